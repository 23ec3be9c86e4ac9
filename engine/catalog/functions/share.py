"""The share of those for which a condition holds."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, conditions, example
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing


def exact(conditions: tuple[bool, ...]) -> Decimal | Missing:
    if not conditions:
        return Missing("no-rows", "share")
    return Decimal(sum(conditions)) / Decimal(len(conditions))


FUNCTION = Function(
    Signature(
        "share", (conditions("conditions", "逐个判断的条件", "The condition of each"),), PLAIN
    ),
    group="aggregate",
    title=Words("占比", "Share"),
    doc=Words(
        "条件成立的占多大比例，例如达标率、覆盖率、知晓率。条件缺失的不计入分子，也不计入分母；"
        "一个都没有时是缺失（`no-rows`），不是 0。",
        "The share of those for which the condition is true: a coverage or compliance rate. Where"
        " the condition is missing they count neither above nor below the line; of none it is"
        " missing (`no-rows`), not 0.",
    ),
    exact=exact,
    examples=(
        example("share(true, false, true, true)", "0.75"),
        example("share(false, false)", "0"),
        example("share(true)", "1"),
        example("share(true, false, false)", "0.3333333333333333333333333333333333"),
        example("share(3 > 2, 1 > 2)", "0.5"),
    ),
    source="得分率 = 得分项数 / 适用项数",
    bounds=always(0, 1),
    also=("占比", "比例", "达标率", "覆盖率", "合格率", "得分率", "proportion"),
)
