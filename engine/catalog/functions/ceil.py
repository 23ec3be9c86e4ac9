"""Round up to a whole number."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal

from engine.catalog.declare import U, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import decide


def exact(x: Decimal) -> Decimal:
    return decide(x).to_integral_value(rounding=ROUND_CEILING)


def bounds(known: Mapping[str, Interval]) -> Interval:
    x = known.get("x", ANY)
    return Interval(
        None if x.low is None else exact(x.low), None if x.high is None else exact(x.high)
    )


FUNCTION = Function(
    Signature("ceil", (value("x", U, "要取整的数", "The number"),), U),
    group="number",
    title=Words("向上取整", "Round up"),
    doc=Words(
        "不小于它的最小整数，按 28 位有效数字判断：三个三分之一之和算作 1。",
        "The smallest whole number not below it, decided on 28 digits: three thirds make 1.",
    ),
    exact=exact,
    examples=(
        example("ceil(2.1)", "3"),
        example("ceil(-2.9)", "-2"),
        example("ceil(2)", "2"),
        example("ceil(0)", "0"),
        example(
            "ceil(2.00000000000000000000000000000001)", "2", "不差最后一位", "No lost last digit"
        ),
    ),
    bounds=bounds,
    also=("向上取整",),
)
