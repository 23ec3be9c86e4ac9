"""Codes of the area: scheme."""

from engine.diagnostics.code import Code
from engine.diagnostics.codes.building import BUILDING
from engine.diagnostics.codes.scheme_bands import BANDS
from engine.diagnostics.codes.scheme_records import RECORD_TYPES
from engine.diagnostics.codes.scheme_structure import STRUCTURE
from engine.diagnostics.codes.scheme_weights import WEIGHTS

__all__ = ["CODES"]

SHAPE: tuple[Code, ...] = STRUCTURE + RECORD_TYPES + BANDS + WEIGHTS
CODES: tuple[Code, ...] = SHAPE + BUILDING
