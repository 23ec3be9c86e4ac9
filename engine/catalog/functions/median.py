"""The middle one of many numbers."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import U, example, series
from engine.catalog.function import Function
from engine.catalog.limits import of_series
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing, mean


def exact(values: tuple[Decimal, ...]) -> Decimal | Missing:
    if not values:
        return Missing("no-rows", "median")
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else mean(ordered[half - 1 : half + 1])


FUNCTION = Function(
    Signature("median", (series("values", U, "要取中位的数", "The numbers"),), U),
    group="aggregate",
    title=Words("中位数", "Median"),
    doc=Words(
        "按大小排列后居中的数；个数为偶数时取中间两个的平均。一个数都没有时是缺失（`no-rows`）。",
        "The number in the middle when they are sorted; of an even count the mean of the two in"
        " the middle. That of none is missing (`no-rows`).",
    ),
    exact=exact,
    examples=(
        example("median(5, 1, 3)", "3"),
        example("median(4, 1, 3, 2)", "2.5"),
        example("median(1, 1, 100)", "1", "不受极端值影响", "Not moved by an extreme"),
        example("median(-1, -2)", "-1.5"),
        example("median(8)", "8"),
    ),
    bounds=of_series,
    also=("中位数", "中值"),
)
