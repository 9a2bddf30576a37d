"""The one extension rule: each module of a package that defines NAME is a member."""

from __future__ import annotations

import importlib
import pkgutil
from typing import Any


def discover(package: str, name: str) -> dict[str, Any]:
    """Imports every direct submodule of `package`; returns module name → its attribute `name`.

    Modules without the attribute are left out. Sorted by module name.
    """
    parent = importlib.import_module(package)
    members = {}
    for info in sorted(pkgutil.iter_modules(parent.__path__), key=lambda info: info.name):
        module = importlib.import_module(f"{package}.{info.name}")
        if hasattr(module, name):
            members[info.name] = getattr(module, name)
    return members
