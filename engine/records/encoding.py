"""From the bytes of a text file to its characters: UTF-8 with or without a mark, else GB18030, else
a reason.
"""

from __future__ import annotations

from pathlib import Path

from engine.diagnostics import Rejected, Span, diagnose

__all__ = ["decode"]

_MARK = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CLEARLY_UTF8 = 3


def decode(data: bytes, path: Path) -> str:
    """The text of a file. Raises Rejected: empty, UTF-16, neither encoding, or with NUL characters."""
    if data.startswith(_UTF16):
        raise _rejected("utf-16-file", path, data, 0)
    text = _text(data, path)
    if not text.strip():
        raise _rejected("empty-data-file", path, data, 0)
    if "\0" in text:
        raise _rejected("nul-in-file", path, data, max(data.find(b"\0"), 0))
    return text


def _text(data: bytes, path: Path) -> str:
    marked = data.startswith(_MARK)
    body = data[len(_MARK) :] if marked else data
    shift = len(_MARK) if marked else 0
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        if marked or _starts_as_utf8(body[: error.start]):
            raise _rejected("broken-utf-8", path, data, error.start + shift) from error
    try:
        return body.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _rejected("unknown-encoding", path, data, error.start) from error


def _starts_as_utf8(valid: bytes) -> bool:
    """Several East-Asian characters in a row that are valid UTF-8 are no accident of GB18030.

    Without this, one broken byte would turn a whole UTF-8 file into nonsense that decodes.
    """
    return sum(ord(char) >= 0x800 for char in valid.decode("utf-8")) >= _CLEARLY_UTF8


def _rejected(code: str, path: Path, data: bytes, offset: int) -> Rejected:
    line = data.count(b"\n", 0, offset) + 1
    span = Span(str(path), line, 1, line, 1)
    return Rejected([diagnose(code, span, path=path.name, line=line, offset=offset)])
