"""减分法: full points less some for every unit."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import U, V, example, value
from engine.catalog.function import Function
from engine.catalog.limits import between, clip
from engine.catalog.units_of_gap import PER_UNIT, earned_by
from engine.diagnostics import Words
from engine.language.intervals import Interval
from engine.language.signature import Signature
from engine.language.values import Fault


def exact(
    full: Decimal, gap: Decimal, per: Decimal, points: Decimal, count: str, floor: Decimal
) -> Decimal | Fault:
    lost = earned_by(gap, per, points, count, "deduct")
    if isinstance(lost, Fault):
        return lost
    return clip(full - lost, floor, full, "deduct: floor, full")


def bounds(known: Mapping[str, Interval]) -> Interval:
    return between(known, "floor", "full")


FUNCTION = Function(
    Signature(
        "deduct",
        (
            value("full", V, "满分", "The points to start from"),
            value("gap", U, "差错次数，或与要求的差距", "How many, or how far off"),
            *PER_UNIT,
            value("floor", V, "扣到多少为止", "Where it stops", "0"),
        ),
        V,
    ),
    group="scoring",
    title=Words("减分法（扣分法）", "Deduction"),
    doc=Words(
        "满分减去差距中每个 `per` 的 `points` 分，扣到 `floor` 为止。差距为 0 或负数时得满分："
        "做得更好不在这里加分。不足一个单位怎样扣由 `count` 决定。`floor` 大于 `full`"
        " 是故障（`out-of-domain`）。",
        "Full points less `points` for every `per` in the gap, down to `floor`. With a gap of 0"
        " or less it is full: doing better earns nothing here. `count` says what an incomplete"
        " unit costs. `floor` above `full` is the fault `out-of-domain`.",
    ),
    exact=exact,
    examples=(
        example("deduct(10, 3)", "7"),
        example("deduct(10, 3, points=2)", "4"),
        example("deduct(10, 99% - 96.5%, per=1%)", "8", "每差 1 个百分点扣 1 分", "Per point"),
        example('deduct(10, 99% - 96.5%, per=1%, count="part")', "7.5"),
        example('deduct(10, 99% - 96.5%, per=1%, count="started")', "7"),
        example("deduct(10, 99% - 99.5%, per=1%)", "10"),
        example("deduct(5, 9)", "0", "扣完为止", "Never below the floor"),
        example("deduct(5, 9, floor=-3)", "-3", "允许负分", "Negative scores allowed"),
        example("deduct(5, 1, floor=6)", "fault out-of-domain"),
    ),
    source="减分法：扣完本项分为止；利息收回率 99% 满分，每差 1 个百分点扣 1 分",
    bounds=bounds,
    also=("减分法", "扣分", "扣完为止", "deduction", "penalty"),
)
