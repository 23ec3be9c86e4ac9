"""A scheme as read: located nodes of the scheme and of its records, nothing checked yet."""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.scheme.read import Mapping, Scalar, read

__all__ = ["Document", "read_document"]


@dataclass(frozen=True, slots=True)
class Document:
    """What the files of a scheme hold.

    ``records`` is the content of the file that ``records:`` names, ``content`` itself where the record types
    stand in place, None where that file cannot be read (``problems`` say why). ``files`` are (name, SHA-256
    of the content) of all that was read.
    """

    path: Path
    content: Mapping
    records: Mapping | None
    files: tuple[tuple[str, str], ...]
    problems: tuple[Diagnostic, ...] = ()


def read_document(path: Path) -> Document:
    """Read the scheme at ``path`` and the records file it names.

    Raises Rejected when the scheme itself cannot be read.
    """
    content = read(path, name=str(path))
    files = (_digest(path),)
    records = content.get("records")
    if not isinstance(records, Scalar):
        return Document(path, content, content, files)
    named = path.parent / records.text
    try:
        found = read(named, name=str(named))
    except Rejected as rejected:
        problems = tuple(_placed(one, records) for one in rejected.diagnostics)
        return Document(path, content, None, files, problems)
    return Document(path, content, found, (*files, _digest(named)))


def _digest(path: Path) -> tuple[str, str]:
    return path.name, sha256(path.read_bytes()).hexdigest()


def _placed(found: Diagnostic, records: Scalar) -> Diagnostic:
    """What concerns the records file as a whole stands where the scheme names it."""
    if found.code == "file-unreadable":
        return diagnose("records-file", records.span, file=records.text)
    return found if found.span is not None else replace(found, span=records.span)
