"""Whether a condition holds for no one."""

from __future__ import annotations

from engine.catalog.declare import BOOLEAN, conditions, example
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(conditions: tuple[bool, ...]) -> bool:
    return True not in conditions


FUNCTION = Function(
    Signature(
        "none", (conditions("conditions", "逐个判断的条件", "The condition of each"),), BOOLEAN
    ),
    group="aggregate",
    title=Words("一个也没有", "Not one"),
    doc=Words(
        "条件一个都不成立就是真，例如全年没有事故。一个都没有时是真。",
        "True when the condition is true for none: not one accident in the year. Of none it is"
        " true.",
    ),
    exact=exact,
    examples=(
        example("none(false, false)", "true"),
        example("none(false, true)", "false"),
        example("none(true, true)", "false"),
        example("none(false)", "true"),
        example("none(1 > 2)", "true"),
    ),
    also=("没有", "无一", "no one"),
)
