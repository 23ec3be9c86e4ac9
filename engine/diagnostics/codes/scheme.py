"""Codes of the area: scheme."""

from engine.diagnostics.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = ()
