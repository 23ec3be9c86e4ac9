"""Codes of the area language that the checker gives: names, types, units, calls."""

from engine.diagnostics.code import Code
from engine.diagnostics.codes.checking_calls import CALLS
from engine.diagnostics.codes.checking_names import NAMES
from engine.diagnostics.codes.checking_types import TYPES

__all__ = ["CHECKING"]

CHECKING: tuple[Code, ...] = (*NAMES, *TYPES, *CALLS)
