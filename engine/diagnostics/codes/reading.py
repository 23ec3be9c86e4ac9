"""Codes of the area: reading."""

from engine.diagnostics.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = ()
