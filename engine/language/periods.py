"""Periods and windows of whole days: 2015, 2015H2, 2015Q4, 2015-11.

A year begins in January unless a scheme says otherwise; then 2024 is `2024 (2024-09..2025-08)` in full.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

__all__ = ["MONTHS", "Window", "parse_period"]

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12}
_FORM = re.compile(r"(\d{4})(?:H([12])|Q([1-4])|-(0[1-9]|1[0-2]))?")
_FULL = re.compile(r"([0-9HQ]+) \((\d{4}-\d{2})\.\.(\d{4}-\d{2})\)")
_BEGINS = range(1, 13)


@dataclass(frozen=True, slots=True, order=True)
class Window:
    """Whole days from ``start`` to ``end``, both included.

    One a formula is in starts on a first and ends on a last of month; only such are moved and divided.
    Years, halves and quarters are counted from the month ``begins``, also those made from this window.
    """

    start: date
    end: date
    begins: int = 1

    def shifted(self, months: int) -> Window:
        """The window moved by whole months."""
        span = _index(self.end) - _index(self.start) + 1
        return self._months(_index(self.start) + months, span)

    def containing(self, unit: str) -> Window:
        """The unit (month, quarter, half, year) that holds the window's first day."""
        size, past = MONTHS[unit], self.begins - 1
        return self._months((_index(self.start) - past) // size * size + past, size)

    def previous(self, unit: str | None = None) -> Window:
        """The unit before the one that holds the first day; without a unit, the window just before."""
        if unit is None:
            return self.shifted(_index(self.start) - _index(self.end) - 1)
        return self.containing(unit).shifted(-MONTHS[unit])

    def to_date(self, unit: str) -> Window:
        """From the start of the unit that holds the first day to the window's own end."""
        return replace(self, start=self.containing(unit).start)

    def last(self, count: int, unit: str) -> Window:
        """The ``count`` units that end with the window's end."""
        length = count * MONTHS[unit]
        return self._months(_index(self.end) - length + 1, length)

    def each(self, unit: str) -> tuple[Window, ...]:
        """The units that lie wholly inside the window, in order of time."""
        size, past = MONTHS[unit], self.begins - 1
        first = -((past - _index(self.start)) // size) * size + past
        last = _index(self.end) + 1 - size
        return tuple(self._months(m, size) for m in range(first, last + 1, size))

    def counted_from(self, begins: int) -> Window:
        """The same days, units counted from another month."""
        return replace(self, begins=begins)

    def _months(self, first: int, count: int) -> Window:
        return _months(first, count, self.begins)

    @property
    def days(self) -> int:
        """How many days the window has."""
        return (self.end - self.start).days + 1

    def __str__(self) -> str:
        first, size = _index(self.start), _index(self.end) - _index(self.start) + 1
        year, month = divmod(first, 12)
        if size == 1:
            return f"{year:04d}-{month + 1:02d}"
        year, month = divmod(first - self.begins + 1, 12)
        if size in (3, 6, 12) and month % size == 0:
            tail = {3: f"Q{month // 3 + 1}", 6: f"H{month // 6 + 1}", 12: ""}[size]
            span = f" ({_month(self.start)}..{_month(self.end)})" if self.begins != 1 else ""
            return f"{year:04d}{tail}{span}"
        return f"{self.start.isoformat()}..{self.end.isoformat()}"


def parse_period(text: str, begins: int = 1) -> Window | None:
    """The window of a written period, or None when the text is not one.

    2015, 2015H2 and 2015Q4 are of the year that begins in month ``begins`` of 2015, unless the text says its
    months itself, as a window does.
    """
    full = _FULL.fullmatch(text)
    if full is None:
        return _short(text, begins)
    found = (_short(full[1], month) for month in _BEGINS)
    return next(
        (w for w in found if w and (_month(w.start), _month(w.end)) == full.groups()[1:]), None
    )


def _short(text: str, begins: int) -> Window | None:
    match = _FORM.fullmatch(text)
    if match is None or match[1] in ("0000", "9999"):
        return None
    year = int(match[1]) * 12
    if match[4]:
        return _months(year + int(match[4]) - 1, 1, begins)
    year += begins - 1
    if match[2]:
        return _months(year + 6 * (int(match[2]) - 1), 6, begins)
    if match[3]:
        return _months(year + 3 * (int(match[3]) - 1), 3, begins)
    return _months(year, 12, begins)


def _month(day: date) -> str:
    return day.isoformat()[:7]


def _index(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first(index: int) -> date:
    year, month = divmod(index, 12)
    return date(year, month + 1, 1)


def _months(first: int, count: int, begins: int) -> Window:
    """Clamped to the years from 1: nothing lies before them."""
    first = max(first, 12)
    return Window(_first(first), _first(max(first + count, 13)) - timedelta(days=1), begins)
