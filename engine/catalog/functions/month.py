"""The month of the date, 1 to 12."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.catalog.declare import DATE, PLAIN, example, value
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(d: date) -> Decimal:
    return Decimal(d.month)


FUNCTION = Function(
    Signature("month", (value("d", DATE, "日期", "The date"),), PLAIN),
    group="date",
    title=Words("月份", "Month"),
    doc=Words("日期的月份，1 到 12。", "The month of the date, 1 to 12."),
    exact=exact,
    examples=(
        example("month(2015-10-01)", "10"),
        example("month(2016-02-29)", "2"),
        example("month(1999-12-31)", "12"),
        example("month(2000-01-01)", "1"),
        example("month(2014-09-30)", "9"),
    ),
    bounds=always(1, 12),
    also=("月",),
)
