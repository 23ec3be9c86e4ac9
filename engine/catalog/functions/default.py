"""A value to use where there is none."""

from __future__ import annotations

from engine.catalog.declare import anything, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing, NotApplicable, Value


def exact(x: Value, y: Value) -> Value:
    return y if isinstance(x, Missing | NotApplicable) else x


FUNCTION = Function(
    Signature(
        "default",
        (
            value("x", anything("t"), "可能没有的值", "The value that may be missing"),
            value("y", anything("t"), "没有时用什么", "What to use in its place"),
        ),
        anything("t"),
    ),
    group="state",
    title=Words("缺失时取", "In place of a missing value"),
    doc=Words(
        "x 缺失或不适用时是 y，否则是 x。故障不会被掩盖：x 是故障，结果就是故障。把缺失当作 0"
        " 等于扣光这一项，写之前请想清楚。",
        "y where x is missing or not applicable, else x. A fault is not covered up: of a fault"
        " the result is that fault. To take what is missing as 0 costs a person the whole item:"
        " think first.",
    ),
    exact=exact,
    examples=(
        example("default(5, 0)", "5"),
        example("default(ratio(1, 0), 7)", "7"),
        example("default(0, 7)", "0", "0 不是缺失", "Zero is not missing"),
        example("default(clamp(1, 2, 0), 7)", "fault out-of-domain", "故障照样显示", "Faults stay"),
        example("default(ratio(1, 0), ratio(2, 0))", "missing no-base"),
        example('default("优", "中")', '"优"'),
    ),
    total=True,
    also=("缺省", "默认", "缺失时", "coalesce", "ifnull"),
)
