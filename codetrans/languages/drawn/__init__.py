"""Small typed programs, the same for every language, and what the languages share in writing them.

What a program is made of: tree.py, with its expressions.py, containers.py and texts.py. How it is
written: writing.py and written.py, with collecting.py and writing_texts.py; each language has its own
`writing.py`, which overrides what it says in other words.
"""
