"""Whether a condition holds for at least one."""

from __future__ import annotations

from engine.catalog.declare import BOOLEAN, conditions, example
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(conditions: tuple[bool, ...]) -> bool:
    return True in conditions


FUNCTION = Function(
    Signature(
        "any", (conditions("conditions", "逐个判断的条件", "The condition of each"),), BOOLEAN
    ),
    group="aggregate",
    title=Words("至少一个", "At least one"),
    doc=Words(
        "只要有一个条件成立就是真。一个都没有时是假。",
        "True when the condition is true for at least one. Of none it is false.",
    ),
    exact=exact,
    examples=(
        example("any(false, true)", "true"),
        example("any(false, false)", "false"),
        example("any(true, true)", "true"),
        example("any(false)", "false"),
        example("any(1 > 2, 2 > 1)", "true"),
    ),
    also=("任一", "至少一个", "存在", "some", "exists"),
)
