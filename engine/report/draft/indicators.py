"""Which numbers of a survey could be scored: sums, means and shares of what is below the subject."""

from __future__ import annotations

import re
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
    r"(?i)mistake|error|complain|overdue|delay|late|cost|bad|loss|defect|差错|错误|投诉|逾期|违规|不良|缺陷|成本|费用|扣|退货|超时"
)
_TARGET = re.compile(r"(?i)target|plan|budget|quota|目标|计划|指标|任务")
_NUMBERS = ("number", "integer")
# So few different numbers in many rows are classes, not amounts.
_CLASSES = 7


@dataclass(frozen=True, slots=True)
class Indicator:
    """A number of the subject: its name, its formula, its unit, the measure of its target if the records
    have one, and whether less of it is better."""

    name: str
    formula: str
    unit: str = ""
    target: str = ""
    low: bool = False


def indicators(survey: Survey, subject: str) -> list[Indicator]:
    """The likeliest first: those with targets, then the tables nearest to the subject."""
    depths = _depths(survey, subject)
    tables = sorted(
        (t for t in survey.tables.values() if t.name in depths),
        key=lambda t: (depths[t.name], -t.rows, t.name),
    )
    plans = [t for t in tables if _TARGET.search(t.name)]
    dating = {by for t in survey.tables.values() for by in t.by.values()}
    found: list[Indicator] = []
    for table in tables:
        if table not in plans and table.name not in dating:
            found += _of(table, plans, {each.name for each in found})
    return sorted(found, key=lambda each: not each.target)


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


def _of(table: TableGuess, plans: list[TableGuess], taken: set[str]) -> Iterator[Indicator]:
    row = formula_name(table.name)
    linked = {link.column for link in table.links}
    columns = [c for c in table.columns.values() if c.name not in linked and not c.code]
    numbers = [
        c
        for c in columns
        if c.type in (*_NUMBERS, "percent")
        and (len(c.values) > _CLASSES or table.rows < _CLASSES * _CLASSES)
    ]
    for column in numbers:
        call = "avg" if column.type == "percent" or _MEAN.search(column.header) else "sum"
        name = _free(column.name, table.name, taken)
        formula = f"{call}({row}.{formula_name(column.name)})"
        low = bool(_LOW.search(column.header))
        yield Indicator(name, formula, column.unit, _plan(column, plans, call), low)
    for column in columns:
        if column.type.startswith("boolean"):
            name = _free(column.name, table.name, taken)
            formula = f"share({row} where {formula_name(column.name)})"
            yield Indicator(name, formula, low=bool(_LOW.search(column.header)))
    if not numbers:
        name = _free(f"{table.name}_n", "", taken)
        yield Indicator(name, f"count({row})")


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
        name = f"{table}_{name}"
    count, free = 1, name
    while free in taken:
        count += 1
        free = f"{name}_{count}"
    taken.add(free)
    return free
