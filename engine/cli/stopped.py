"""How a command ends early: with diagnostics for the user and an exit code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from engine.diagnostics import Diagnostic, diagnose

__all__ = ["DATA", "INTERNAL", "INTERRUPTED", "USAGE", "Stopped", "misused", "no_file"]

DATA = 1
USAGE = 2
INTERNAL = 70
INTERRUPTED = 130


class Stopped(Exception):
    """The command cannot go on: ``diagnostics`` say why, ``exit_code`` is that of the process."""

    def __init__(self, diagnostics: Iterable[Diagnostic], exit_code: int) -> None:
        self.diagnostics = tuple(diagnostics)
        self.exit_code = exit_code
        super().__init__("; ".join(d.message.en for d in self.diagnostics))


def misused(code: str, **fields: object) -> Stopped:
    """What was typed cannot be done: exit 2 with one diagnostic."""
    return Stopped([diagnose(code, None, **fields)], USAGE)


def no_file(path: Path) -> Stopped:
    """No file is where one was typed: exit 2; a folder that is there is told to be one."""
    if path.is_dir():
        return misused("folder-for-file", path=path)
    return misused("no-such-file", path=path, folder=Path.cwd())
