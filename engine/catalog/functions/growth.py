"""同比, 环比: the rate of growth."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing


def exact(now: Decimal, before: Decimal) -> Decimal | Missing:
    return now / before - 1 if before > 0 else Missing("no-base", "growth: before")


FUNCTION = Function(
    Signature(
        "growth",
        (
            value("now", U, "本期", "The value now"),
            value("before", U, "上期或去年同期", "The value before"),
        ),
        PLAIN,
    ),
    group="time",
    title=Words("增长率（同比、环比）", "Growth"),
    doc=Words(
        "本期 / 上期 - 1。上期是 0 或负数时没有增长率可言，是缺失（`no-base`），不是 0；"
        "上期没有数据时也是缺失。同比写 `growth(销量, 销量 at same period last year)`。",
        "now / before - 1. With 0 or less before there is no rate of growth: it is missing"
        " (`no-base`), not 0; so it is without data before.",
    ),
    exact=exact,
    examples=(
        example("growth(120, 100)", "0.2"),
        example("growth(80, 100)", "-0.2"),
        example("growth(100, 100)", "0"),
        example("growth(-50, 100)", "-1.5", "由盈转亏", "From profit to loss"),
        example("growth(100, 0)", "missing no-base"),
        example("growth(100, -50)", "missing no-base", "上期亏损", "A loss before"),
    ),
    source="同比、环比：x_t / x_{t-12} - 1；基数为 0、为负或缺失时无意义",
    also=("同比", "环比", "增长率", "增幅", "纵向对比", "year on year"),
)
