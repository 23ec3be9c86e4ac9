"""What a cell must show for a value of kaohe's: numbers to the last digit shown, days as their numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.language.record_types import Row
from engine.language.values import Value, plain, round_half_up
from engine.report.appeal.live.terms import beyond, is_state, level_of, serial
from engine.report.appeal.live.words import word

__all__ = ["decimals_of", "expected_of", "number_format"]

# Decimals that a person reads; and the digits a double certainly holds.
_PLACES, _DIGITS = 6, 14


def decimals_of(number: Decimal) -> int:
    """How many decimals of a number are shown; of one too long for a double fewer than none."""
    size = number.adjusted() + 1 if number else 1
    return min(_PLACES, _DIGITS - max(size, 1))


def expected_of(value: Value, lang: str) -> Decimal | str | bool:
    """What a cell shows for a value: numbers to the last digit shown, days as their numbers."""
    if is_state(value):
        return word(f"state-{level_of(value)}", lang)
    if isinstance(value, Decimal):
        return plain(value) if beyond(value) else round_half_up(value, decimals_of(value))
    if isinstance(value, Row):
        return value.key
    if isinstance(value, date):
        return Decimal(serial(value))
    assert isinstance(value, str | bool)
    return value


def number_format(number: Decimal) -> str:
    """As many decimals as the number has, never more than are shown of it."""
    places = decimals_of(number)
    exponent = number.normalize().as_tuple().exponent
    shown = min(places, max(0, -exponent)) if isinstance(exponent, int) else 0
    return "0." + "0" * shown if shown else "0"
