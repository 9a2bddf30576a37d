"""`python -m codetrans`."""

from codetrans.cli import main

main()
