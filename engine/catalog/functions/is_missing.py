"""Whether there is no value."""

from __future__ import annotations

from engine.catalog.declare import BOOLEAN, anything, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Fault, Missing, NotApplicable, Value


def exact(x: Value) -> bool | Fault:
    return x if isinstance(x, Fault) else isinstance(x, Missing | NotApplicable)


FUNCTION = Function(
    Signature(
        "is_missing",
        (value("x", anything("t"), "可能没有的值", "The value that may be missing"),),
        BOOLEAN,
    ),
    group="state",
    title=Words("是否缺失", "Is it missing"),
    doc=Words(
        "x 缺失或不适用时是真，否则是假；0 和空字样不同，0 是有值。x 是故障时结果是同一故障。",
        "True where x is missing or not applicable, else false; 0 is a value. Of a fault the"
        " result is that fault.",
    ),
    exact=exact,
    examples=(
        example("is_missing(5)", "false"),
        example("is_missing(0)", "false", "0 不是缺失", "Zero is not missing"),
        example("is_missing(ratio(1, 0))", "true"),
        example("is_missing(false)", "false"),
        example("is_missing(clamp(1, 2, 0))", "fault out-of-domain"),
    ),
    total=True,
    also=("缺失", "空值", "没有数据", "isnull"),
)
