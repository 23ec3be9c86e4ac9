"""Writing results: a file is there whole or not at all."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from engine.cli.stopped import misused

__all__ = ["form_of", "put", "replace"]

# Names under which a table is a text.
_PLAIN = ("", ".txt")


def form_of(form: str | None, output: Path | None, forms: Sequence[str]) -> str:
    """The form asked for in words, else by the ending of the file, else a table.

    A file that its ending promises to be something else is not written: exit 2.
    """
    if form is not None:
        return form
    ending = output.suffix.lower() if output is not None else ""
    if ending in _PLAIN:
        return "table"
    endings = {f".{each}": each for each in forms if each != "table"}
    if ending not in endings:
        allowed = ", ".join((*endings, ".txt"))
        raise misused("output-ending", path=output, ending=ending, allowed=allowed)
    return endings[ending]


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
