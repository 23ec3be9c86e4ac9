"""Codes of the area: language."""

from engine.diagnostics.code import Code

__all__ = ["CODES"]

CODES: tuple[Code, ...] = ()
