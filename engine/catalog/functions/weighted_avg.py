"""The mean of a few numbers that do not weigh the same."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, option, points
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Fault, Missing, NotApplicable, State, Value, exact_sum


def exact(marks: tuple[tuple[Value, Value], ...], missing: str) -> Decimal | State:
    state = _state(marks, missing)
    if state is not None:
        return state
    known = [
        (mark, weight)
        for mark, weight in marks
        if isinstance(mark, Decimal) and isinstance(weight, Decimal)
    ]
    negative = any(isinstance(weight, Decimal) and weight < 0 for _, weight in marks)
    if marks and not known and not negative:
        return Missing("no-rows", "weighted_avg")
    total = exact_sum(weight for _, weight in known)
    if total == 0 or negative:
        return Fault("out-of-domain", "weighted_avg: marks")
    return exact_sum(mark * weight for mark, weight in known) / total


def _state(marks: tuple[tuple[Value, Value], ...], missing: str) -> State | None:
    """What takes the place of the mean: any fault, and where nothing may be left out any state."""
    every = [value for pair in marks for value in pair]
    needed = [weight for _, weight in marks] if missing == "skip" else every
    for kind, values in ((Fault, every), (Missing, needed), (NotApplicable, needed)):
        for value in values:
            if isinstance(value, kind):
                return value
    return None


FUNCTION = Function(
    Signature(
        "weighted_avg",
        (
            points(
                "marks",
                U,
                PLAIN,
                "每一项写成 `打分 -> 权重`",
                "Each written `mark -> weight`",
            ),
            option(
                "missing",
                ("error", "skip"),
                "有一项打分缺失或不适用时：`error` 结果也是，`skip` 略去这一项",
                "Where a mark is missing or not applicable: `error`, so is the result; `skip` leaves it out",
            ),
        ),
        U,
    ),
    group="aggregate",
    title=Words("加权平均", "Weighted mean"),
    doc=Words(
        "按权重平均，例如上级 60%、同事 30%、下级 10%。权重按其合计折算，不必正好是 100%。"
        "权重为负或合计为 0 是故障（`out-of-domain`）。有一项打分缺失，结果就缺失；写 `missing=skip`"
        " 则略去缺的一项，权重在有打分的各项之间重新折算，例如 360 度评议没有下级的人："
        '`weighted_avg(评分("上级") -> 60%, 评分("同事") -> 30%, 评分("下级") -> 10%, missing=skip)`；'
        "一项也没有是缺失（`no-rows`）。",
        "The mean by weights, such as superiors 60%, colleagues 30%, reports 10%. Weights are"
        " taken in proportion to their sum, which need not be 100%. A negative weight or a sum of"
        " 0 is the fault `out-of-domain`. A missing mark makes the result missing; with"
        " `missing=skip` it is left out and the weights are taken in proportion among the marks there"
        " are, as in a 360-degree review of somebody without reports:"
        ' `weighted_avg(marks("superior") -> 60%, marks("peer") -> 30%, marks("report") -> 10%,'
        " missing=skip)`; of no marks at all it is missing (`no-rows`).",
    ),
    exact=exact,
    examples=(
        example("weighted_avg(90 -> 60%, 80 -> 30%, 70 -> 10%)", "85"),
        example("weighted_avg(90 -> 2, 60 -> 1)", "80", "权重不必合计 100%", "Any sum will do"),
        example("weighted_avg(90 -> 1, 0 -> 0)", "90"),
        example("weighted_avg(75 -> 5)", "75"),
        example("weighted_avg(90 -> 0)", "fault out-of-domain"),
        example(
            "weighted_avg(90 -> 60%, ratio(1, 0) -> 40%)",
            "missing no-base",
            "有一项缺失",
            "One is missing",
        ),
        example(
            "weighted_avg(90 -> 60%, ratio(1, 0) -> 20%, 80 -> 20%, missing=skip)",
            "87.5",
            "缺的一项略去：(90 × 60% + 80 × 20%) / 80%",
            "Left out: (90 × 60% + 80 × 20%) / 80%",
        ),
        example("weighted_avg(90 -> 2, 80 -> -1)", "fault out-of-domain"),
    ),
    total=True,
    also=("加权平均", "360度评议", "民主测评", "多维评议"),
)
