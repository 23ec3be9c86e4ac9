"""Codes of the area: records."""

from engine.diagnostics.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = ()
