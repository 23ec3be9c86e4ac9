"""Whether a condition holds for every one."""

from __future__ import annotations

from engine.catalog.declare import BOOLEAN, conditions, example
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(conditions: tuple[bool, ...]) -> bool:
    return False not in conditions


FUNCTION = Function(
    Signature(
        "all", (conditions("conditions", "逐个判断的条件", "The condition of each"),), BOOLEAN
    ),
    group="aggregate",
    title=Words("全部", "Every one"),
    doc=Words(
        "每个条件都成立才是真，例如“同时达到”两个门槛。一个都没有时是真：没有反例。",
        "True when the condition is true for every one, as for two thresholds to be met at once."
        " Of none it is true: there is no counter-example.",
    ),
    exact=exact,
    examples=(
        example("all(true, true)", "true"),
        example("all(true, false)", "false"),
        example("all(false, false)", "false"),
        example("all(true)", "true"),
        example("all(120 >= 100, 90 >= 100)", "false", "要同时达到", "Both at once"),
    ),
    also=("全部", "同时达到", "每一个", "every"),
)
