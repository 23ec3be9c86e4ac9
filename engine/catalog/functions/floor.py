"""Round down to a whole number."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal

from engine.catalog.declare import U, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import decide


def exact(x: Decimal) -> Decimal:
    return decide(x).to_integral_value(rounding=ROUND_FLOOR)


def bounds(known: Mapping[str, Interval]) -> Interval:
    x = known.get("x", ANY)
    return Interval(
        None if x.low is None else exact(x.low), None if x.high is None else exact(x.high)
    )


FUNCTION = Function(
    Signature("floor", (value("x", U, "要取整的数", "The number"),), U),
    group="number",
    title=Words("向下取整", "Round down"),
    doc=Words(
        "不大于它的最大整数，按 28 位有效数字判断：三个三分之一之和算作 1。",
        "The largest whole number not above it, decided on 28 digits: three thirds make 1.",
    ),
    exact=exact,
    examples=(
        example("floor(2.9)", "2"),
        example("floor(-2.1)", "-3"),
        example("floor(2)", "2"),
        example("floor(0)", "0"),
        example(
            "floor(2.99999999999999999999999999999999)", "3", "不差最后一位", "No lost last digit"
        ),
    ),
    bounds=bounds,
    also=("向下取整",),
)
