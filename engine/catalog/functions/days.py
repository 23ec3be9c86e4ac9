"""How many days of the window something lasted."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from engine.catalog.declare import DAYS, example
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY
from engine.language.signature import Kind, Parameter, Shape, Signature

_SPANS = Parameter(
    "rows",
    Kind.SPANS,
    Shape("row"),
    Words("有起止日期的记录；不写则是整个周期", "Rows of a state; without them, the whole window"),
)


def exact(rows: tuple[tuple[date, date], ...]) -> Decimal:
    covered, reached = 0, date.min
    for first, last in sorted(rows):
        start = max(first, reached)
        if last >= start:
            covered += (last - start).days + 1
            reached = last + timedelta(days=1) if last < date.max else last
    return Decimal(covered)


FUNCTION = Function(
    Signature("days", (_SPANS,), DAYS),
    group="time",
    title=Words("天数", "Days"),
    doc=Words(
        "本周期中被这些记录覆盖的天数，首尾两天都算，重叠的日子只算一次。`days()` 是本周期的天数；"
        '`days(manager)` 是考核对象本人在岗的天数；`days(absence where kind = "产假")`'
        " 是产假的天数。常用于按在岗时间折算。",
        "The days of the window that the rows cover, first and last included, days that overlap"
        " counted once. `days()` is the length of the window; `days(manager)` the days the"
        " subject was there; `days(absence where …)` the days of such absences. Used to prorate.",
    ),
    exact=exact,
    examples=(
        example("days()", "92", "周期为 2015Q4", "The period being 2015Q4"),
        example("days() at previous month", "30", "2015 年 9 月", "September 2015"),
        example("days() over year to date", "365"),
        example(
            "46 天 / days()",
            "0.5",
            "除以周期的天数，不会除以零",
            "The days of a window are never 0",
        ),
    ),
    bounds=lambda known: known.get("rows", ANY).clip(Decimal(0), None),
    also=("在岗天数", "出勤", "折算", "天数", "proration"),
)
