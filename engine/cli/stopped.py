"""How a command ends early: with diagnostics for the user and an exit code."""

from __future__ import annotations

from collections.abc import Iterable

from engine.diagnostics import Diagnostic, diagnose

__all__ = ["DATA", "INTERNAL", "INTERRUPTED", "USAGE", "Stopped", "misused"]

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
