"""codetrans translates functions among C++, Java, Go, Rust and Python, and proves it by running."""

__version__ = "0.1.0"
