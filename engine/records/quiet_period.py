"""Whether anything happened in a period, as far as the records know."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from engine.diagnostics import Diagnostic, diagnose
from engine.language.periods import Window
from engine.records.dataset import Dataset
from engine.records.rows import life_of

__all__ = ["quiet_period"]


def quiet_period(dataset: Dataset, window: Window) -> Diagnostic | None:
    """A warning when there are events and rows for periods, and none of them lies in ``window``.

    States with a first and a last day say how things stood and not that something was recorded.
    """
    first, last = date.max, date.min
    for lo, hi in _recorded(dataset):
        if lo <= window.end and hi >= window.start:
            return None
        first, last = min(first, lo), max(last, hi)
    if last == date.min:
        return None
    return diagnose("quiet-period", None, period=window, first=first, last=last)


def _recorded(dataset: Dataset) -> Iterator[tuple[date, date]]:
    for table in dataset.tables.values():
        if table.type.when is not None or len(table.type.during) == 1:
            yield from filter(None, map(life_of, table.rows))
