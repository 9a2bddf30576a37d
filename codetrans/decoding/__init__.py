"""From a prompt to candidates: `decoder.py` says what a backend is, one file a backend."""
