"""趋势: the slope of the straight line nearest to a series."""

from __future__ import annotations

from decimal import Context, Decimal

from engine.catalog.declare import U, example, series
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import CONTEXT, Missing, exact_sum

_PRODUCT = Context(prec=80, Emin=-99999, Emax=99999)


def exact(values: tuple[Decimal, ...]) -> Decimal | Missing:
    """With places 1-n, 3-n, .., n-1 around zero the slope is 6 Σ place · value / n (n² - 1)."""
    count = len(values)
    if count < 2:
        return Missing("too-few", "trend")
    places = range(1 - count, count, 2)
    pulls = (_PRODUCT.multiply(Decimal(p), v) for p, v in zip(places, values, strict=True))
    return CONTEXT.divide(exact_sum(pulls), Decimal(count * (count * count - 1) // 6))


FUNCTION = Function(
    Signature(
        "trend",
        (series("values", U, "各期的值，先早后晚", "The values, oldest first", ordered=True),),
        U,
    ),
    group="time",
    title=Words("趋势", "Trend"),
    doc=Words(
        "最小二乘直线的斜率：平均每期增加多少。只用于 `at each …` 的各期或依次写出的值，"
        "记录没有先后。没有值的期略去，其余看作相连。不足两期是缺失（`too-few`）。",
        "The slope of the least-squares line: the increase per period. Only for the periods of"
        " `at each …` or values written out in order; rows have no order. Periods without a value"
        " are left out and the rest taken as consecutive. Fewer than two are missing (`too-few`).",
    ),
    exact=exact,
    examples=(
        example("trend(10, 12, 14)", "2"),
        example("trend(5, 5, 5, 5)", "0"),
        example("trend(14, 12, 10)", "-2"),
        example("trend(1, 3, 2, 4)", "0.8"),
        example("trend(3, 7)", "4"),
        example("trend(3)", "missing too-few"),
    ),
    source="纵向对比：各年增长趋势",
    also=("趋势", "斜率", "纵向对比", "五年增长趋势", "slope", "least squares"),
)
