"""百分位: which share of the peers one is ahead of."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, option, peers
from engine.catalog.function import Cohort, Function
from engine.catalog.limits import always
from engine.catalog.standing import standing
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Missing

_WEIGHT = {"half": Decimal("0.5"), "low": Decimal(0), "high": Decimal(1)}


def exact(x: Cohort, best: str, ties: str) -> Decimal | Missing:
    place = standing(x, best)
    if not place.others:
        return Missing("no-peers", "percentile")
    return (place.worse + place.equal * _WEIGHT[ties]) / place.others


FUNCTION = Function(
    Signature(
        "percentile",
        (
            peers("x", U, "写成 `指标 among 范围`", "Written `value among peers`"),
            option(
                "best",
                ("high", "low"),
                "`high` 越大越好，`low` 越小越好",
                "`high`: high is better, `low`: low is better",
            ),
            option(
                "ties",
                ("half", "low", "high"),
                "与自己相同的人：`half` 算一半，`low` 不算超过，`high` 算超过",
                "Those equal to oneself: `half` count half, `low` not at all, `high` in full",
            ),
        ),
        PLAIN,
    ),
    group="peers",
    title=Words("百分位", "Percentile"),
    doc=Words(
        "(不如自己的人数 + 相同人数的一半) / (其他人数)：第一名得 1，最后一名得 0，居中得 0.5。"
        "同组只有自己时没有可比，是缺失（`no-peers`）。",
        "(Those worse + half of those equal) / (all others): the best has 1, the last 0, the"
        " middle 0.5. Alone there is nothing to compare with: missing (`no-peers`).",
    ),
    exact=exact,
    examples=(
        example("percentile(x among all)", "1", peers=("90", "80", "70")),
        example("percentile(x among all)", "0.5", peers=("80", "90", "70")),
        example("percentile(x among all)", "0", peers=("70", "80", "90")),
        example("percentile(x among all)", "0.75", peers=("90", "90", "70")),
        example('percentile(x among all, ties="low")', "0.5", peers=("90", "90", "70")),
        example('percentile(x among all, ties="high")', "1", peers=("90", "90", "70")),
        example('percentile(x among all, best="low")', "1", peers=("2", "3", "9")),
        example("percentile(x among all)", "missing no-peers", peers=("90",)),
    ),
    source="排名法：按百分位得分",
    bounds=always(0, 1),
    also=("百分位", "排名法", "横向对比", "超过多少人", "percent rank"),
)
