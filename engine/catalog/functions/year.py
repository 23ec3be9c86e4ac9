"""The year of the date."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.catalog.declare import DATE, PLAIN, example, value
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(d: date) -> Decimal:
    return Decimal(d.year)


FUNCTION = Function(
    Signature("year", (value("d", DATE, "日期", "The date"),), PLAIN),
    group="date",
    title=Words("年份", "Year"),
    doc=Words("日期的年份。", "The year of the date."),
    exact=exact,
    examples=(
        example("year(2015-10-01)", "2015"),
        example("year(2016-02-29)", "2016"),
        example("year(1999-12-31)", "1999"),
        example("year(2000-01-01)", "2000"),
        example("year(2014-12-31)", "2014"),
    ),
    bounds=always(1, 9999),
    also=("年",),
)
