"""Writing results: a file is there whole or not at all."""

from __future__ import annotations

import sys
from pathlib import Path

from engine.cli.stopped import misused

__all__ = ["put", "replace"]


def put(text: str, target: Path | None) -> None:
    """The text into a file, or to stdout."""
    if target is None:
        sys.stdout.write(text)
    else:
        replace(target, text.encode())


def replace(target: Path, content: bytes) -> None:
    """The content into a file, which is replaced only when all of it is written."""
    from engine.records.whole_file import replacing

    try:
        with replacing(target) as file:
            file.write(content)
    except OSError as error:
        why = error.strerror or str(error)
        raise misused("output-unwritable", path=target, why=why) from error
