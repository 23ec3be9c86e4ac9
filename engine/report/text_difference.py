"""Two texts side by side, line by line, with the words that differ marked. Knows nothing of what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

__all__ = ["Line", "Piece", "Row", "side_by_side"]

# Lines around a change that are shown.
_AROUND = 3
# Longer texts are matched by lines that are rare enough, which is quick; of words only short lines are.
_LONG_TEXT, _LONG_LINE = 1_500, 1_000
_WORD = re.compile(r"[A-Za-z0-9_.]+|\s+|.", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line; ``changed`` where the other side says something else."""

    text: str
    changed: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A line of one side, with its number from 1."""

    number: int
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """The same place on both sides, None where a side has nothing there.

    ``kind`` is same, changed, added, removed, or gap: so many lines, ``left_out``, that are the same.
    """

    kind: str
    old: Line | None
    new: Line | None
    left_out: int = 0


def side_by_side(old: str, new: str, around: int = _AROUND) -> tuple[Row, ...]:
    """All rows of two texts, what is the same shortened to ``around`` lines beside a change."""
    first, second = old.splitlines(), new.splitlines()
    long = max(len(first), len(second)) > _LONG_TEXT
    matcher = SequenceMatcher(None, first, second, autojunk=long)
    rows: list[Row] = []
    opcodes = matcher.get_opcodes()
    for at, (tag, a, b, c, d) in enumerate(opcodes):
        if tag == "equal":
            rows += _same(first, (a, b, c), around if at else 0, around if opcodes[at + 1 :] else 0)
        else:
            rows += _apart(first[a:b], second[c:d], a + 1, c + 1)
    return tuple(rows)


def _same(lines: list[str], place: tuple[int, int, int], before: int, after: int) -> Iterator[Row]:
    start, end, other = place
    count = end - start
    shown = [*range(count)]
    gap = count - before - after
    if gap > 1:
        shown = [*range(before), -1, *range(count - after, count)]
    for at in shown:
        if at < 0:
            yield Row("gap", None, None, gap)
            continue
        pieces = (Piece(lines[start + at], False),)
        yield Row("same", Line(start + at + 1, pieces), Line(other + at + 1, pieces))


def _apart(old: list[str], new: list[str], first: int, second: int) -> Iterator[Row]:
    for at in range(max(len(old), len(new))):
        if at >= len(new):
            yield Row("removed", Line(first + at, (Piece(old[at], True),)), None)
        elif at >= len(old):
            yield Row("added", None, Line(second + at, (Piece(new[at], True),)))
        else:
            one, other = _words(old[at], new[at])
            yield Row("changed", Line(first + at, one), Line(second + at, other))


def _words(old: str, new: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    if len(old) + len(new) > _LONG_LINE:
        return (Piece(old, True),), (Piece(new, True),)
    first, second = _WORD.findall(old), _WORD.findall(new)
    one: list[Piece] = []
    other: list[Piece] = []
    for tag, a, b, c, d in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        changed = tag != "equal"
        if b > a:
            one.append(Piece("".join(first[a:b]), changed))
        if d > c:
            other.append(Piece("".join(second[c:d]), changed))
    return tuple(one), tuple(other)
