"""Reading YAML safely: bytes to nodes that know their exact place in the file.

Promises: any bytes give either a Mapping or ``Rejected`` with located diagnostics, in bounded time
and memory. Knows nothing of schemes: one reader for schemes, records, packs and cases.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from engine.diagnostics import Rejected, Words, diagnose
from engine.scheme.read.compose import compose
from engine.scheme.read.decode import SIZE_LIMIT, decode
from engine.scheme.read.nodes import Mapping, Node, Scalar, Sequence, at, key_at, plain

__all__ = [
    "Mapping",
    "Node",
    "Scalar",
    "Sequence",
    "at",
    "content_of",
    "key_at",
    "plain",
    "read",
    "read_text",
]

# Files that are remembered once they were read, and their largest size.
_FILES, _REMEMBERED = 48, 32_768
_ODD = Words("不是普通文件", "not a regular file")


def read(path: Path, *, name: str | None = None) -> Mapping:
    """The mapping in the YAML file at ``path``; messages call it ``name`` (default: the path).

    Raises Rejected with every diagnostic found, also when the file cannot be opened.
    """
    shown = name if name is not None else str(path)
    return read_text(content_of(path, shown), shown)


def content_of(path: Path, name: str) -> bytes:
    """The bytes of the file at ``path``; of one that is too large for a YAML file, more than it may have.

    Raises Rejected when the file cannot be opened or is a pipe or a device, whose reading may never end;
    messages call it ``name``.
    """
    try:
        if not path.is_dir() and path.exists() and not path.is_file():
            raise Rejected([diagnose("file-unreadable", None, file=name, why=_ODD)])
        with path.open("rb") as stream:
            return stream.read(SIZE_LIMIT + 1)
    except (OSError, ValueError) as problem:
        why = getattr(problem, "strerror", None) or str(problem)
        raise Rejected([diagnose("file-unreadable", None, file=name, why=why)]) from None


def read_text(content: str | bytes, file: str) -> Mapping:
    """The mapping written in ``content`` (YAML, UTF-8 when bytes); messages call it ``file``.

    Raises Rejected with every diagnostic found.
    """
    if len(content) > _REMEMBERED:
        return compose(decode(content, file))
    return _remembered(content, file)


@lru_cache(_FILES)
def _remembered(content: str | bytes, file: str) -> Mapping:
    """While one file is edited the others are the same again and again; nodes never change."""
    return compose(decode(content, file))
