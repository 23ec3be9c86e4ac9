"""Checkpoints and keys that were kept elsewhere, as a command is given them: files, or the line itself."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.stopped import USAGE, Stopped, misused, no_file
from engine.diagnostics import Rejected

if TYPE_CHECKING:
    from engine.proof.checkpoint import Checkpoint
    from engine.proof.keys import PublicKey

__all__ = ["content_of", "lines_in", "one_line", "public_key_at"]

_MARK = "kaohe-checkpoint-"
# A page to print holds the line between two tags.
_TAG = re.compile(r"<[^<>]*>")


def content_of(path: Path) -> bytes:
    """The bytes of a file that was named."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, IsADirectoryError):
        raise no_file(path) from None
    except OSError as error:
        why = error.strerror or str(error)
        raise misused("file-unreadable", file=path, why=why) from None


def lines_in(path: Path) -> list[Checkpoint]:
    """All checkpoints in a file, whatever text or tags stand around their lines."""
    from engine.proof import checkpoint

    text = _TAG.sub("\n", content_of(path).decode("utf-8", "replace"))
    written = [line.strip() for line in text.splitlines() if line.strip().startswith(_MARK)]
    if not written:
        raise misused("log-no-checkpoint", place=path)
    try:
        return [checkpoint.parse(line) for line in written]
    except Rejected as rejected:
        raise Stopped(rejected.diagnostics, USAGE) from None


def one_line(given: str) -> Checkpoint:
    """The last checkpoint in a file, or the one that was typed as it is."""
    from engine.proof import checkpoint

    if not given.startswith(_MARK):
        return lines_in(Path(given))[-1]
    try:
        return checkpoint.parse(given)
    except Rejected as rejected:
        raise Stopped(rejected.diagnostics, USAGE) from None


def public_key_at(path: Path) -> PublicKey:
    """The public key of a file."""
    from engine.proof.keys import load_public

    if not path.is_file():
        raise no_file(path)
    try:
        return load_public(path)
    except Rejected as rejected:
        raise Stopped(rejected.diagnostics, USAGE) from None
