"""A value that exists only under a condition."""

from __future__ import annotations

from engine.catalog.declare import BOOLEAN, anything, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY
from engine.language.signature import Signature
from engine.language.values import Fault, Missing, NotApplicable, Value


def exact(condition: Value, x: Value) -> Value:
    if isinstance(condition, Fault | Missing | NotApplicable):
        return condition
    return x if condition else Missing("not-provided", "provided")


FUNCTION = Function(
    Signature(
        "provided",
        (
            value("condition", BOOLEAN, "成立时才有值的条件", "Under which there is a value"),
            value("x", anything("t"), "条件成立时的值", "The value then"),
        ),
        anything("t"),
    ),
    group="state",
    title=Words("条件成立才有值", "Only under a condition"),
    doc=Words(
        "条件成立时是 x，否则是缺失（`not-provided`），不是 0。例如只有全期都在岗才有增长率："
        "`provided(days(manager) = days(), growth(销量, 销量 at same period last year))`。"
        "条件不成立时，x 的故障也不算数。",
        "x where the condition holds, else missing (`not-provided`), not 0. For instance a rate of"
        " growth only for who was there all the time. Where the condition does not hold, a fault in x"
        " does not matter.",
    ),
    exact=exact,
    examples=(
        example("provided(1 < 2, 5)", "5"),
        example("provided(1 > 2, 5)", "missing not-provided"),
        example("provided(1 > 2, clamp(1, 2, 0))", "missing not-provided"),
        example("provided(1 < 2, clamp(1, 2, 0))", "fault out-of-domain"),
        example("provided(ratio(1, 0) > 1, 5)", "missing no-base"),
        example('provided(1 < 2, "优")', '"优"'),
        example("default(provided(1 > 2, 5), 0)", "0"),
    ),
    bounds=lambda known: known.get("x", ANY),
    total=True,
    also=("不可比", "视为缺失", "only if"),
)
