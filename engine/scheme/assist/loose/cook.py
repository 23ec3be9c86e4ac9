"""What YAML makes of the scalars of a text: quotes, escapes and folds undone, broken ones as they stand."""

from __future__ import annotations

import re

from engine.scheme.assist.loose.tree import Leaf
from engine.scheme.read.decode import Lines
from engine.scheme.read.events import BrokenYaml, events
from engine.scheme.read.located import nfc

__all__ = ["block_leaf", "plain_leaf", "quoted_leaf"]

_FOLD = re.compile(r"[ \t]*(\r\n|\r|\n)((?:[ \t]*(?:\r\n|\r|\n))*)[ \t]*")
_BREAK = re.compile(r"\r\n|\r|\n")


def plain_leaf(text: str, start: int, end: int) -> Leaf:
    """The plain scalar between two offsets."""
    raw = text[start:end]
    return _leaf(start, end, None, _folded(raw) if "\n" in raw or "\r" in raw else raw)


def quoted_leaf(text: str, start: int, end: int, closed: bool) -> Leaf:
    """The scalar from its opening quote on; without ``closed`` nothing closes it."""
    quote = text[start]
    raw = text[start + 1 : end - closed]
    if quote == '"' and "\\" in raw:
        cooked = _by_reader("- " + text[start:end]) if closed else None
        return _leaf(start, end, quote, raw if cooked is None else cooked)
    if quote == "'":
        raw = raw.replace("''", "'")
    return _leaf(start, end, quote, _folded(raw) if "\n" in raw or "\r" in raw else raw)


def block_leaf(text: str, start: int, end: int, above: int) -> Leaf:
    """The block scalar from its ``|`` or ``>`` on, below a key or dash at the indentation ``above``."""
    rows = _rows(text[start:end])
    inside = [_further_out(row, above) for row in rows[1:]]
    cooked = _by_reader("- " + "".join([rows[0], *inside]))
    if cooked is None:
        cooked = "".join(rows[1:])
    return _leaf(start, end, text[start], cooked)


def _further_out(row: str, by: int) -> str:
    blanks = len(row) - len(row.lstrip(" "))
    return row[min(by, blanks) :]


def _rows(text: str) -> list[str]:
    ends = [found.end() for found in _BREAK.finditer(text)]
    return [text[a:b] for a, b in zip([0, *ends], [*ends, len(text)], strict=True)]


def _leaf(start: int, end: int, style: str | None, cooked: str) -> Leaf:
    try:
        return Leaf(start, end, style, cooked, nfc(cooked))
    except ValueError:
        return Leaf(start, end, style, cooked, cooked)


def _folded(raw: str) -> str:
    return _FOLD.sub(lambda found: "\n" * len(_BREAK.findall(found[2])) or " ", raw)


def _by_reader(item: str) -> str | None:
    """What the strict reader's own scanner makes of a list with this scalar alone."""
    values: list[str] = []
    try:
        for event in events(Lines.of("", item)):
            value = getattr(event, "value", None)
            if isinstance(value, str):
                values.append(value)
    except BrokenYaml:
        return None
    return values[0] if len(values) == 1 else None
