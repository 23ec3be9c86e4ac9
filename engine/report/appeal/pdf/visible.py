"""What cannot be seen is written out: a name with a hidden character in it is told from one without."""

from __future__ import annotations

import unicodedata

__all__ = ["visible"]

# Format and control characters, separators of lines; spaces between words stay.
_HIDDEN = ("Cc", "Cf", "Zl", "Zp")
_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def visible(text: str) -> str:
    """The text on one line, with ``〔U+202E〕`` in the place of what has no shape of its own."""
    return "".join(_seen(ch) for ch in text)


def _seen(ch: str) -> str:
    if ch in "\t\n\r":
        return " "
    hidden = unicodedata.category(ch) in _HIDDEN or any(ord(ch) in each for each in _SELECTORS)
    return f"〔U+{ord(ch):04X}〕" if hidden else ch
