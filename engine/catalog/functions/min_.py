"""The smallest of many numbers."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import U, example, series
from engine.catalog.function import Function
from engine.catalog.limits import of_series
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing


def exact(values: tuple[Decimal, ...]) -> Decimal | Missing:
    return min(values) if values else Missing("no-rows", "min")


FUNCTION = Function(
    Signature("min", (series("values", U, "要比较的数", "The numbers"),), U),
    group="aggregate",
    title=Words("最小值", "Smallest"),
    doc=Words(
        "最小的数，也用来封顶：`min(得分, 5)` 最多 5 分。一个数都没有时是缺失（`no-rows`）。",
        "The smallest number; also caps: `min(score, 5)` is 5 at most. That of none is missing"
        " (`no-rows`).",
    ),
    exact=exact,
    examples=(
        example("min(3, 1, 2)", "1"),
        example("min(-5, 5)", "-5"),
        example("min(7, 5)", "5", "封顶 5 分", "A cap of 5"),
        example("min(4.5, 5)", "4.5"),
        example("min(2)", "2"),
    ),
    bounds=of_series,
    also=("最小值", "封顶", "minimum"),
)
