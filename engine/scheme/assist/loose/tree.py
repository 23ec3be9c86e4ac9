"""The tree of a text that is being typed: leaves, branches and their entries, by offsets into the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias, Union

from engine.diagnostics import Source, Span
from engine.scheme.read.decode import Lines
from engine.scheme.read.located import Place

__all__ = ["Branch", "Entry", "Leaf", "Path", "Tree", "Value", "child", "down", "walk"]

_BREAKS = re.compile(r"(?:[ \t]*(?:\r\n|\r|\n))*")

Path: TypeAlias = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A scalar at the offsets ``start`` to ``end``, quotes included.

    ``style`` is None for plain, a quote, ``|`` or ``>``; ``cooked`` is what YAML makes of it, ``text`` the
    same NFC-normalised.
    """

    start: int
    end: int
    style: str | None
    cooked: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A key with its value, or an item of a list (without a key).

    ``value`` is None where nothing is written yet; ``colon`` is false for a word that no colon follows.
    ``end`` is where the last of it ends, comments left out.
    """

    key: Leaf | None
    value: Value | None
    start: int
    end: int
    colon: bool = True


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping, or a list if ``listed``. ``flow`` is one in brackets; else ``indent`` is the number of
    characters before its keys or dashes.
    """

    items: tuple[Entry, ...]
    start: int
    end: int
    listed: bool = False
    flow: bool = False
    indent: int = 0


Value: TypeAlias = Union[Leaf, Branch]


@dataclass(frozen=True, slots=True)
class Tree:
    """A whole text. ``lines.text`` has no byte order mark; offsets are into it."""

    lines: Lines
    root: Branch

    def span(self, start: int, end: int) -> Span:
        """The span of two offsets."""
        return self.lines.span(start, end)

    def source(self, leaf: Leaf) -> Source:
        """The text of a leaf with the way back to the file."""
        end = leaf.end
        if leaf.style in ("|", ">"):
            # The line breaks behind a block are part of what YAML reads.
            found = _BREAKS.match(self.lines.text, end)
            end = found.end() if found else end
        place = Place(self.lines, leaf.start, end, leaf.cooked, leaf.style)
        return Source(leaf.text, place.locate)

    def offset(self, line: int, column: int) -> int:
        """The offset of a place, held inside the text. ``column`` counts code points from 1."""
        starts = self.lines.starts
        row = min(max(line, 1), len(starts))
        limit = starts[row] if row < len(starts) else len(self.lines.text)
        text = self.lines.text
        while limit > starts[row - 1] and row < len(starts) and text[limit - 1] in "\r\n":
            limit -= 1
        return min(starts[row - 1] + max(column, 1) - 1, limit)


def child(value: Value | None, key: str) -> Value | None:
    """The value of a key, None where there is none."""
    if not isinstance(value, Branch):
        return None
    return next((e.value for e in value.items if e.key is not None and e.key.text == key), None)


def down(value: Value | None, path: Iterable[str | int]) -> Value | None:
    """The value at a path of keys and indices."""
    for step in path:
        if isinstance(step, str):
            value = child(value, step)
        elif isinstance(value, Branch) and 0 <= step < len(value.items):
            value = value.items[step].value
        else:
            return None
    return value


def walk(value: Value | None, path: Path = ()) -> Iterator[tuple[Path, Entry]]:
    """Every entry below a value with its path, in the order written."""
    stack: list[tuple[Path, Value | None]] = [(path, value)]
    while stack:
        here, branch = stack.pop()
        if not isinstance(branch, Branch):
            continue
        below: list[tuple[Path, Value | None]] = []
        for at, entry in enumerate(branch.items):
            name = (*here, at if branch.listed or entry.key is None else entry.key.text)
            yield name, entry
            below.append((name, entry.value))
        stack.extend(reversed(below))
