"""Writing results: a file is there whole or not at all."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from engine.cli.stopped import misused

__all__ = ["put", "replace"]


def put(text: str, target: Path | None) -> None:
    """The text into a file, or to stdout."""
    if target is None:
        sys.stdout.write(text)
    else:
        replace(target, text.encode())


def replace(target: Path, content: bytes) -> None:
    """Write beside, then rename; a file that is there keeps its permissions."""
    try:
        mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
        with NamedTemporaryFile(
            "wb", dir=target.parent, prefix=f".{target.name}.", suffix=".part", delete=False
        ) as file:
            part = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                part.chmod(mode)
                part.replace(target)
            except BaseException:
                with suppress(OSError):
                    part.unlink()
                raise
    except OSError as error:
        why = error.strerror or str(error)
        raise misused("output-unwritable", path=target, why=why) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
