"""比率法: how much of the target was reached."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, option, value
from engine.catalog.function import Function
from engine.catalog.limits import between, clip
from engine.diagnostics import Words
from engine.language.intervals import Interval
from engine.language.signature import Signature
from engine.language.values import Fault, Missing, compare

_ZERO, _ONE, _TWO = Decimal(0), Decimal(1), Decimal(2)


def exact(
    actual: Decimal,
    target: Decimal,
    cap: Decimal,
    floor: Decimal,
    threshold: Decimal,
    better: str,
    low_by: str,
    zero: str,
) -> Decimal | Missing | Fault:
    if target:
        rate = _rate(actual, target, cap, better, low_by)
    elif zero == "missing":
        return Missing("no-base", "attain: target")
    else:
        side = compare(actual, target)
        rate = _ONE if side == 0 or (side > 0) == (better == "high") else _ZERO
    if rate > 0 and compare(rate, threshold) < 0:
        rate = _ZERO
    return clip(rate, floor, cap, "attain: floor, cap")


def _rate(actual: Decimal, target: Decimal, cap: Decimal, better: str, low_by: str) -> Decimal:
    if (target > 0) == (better == "high"):
        return actual / target
    if better == "high" or low_by == "mirror":
        return _TWO - actual / target
    return target / actual if actual > 0 else max(cap, _ONE)


def bounds(known: Mapping[str, Interval]) -> Interval:
    return between(known, "floor", "cap")


FUNCTION = Function(
    Signature(
        "attain",
        (
            value("actual", U, "实际完成", "What was achieved"),
            value("target", U, "目标", "What was to be achieved"),
            value("cap", PLAIN, "封顶：最多得多少", "The most that can be earned", "100%"),
            value("floor", PLAIN, "保底：最少得多少", "The least that is earned", "0%"),
            value(
                "threshold",
                PLAIN,
                "起算线：完成率低于它按 0 算",
                "Attaining less than this is 0",
                "0%",
            ),
            option(
                "better",
                ("high", "low"),
                "`high` 越高越好，`low` 越低越好（费用、投诉、不良率）",
                "`high` or `low`: which is better, as low is for costs and complaints",
            ),
            option(
                "low_by",
                ("quotient", "mirror"),
                "越低越好时怎样算：`quotient` 目标/实际，`mirror` 2 - 实际/目标",
                "Where low is better: `quotient` is target/actual, `mirror` is 2 - actual/target",
            ),
            option(
                "zero",
                ("missing", "pass"),
                "目标为 0 时：`missing` 缺失；`pass` 达到得 100%，没达到得 0",
                "With a target of 0: `missing`, or `pass`: 100% where it is met, else 0",
            ),
        ),
        PLAIN,
    ),
    group="scoring",
    title=Words("比率法（目标完成率）", "Attainment of a target"),
    doc=Words(
        "得分率 = 实际 / 目标；低于起算线 `threshold` 按 0 算，再保底封顶。越低越好的指标用"
        ' `better="low"`：实际为 0 或更低时已是最好，得封顶值。目标为 0 时没有比率可言，'
        '结果是缺失（`no-base`）；像“零事故”这样本来就是 0 的目标，写 `zero="pass"`。'
        "目标为负（亏损年度）时按与目标的差距算，即 1 + (实际 - 目标) / |目标|：目标 -100 万、"
        "实际 -80 万得 120%。",
        "The rate is actual / target; below `threshold` it is 0, then floor and cap apply. Where"
        " low is"
        ' better, say `better="low"`: nothing or less is then the best, and earns the cap. There'
        " is no"
        ' ratio to a target of 0: the result is missing (`no-base`), unless `zero="pass"` says'
        " that zero is meant, as in zero accidents. Against a negative target (a loss planned)"
        " the distance counts: 1 + (actual - target) / |target|, so that -80 against -100 is"
        " 120%.",
    ),
    exact=exact,
    examples=(
        example("attain(95, 100)", "0.95"),
        example("attain(130, 100)", "1", "默认封顶 100%", "The cap is 100% by default"),
        example("attain(130, 100, cap=120%)", "1.2"),
        example("attain(-5, 100)", "0", "保底 0", "The floor is 0"),
        example("attain(79, 100, threshold=80%)", "0", "起算线以下不得分", "Below the threshold"),
        example("attain(80, 100, threshold=80%)", "0.8", "正好在线上得分", "On the threshold"),
        example('attain(25, 20, better="low")', "0.8", "目标 / 实际", "target / actual"),
        example('attain(25, 20, better="low", low_by="mirror")', "0.75"),
        example('attain(0, 20, better="low", cap=120%)', "1.2"),
        example("attain(5, 0)", "missing no-base"),
        example('attain(0, 0, better="low", zero="pass")', "1", "零事故", "Zero accidents"),
        example('attain(1, 0, better="low", zero="pass")', "0"),
        example(
            "attain(-80, -100, cap=150%)", "1.2", "亏损少于计划", "A smaller loss than planned"
        ),
        example("attain(-120, -100)", "0.8", "亏损多于计划", "A larger loss than planned"),
    ),
    source="比率法：A / B × 100% × 相应的分数",
    bounds=bounds,
    also=("比率法", "完成率", "达成率", "目标完成率", "封顶", "attainment", "achievement"),
)
