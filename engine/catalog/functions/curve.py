"""折线: straight lines through points, with jumps."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from engine.catalog.declare import U, V, example, option, points, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import Fault, Missing, compare

Points = tuple[tuple[Decimal, Decimal], ...]


def exact(x: Decimal, points: Points, outside: str) -> Decimal | Missing | Fault:
    if not points:
        return Fault("no-points", "curve: points")
    steps = {compare(a, b) for (a, _), (b, _) in pairwise(points)}
    if {-1, 1} <= steps:
        return Fault("points-order", "curve: points")
    if 1 in steps:
        x, points = -x, tuple((-at, y) for at, y in points)
    first, last = points[0], points[-1]
    before, beyond = compare(x, first[0]) < 0, compare(x, last[0]) > 0
    if (before or beyond) and outside == "missing":
        return Missing("no-case", "curve: x")
    if before:
        return first[1]
    return _inside(x, points)


def _inside(x: Decimal, points: Points) -> Decimal:
    """The y at x, which is not before the first point: from the last point reached on."""
    at = max(i for i, (start, _) in enumerate(points) if compare(start, x) <= 0)
    start, low = points[at]
    if at + 1 == len(points):
        return low
    end, high = points[at + 1]
    y = low + (x - start) / (end - start) * (high - low)
    return min(max(y, min(low, high)), max(low, high))


def bounds(known: Mapping[str, Interval]) -> Interval:
    return known.get("points", ANY)


FUNCTION = Function(
    Signature(
        "curve",
        (
            value("x", U, "指标值", "The value"),
            points(
                "points",
                U,
                V,
                "各点写成 `指标值 -> 得分`，从小到大或从大到小",
                "Each written `value -> earned`, in rising or in falling order",
            ),
            option(
                "outside",
                ("clamp", "missing"),
                "超出两端时：`clamp` 取端点的得分，`missing` 缺失",
                "Beyond the ends: `clamp` takes that of the end, `missing` gives none",
            ),
        ),
        V,
    ),
    group="scoring",
    title=Words("折线（分段线性）", "Straight lines through points"),
    doc=Words(
        "依次连接各点，点之间按直线，超出两端取端点的得分。同一个 x 写两次表示跳跃：正好在 x"
        " 上时取后写的那个。各点须按 x 从小到大或从大到小写，否则是故障（`points-order`）。",
        "Straight lines from point to point; beyond the ends the y of the end. The same x twice"
        " is a jump: at x itself the one written later holds. Points are written with x rising or"
        " with x falling, else the fault `points-order`.",
    ),
    exact=exact,
    examples=(
        example("curve(2.5%, -6% -> 0%, 0% -> 60%, 5% -> 100%)", "0.8"),
        example("curve(0%, -6% -> 0%, 0% -> 60%, 5% -> 100%)", "0.6"),
        example("curve(-10%, -6% -> 0%, 0% -> 60%, 5% -> 100%)", "0"),
        example("curve(9%, -6% -> 0%, 0% -> 60%, 5% -> 100%)", "1"),
        example("curve(100, 0 -> 0, 100 -> 0, 100 -> 1, 120 -> 3)", "1", "跳跃", "A jump"),
        example("curve(99, 0 -> 0, 100 -> 0, 100 -> 1, 120 -> 3)", "0"),
        example("curve(20, 30 -> 0, 10 -> 100%)", "0.5", "越低越好", "Low is better"),
        example('curve(9, 0 -> 0, 5 -> 1, outside="missing")', "missing no-case"),
        example("curve(1, 0 -> 0, 5 -> 1, 3 -> 2)", "fault points-order"),
    ),
    source="分段线性；预算、优秀值处可有跳跃",
    bounds=bounds,
    also=("折线", "分段线性", "分段函数", "四级线性", "piecewise", "interpolation"),
)
