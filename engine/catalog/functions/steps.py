"""层差法: bands with fixed points."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.choice import Case, choose
from engine.catalog.declare import U, V, cases, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import Missing


def exact(x: Decimal, cases: tuple[Case, ...]) -> Decimal | Missing:
    return choose(x, cases, "steps")


def bounds(known: Mapping[str, Interval]) -> Interval:
    return known.get("cases", ANY)


FUNCTION = Function(
    Signature(
        "steps",
        (
            value("x", U, "指标值", "The value"),
            cases(
                "cases",
                U,
                V,
                "各档写成 `<= 界限 -> 得分`，最后可写 `otherwise -> 得分`",
                "Each written `<= bound -> earned`, at the end perhaps `otherwise -> earned`",
            ),
        ),
        V,
    ),
    group="scoring",
    title=Words("层差法（分档计分）", "Bands"),
    doc=Words(
        "从上往下看，第一个符合的档决定得分，所以顺序要紧。界限归谁由写法决定：`<= 25` 含"
        " 25（以内、以下），`< 25` 不含（不满）。哪一档都不符合时是缺失（`no-case`），写上"
        " `otherwise` 就不会。",
        "Read from the top, the first band that fits decides: the order matters. Who owns a bound"
        " is written: `<= 25` holds 25, `< 25` does not. Where none fits it is missing"
        " (`no-case`); with `otherwise` that cannot be.",
    ),
    exact=exact,
    examples=(
        example(
            "steps(25, <= 25 -> 15, <= 30 -> 10, otherwise -> 0)", "15", "以内含本数", "25 is in"
        ),
        example("steps(26, <= 25 -> 15, <= 30 -> 10, otherwise -> 0)", "10"),
        example("steps(31, <= 25 -> 15, <= 30 -> 10, otherwise -> 0)", "0"),
        example("steps(25, < 25 -> 15, < 30 -> 10)", "10", "不满不含本数", "25 is out"),
        example("steps(90, >= 60 -> 1, >= 90 -> 3)", "1", "第一个符合的", "The first that fits"),
        example("steps(31, <= 25 -> 15, <= 30 -> 10)", "missing no-case"),
        example("steps(0, > 0 -> 5, otherwise -> 2)", "2"),
    ),
    source="层差法：招聘周期 25 日以内 15 分，25 至 30 日 10 分，30 日以上 0 分",
    bounds=bounds,
    also=("层差法", "分档", "分段", "阶梯", "区间计分", "bands", "brackets"),
)
