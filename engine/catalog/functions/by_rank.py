"""排名法: points by one's place among the peers."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.choice import Case, choose
from engine.catalog.declare import PLAIN, U, V, cases, example, option, peers
from engine.catalog.function import Cohort, Function
from engine.catalog.standing import rank_of
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import Missing


def exact(x: Cohort, cases: tuple[Case, ...], by: str, best: str, ties: str) -> Decimal | Missing:
    place = rank_of(x, best, ties)
    if by == "share":
        place /= len(x.all)
    return choose(place, cases, "by_rank")


def bounds(known: Mapping[str, Interval]) -> Interval:
    return known.get("cases", ANY)


FUNCTION = Function(
    Signature(
        "by_rank",
        (
            peers("x", U, "写成 `指标 among 范围`", "Written `value among peers`"),
            cases(
                "cases",
                PLAIN,
                V,
                "各档写成 `<= 名次 -> 得分`，最后可写 `otherwise -> 得分`",
                "Each written `<= rank -> earned`, at the end perhaps `otherwise -> earned`",
            ),
            option(
                "by",
                ("rank", "share"),
                "`rank` 按名次（前 3 名），`share` 按名次占人数的比例（前 20%）",
                "`rank` is the place (first 3), `share` the place over the count (first 20%)",
            ),
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
        V,
    ),
    group="peers",
    title=Words("排名法", "Points by rank"),
    doc=Words(
        "按名次分档得分，从上往下第一个符合的档。没有值的人不算在人数内。"
        "哪一档都不符合时是缺失（`no-case`），写上 `otherwise` 就不会。",
        "Points in bands of the rank; from the top, the first that fits. Those without a value"
        " are not counted. Where none fits it is missing (`no-case`); with `otherwise` that"
        " cannot be.",
    ),
    exact=exact,
    examples=(
        example(
            "by_rank(x among all, <= 1 -> 10, <= 3 -> 8, otherwise -> 5)",
            "8",
            peers=("80", "90", "70", "60"),
        ),
        example(
            "by_rank(x among all, <= 1 -> 10, <= 3 -> 8, otherwise -> 5)",
            "10",
            "并列第一都得 10 分",
            "Two first places earn 10 each",
            peers=("90", "90", "70"),
        ),
        example(
            "by_rank(x among all, <= 1 -> 10, <= 3 -> 8, otherwise -> 5)",
            "5",
            peers=("60", "90", "80", "70"),
        ),
        example(
            'by_rank(x among all, <= 20% -> 10, <= 50% -> 8, otherwise -> 6, by="share")',
            "10",
            "5 人中的第 1 名是前 20%",
            "First of five is the first 20%",
            peers=("9", "8", "7", "6", "5"),
        ),
        example('by_rank(x among all, <= 1 -> 3, best="low")', "3", peers=("1", "2")),
        example("by_rank(x among all, <= 1 -> 3)", "missing no-case", peers=("1", "2")),
        example(
            'by_rank(x among all, <= 1 -> 10, <= 2 -> 8, ties="average")',
            "8",
            "并列第一按 1.5 名",
            "Two first places are 1.5",
            peers=("90", "90", "70"),
        ),
    ),
    source="排名法：按名次得分",
    bounds=bounds,
    also=("排名法", "名次得分", "前三名", "冠军"),
)
