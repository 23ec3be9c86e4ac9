"""Periods and windows of whole days: 2015, 2015H2, 2015Q4, 2015-11."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

__all__ = ["MONTHS", "Window", "parse_period"]

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_FORM = re.compile(r"(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Whole days from ``start`` to ``end``, both included.

    One a formula is in starts on a first and ends on a last of month; only such are moved and divided.
    """

    start: date
    end: date

    def shifted(self, months: int) -> Window:
        """The window moved by whole months."""
        span = _index(self.end) - _index(self.start) + 1
        first = _index(self.start) + months
        return _months(first, span)

    def containing(self, unit: str) -> Window:
        """The calendar unit (month, quarter, half, year) that holds the window's first day."""
        size = MONTHS[unit]
        return _months(_index(self.start) // size * size, size)

    def previous(self, unit: str | None = None) -> Window:
        """The unit before the one that holds the first day; without a unit, the window just before."""
        if unit is None:
            return self.shifted(_index(self.start) - _index(self.end) - 1)
        return self.containing(unit).shifted(-MONTHS[unit])

    def to_date(self, unit: str) -> Window:
        """From the start of the unit that holds the first day to the window's own end."""
        return Window(self.containing(unit).start, self.end)

    def last(self, count: int, unit: str) -> Window:
        """The ``count`` units that end with the window's end."""
        length = count * MONTHS[unit]
        return _months(_index(self.end) - length + 1, length)

    def each(self, unit: str) -> tuple[Window, ...]:
        """The calendar units that lie wholly inside the window, in order of time."""
        size = MONTHS[unit]
        first = -(-_index(self.start) // size) * size
        last = _index(self.end) + 1 - size
        return tuple(_months(m, size) for m in range(first, last + 1, size))

    @property
    def days(self) -> int:
        """How many days the window has."""
        return (self.end - self.start).days + 1

    def __str__(self) -> str:
        first, size = _index(self.start), _index(self.end) - _index(self.start) + 1
        year, month = divmod(first, 12)
        if size == 1:
            return f"{year:04d}-{month + 1:02d}"
        if size in (3, 6, 12) and first % size == 0:
            tail = {3: f"Q{month // 3 + 1}", 6: f"H{month // 6 + 1}", 12: ""}[size]
            return f"{year:04d}{tail}"
        return f"{self.start.isoformat()}..{self.end.isoformat()}"


def parse_period(text: str) -> Window | None:
    """The window of a written period, or None when the text is not one."""
    match = _FORM.fullmatch(text)
    if match is None or match[1] == "0000":
        return None
    year = int(match[1]) * 12
    if match[2]:
        return _months(year + 6 * (int(match[2]) - 1), 6)
    if match[3]:
        return _months(year + 3 * (int(match[3]) - 1), 3)
    if match[4]:
        return _months(year + int(match[4]) - 1, 1)
    return _months(year, 12)


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first(index: int) -> date:
    year, month = divmod(index, 12)
    return date(year, month + 1, 1)


def _months(first: int, count: int) -> Window:
    """Clamped to the years 1 to 9998: nothing lies outside them."""
    first = max(first, 12)
    return Window(_first(first), _first(max(first + count, 13)) - timedelta(days=1))
