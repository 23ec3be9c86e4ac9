"""加减分法: points for every unit of a gap."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import U, V, example, value
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.catalog.units_of_gap import PER_UNIT, earned_by
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Fault


def exact(gap: Decimal, per: Decimal, points: Decimal, count: str) -> Decimal | Fault:
    return earned_by(gap, per, points, count, "per_unit")


FUNCTION = Function(
    Signature("per_unit", (value("gap", U, "差距或超出的量", "The gap"), *PER_UNIT), V),
    group="scoring",
    title=Words("每……计……分", "Points per unit"),
    doc=Words(
        "差距中每有一个 `per` 计 `points` 分，不封顶。差距为 0 或负数时是 0。不足一个单位怎样算由"
        " `count` 决定：不算、按比例、按一个算。`per` 不大于 0 或 `points`"
        " 为负是故障（`out-of-domain`）。扣分封底用 `deduct`，加分封顶用 `bonus`。",
        "`points` for every `per` in the gap, without a limit; of a gap of 0 or less it is 0."
        " `count` says what an incomplete unit is: nothing, in proportion, or a whole one. `per`"
        " not above 0 or `points` below 0 is the fault `out-of-domain`. For limits see `deduct`"
        " and `bonus`.",
    ),
    exact=exact,
    examples=(
        example("per_unit(2.5%, per=1%)", "2", "满 1 个点才计", "Whole units"),
        example('per_unit(2.5%, per=1%, count="part")', "2.5"),
        example('per_unit(2.5%, per=1%, count="started")', "3"),
        example("per_unit(3, points=0.5)", "1.5"),
        example("per_unit(-2)", "0"),
        example("per_unit(2, per=0)", "fault out-of-domain"),
    ),
    source="每差 1 个百分点扣 1 分",
    bounds=always(0),
    also=("加减分法", "每差一个百分点", "每超", "每低", "per"),
)
