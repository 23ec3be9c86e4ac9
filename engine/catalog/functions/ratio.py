"""Division that is missing where there is nothing to divide by."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import U, V, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Shape, Signature
from engine.language.values import Missing


def exact(a: Decimal, b: Decimal) -> Decimal | Missing:
    return a / b if b else Missing("no-base", "ratio: b")


FUNCTION = Function(
    Signature(
        "ratio",
        (
            value("a", U, "分子", "Above the line"),
            value("b", V, "分母", "Below the line"),
        ),
        Shape.number(u=1, v=-1),
    ),
    group="number",
    title=Words("比值", "Ratio"),
    doc=Words(
        "a / b；b 为 0 时是缺失（`no-base`），而不是故障，于是由考核项的 `missing:` 决定怎样处理。",
        "a / b; where b is 0 it is missing (`no-base`) instead of a fault, so that `missing:` of"
        " the part decides what happens.",
    ),
    exact=exact,
    examples=(
        example("ratio(3, 4)", "0.75"),
        example("ratio(-3, 4)", "-0.75"),
        example("ratio(0, 4)", "0"),
        example("ratio(3, 0)", "missing no-base"),
        example("ratio(0, 0)", "missing no-base"),
        example("default(ratio(3, 0), 0)", "0"),
    ),
    also=("比值", "占比", "除", "quotient"),
)
