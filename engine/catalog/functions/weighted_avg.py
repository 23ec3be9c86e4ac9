"""The mean of a few numbers that do not weigh the same."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, points
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Fault, exact_sum


def exact(marks: tuple[tuple[Decimal, Decimal], ...]) -> Decimal | Fault:
    weights = exact_sum(weight for _, weight in marks)
    if weights == 0 or any(weight < 0 for _, weight in marks):
        return Fault("out-of-domain", "weighted_avg: marks")
    return exact_sum(mark * weight for mark, weight in marks) / weights


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
        ),
        U,
    ),
    group="aggregate",
    title=Words("加权平均", "Weighted mean"),
    doc=Words(
        "按权重平均，例如上级 60%、同事 30%、下级 10%。权重按其合计折算，不必正好是 100%。"
        "权重为负或合计为 0 是故障（`out-of-domain`）；有一项打分缺失，结果就缺失。",
        "The mean by weights, such as superiors 60%, colleagues 30%, reports 10%. Weights are"
        " taken in proportion to their sum, which need not be 100%. A negative weight or a sum of"
        " 0 is the fault `out-of-domain`; a missing mark makes the result missing.",
    ),
    exact=exact,
    examples=(
        example("weighted_avg(90 -> 60%, 80 -> 30%, 70 -> 10%)", "85"),
        example("weighted_avg(90 -> 2, 60 -> 1)", "80", "权重不必合计 100%", "Any sum will do"),
        example("weighted_avg(90 -> 1, 0 -> 0)", "90"),
        example("weighted_avg(75 -> 5)", "75"),
        example("weighted_avg(90 -> 0)", "fault out-of-domain"),
        example("weighted_avg(90 -> 2, 80 -> -1)", "fault out-of-domain"),
    ),
    also=("加权平均", "360度评议", "民主测评", "多维评议"),
)
