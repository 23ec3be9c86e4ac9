"""A shell that is given one block of commands after the other, as somebody at a terminal would."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

__all__ = ["Shell", "shell"]


class Shell:
    """``sh`` in a folder; what blocks set stays set."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, commands: str) -> tuple[str, int]:
        """All that the commands print, and the status of the last one. Raises EOFError when it ended."""
        mark = uuid4().hex
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(f"{commands}\nprintf '\\n{mark} %s\\n' $?\n")
        stdin.flush()
        printed = ""
        for line in stdout:
            if line.startswith(mark):
                return printed.removesuffix("\n"), int(line.split()[1])
            printed += line
        raise EOFError(printed)


@contextmanager
def shell(folder: Path, **environment: str) -> Iterator[Shell]:
    """A shell while the block lasts; it knows PATH and what it is told."""
    process = subprocess.Popen(
        ["sh", "-s"],  # whatever shell the reader has
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    try:
        yield Shell(process)
    finally:
        assert process.stdin is not None
        process.stdin.close()
        process.wait(20)
        assert process.stdout is not None
        process.stdout.close()
