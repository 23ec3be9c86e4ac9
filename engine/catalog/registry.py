"""The functions of the catalogue by name, found by looking into the package ``functions``.

A new function is a new file there: nothing else lists it. Nothing is imported before it is
asked for.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from engine.catalog.function import Function

__all__ = ["by_name", "functions", "matching"]

_PACKAGE = "engine.catalog.functions"


@cache
def functions() -> Mapping[str, Function]:
    """Every function by its name, sorted. Raises ValueError when two share a name."""
    package = import_module(_PACKAGE)
    modules = (
        import_module(f"{_PACKAGE}.{found.name}") for found in iter_modules(package.__path__)
    )
    return by_name(module.FUNCTION for module in modules)


def by_name(entries: Iterable[Function]) -> Mapping[str, Function]:
    """The entries by name, sorted. Raises ValueError when two share a name."""
    found: dict[str, Function] = {}
    for entry in entries:
        if entry.name in found:
            raise ValueError(f"two functions are called {entry.name}")
        found[entry.name] = entry
    return MappingProxyType(dict(sorted(found.items())))


def matching(word: str) -> tuple[Function, ...]:
    """The functions whose name, title or other names hold the word, whatever its case."""
    sought = word.casefold()
    return tuple(
        entry
        for entry in functions().values()
        if any(
            sought in text.casefold()
            for text in (entry.name, entry.title.zh, entry.title.en, *entry.also)
        )
    )
