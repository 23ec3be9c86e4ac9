"""Codes of the area: running. What a formula may end in instead of a value.

The templates know one field, ``what``: that of the state, which names the function, field or row.
"""

from engine.diagnostics.code import Code
from engine.diagnostics.codes.running_faults import FAULTS
from engine.diagnostics.codes.running_left_out import LEFT_OUT
from engine.diagnostics.codes.running_missing import MISSING

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (*MISSING, *FAULTS, *LEFT_OUT)
