"""The mean of many numbers."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import U, example, series
from engine.catalog.function import Function
from engine.catalog.limits import of_series
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing, mean


def exact(values: tuple[Decimal, ...]) -> Decimal | Missing:
    return mean(values) if values else Missing("no-rows", "avg")


FUNCTION = Function(
    Signature("avg", (series("values", U, "要平均的数", "The numbers"),), U),
    group="aggregate",
    title=Words("平均", "Mean"),
    doc=Words(
        "算术平均。缺失的不算在内，也不当作 0；一个数都没有时是缺失（`no-rows`）。"
        "各期的比率不宜直接平均：应当用分子之和除以分母之和。",
        "The arithmetic mean. What is missing is left out, not taken as 0; the mean of none is"
        " missing (`no-rows`). Ratios of several periods should not be averaged: divide the sums"
        " instead.",
    ),
    exact=exact,
    examples=(
        example("avg(1, 2, 6)", "3"),
        example("avg(1, 2)", "1.5"),
        example("avg(90%, 100%)", "0.95"),
        example("avg(-1, 1)", "0"),
        example(
            "avg(1, 1, 2)",
            "1.333333333333333333333333333333333",
            "除不尽时取 34 位",
            "34 digits are carried",
        ),
    ),
    bounds=of_series,
    also=("平均", "均值", "算术平均", "average", "mean"),
)
