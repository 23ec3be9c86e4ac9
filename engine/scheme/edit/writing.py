"""Ways to write a text as a YAML scalar where another one stands, the most like it first.

None of them is trusted: whoever takes one reads the file again.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from engine.scheme.assist.loose import Leaf

__all__ = ["PROSE", "Setting", "scalar_forms", "writings"]

# Keys of texts for people, which may not turn into a number or a flag.
PROSE = frozenset(("title", "zh", "en", "source", "comment", "message", "names", "accept"))

_BREAK = re.compile(r"\r\n|\r|\n")
# What follows the sign of a block scalar on its line.
_COMMENT = re.compile(r"[|>][-+0-9]*([ \t]+#[^\r\n]*)")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_WORDS = frozenset(("true", "false"))


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a scalar stands: the indentation of its key, whether in brackets, whether more is on its line,
    whether it is a text for people, which may not turn into a number or flag.
    """

    indent: int
    flow: bool
    followed: bool
    prose: bool


def writings(text: str, leaf: Leaf, value: str, setting: Setting) -> Iterator[str]:
    """How ``value`` may be written in the place of ``leaf`` of ``text``."""
    if leaf.style in ("|", ">"):
        yield from _block(text, leaf, value)
        comment = _COMMENT.match(text, leaf.start, leaf.end)
        yield _double_quoted(value) + (comment[1] if comment else "")
    if leaf.style in ("'", '"'):
        yield from _quoted(value, leaf.style)
    elif leaf.style is None:
        if "\n" in value and not setting.flow and not setting.followed:
            yield from _new_block(text, value, setting.indent)
        yield from scalar_forms(value, setting.prose)
    yield _double_quoted(value)


def scalar_forms(value: str, prose: bool = False) -> Iterator[str]:
    """How a new scalar may be written: plain, then between quotes."""
    plain = bool(value) and value == value.strip() and not _BREAK.search(value)
    if plain and not (prose and value in _WORDS):
        yield value
    yield from _quoted(value, "'" if '"' in value or "\\" in value else '"')


def _quoted(value: str, quote: str) -> Iterator[str]:
    if quote == "'" and not _BREAK.search(value) and not _CONTROL.search(value):
        yield "'" + value.replace("'", "''") + "'"
    yield _double_quoted(value)


def _double_quoted(value: str) -> str:
    """The text between double quotes, on one line."""
    written = value.replace("\\", "\\\\").replace('"', '\\"')
    written = written.replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t")
    return '"' + _CONTROL.sub(lambda found: f"\\x{ord(found[0]):02x}", written) + '"'


def _block(text: str, leaf: Leaf, value: str) -> Iterator[str]:
    """Under the header that is there, at the indentation that is there."""
    raw = text[leaf.start : leaf.end]
    found = _BREAK.search(raw)
    if found is None or not value or value != value.strip("\n"):
        return
    header, line_break = raw[: found.start()], found[0]
    body = raw[found.end() :]
    first = next((row for row in _BREAK.split(body) if row.strip()), "")
    margin = first[: len(first) - len(first.lstrip(" "))]
    rows = [margin + row if row else "" for row in value.split("\n")]
    if leaf.style == ">":
        spaced = [each for row in rows for each in (row, "")][:-1]
        yield header + line_break + line_break.join(spaced)
        header = header.replace(">", "|", 1)
    yield header + line_break + line_break.join(rows)


def _new_block(text: str, value: str, indent: int) -> Iterator[str]:
    if value != value.strip("\n"):
        return
    found = _BREAK.search(text)
    line_break = found[0] if found else "\n"
    margin = " " * (indent + 2)
    rows = [margin + row if row else "" for row in value.split("\n")]
    yield "|-" + line_break + line_break.join(rows)
