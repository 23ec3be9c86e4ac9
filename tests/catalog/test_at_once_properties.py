"""The fewest and the most at once against counting every single day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from engine.catalog.registry import functions
from engine.language.periods import Window

_WINDOW = Window(date(2016, 2, 1), date(2016, 2, 29))
_DAYS = st.integers(0, _WINDOW.days - 1).map(lambda n: _WINDOW.start + timedelta(days=n))
_SPANS = st.lists(st.tuples(_DAYS, _DAYS).map(lambda span: (min(span), max(span))), max_size=6)


@given(_SPANS)
def test_every_day_is_looked_at(spans: list[tuple[date, date]]) -> None:
    days = [_WINDOW.start + timedelta(days=n) for n in range(_WINDOW.days)]
    counts = [sum(first <= day <= last for first, last in spans) for day in days]
    rows = tuple(spans)
    assert functions()["min_at_once"].exact(rows=rows, window=_WINDOW) == Decimal(min(counts))
    assert functions()["max_at_once"].exact(rows=rows, window=_WINDOW) == Decimal(max(counts))
    covered = sum(count > 0 for count in counts)
    assert functions()["days"].exact(rows=rows) == Decimal(covered)
