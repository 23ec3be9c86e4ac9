"""Where formulas stand in a scheme as written, and which of them count at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.explain.mutation.mutant import Path
from engine.language.periods import MONTHS
from engine.scheme.read import Mapping, Node, Scalar, Sequence

__all__ = ["FormulaPlace", "PartPlace", "formula_places", "part_places", "shortest_period"]

_LEAVES = ("rate", "score", "bonus", "deduct")
_PART_FORMULAS = (*_LEAVES, "applies", "prorate", "cap", "floor")
_CONDITIONS = ("applies", "where", "when")


@dataclass(frozen=True, slots=True)
class FormulaPlace:
    """A scalar that holds a formula. ``counts`` is false where the part it is of is switched off."""

    path: Path
    scalar: Scalar
    owner: str
    key: str
    counts: bool = True

    @property
    def is_condition(self) -> bool:
        """Whether the whole of it is a condition."""
        return self.key in _CONDITIONS


@dataclass(frozen=True, slots=True)
class PartPlace:
    """A part as written. ``counts`` is false where it, or something above it, is switched off."""

    id: str
    path: Path
    node: Mapping
    counts: bool
    parts: tuple[PartPlace, ...] = ()

    @property
    def present(self) -> bool:
        """Whether it can ever earn anything: some leaf below it is switched on."""
        return any(part.present for part in self.parts) if self.parts else self.counts

    def walk(self) -> Iterator[PartPlace]:
        """The part and all below it, in the order of the scheme."""
        yield self
        for part in self.parts:
            yield from part.walk()


def shortest_period(document: Mapping) -> str:
    """The shortest of the scheme's periods."""
    node = document.get("period")
    items = node.items if isinstance(node, Sequence) else (node,)
    written = {item.text for item in items if isinstance(item, Scalar)}
    return next((unit for unit in MONTHS if unit in written), "month")


def part_places(document: Mapping) -> PartPlace | None:
    """The tree of parts as written; its root is called ``score``."""
    root = document.get("score")
    return _part("score", ("score",), root, True) if isinstance(root, Mapping) else None


def _part(id: str, path: Path, node: Mapping, counts: bool) -> PartPlace:
    active = node.get("active")
    counts = counts and not (isinstance(active, Scalar) and active.value is False)
    held = node.get("parts")
    items = held.items if isinstance(held, Mapping) else ()
    return PartPlace(id, path, node, counts, tuple(
        _part(k.text if id == "score" else f"{id}/{k.text}", (*path, "parts", k.text), v, counts)
        for k, v in items if isinstance(v, Mapping)
    ))  # fmt: skip


def formula_places(document: Mapping) -> Iterator[FormulaPlace]:
    """Every formula in the order of the sections; a formula of a switched-off part does not count."""
    yield from _at((), document, ("where",), "where")
    for name, path, node in _entries(document, "measures"):
        if isinstance(node, Scalar):
            yield FormulaPlace(path, node, name, "formula")
        else:
            yield from _at(path, node, ("formula",), name)
    root = part_places(document)
    for part in root.walk() if root is not None else ():
        for place in _at(part.path, part.node, _PART_FORMULAS, part.id):
            if place.scalar.text != "none":
                yield FormulaPlace(place.path, place.scalar, place.owner, place.key, part.counts)
    for name, path, node in _entries(document, "vetoes"):
        yield from _at(path, node, ("when",), name)
    distribution = document.get("distribution")
    if distribution is not None:
        yield from _at(("distribution",), distribution, ("by", "among"), "distribution")
    for name, path, node in _entries(document, "outcomes"):
        yield from _at(path, node, ("where", "by", "among"), name)
    for name, path, node in _entries(document, "findings"):
        yield from _at(path, node, ("where",), name)


def _entries(document: Mapping, section: str) -> Iterator[tuple[str, Path, Node]]:
    held = document.get(section)
    for key, node in held.items if isinstance(held, Mapping) else ():
        yield key.text, (section, key.text), node


def _at(path: Path, node: Node, keys: tuple[str, ...], owner: str) -> Iterator[FormulaPlace]:
    """The formulas under some keys of a node, alone or in a list; the word ``all`` is none."""
    for key in keys:
        found = node.get(key) if isinstance(node, Mapping) else None
        if isinstance(found, Scalar) and not isinstance(found.value, bool):
            if found.text != "all":
                yield FormulaPlace((*path, key), found, owner, key)
        elif isinstance(found, Sequence):
            for i, item in enumerate(found.items):
                if isinstance(item, Scalar):
                    yield FormulaPlace((*path, key, i), item, owner, key)
