"""排名: one's place among the peers."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, option, peers
from engine.catalog.function import Cohort, Function
from engine.catalog.limits import always
from engine.catalog.standing import rank_of
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(x: Cohort, best: str, ties: str) -> Decimal:
    return rank_of(x, best, ties)


FUNCTION = Function(
    Signature(
        "rank",
        (
            peers("x", U, "写成 `指标 among 范围`", "Written `value among peers`"),
            option(
                "best",
                ("high", "low"),
                "`high` 最大的第一，`low` 最小的第一",
                "`high`: the highest is first, `low`: the lowest",
            ),
            option(
                "ties",
                ("competition", "dense", "average"),
                "并列：`competition` 1 1 3，`dense` 1 1 2，`average` 1.5 1.5 3",
                "Ties: `competition` 1 1 3, `dense` 1 1 2, `average` 1.5 1.5 3",
            ),
        ),
        PLAIN,
    ),
    group="peers",
    title=Words("名次", "Rank"),
    doc=Words(
        "在同组中的名次，1 是第一。数按 28 位有效数字判断并列。没有值的人不参加排名；"
        "只有自己时是第一。",
        "The place among the peers, 1 being first. Values that agree in 28 digits tie. Those"
        " without a value take no part; alone one is first.",
    ),
    exact=exact,
    examples=(
        example("rank(x among all)", "2", peers=("90", "95", "80")),
        example("rank(x among all)", "3", peers=("80", "90", "90", "70")),
        example('rank(x among all, ties="dense")', "2", peers=("80", "90", "90", "70")),
        example('rank(x among all, ties="average")', "1.5", peers=("90", "90", "70")),
        example('rank(x among all, best="low")', "1", peers=("3", "5", "8")),
        example("rank(x among all)", "1", "只有一人", "Alone", peers=("60",)),
    ),
    source="横向对比：同一年度内各人排名",
    bounds=always(1),
    also=("名次", "排名", "排序", "横向对比", "并列"),
)
