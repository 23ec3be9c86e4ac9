"""Which numbers of a survey could be scored: sums, means and shares of what is below the subject."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from engine.records.survey import ColumnGuess, Survey, TableGuess
from engine.report.draft.yaml_text import formula_name

__all__ = ["Indicator", "indicators"]

# Numbers that are compared, not added up.
_MEAN = re.compile(
    r"(?i)rate|ratio|percent|score|points|price|discount|level|率|比|分|单价|价格|满意|等级|系数"
)
_LOW = re.compile(
    r"(?i)mistake|error|complain|overdue|delay|late|cost|bad|loss|defect|差错|错误|投诉|逾期|违规|不良|缺陷|成本|费用|扣|退货|超时|事故|缺勤|迟到"
)
# Numbers that say which, not how much.
_RANK = re.compile(
    r"(?i)排名|名次|位次|排序|序号|顺序|行号|年份|年龄|(?:^|[^a-z])(?:rank|no|nr|seq|index|age|year)(?:[^a-z]|$)|rank$"
)
# Amounts, however few their values.
_AMOUNT = re.compile(
    r"(?i)hours?|amount|quantity|qty|[件人次笔户个天课]数|学时|课时|工时|小时|时长|金额|额$|(?<![系分])数$|(?<!质)量$"
)
_TARGET = re.compile(r"(?i)target|plan|budget|quota|目标|计划|指标|任务")
_NUMBERS = ("number", "integer")
# So few different numbers in many rows are classes, not amounts.
_CLASSES = 7


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number of the subject: its name, its formula, its unit, the measure of its target if the records
    have one, whether less of it is better, and whether it only counts rows."""

    name: str
    formula: str
    unit: str = ""
    target: str = ""
    low: bool = False
    counts: bool = False


def indicators(survey: Survey, subject: str) -> list[Indicator]:
    """The likeliest first: those with targets, then those with a unit, and the counts of rows last; the
    tables nearest to the subject come first in each.
    """
    depths = _depths(survey, subject)
    tables = sorted(
        (t for t in survey.tables.values() if t.name in depths),
        key=lambda t: (depths[t.name], -t.rows, t.name),
    )
    plans = [t for t in tables if _TARGET.search(t.name)]
    dating = {by for t in survey.tables.values() for by in t.by.values()}
    scored = [t for t in tables if t not in plans and t.name not in dating]
    names = Counter(column.name for table in scored for column in _numbers(table))
    # A name of two tables is of neither.
    taken = {name for name, count in names.items() if count > 1}
    found: list[Indicator] = []
    for table in scored:
        found += _of(table, plans, taken)
    return sorted(found, key=lambda each: (not each.target, each.counts, not each.unit))


def _depths(survey: Survey, subject: str) -> dict[str, int]:
    """How many relations lead from a table up to the subject; tables that do not reach it are left out."""
    depths = {subject: 0}
    waiting = [subject]
    for target in waiting:
        for table in survey.tables.values():
            ups = {*(link.target for link in table.links), *table.by}
            if target in ups and table.name not in depths:
                depths[table.name] = depths[target] + 1
                waiting.append(table.name)
    del depths[subject]
    return depths


def _columns(table: TableGuess) -> list[ColumnGuess]:
    """Those that are neither keys nor relations."""
    linked = {link.column for link in table.links}
    return [c for c in table.columns.values() if c.name not in linked and not c.code]


def _numbers(table: TableGuess) -> list[ColumnGuess]:
    """The columns that say how much."""
    return [
        c
        for c in _columns(table)
        if c.type in (*_NUMBERS, "percent")
        and not _RANK.search(c.header)
        and (
            len(c.values) > _CLASSES
            or table.rows < _CLASSES * _CLASSES
            or c.unit
            or _AMOUNT.search(c.header)
        )
    ]


def _of(table: TableGuess, plans: list[TableGuess], taken: set[str]) -> Iterator[Indicator]:
    row = formula_name(table.name)
    numbers = _numbers(table)
    for column in numbers:
        call = "avg" if column.type == "percent" or _MEAN.search(column.header) else "sum"
        name = _free(column.name, table.name, taken)
        formula = f"{call}({row}.{formula_name(column.name)})"
        low = bool(_LOW.search(column.header))
        yield Indicator(name, formula, column.unit, _plan(column, plans, call), low)
    for column in _columns(table):
        if column.type.startswith("boolean"):
            name = _free(column.name, table.name, taken)
            formula = f"share({row} where {formula_name(column.name)})"
            yield Indicator(name, formula, low=bool(_LOW.search(column.header)))
    if not numbers:
        name = _free(f"{table.name}_n", "", taken)
        low = bool(_LOW.search(table.name))
        yield Indicator(name, f"count({row})", low=low, counts=True)


def _plan(column: ColumnGuess, plans: list[TableGuess], call: str) -> str:
    """The planned amount of the same name, if records hold one."""
    fitting = [plan for plan in plans if column.name in plan.columns and call == "sum"]
    if not fitting:
        return ""
    # The more a plan holds besides, the narrower is what each of its rows is about.
    plan = min(
        fitting, key=lambda p: (sum(c.type not in _NUMBERS for c in p.columns.values()), p.name)
    )
    return f"sum({formula_name(plan.name)}.{formula_name(column.name)})"


def _free(name: str, table: str, taken: set[str]) -> str:
    """A name no other indicator has."""
    if name in taken and table:
        name = f"{table}{name}" if not table[-1:].isascii() else f"{table}_{name}"
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}_{count}"
    taken.add(free)
    return free
