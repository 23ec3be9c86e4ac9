"""Units of measure as people write them: ``条``, ``元/条``, ``元/人/月``, ``m^2``."""

from __future__ import annotations

import re

from engine.language.units import PLAIN, Unit

__all__ = ["parse_unit"]

_FACTOR = r"[^\W\d]\w*(?:\^[1-9])?"
_FORM = re.compile(rf"(?:1|{_FACTOR})(?:[/·*]{_FACTOR})*")
_PIECE = re.compile(r"(^|[/·*])([^/·*^]+)(?:\^([1-9]))?")


def parse_unit(text: str) -> Unit | None:
    """The unit a text writes, or None when it is not one. It ends up plain only if it cancels out."""
    if _FORM.fullmatch(text) is None or text == "1":
        return None
    unit = PLAIN
    for sign, symbol, power in _PIECE.findall(text):
        if symbol != "1":
            unit = unit.times(Unit.of(symbol), (-1 if sign == "/" else 1) * int(power or 1))
    return unit
