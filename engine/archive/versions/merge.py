"""Two texts that were made from one: what each changed, and both together where they do not touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, unified_diff

__all__ = ["Overlap", "lines_of", "merged", "unified"]


class Overlap(Exception):
    """Both changed the same place; ``line`` is the line of the text they were made from."""

    def __init__(self, line: int) -> None:
        self.line = line
        super().__init__(line)


@dataclass(frozen=True, slots=True)
class _Change:
    """Lines ``start`` to ``end`` of the text below became ``lines``."""

    start: int
    end: int
    lines: tuple[str, ...]


def lines_of(content: bytes) -> list[str] | None:
    """The lines with their ends; None for what is no text in UTF-8."""
    try:
        return content.decode("utf-8").splitlines(keepends=True)
    except UnicodeDecodeError:
        return None


def merged(below: bytes, one: bytes, other: bytes) -> bytes:
    """Both changes in one text. Raises Overlap where they touch, or where it is no text."""
    if one in (below, other):
        return other
    if other == below:
        return one
    texts = [lines_of(each) for each in (below, one, other)]
    if any(text is None for text in texts):
        raise Overlap(1)
    base, first, second = (text or [] for text in texts)
    changes = sorted(
        {*_changes(base, first), *_changes(base, second)}, key=lambda c: (c.start, c.end)
    )
    result: list[str] = []
    at = 0
    for number, change in enumerate(changes):
        # Lines that are neighbours belong together more often than not.
        if number and change.start <= at:
            raise Overlap(change.start + 1)
        result += [*base[at : change.start], *change.lines]
        at = change.end
    return "".join([*result, *base[at:]]).encode()


def unified(before: bytes, after: bytes, names: tuple[str, str]) -> str:
    """What became of a text, as a unified difference; empty where nothing did."""
    old, new = lines_of(before), lines_of(after)
    if old is None or new is None:
        return (
            "" if before == after else f"{names[0]} {len(before)} B -> {names[1]} {len(after)} B\n"
        )
    found = unified_diff(old, new, *names)
    return "".join(line if line.endswith("\n") else f"{line}\n" for line in found)


def _changes(base: Sequence[str], text: Sequence[str]) -> list[_Change]:
    matcher = SequenceMatcher(None, base, text, autojunk=False)
    return [
        _Change(start, end, tuple(text[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]
