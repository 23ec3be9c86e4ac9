"""Codes of the area language that the checker gives: names, types, units."""

from engine.diagnostics.code import Code

__all__ = ["CHECKING"]

CHECKING: tuple[Code, ...] = ()
