from __future__ import annotations


def imports(text):
    raise NotImplementedError
