"""Columns that are found because nothing else is left: the one key of a table, its one date."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from engine.diagnostics import Words
from engine.language.types import DateType, PeriodType
from engine.records.survey.alike import Likeness
from engine.records.survey.columns import ColumnGuess
from engine.records.survey.fitting import Column
from engine.records.survey.tables import TableGuess

__all__ = ["only_one_left"]

_KEY = Likeness(60, Words("看来是表的主键", "it seems to be the key of the table"))
_DATE = Likeness(55, Words("只有这一列是日期", "the only column of days"))
_PERIOD = Likeness(55, Words("只有这一列是周期", "the only column of periods"))


def only_one_left(
    wanted: Sequence[Column],
    table: TableGuess,
    found: Mapping[str, tuple[str, Likeness]],
    key: str | bool,
) -> dict[str, tuple[str, Likeness]]:
    """Headers for names that have none: where one name wants a kind and one column that is free is of it.

    ``key`` is the name of the key, if that is one column.
    """
    taken = {header for header, _ in found.values()}
    free = [each for each in table.columns.values() if each.header not in taken]
    open_ = [each for each in wanted if each.name not in found and each.required]
    added: dict[str, tuple[str, Likeness]] = {}

    def add(names: list[Column], held: list[ColumnGuess], why: Likeness) -> None:
        if len(names) == len(held) == 1:
            added[names[0].name] = (held[0].header, why)

    keys = [each for each in free if each.name == table.key]
    add([each for each in open_ if each.name == key], keys, _KEY)
    for kind, is_kind, why in ((DateType, _is_date, _DATE), (PeriodType, _is_period, _PERIOD)):
        names = [each for each in open_ if isinstance(each.type, kind)]
        add(names, _those(free, is_kind), why)
    return added


def _those(free: list[ColumnGuess], is_kind: Callable[[ColumnGuess], bool]) -> list[ColumnGuess]:
    return [each for each in free if is_kind(each)]


def _is_date(guess: ColumnGuess) -> bool:
    return guess.type == "date" or guess.nearly.kind == "date"


def _is_period(guess: ColumnGuess) -> bool:
    return guess.type == "period"
