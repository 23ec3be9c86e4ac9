"""Codes of the area: running."""

from engine.diagnostics.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = ()
