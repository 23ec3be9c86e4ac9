"""Rounding half away from zero."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, value
from engine.catalog.function import Function
from engine.catalog.limits import whole
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import Fault, round_half_up

_MOST = 34


def exact(x: Decimal, places: Decimal) -> Decimal | Fault:
    count = whole(places, -_MOST, _MOST)
    return Fault("out-of-domain", "round: places") if count is None else round_half_up(x, count)


def bounds(known: Mapping[str, Interval]) -> Interval:
    x, places = known.get("x", ANY), known.get("places", ANY)
    if places.low is None or places.low != places.high:
        return ANY
    count = whole(places.low, -_MOST, _MOST)
    if count is None:
        return ANY
    low = None if x.low is None else round_half_up(x.low, count)
    return Interval(low, None if x.high is None else round_half_up(x.high, count))


FUNCTION = Function(
    Signature(
        "round",
        (
            value("x", U, "要舍入的数", "The number"),
            value("places", PLAIN, "保留几位小数；负数表示到十位、百位", "Decimals to keep", "0"),
        ),
        U,
    ),
    group="number",
    title=Words("四舍五入", "Round"),
    doc=Words(
        "四舍五入：正好一半时远离零，-5.5 得 -6。先取 28 位有效数字再舍入，"
        "所以三分之一一类的数不会差一分。`places` 须是 -34 到 34 的整数，"
        "否则是故障（`out-of-domain`）。",
        "Rounds half away from zero: -5.5 gives -6. The number is first taken to 28 significant"
        " digits, so that thirds do not lose a cent. `places` is a whole number from -34 to 34,"
        " else the fault `out-of-domain`; a negative one rounds to tens, hundreds and so on.",
    ),
    exact=exact,
    examples=(
        example("round(2.5)", "3"),
        example("round(-5.5)", "-6", "远离零", "Away from zero"),
        example("round(89.995, 2)", "90"),
        example("round(89.994, 2)", "89.99"),
        example("round(1250, -2)", "1300"),
        example("round(-0.4)", "0"),
        example("round(1, 0.5)", "fault out-of-domain"),
    ),
    source="四舍五入",
    bounds=bounds,
    also=("四舍五入", "保留小数", "取整"),
)
