"""The standard deviation of many numbers."""

from __future__ import annotations

from decimal import Context, Decimal

from engine.catalog.declare import U, example, option, series
from engine.catalog.function import Function
from engine.catalog.limits import always
from engine.diagnostics import Words
from engine.language.signature import Signature
from engine.language.values import CONTEXT, Missing, exact_sum

_PRODUCT = Context(prec=100, Emin=-99999, Emax=99999)
_ROOT = Context(prec=60, Emin=-99999, Emax=99999)


def exact(values: tuple[Decimal, ...], kind: str) -> Decimal | Missing:
    count = len(values)
    if not count:
        return Missing("no-rows", "stdev")
    if kind == "sample" and count < 2:
        return Missing("too-few", "stdev")
    total = exact_sum(values)
    deviations = [_PRODUCT.subtract(_PRODUCT.multiply(v, Decimal(count)), total) for v in values]
    squares = exact_sum(_PRODUCT.multiply(d, d) for d in deviations)
    divisor = Decimal(count * count * (count - 1 if kind == "sample" else count))
    return CONTEXT.plus(_ROOT.sqrt(_ROOT.divide(squares, divisor)))


FUNCTION = Function(
    Signature(
        "stdev",
        (
            series("values", U, "一组数", "The numbers"),
            option(
                "kind",
                ("population", "sample"),
                "`population` 全体（除以 n），`sample` 样本（除以 n-1，即 Excel 的 STDEV）",
                "`population` divides by n, `sample` by n-1 (STDEV of Excel)",
            ),
        ),
        U,
    ),
    group="aggregate",
    title=Words("标准差", "Standard deviation"),
    doc=Words(
        "离散程度。默认把这组数看作全体；`sample` 看作样本，至少要两个，否则是缺失（`too-few`）。"
        "一个都没有时是缺失（`no-rows`）。用 60 位计算后舍入到 34 位。",
        "How far the numbers spread. By default they are the whole population; as a `sample`"
        " there must be two at least, else it is missing (`too-few`). Of none it is missing"
        " (`no-rows`). Computed with 60 digits, then rounded to 34.",
    ),
    exact=exact,
    examples=(
        example("stdev(2, 4, 4, 4, 5, 5, 7, 9)", "2"),
        example('stdev(1, 3, kind="sample")', "1.414213562373095048801688724209698"),
        example("stdev(1, 3)", "1"),
        example("stdev(5)", "0"),
        example('stdev(5, kind="sample")', "missing too-few"),
        example("stdev(0.1, 0.1, 0.1)", "0", "相同的数没有离散", "Equal numbers do not spread"),
    ),
    bounds=always(0),
    also=("标准差", "离散程度", "standard deviation"),
)
