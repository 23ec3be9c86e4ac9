"""功效系数法: five standards with coefficients, straight lines between them."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from engine.catalog.declare import PLAIN, U, example, value
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Fault, compare

_ZERO, _STEP, _FULL = Decimal(0), Decimal("0.2"), Decimal(1)


def exact(
    x: Decimal,
    excellent: Decimal,
    good: Decimal,
    average: Decimal,
    low: Decimal,
    poor: Decimal,
) -> Decimal | Fault:
    standards = (poor, low, average, good, excellent)
    direction = compare(excellent, poor)
    if direction == 0:
        return Fault("equal-points", "efficacy: excellent, poor")
    pairs = pairwise(standards)
    if any(compare(better, worse) == -direction for worse, better in pairs):
        return Fault("points-order", "efficacy")
    reached = [i for i, standard in enumerate(standards) if compare(x, standard) != -direction]
    if not reached:
        return _ZERO
    at = reached[-1]
    if at == 4:
        return _FULL
    part = (x - standards[at]) / (standards[at + 1] - standards[at])
    return min(max(part, _ZERO), _FULL) * _STEP + _STEP * (at + 1)


FUNCTION = Function(
    Signature(
        "efficacy",
        (
            value("x", U, "指标值", "The value"),
            value("excellent", U, "优秀值，系数 1", "Standard with coefficient 1"),
            value("good", U, "良好值，系数 0.8", "Standard with coefficient 0.8"),
            value("average", U, "平均值，系数 0.6", "Standard with coefficient 0.6"),
            value("low", U, "较低值，系数 0.4", "Standard with coefficient 0.4"),
            value("poor", U, "较差值，系数 0.2", "Standard with coefficient 0.2"),
        ),
        PLAIN,
    ),
    group="scoring",
    title=Words("功效系数法", "Efficacy coefficient"),
    doc=Words(
        "得分率 = 本档系数 + (x - 本档值) / (上档值 - 本档值) × (上档系数 - 本档系数)。"
        "达到优秀值得 1，低于较差值得 0，正好在某一标准值上得该档系数。"
        "优秀值小于较差值时自动按越低越好算（如资产负债率）。相邻两档标准值相同时，"
        "达到它就算上面一档；优秀值与较差值相同是故障（`equal-points`），"
        "五个值不成顺序是故障（`points-order`）。",
        "The rate is the coefficient of the standard reached plus (x - standard) / (next -"
        " standard) of the way to the next coefficient. From excellent on it is 1, short of poor"
        " 0, exactly on a standard its coefficient. With excellent below poor, low is better. Of"
        " equal neighbours the upper counts as reached. Excellent equal to poor is the fault"
        " `equal-points`, standards out of order are the fault `points-order`.",
    ),
    exact=exact,
    examples=(
        example("efficacy(15, 20, 15, 10, 5, 0)", "0.8", "正好在良好值", "Exactly good"),
        example("efficacy(12, 20, 15, 10, 5, 0)", "0.68"),
        example("efficacy(25, 20, 15, 10, 5, 0)", "1"),
        example("efficacy(0, 20, 15, 10, 5, 0)", "0.2", "正好在较差值", "Exactly poor"),
        example("efficacy(-1, 20, 15, 10, 5, 0)", "0"),
        example("efficacy(55%, 40%, 50%, 60%, 70%, 80%)", "0.7", "越低越好", "Low is better"),
        example("efficacy(10, 20, 10, 10, 5, 0)", "0.8", "良好与平均相同", "Equal neighbours"),
        example("efficacy(10, 5, 5, 5, 5, 5)", "fault equal-points"),
        example("efficacy(10, 20, 15, 16, 5, 0)", "fault points-order"),
    ),
    source="功效系数法：单项得分 = 本档基础分 + 调整分",
    bounds=always(0, 1),
    also=("功效系数法", "绩效评价标准值", "本档系数", "efficacy coefficient"),
)
