"""Codes of the area scheme that come from building the tree."""

from engine.diagnostics.code import Code

__all__ = ["BUILDING"]

BUILDING: tuple[Code, ...] = ()
