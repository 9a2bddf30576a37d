"""Scores as a table, as JSON and as one self-contained HTML page."""
