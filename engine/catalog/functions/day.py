"""The day of the month, 1 to 31."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.catalog.declare import DATE, PLAIN, example, value
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(d: date) -> Decimal:
    return Decimal(d.day)


FUNCTION = Function(
    Signature("day", (value("d", DATE, "日期", "The date"),), PLAIN),
    group="date",
    title=Words("日", "Day"),
    doc=Words("日期是当月第几天，1 到 31。", "The day of the month, 1 to 31."),
    exact=exact,
    examples=(
        example("day(2015-10-01)", "1"),
        example("day(2016-02-29)", "29"),
        example("day(1999-12-31)", "31"),
        example("day(2000-01-15)", "15"),
        example("day(2014-09-30)", "30"),
    ),
    bounds=always(1, 31),
    also=("号",),
)
