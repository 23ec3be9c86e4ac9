"""非此即彼: all or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import BOOLEAN, PLAIN, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature


def exact(condition: bool, yes: Decimal, no: Decimal) -> Decimal:
    return yes if condition else no


def bounds(known: Mapping[str, Interval]) -> Interval:
    return known.get("yes", ANY).join(known.get("no", ANY))


FUNCTION = Function(
    Signature(
        "pass",
        (
            value("condition", BOOLEAN, "要满足的条件", "What must be met"),
            value("yes", PLAIN, "满足时得多少", "Earned if it is met", "100%"),
            value("no", PLAIN, "不满足时得多少", "Earned if it is not", "0%"),
        ),
        PLAIN,
    ),
    group="scoring",
    title=Words("非此即彼", "All or nothing"),
    doc=Words(
        "条件满足得 100%，不满足得 0。条件缺失时结果也缺失，不当作不满足。",
        "100% where the condition is met, 0 where it is not. Where the condition is missing so is"
        " the result: that is not a failure.",
    ),
    exact=exact,
    examples=(
        example("pass(0.8% < 1%)", "1"),
        example("pass(1% < 1%)", "0", "正好 1% 不算小于", "1% is not less"),
        example("pass(true, yes=80%)", "0.8"),
        example("pass(false, no=20%)", "0.2"),
        example("pass(2 >= 1, 5, 3)", "5"),
        example("pass(ratio(1, 0) > 1)", "missing no-base"),
    ),
    source="非此即彼：达到得满分，否则不得分",
    bounds=bounds,
    also=("非此即彼", "达标", "合格制", "是否达标", "pass or fail"),
)
