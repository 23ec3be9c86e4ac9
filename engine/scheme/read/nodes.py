"""What a YAML file consists of: scalars, mappings and sequences, each with its place.

Immutable data, and the ways to walk it. Knows nothing of YAML syntax.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from engine.diagnostics import Source, Span

__all__ = ["Mapping", "Node", "Scalar", "Sequence", "at", "key_at", "plain"]


@dataclass(frozen=True, slots=True)
class Scalar:
    """A decimal, true/false or text.

    ``text`` is what was written, cooked (quotes, escapes and folds undone) and NFC-normalised;
    ``quoted`` is true of quoted and block scalars, whose value is always text; ``source`` has the
    same text and maps its offsets to the file.
    """

    value: Decimal | bool | str
    text: str
    quoted: bool
    span: Span
    source: Source


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values, in the order written. No two keys have the same text."""

    items: tuple[tuple[Scalar, Node], ...]
    span: Span

    @property
    def keys(self) -> tuple[Scalar, ...]:
        """The keys in the order written."""
        return tuple(key for key, _ in self.items)

    def get(self, key: str) -> Node | None:
        """The value of ``key``, or None when it is not there."""
        return next((value for found, value in self.items if found.text == key), None)

    def key(self, key: str) -> Scalar | None:
        """The key itself as written, for its span; None when it is not there."""
        return next((found for found, _ in self.items if found.text == key), None)


@dataclass(frozen=True, slots=True)
class Sequence:
    """Values in the order written."""

    items: tuple[Node, ...]
    span: Span


Node: TypeAlias = Scalar | Mapping | Sequence


def plain(node: Node) -> object:
    """The node as dict, list, Decimal, bool and str; keys are their texts."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.items}


def at(node: Node, path: Iterable[str | int]) -> Node:
    """The node at a JSON path such as ``["score", "parts", 0]``.

    Raises LookupError when the path leads nowhere.
    """
    for step in path:
        found: Node | None = None
        if isinstance(node, Mapping):
            found = node.get(str(step))
        elif isinstance(node, Sequence) and isinstance(step, int):
            found = node.items[step] if 0 <= step < len(node.items) else None
        if found is None:
            raise LookupError(step)
        node = found
    return node


def key_at(node: Node, path: Iterable[str | int]) -> Scalar | None:
    """The key that the last step of a JSON path names, or None when that step is an index.

    Raises LookupError when the path leads nowhere.
    """
    *way, last = path
    parent = at(node, way)
    at(parent, [last])
    return parent.key(str(last)) if isinstance(parent, Mapping) else None
