"""The first of many days."""

from __future__ import annotations

from datetime import date

from engine.catalog.declare import DATE, example, series
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing


def exact(values: tuple[date, ...]) -> date | Missing:
    return min(values) if values else Missing("no-rows", "earliest")


FUNCTION = Function(
    Signature("earliest", (series("values", DATE, "一些日期", "The dates"),), DATE),
    group="aggregate",
    title=Words("最早日期", "Earliest day"),
    doc=Words(
        "最早的一天，例如首次走访日期。一个都没有时是缺失（`no-rows`）。",
        "The first of the days, such as that of the first visit. Of none it is missing"
        " (`no-rows`).",
    ),
    exact=exact,
    examples=(
        example("earliest(2015-10-09, 2015-10-01)", "2015-10-01"),
        example("earliest(2014-12-31, 2015-01-01)", "2014-12-31"),
        example("earliest(2015-02-28)", "2015-02-28"),
        example("earliest(2015-10-01, 2015-10-01)", "2015-10-01"),
        example("earliest(2016-02-29, 2016-03-01)", "2016-02-29"),
    ),
    also=("最早", "首次", "first date"),
)
