"""The mean without the highest and the lowest."""

from __future__ import annotations

from decimal import Decimal

from engine.catalog.declare import PLAIN, U, example, series, value
from engine.catalog.function import Function
from engine.catalog.limits import of_series, whole
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import Fault, Missing, mean

_MOST = 10**9


def exact(values: tuple[Decimal, ...], drop: Decimal) -> Decimal | Missing | Fault:
    each = whole(drop, 0, _MOST)
    if each is None:
        return Fault("out-of-domain", "trimmed_mean: drop")
    if not values:
        return Missing("no-rows", "trimmed_mean")
    trims = len(values) > 2 * each
    return mean(sorted(values)[each : len(values) - each] if trims else values)


FUNCTION = Function(
    Signature(
        "trimmed_mean",
        (
            series("values", U, "各评委的打分等", "The numbers, such as the marks of raters"),
            value("drop", PLAIN, "两头各去掉几个", "How many to drop at each end", "1"),
        ),
        U,
    ),
    group="aggregate",
    title=Words("去掉最高最低的平均", "Mean without extremes"),
    doc=Words(
        "去掉最高的和最低的各 `drop` 个（默认 1 个）再平均。去掉后一个不剩时不去：默认情况下，"
        "不足 3 个就取全部的平均。一个都没有时是缺失（`no-rows`）。",
        "The mean after dropping the `drop` highest and the `drop` lowest (1 each by default)."
        " Where nothing would be left none are dropped: by default, fewer than 3 are simply"
        " averaged. Of none it is missing (`no-rows`).",
    ),
    exact=exact,
    examples=(
        example("trimmed_mean(100, 80, 82, 10)", "81"),
        example("trimmed_mean(3, 1, 2)", "2"),
        example("trimmed_mean(1, 2)", "1.5", "不足 3 个不去", "Fewer than 3: nothing is dropped"),
        example("trimmed_mean(1, 2, 3, 4, 100, drop=2)", "3"),
        example("trimmed_mean(1, 2, 6, drop=0)", "3"),
        example("trimmed_mean(1, 2, 3, drop=0.5)", "fault out-of-domain"),
    ),
    source="去掉一个最高分、去掉一个最低分；评委不足三人不去",
    bounds=of_series,
    also=("去掉最高分最低分", "截尾平均", "360度评议", "评委打分", "olympic mean"),
)
