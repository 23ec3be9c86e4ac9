"""A table as a record type: its name, its key, when its rows count. Data and the guesses about one table."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from engine.records.sheet import Sheet
from engine.records.survey.columns import ColumnGuess, guess_column, name_from, without
from engine.records.survey.surplus import aligned, unquoted_column
from engine.records.survey.terms import months_of

__all__ = ["Link", "Survey", "TableGuess", "guess_table", "timeless"]

_FROM = re.compile(
    r"(?i)from|start|begin|since|hire|join|入职|到校|到院|到岗|到任|进校|报到|调入|起|始|开|生效|任职"
)
_UNTIL = re.compile(
    r"(?i)until|\bto$|_to$|^to$|end|left|leave|expire|离职|离校|离院|离岗|离任|调出|调离|退休"
    r"|止|终|结束|失效|到期|卸任"
)
_DIGITS = re.compile(r"[-_ ]*(?:19|20)\d{2}(?:[-_ ]?(?:Q[1-4]|H[12]|\d{1,2}))?$")


@dataclass(frozen=True, slots=True)
class Link:
    """A column that seems to hold keys of another table; ``lost`` of its values are none of them."""

    column: str
    target: str
    lost: int = 0


@dataclass(frozen=True, slots=True)
class TableGuess:
    """A table as a record type. ``file`` is relative to the folder that was looked at.

    ``key`` is a column's name or empty; ``when`` that of the date of events; ``during`` the names of the
    first and the last day of a state, or of its one period. ``by`` maps a dated relation's target to the
    table that dates it. ``unquoted`` is the column whose commas seem to stand without quotes. ``table`` is
    the table of a database, where that is called otherwise.
    """

    name: str
    file: str
    rows: int
    columns: Mapping[str, ColumnGuess]
    key: str = ""
    when: str = ""
    during: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    by: Mapping[str, str] = field(default_factory=dict)
    unquoted: str = ""
    table: str = ""


@dataclass(frozen=True, slots=True)
class Survey:
    """The tables by name, and those that may be who is scored, the likeliest first."""

    tables: Mapping[str, TableGuess]
    subjects: tuple[str, ...]


def timeless(survey: Survey) -> tuple[str, ...]:
    """Tables of what somebody did or has that do not say when: all their rows count in every period."""
    named = {link.target for table in survey.tables.values() for link in table.links}
    return tuple(
        name
        for name, table in survey.tables.items()
        if table.links and name not in named and not _timed(survey, table)
    )


def _timed(survey: Survey, table: TableGuess) -> bool:
    """Whether rows have a time, or that of what they belong to; being there, as people are, is none."""
    seen: set[str] = set()
    waiting = [table]
    while waiting:
        each = waiting.pop()
        seen.add(each.name)
        if each.when or (each.during and each.links):
            return True
        waiting += [survey.tables[k.target] for k in each.links if k.target not in seen]
    return False


def guess_table(stem: str, sheet: Sheet) -> TableGuess:
    """A table by itself; what links it to others comes later."""
    columns: dict[str, ColumnGuess] = {}
    spread = unquoted_column(sheet)
    for at, header in enumerate(sheet.header):
        if not header:
            continue
        cells = [row[at] if at < len(row) else None for row in aligned(sheet, spread)]
        found = guess_column(header, cells)
        if found.name not in columns:
            columns[found.name] = found
    absent = {word for column in columns.values() for word in column.absent}
    columns = {n: without(column, absent) for n, column in columns.items()}
    # The next term is another one.
    columns = {n: replace(c, type="text") if months_of(c) else c for n, c in columns.items()}
    name = name_from(_DIGITS.sub("", stem) or stem)[0]
    when, during = _times(columns)
    return TableGuess(
        name, sheet.file, len(sheet.records), columns, _key(columns, name), when, during,
        unquoted=sheet.header[spread] if spread is not None else "",
    )  # fmt: skip


def _key(columns: Mapping[str, ColumnGuess], table: str) -> str:
    """A column without repetitions that is called like a key; else the first one, if it is a code."""
    unique = [c for c in columns.values() if c.unique and not c.optional]
    called = [c.name for c in unique if c.code]
    own = [name for name in called if table.lower() in name.lower()]
    if called:
        return (own or called)[0]
    first = next(iter(columns.values()), None)
    if first is not None and first in unique and first.type in ("text", "integer"):
        return first.name
    return ""


def _times(columns: Mapping[str, ColumnGuess]) -> tuple[str, tuple[str, ...]]:
    """The date of events; or the first and last day, or the period, of a state."""
    dates = [c for c in columns.values() if c.type == "date"]
    periods = [c for c in columns.values() if c.type == "period"]
    starts = [c.name for c in dates if _FROM.search(c.header) and not c.optional]
    ends = [c.name for c in dates if _UNTIL.search(c.header) and c.name not in starts]
    if starts and ends:
        return "", (starts[0], ends[0])
    certain = [c.name for c in dates if not c.optional]
    if certain:
        return certain[0], ()
    lasting = [c.name for c in periods if not c.optional]
    return "", (lasting[0],) if lasting else ()
