from __future__ import annotations

from codetrans.types import Signature, Unknown


def signature(node):
    name = node.child_by_field_name("name")
    return Signature(name.text.decode() if name else "", (), Unknown())
