"""The largest of many numbers."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import U, example, series
from engine.catalog.function import Function
from engine.catalog.limits import of_series
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing


def exact(values: tuple[Decimal, ...]) -> Decimal | Missing:
    return max(values) if values else Missing("no-rows", "max")


FUNCTION = Function(
    Signature("max", (series("values", U, "要比较的数", "The numbers"),), U),
    group="aggregate",
    title=Words("最大值", "Largest"),
    doc=Words(
        "最大的数，也用来保底：`max(得分, 0)` 不会低于 0 分。一个数都没有时是缺失（`no-rows`）。",
        "The largest number; also sets a floor: `max(score, 0)` is never below 0. That of none is"
        " missing (`no-rows`).",
    ),
    exact=exact,
    examples=(
        example("max(3, 1, 2)", "3"),
        example("max(-5, -7)", "-5"),
        example("max(-3, 0)", "0", "扣完为止", "Never below zero"),
        example("max(4.5, 5)", "5"),
        example("max(2)", "2"),
    ),
    bounds=of_series,
    also=("最大值", "保底", "maximum"),
)
