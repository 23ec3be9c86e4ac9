"""线性插值: where a value stands between two reference points."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, value
from engine.catalog.function import Function
from engine.catalog.limits import between, clip
from engine.diagnostics import Words
from engine.language.intervals import Interval
from engine.language.signature import Signature
from engine.language.values import Fault, compare


def exact(x: Decimal, floor: Decimal, cap: Decimal, **ends: Decimal) -> Decimal | Fault:
    start, end = ends["from"], ends["to"]
    if compare(start, end) == 0:
        return Fault("equal-points", "linear: from, to")
    return clip((x - start) / (end - start), floor, cap, "linear: floor, cap")


def bounds(known: Mapping[str, Interval]) -> Interval:
    return between(known, "floor", "cap")


FUNCTION = Function(
    Signature(
        "linear",
        (
            value("x", U, "指标值", "The value"),
            value("from", U, "后进水平：得 0 的值", "The value that earns 0"),
            value("to", U, "先进水平：得 100% 的值", "The value that earns 100%"),
            value("floor", PLAIN, "保底", "The least that is earned", "0%"),
            value("cap", PLAIN, "封顶", "The most that can be earned", "100%"),
        ),
        PLAIN,
    ),
    group="scoring",
    title=Words("线性插值（隶属度）", "Between two points"),
    doc=Words(
        "(x - from) / (to - from)：在 `from` 得 0，在 `to` 得 100%，中间按直线；"
        "超出两端时保底封顶。越低越好的指标让 `from` 大于 `to`。两点相同是故障（`equal-points`）。"
        "",
        "(x - from) / (to - from): 0 at `from`, 100% at `to`, a straight line between, floor and"
        " cap beyond. Where low is better let `from` be above `to`. Equal points are the fault"
        " `equal-points`.",
    ),
    exact=exact,
    examples=(
        example("linear(50%, from=30%, to=70%)", "0.5"),
        example("linear(30%, from=30%, to=70%)", "0"),
        example("linear(70%, from=30%, to=70%)", "1"),
        example("linear(80%, from=30%, to=70%)", "1", "封顶", "The cap"),
        example("linear(10%, from=30%, to=70%)", "0", "保底", "The floor"),
        example("linear(4, from=10, to=2)", "0.75", "越低越好", "Low is better"),
        example("linear(12, from=0, to=10, cap=150%)", "1.2"),
        example("linear(-2, from=0, to=10, floor=-50%)", "-0.2"),
        example("linear(5, from=5, to=5)", "fault equal-points"),
    ),
    source="(x - x1) / (x2 - x1) = (y - y1) / (y2 - y1)，后进水平点为 0，先进水平点为 1",
    bounds=bounds,
    also=("线性插值", "隶属度", "插值法", "interpolation", "membership"),
)
