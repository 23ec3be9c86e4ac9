"""Keeping a number between two limits."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import U, example, value
from engine.catalog.function import Function
from engine.catalog.limits import clip
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import Fault


def exact(x: Decimal, low: Decimal, high: Decimal) -> Decimal | Fault:
    return clip(x, low, high, "clamp: low, high")


def bounds(known: Mapping[str, Interval]) -> Interval:
    x, low, high = (known.get(name, ANY) for name in ("x", "low", "high"))
    least = low.low if high.low is None else x.clip(low.low, high.low).low
    most = high.high if low.high is None else x.clip(low.high, high.high).high
    return Interval(least, most)


FUNCTION = Function(
    Signature(
        "clamp",
        (
            value("x", U, "一个数", "The number"),
            value("low", U, "保底：最小是多少", "The least it may be"),
            value("high", U, "封顶：最大是多少", "The most it may be"),
        ),
        U,
    ),
    group="number",
    title=Words("保底封顶", "Keep between"),
    doc=Words(
        "低于 `low` 就取 `low`，高于 `high` 就取 `high`，否则不变。`low` 大于 `high`"
        " 是故障（`out-of-domain`）。",
        "`low` where the number is below it, `high` where it is above it, else the number itself."
        " `low` above `high` is the fault `out-of-domain`.",
    ),
    exact=exact,
    examples=(
        example("clamp(7, 0, 5)", "5"),
        example("clamp(-3, 0, 5)", "0"),
        example("clamp(2.5, 0, 5)", "2.5"),
        example("clamp(5, 0, 5)", "5"),
        example("clamp(1, 5, 5)", "5"),
        example("clamp(1, 5, 0)", "fault out-of-domain"),
    ),
    bounds=bounds,
    also=("保底", "封顶", "上下限", "limit", "cap", "floor"),
)
