"""What a file is, by its first bytes: its name is not asked."""

from __future__ import annotations

from pathlib import Path

__all__ = ["ENDINGS", "kind_of"]

# The ending under which each kind is read.
ENDINGS = {"csv": ".csv", "workbook": ".xlsx", "parquet": ".parquet", "zip": ".zip"}

_LOOKED_AT = 4096
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# Excel opens web pages and XML under its own endings; whoever reads workbooks says what they are.
_MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"<workbook")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
# Control characters that no text has.
_BINARY = frozenset(range(32)) - {9, 10, 11, 12, 13, 26, 27}


def kind_of(path: Path) -> str:
    """``csv``, ``workbook``, ``parquet``, ``zip`` (which may turn out to be a workbook), or nothing known.

    Raises OSError.
    """
    with path.open("rb") as file:
        head = file.read(_LOOKED_AT)
    if head.startswith(b"PAR1"):
        return "parquet"
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(_OLD_EXCEL):
        return "workbook"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKUP):
        return "workbook"
    if head.startswith(_UTF16) or not _BINARY & set(head):
        return "csv"
    return ""
