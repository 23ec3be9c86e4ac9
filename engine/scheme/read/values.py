"""What a scalar is worth (L1.2): a decimal, true/false or text, nothing else."""

from __future__ import annotations

import re
from decimal import Decimal

__all__ = ["DIGITS_LIMIT", "significant", "value_of"]

DIGITS_LIMIT = 34
_DECIMAL = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?")
_BOOLEANS = {"true": True, "false": False}


def value_of(text: str, *, quoted: bool) -> Decimal | bool | str:
    """The value of a scalar with this text; the zero with a minus is plain zero."""
    if quoted:
        return text
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _DECIMAL.fullmatch(text):
        number = Decimal(text)
        return number if number else number.copy_abs()
    return text


def significant(number: Decimal) -> int:
    """How many significant digits the number was written with."""
    return len(number.as_tuple().digits)
