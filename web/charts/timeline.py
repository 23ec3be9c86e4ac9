"""When versions are in force: a bar in the row of each, on one scale of years. The row has the days as text.

Positions are per cent of the cell, so that nothing is stretched and everything prints.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from markupsafe import Markup

from web.charts.svg import el

__all__ = ["Scale", "scale_of"]

_YEAR = timedelta(days=365)
# Between labels there is room for this many of them.
_LABELS = 6
# The narrowest bar, in hundredths of a per cent.
_LEAST = 60


@dataclass(frozen=True, slots=True)
class Scale:
    """The days from ``low`` to ``high`` across the width of a cell."""

    low: date
    high: date
    today: date

    def head(self) -> Markup:
        """The years, for the head of the column."""
        years = range(self.low.year + (self.low > date(self.low.year, 1, 1)), self.high.year + 1)
        step = max(1, -(-len(years) // _LABELS))
        marks = [
            el("text", str(year), x=self._at(date(year, 1, 1)), y=14, dx=3)
            for year in years
            if year % step == 0
        ]
        return self._svg(*marks, height=20)

    def bar(self, first: date | None, last: date | None, state: str) -> Markup:
        """The days in force of one version; without a first or last day it runs on to the edge."""
        start, end = first or self.low, last or self.high
        start, end = max(start, self.low), min(end + timedelta(days=1), self.high)
        wide = max(self._share(end) - self._share(start), _LEAST)
        years = range(self.low.year + 1, self.high.year + 1)
        lines = [self._line(date(year, 1, 1), "year") for year in years]
        bar = el(
            "rect",
            x=_percent(self._share(start)),
            y=6,
            width=_percent(wide),
            height=14,
            rx=3,
            class_=f"span {state}",
        )
        return self._svg(*lines, bar, self._line(self.today, "today"), height=26)

    def _line(self, day: date, kind: str) -> Markup:
        at = self._at(day)
        return el("line", x1=at, x2=at, y1=0, y2="100%", class_=kind)

    def _svg(self, *inside: Markup, height: int) -> Markup:
        return el(
            "svg", *inside, class_="timeline", width="100%", height=height, aria_hidden="true",
            focusable="false",
        )  # fmt: skip

    def _share(self, day: date) -> int:
        """In hundredths of a per cent."""
        return 10_000 * (day - self.low).days // (self.high - self.low).days

    def _at(self, day: date) -> str:
        return _percent(self._share(day))


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def scale_of(spans: Sequence[tuple[date | None, date | None]], today: date) -> Scale:
    """A scale that shows all spans and today, with room to the right for what has no end."""
    days = [day for span in spans for day in span if day is not None] + [today]
    low, high = min(days), max(days)
    open_start = any(first is None for first, _ in spans)
    return Scale(low - _YEAR // 2 if open_start else low - _YEAR // 12, high + _YEAR // 2, today)
