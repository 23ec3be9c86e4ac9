"""How large a number is, whatever its sign."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import U, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature


def exact(x: Decimal) -> Decimal:
    return x.copy_abs()


def bounds(known: Mapping[str, Interval]) -> Interval:
    x = known.get("x", ANY)
    if x.low is not None and x.low >= 0:
        return x
    if x.high is not None and x.high <= 0:
        return x.minus()
    if x.low is None or x.high is None:
        return Interval(Decimal(0), None)
    return Interval(Decimal(0), max(x.low.copy_negate(), x.high))


FUNCTION = Function(
    Signature("abs", (value("x", U, "一个数", "The number"),), U),
    group="number",
    title=Words("绝对值", "Absolute value"),
    doc=Words(
        "去掉正负号，例如与目标的偏差，不论多少。",
        "The number without its sign, such as the deviation from a target either way.",
    ),
    exact=exact,
    examples=(
        example("abs(-3)", "3"),
        example("abs(3)", "3"),
        example("abs(0)", "0"),
        example("abs(-0.05)", "0.05"),
        example("abs(95 - 100)", "5"),
    ),
    bounds=bounds,
    also=("绝对值", "偏差", "absolute"),
)
