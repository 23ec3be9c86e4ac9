"""Bytes to text that is fit to be parsed: size, UTF-8, byte order mark, forbidden characters.

Also keeps the text's lines, and so turns offsets into lines and columns.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from engine.diagnostics import Diagnostic, Rejected, Span, diagnose

__all__ = ["FORBIDDEN", "SIZE_LIMIT", "Lines", "bad_character", "decode"]

SIZE_LIMIT = 1 << 20
_BREAK = re.compile(r"\r\n|\r|\n")
# Controls, other line separators (they would shift every line number an editor shows), invisible
# and direction-changing characters (what is read would not be what is seen), surrogates,
# no-characters.
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069"
    "\ud800-\udfff\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SHOWN_AT_MOST = 20


@dataclass(frozen=True, slots=True)
class Lines:
    """The text of a file, and where its lines start."""

    file: str
    text: str
    starts: tuple[int, ...]

    @staticmethod
    def of(file: str, text: str) -> Lines:
        """The lines of ``text``; a line ends with LF, CR LF or CR."""
        return Lines(file, text, (0, *(found.end() for found in _BREAK.finditer(text))))

    def span(self, start: int, end: int) -> Span:
        """The span of the offsets ``start`` to ``end`` (exclusive) of the text."""
        line = bisect_right(self.starts, start)
        end_line = bisect_right(self.starts, end)
        return Span(
            self.file,
            line,
            start - self.starts[line - 1] + 1,
            end_line,
            end - self.starts[end_line - 1] + 1,
        )

    def around(self, offset: int) -> tuple[int, int]:
        """Start and end (without its break) of the line that holds the offset."""
        start = self.starts[bisect_right(self.starts, offset) - 1]
        found = _BREAK.search(self.text, start)
        return start, found.start() if found else len(self.text)


def decode(content: str | bytes, file: str) -> Lines:
    """The text of a file as lines. Raises Rejected when it is too large or no clean UTF-8."""
    if len(content) > SIZE_LIMIT:
        raise Rejected([diagnose("file-too-large", None, file=file, limit=SIZE_LIMIT // 1024)])
    text = content if isinstance(content, str) else _utf8(content, file)
    lines = Lines.of(file, text.removeprefix("\ufeff"))
    problems: list[Diagnostic] = []
    for found in FORBIDDEN.finditer(lines.text):
        problems.append(bad_character(found[0], lines.span(found.start(), found.end())))
        if len(problems) == _SHOWN_AT_MOST:
            break
    if problems:
        raise Rejected(problems)
    return lines


def bad_character(character: str, span: Span) -> Diagnostic:
    """The message that ``character`` may not stand at ``span``."""
    return diagnose("bad-character", span, character=f"U+{ord(character):04X}")


def _utf8(content: bytes, file: str) -> str:
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as problem:
        before = content[: problem.start].decode("utf-8").removeprefix("\ufeff")
        place = Lines.of(file, before + "?").span(len(before), len(before) + 1)
        raise Rejected([diagnose("not-utf8", place)]) from None
