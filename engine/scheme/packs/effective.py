"""A scheme written out again as YAML, line by line with where each comes from and what it replaced."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.diagnostics import Span
from engine.scheme.packs.overlay import Edit
from engine.scheme.packs.shapes import Path, name_of
from engine.scheme.read import Mapping, Node, Scalar
from engine.scheme.read import Sequence as Listed

__all__ = ["Line", "effective_lines"]

# JSON leaves these as they are, YAML readers refuse them.
_HIDDEN = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\uffff]"
)


@dataclass(frozen=True, slots=True)
class Line:
    """A line of YAML. ``path`` are the keys that lead to it, numbers for items of lists.

    ``value`` is the text of a scalar, None for a line that only opens what is below it. ``place`` is where
    it was written. ``replaced`` are what this took the place of, and where that stands.
    """

    depth: int
    text: str
    path: tuple[str | int, ...]
    value: str | None
    place: Span
    replaced: tuple[tuple[str, Span], ...] = ()


def effective_lines(content: Mapping, edits: Sequence[Edit]) -> list[Line]:
    """The content as block YAML; read again it is the same."""
    return list(_Writer(edits).mapping(content, (), (), 0))


class _Writer:
    def __init__(self, edits: Sequence[Edit]) -> None:
        self.replaced = {e.path: e.old for e in edits if e.old is not None and e.new is not None}
        self.driven_out: dict[Span, list[Edit]] = {}
        for edit in edits:
            if edit.new is None:
                self.driven_out.setdefault(edit.key.span, []).append(edit)

    def mapping(
        self, node: Mapping, path: tuple[str | int, ...], names: Path, depth: int
    ) -> Iterator[Line]:
        for key, value in node.items:
            here = (*names, name_of(names, key.text))
            yield from self._entry(
                f"{_scalar(key)}:", key, value, (*path, key.text), here, depth
            )  # fmt: skip

    def _entry(
        self,
        start: str,
        key: Scalar | None,
        node: Node,
        path: tuple[str | int, ...],
        names: Path,
        depth: int,
    ) -> Iterator[Line]:
        """``start`` is the key with its colon, or the dash of an item."""
        old = tuple(self._old(names, key))
        if isinstance(node, Scalar):
            yield Line(depth, f"{start} {_scalar(node)}", path, node.text, node.span, old)
        elif not node.items:
            empty = "{}" if isinstance(node, Mapping) else "[]"
            yield Line(depth, f"{start} {empty}", path, empty, node.span, old)
        else:
            place = key.span if key is not None else node.span
            yield Line(depth, start, path, None, place, old)
            if isinstance(node, Mapping):
                yield from self.mapping(node, path, names, depth + 1)
            else:
                yield from self._items(node, path, names, depth + 1)

    def _items(
        self, node: Listed, path: tuple[str | int, ...], names: Path, depth: int
    ) -> Iterator[Line]:
        for at, item in enumerate(node.items):
            yield from self._entry("-", None, item, (*path, at), (*names, str(at)), depth)

    def _old(self, names: Path, key: Scalar | None) -> Iterator[tuple[str, Span]]:
        old = self.replaced.get(names)
        if old is not None:
            yield _short(old), old.span
        for edit in self.driven_out.get(key.span, ()) if key is not None else ():
            if edit.old is not None and edit.path[:-1] == names[:-1]:
                yield f"{edit.path[-1]}: {_short(edit.old)}", edit.old.span


def _short(node: Node) -> str:
    return " ".join(node.text.split()) if isinstance(node, Scalar) else "…"


def _scalar(node: Scalar) -> str:
    """As it was if it stood without quotes on one line, else between double quotes."""
    if not node.quoted and "\n" not in node.text:
        return node.text
    written = json.dumps(node.text, ensure_ascii=False)
    return _HIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
