"""The texts that the cells of a workbook share, packed tight: a million of them are some 30 MB."""

from __future__ import annotations

import re
from array import array

from engine.records.workbook.child.markup import Attributes, parse, plain
from engine.records.workbook.child.package import Package
from engine.records.workbook.child.refused import Refused

__all__ = ["TEXT_LIMIT", "SharedStrings", "unescaped"]

# As many characters as Excel lets a cell have.
TEXT_LIMIT = 32_767
_BYTES = 384 * 1024 * 1024
_COUNT = 20_000_000
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


class SharedStrings:
    """The text of each ``<si>`` by its number; phonetic readings are left out."""

    def __init__(self, package: Package, part: str | None) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        self._pieces: list[str] = []
        self._inside = False
        self._phonetic = False
        if part is not None:
            for _ in parse(package, part, self._start, self._end, self._text):
                pass

    def __getitem__(self, number: int) -> str:
        if not 0 <= number < len(self._ends) - 1:
            raise Refused("string")
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()

    def _start(self, name: str, _: Attributes) -> None:
        name = plain(name)
        if name == "t":
            self._inside = not self._phonetic
        elif name == "rPh":
            self._phonetic = True

    def _end(self, name: str) -> None:
        name = plain(name)
        if name == "t":
            self._inside = False
        elif name == "rPh":
            self._phonetic = False
        elif name == "si":
            text = unescaped("".join(self._pieces))
            self._pieces.clear()
            self._bytes += text.encode()
            self._ends.append(len(self._bytes))
            if len(self._bytes) > _BYTES or len(self._ends) > _COUNT:
                raise Refused("strings")

    def _text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)


def unescaped(text: str) -> str:
    """A text of a workbook with its ``_x000D_`` read. Raises Refused for one too long."""
    if len(text) > TEXT_LIMIT * 7:
        raise Refused("long")
    if "_x" in text:
        text = _ESCAPE.sub(_character, text)
    if len(text) > TEXT_LIMIT:
        raise Refused("long")
    return text


def _character(escape: re.Match[str]) -> str:
    """Control characters and halves of characters stay as they are written."""
    char = chr(int(escape[1], 16))
    return (
        char
        if char in "\t\n\r" or (char >= " " and not "\ud800" <= char <= "\udfff")
        else escape[0]
    )
