"""How many columns of a terminal a text takes: two for wide characters, none for marks."""

from __future__ import annotations

from unicodedata import category, east_asian_width

__all__ = ["expand", "width"]

TAB = 4
_NO_WIDTH = ("Mn", "Me", "Cf")


def width(text: str) -> int:
    """The columns that ``text`` takes; it has no tabs."""
    return sum(_of(character) for character in text)


def expand(text: str) -> str:
    """The text with tabs as spaces up to the next multiple of four, controls as a visible sign."""
    shown: list[str] = []
    columns = 0
    for character in text:
        if character == "\t":
            piece = " " * (TAB - columns % TAB)
        else:
            piece = "\ufffd" if category(character) in ("Cc", "Cs") else character
        shown.append(piece)
        columns += width(piece)
    return "".join(shown)


def _of(character: str) -> int:
    if category(character) in _NO_WIDTH:
        return 0
    return 2 if east_asian_width(character) in ("W", "F") else 1
