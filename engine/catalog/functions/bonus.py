"""加分: points for every unit, up to a cap."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import U, V, example, value
from engine.catalog.function import Function
from engine.catalog.limits import clip
from engine.catalog.units_of_gap import PER_UNIT, earned_by
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import Fault

_ZERO = Decimal(0)


def exact(gap: Decimal, cap: Decimal, per: Decimal, points: Decimal, count: str) -> Decimal | Fault:
    earned = earned_by(gap, per, points, count, "bonus")
    if isinstance(earned, Fault):
        return earned
    return clip(earned, _ZERO, cap, "bonus: cap")


def bounds(known: Mapping[str, Interval]) -> Interval:
    return Interval(_ZERO, known.get("cap", ANY).high)


FUNCTION = Function(
    Signature(
        "bonus",
        (
            value("gap", U, "次数，或超出要求的量", "How many, or how far above"),
            value("cap", V, "最多加多少分", "The most that is added"),
            *PER_UNIT,
        ),
        V,
    ),
    group="scoring",
    title=Words("加分法", "Bonus"),
    doc=Words(
        "每有一个 `per` 加 `points` 分，最多加到 `cap`。没有超出时加 0 分，不会倒扣。"
        "不足一个单位怎样加由 `count` 决定。`cap` 为负是故障（`out-of-domain`）。",
        "`points` for every `per` in the gap, up to `cap`. With nothing above it is 0, never"
        " negative. `count` says what an incomplete unit earns. `cap` below 0 is the fault"
        " `out-of-domain`.",
    ),
    exact=exact,
    examples=(
        example("bonus(3, 5)", "3"),
        example("bonus(9, 5)", "5", "封顶", "The cap"),
        example("bonus(12% - 5%, 2, per=5%)", "1", "每超 5 个百分点加 1 分", "Per five points"),
        example('bonus(12% - 5%, 2, per=5%, count="part")', "1.4"),
        example('bonus(12% - 5%, 5, per=5%, count="started")', "2"),
        example("bonus(-3, 5)", "0"),
        example("bonus(3, 1.5, points=0.5)", "1.5"),
        example("bonus(3, -1)", "fault out-of-domain"),
    ),
    source="加分最高不超本项分数；超 5 个百分点加 1 分",
    bounds=bounds,
    also=("加分", "加分法", "封顶分", "奖励分", "extra points"),
)
