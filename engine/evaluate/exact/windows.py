"""Written periods as windows, seen from the current one (L3.10, L3.11)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from engine.language.periods import MONTHS, Window, parse_period
from engine.language.syntax import PeriodRef

__all__ = ["each", "resolve"]


def resolve(period: PeriodRef, window: Window) -> Window:
    """The window a period expression means."""
    match period.kind:
        case "previous":
            return window.previous(period.unit)
        case "last-year":
            return window.shifted(-12)
        case "to-date":
            if period.unit is None:
                return replace(window, start=date(1, 1, 1))
            return window.to_date(period.unit)
        case "last":
            assert period.unit is not None
            return window.last(period.count, period.unit)
        case "whole":
            assert period.unit is not None
            return window.containing(period.unit)
        case _:
            named = parse_period(period.text, window.begins)
            assert named is not None, "the checker has read this period"
            return named


def each(unit: str, count: int, window: Window) -> tuple[Window, ...]:
    """The windows of ``at each``, in order of time."""
    if count == 0:
        return window.each(unit)
    return tuple(window.shifted(-back * MONTHS[unit]) for back in range(count, 0, -1))
