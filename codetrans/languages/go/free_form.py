from __future__ import annotations


def free_form(function, helpers):
    raise NotImplementedError
