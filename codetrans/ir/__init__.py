"""LLVM IR of functions: lowered by each language's own compiler, in one canonical form.

Read lower.py first, then canonical.py.
"""
