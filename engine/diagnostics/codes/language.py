"""Codes of the area language: SYNTAX is about the form of formulas, CHECKING about their meaning."""

from engine.diagnostics.code import Code
from engine.diagnostics.codes.checking import CHECKING
from engine.diagnostics.codes.formula_structure import STRUCTURE
from engine.diagnostics.codes.formula_tokens import TOKENS

__all__ = ["CODES", "SYNTAX"]

SYNTAX: tuple[Code, ...] = (*TOKENS, *STRUCTURE)

CODES: tuple[Code, ...] = (*SYNTAX, *CHECKING)
