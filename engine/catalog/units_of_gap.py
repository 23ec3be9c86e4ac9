"""Counting the units in a gap, for the rules that say "for every … one point"."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from engine.catalog.declare import U, V, option, value
from engine.language.signature import Parameter
from engine.language.values import Fault, compare, decide

__all__ = ["PER_UNIT", "earned_by"]

PER_UNIT: tuple[Parameter, ...] = (
    value("per", U, "一个计分单位有多大", "How large one unit is", "1"),
    value("points", V, "每个单位的分值", "Points for one unit", "1"),
    option(
        "count",
        ("full", "part", "started"),
        "`full` 满一个单位才计，`part` 按比例计，`started` 不足一个单位按一个计",
        "`full` counts whole units, `part` in proportion, `started` counts a begun unit as whole",
    ),
)


def earned_by(
    gap: Decimal, per: Decimal, points: Decimal, count: str, name: str
) -> Decimal | Fault:
    """Points for a gap, 0 for one of zero or less; a fault if ``per`` or ``points`` is wrong."""
    zero = Decimal(0)
    if per <= zero:
        return Fault("out-of-domain", f"{name}: per")
    if points < zero:
        return Fault("out-of-domain", f"{name}: points")
    if compare(gap, zero) <= 0:
        return zero
    units = gap / per
    if count == "full":
        units = decide(units).to_integral_value(rounding=ROUND_FLOOR)
    elif count == "started":
        units = decide(units).to_integral_value(rounding=ROUND_CEILING)
    return units * points
