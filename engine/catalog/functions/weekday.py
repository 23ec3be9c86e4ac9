"""The day of the week from 1, Monday, to 7, Sunday."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from engine.catalog.declare import DATE, PLAIN, example, value
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(d: date) -> Decimal:
    return Decimal(d.isoweekday())


FUNCTION = Function(
    Signature("weekday", (value("d", DATE, "日期", "The date"),), PLAIN),
    group="date",
    title=Words("星期", "Weekday"),
    doc=Words(
        "星期几，1 是星期一，7 是星期日。", "The day of the week from 1, Monday, to 7, Sunday."
    ),
    exact=exact,
    examples=(
        example("weekday(2015-10-01)", "4"),
        example("weekday(2016-02-29)", "1"),
        example("weekday(2015-10-04)", "7"),
        example("weekday(2000-01-01)", "6"),
        example("weekday(2015-10-05)", "1"),
    ),
    bounds=always(1, 7),
    also=("星期几",),
)
