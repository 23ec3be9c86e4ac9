"""What a preview may be of: the subjects of a period, and the periods that records have anything of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain

from engine.evaluate import Run
from engine.language.periods import MONTHS, Window, parse_period
from engine.language.record_types import RecordType, Row
from engine.records import Dataset
from engine.scheme.model import Scheme

__all__ = ["subjects_of", "windows_of"]

_DAYS = "explain.preview.days"
_MOST = 60


def subjects_of(scheme: Scheme, dataset: Dataset, window: Window) -> tuple[Row, ...]:
    """Who is scored in a period, by key."""
    return Run(scheme, dataset, window).subjects()


def windows_of(scheme: Scheme, dataset: Dataset) -> tuple[Window, ...]:
    """The periods of a scheme that its records reach into, the longest unit last, the newest first.

    Not more than 60 of each unit.
    """
    ends = dataset.memo.setdefault(_DAYS, _ends(dataset))
    if not isinstance(ends, tuple):
        return ()
    first, last = ends
    found: list[Window] = []
    for unit in sorted(scheme.periods, key=lambda unit: MONTHS[unit]):
        each = Window(last, last, scheme.begins).containing(unit)
        units = [each]
        while each.start > first and len(units) < _MOST:
            each = each.previous()
            units.append(each)
        found += units
    return tuple(found)


def _ends(dataset: Dataset) -> tuple[date, date] | None:
    """The first and the last day of events and periods."""
    days = list(
        chain.from_iterable(_days(table.type, table.rows) for table in dataset.tables.values())
    )
    return (min(days), max(days)) if days else None


def _days(record: RecordType, rows: tuple[Row, ...]) -> Iterator[date]:
    name = record.when or (record.during[0] if len(record.during) == 1 else None)
    if name is None:
        return
    place = record.position(name)
    for value in {row.values[place] for row in rows}:
        if isinstance(value, date):
            yield value
        elif isinstance(value, str) and (window := parse_period(value)) is not None:
            yield window.start
            yield window.end
