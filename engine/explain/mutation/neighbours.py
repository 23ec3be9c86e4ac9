"""The values next to a written one: a number a unit of its last place up and down, a date a day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal

from engine.language.periods import Window

__all__ = ["between", "neighbours", "number_in", "other_quotas", "other_starts"]

_NUMBER = re.compile(r"(?<![\d.])-?\d+(?:\.\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def number_in(text: str) -> Decimal | None:
    """The first number in a text, as written: of ``30%`` it is 30."""
    found = _NUMBER.search(text)
    return Decimal(found[0]) if found else None


def neighbours(text: str) -> tuple[str, ...]:
    """A literal one smallest written unit up, and one down: ``30%`` gives ``31%`` and ``29%``.

    Whatever stands around the number stays; a date goes a day on and back.
    """
    day = _DATE.search(text)
    if day is not None:
        return tuple(_put(text, day, moved) for moved in _days(day[0]))
    found = _NUMBER.search(text)
    if found is None:
        return ()
    written = Decimal(found[0])
    unit = Decimal(1).scaleb(int(written.as_tuple().exponent))
    return tuple(_put(text, found, f"{value:f}") for value in (written + unit, written - unit))


def other_quotas(text: str) -> tuple[str, ...]:
    """A share is halved and doubled, for one per cent of a few people is nobody; heads go by one."""
    found = _NUMBER.search(text)
    if found is None or not ("%" in text or "％" in text):
        return neighbours(text)
    number = Decimal(found[0])
    others = ((number * 2).normalize(), (number / 2).normalize())
    return tuple(_put(text, found, f"{value:f}") for value in others)


def between(old: str, new: str) -> tuple[str, ...]:
    """The old literal, the new one, and the one halfway."""
    a, b = number_in(old), number_in(new)
    found = _NUMBER.search(old)
    if a is None or b is None or found is None:
        return old, new
    return old, new, _put(old, found, f"{((a + b) / 2).normalize():f}")


def other_starts(text: str, unit: str, begins: int = 1) -> tuple[str, ...]:
    """A day that one more period of a unit comes before, and one that it comes after, of years that begin in
    a month.

    What counts is in force on the last day of a period, so that a few days more or less are nothing.
    """
    try:
        day = date.fromisoformat(text)
        window = Window(day, day, begins).containing(unit)
        later = window.end + timedelta(days=1)
        return later.isoformat(), window.previous(unit).start.isoformat()
    except (ValueError, OverflowError):
        return ()


def _days(text: str) -> tuple[str, ...]:
    try:
        day = date.fromisoformat(text)
        return tuple((day + timedelta(days=step)).isoformat() for step in (1, -1))
    except (ValueError, OverflowError):
        return ()


def _put(text: str, found: re.Match[str], value: str) -> str:
    return text[: found.start()] + value + text[found.end() :]
