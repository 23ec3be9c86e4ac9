"""Faults of rows as problems with words, in the order of the files, and the rejection that lists
them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.records.dataset import Problem
from engine.records.rows import Loaded
from engine.records.settle import Faults
from engine.records.sheet import Fault

__all__ = ["problems_of", "rejection"]

# Of one column; the next ones say nothing new.
_LISTED = 3


def problems_of(table: Loaded, faults: Mapping[int, Iterable[Fault]]) -> Iterator[Problem]:
    """The problems of one table by position of their rows."""
    for position in sorted(faults):
        for fault in faults[position]:
            yield _problem(table, position, fault)


def rejection(
    tables: Mapping[str, Loaded], faults: Faults, others: Iterable[Diagnostic] = ()
) -> Rejected | None:
    """All faults, of each code the first three of a column and then how many more there are; None when
    there is none.

    ``others`` are what is wrong with whole files.
    """
    listed = list(others)
    for name, table in tables.items():
        counts: Counter[tuple[str, str]] = Counter()
        bad = faults.get(name, {})
        for position in sorted(bad):
            for fault in bad[position]:
                same = (fault.code, fault.column)
                counts[same] += 1
                if counts[same] <= _LISTED:
                    listed.append(_problem(table, position, fault).diagnostic)
        listed += _more(table, counts)
    return Rejected(listed) if listed else None


def _more(table: Loaded, counts: Mapping[tuple[str, str], int]) -> Iterator[Diagnostic]:
    """How many are not listed of what comes often."""
    for (code, column), count in counts.items():
        if count > _LISTED:
            place = f"{table.sheet.file} {table.headers.get(column, '')}".rstrip()
            more = count - _LISTED
            yield diagnose(
                "more-of-the-same", None, place=place, which=code, more=more, count=count
            )


def _problem(table: Loaded, position: int, fault: Fault) -> Problem:
    sheet, record = table.sheet.part(position)
    header = table.headers.get(fault.column, "")
    cell = sheet.header.index(header) if header in sheet.header else -1
    fields = {
        "place": sheet.place(record, cell),
        "row": sheet.place(record, cell if sheet.grid else -1),
        "column": header,
        **fault.fields,
    }
    diagnostic = diagnose(fault.code, sheet.span(record, cell), **fields)
    line = sheet.lines[record]
    return Problem(table.type.name, sheet.file, line, header, diagnostic, position)
