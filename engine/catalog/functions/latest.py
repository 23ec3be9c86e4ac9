"""The last of many days."""

from __future__ import annotations

from datetime import date

from engine.catalog.declare import DATE, example, series
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing


def exact(values: tuple[date, ...]) -> date | Missing:
    return max(values) if values else Missing("no-rows", "latest")


FUNCTION = Function(
    Signature("latest", (series("values", DATE, "一些日期", "The dates"),), DATE),
    group="aggregate",
    title=Words("最近日期", "Latest day"),
    doc=Words(
        "最晚的一天，例如最近一次走访日期。一个都没有时是缺失（`no-rows`）。",
        "The last of the days, such as that of the latest visit. Of none it is missing"
        " (`no-rows`).",
    ),
    exact=exact,
    examples=(
        example("latest(2015-10-09, 2015-10-01)", "2015-10-09"),
        example("latest(2014-12-31, 2015-01-01)", "2015-01-01"),
        example("latest(2015-02-28)", "2015-02-28"),
        example("latest(2015-10-01, 2015-10-01)", "2015-10-01"),
        example("latest(2016-02-29, 2016-03-01)", "2016-03-01"),
    ),
    also=("最近", "最晚", "上次", "last date"),
)
