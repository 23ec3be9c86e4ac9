"""A mixture of two schemes: the old one with some of its slots taken from the new one."""

from __future__ import annotations

from collections.abc import Iterator

from engine.explain.compare.edit import Slot
from engine.explain.compare.names import FORMULAS, free, named, reached
from engine.explain.compare.tree import KINDS, children_of, is_additive, path_of
from engine.scheme.build import Document
from engine.scheme.model import ROOT
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["hybrid"]

_Item = tuple[Scalar, Node]
_BY_NAME = ("vetoes", "outcomes", "findings")
_NAMES = ("parameters", "measures")
_RECORDS = ("records", "absent", "dates", "thousands")
_DIVISION = ("parts", "weights")


def hybrid(old: Document, new: Document, applied: frozenset[Slot]) -> Document:
    """The old document with the slots in ``applied`` as the new one has them.

    Parameters and measures that only one side has are there where a formula uses them.
    """
    mixed = _Mix(old.content, new.content, applied)
    records = new if ("records",) in applied else old
    content = mixed.content()
    held = content if records.records is records.content else records.records
    return Document(old.path, content, held, (*old.files, *new.files))


class _Mix:
    """Two contents and what is taken from the second."""

    def __init__(self, old: Mapping, new: Mapping, applied: frozenset[Slot]) -> None:
        self._old, self._new, self._applied = old, new, applied
        self._free = free(old, new)

    def content(self) -> Mapping:
        """The whole scheme."""
        items = [
            item
            for key in _keys(self._old, self._new)
            if key not in _NAMES and (item := self._top(key)) is not None
        ]
        whole = Mapping(tuple(items), self._old.span)
        return Mapping((*items, *self._named(whole)), self._old.span)

    def _side(self, slot: Slot) -> int:
        return slot in self._applied

    def _top(self, key: str) -> _Item | None:
        if key == "score":
            return self._score()
        if key in _BY_NAME:
            return self._entries(key)
        slot = ("records",) if key in _RECORDS else (key,)
        return _item((self._old, self._new)[self._side(slot)], key)

    def _entries(self, section: str) -> _Item | None:
        sides = self._old.get(section), self._new.get(section)
        held = [side if isinstance(side, Mapping) else None for side in sides]
        items = []
        for name in _keys(*held):
            side = held[self._side((section, name))]
            item = _item(side, name)
            if item is not None:
                items.append(item)
        return self._block(section, items)

    def _block(self, key: str, items: list[_Item]) -> _Item | None:
        head = self._old.key(key) or self._new.key(key)
        if head is None or not items:
            return None
        return head, Mapping(tuple(items), head.span)

    def _named(self, whole: Mapping) -> Iterator[_Item]:
        """Parameters and measures as far as the formulas of the hybrid need them."""
        old, new = named(self._old), named(self._new)
        chosen = {}
        for name in (*old, *(n for n in new if n not in old)):
            sides = (old.get(name), new.get(name))
            taken = sides[self._side(("names", name))]
            if taken is None and name in self._free:
                taken = sides[0] or sides[1]
            if taken is not None:
                chosen[name] = taken
        needed = reached(map(whole.get, FORMULAS), chosen)
        for section in _NAMES:
            items = [
                (n.key, n.node)
                for name, n in chosen.items()
                if n.section == section and name in needed
            ]
            block = self._block(section, items)
            if block is not None:
                yield block

    def _score(self) -> _Item | None:
        key = self._old.key("score")
        old, new = self._old.get("score"), self._new.get("score")
        if key is None or not isinstance(old, Mapping) or not isinstance(new, Mapping):
            return None
        return key, self._part(ROOT, "", old, new)

    def _part(self, path: str, above: str, old: Mapping, new: Mapping) -> Mapping:
        """A part that both sides have."""
        sides = (old, new)
        items = []
        for key in _keys(old, new):
            if key in KINDS:
                slot: Slot = ("part", path, "formula")
            elif key in ("points", "weight"):
                slot = ("division", above)
            elif key in _DIVISION:
                slot = ("division", path)
            else:
                slot = ("part", path, key)
            item = _item(sides[self._side(slot)], key)
            if key == "parts" and item is not None:
                item = item[0], self._children(path, old, new, item[1])
            if item is not None:
                items.append(item)
        return Mapping(tuple(items), old.span)

    def _children(self, path: str, old: Mapping, new: Mapping, held: Node) -> Mapping:
        """The children in the order of the side that divides the points, then the others."""
        before, after = children_of(old), children_of(new)
        later = self._side(("division", path))
        groups = bool(before) and bool(after)
        first, second = (after, before) if later else (before, after)
        items: list[_Item] = []
        for name in (*first, *(n for n in second if n not in first)):
            inner = path_of(path, name)
            if name in before and name in after:
                part = self._part(inner, path, before[name][1], after[name][1])
                items.append((before[name][0], part))
            else:
                key, node = before.get(name) or after[name]
                slot = ("child", inner) if groups and is_additive(node) else ("division", path)
                if self._side(slot) == (name in after):
                    items.append((key, node))
        return Mapping(tuple(items), held.span)


def _keys(*sides: Mapping | None) -> list[str]:
    """The keys of both sides, each once, in their order."""
    return list(dict.fromkeys(key.text for side in sides if side for key in side.keys))


def _item(side: Mapping | None, key: str) -> _Item | None:
    if side is None:
        return None
    found, value = side.key(key), side.get(key)
    return (found, value) if found is not None and value is not None else None
