"""How many spans of days lie over one another, day by day of a window."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from engine.catalog.declare import anything
from engine.diagnostics import Words
from engine.language.periods import Window
from engine.language.signature import Kind, Parameter, Shape

__all__ = ["STATES", "WINDOW", "levels"]

STATES = Parameter(
    "rows",
    Kind.STATES,
    Shape("row"),
    Words("有起止日期的记录", "Rows of a state"),
)
WINDOW = Parameter("window", Kind.WINDOW, anything(), Words("周期", "The window"))


def levels(rows: tuple[tuple[date, date], ...], window: Window) -> Iterator[int]:
    """How many rows there are on the days of the window: once for each stretch on which it is the same.

    ``rows`` are first and last days inside the window.
    """
    changes: dict[date, int] = {window.start: 0}
    for first, last in rows:
        changes[first] = changes.get(first, 0) + 1
        if last < window.end:
            after = last + timedelta(days=1)
            changes[after] = changes.get(after, 0) - 1
    level = 0
    for day in sorted(changes):
        level += changes[day]
        yield level
