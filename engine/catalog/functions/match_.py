"""按类别计分: points by what something is, as a table in a rule document gives them."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from engine.catalog.declare import V, anything, choices, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.intervals import ANY, Interval
from engine.language.signature import Signature
from engine.language.values import Missing, Value, compare

Choice = tuple[str, Value | None, Decimal]


def exact(x: Value, choices: tuple[Choice, ...]) -> Decimal | Missing:
    for _, option, y in choices:
        if option is not None and _same(x, option):
            return y
    rest = (y for _, option, y in choices if option is None)
    return next(rest, Missing("no-case", "match"))


def _same(x: Value, option: Value) -> bool:
    if isinstance(x, Decimal) and isinstance(option, Decimal):
        return compare(x, option) == 0
    return x == option


def bounds(known: Mapping[str, Interval]) -> Interval:
    return known.get("choices", ANY)


FUNCTION = Function(
    Signature(
        "match",
        (
            value("x", anything(), "类别或取值", "The kind, or another value"),
            choices(
                "choices",
                anything(),
                V,
                '各类写成 `"类别" -> 得分`，其余可写 `otherwise -> 得分`',
                'Each written `"kind" -> earned`, for all others perhaps `otherwise -> earned`',
            ),
        ),
        V,
    ),
    group="scoring",
    title=Words("按类别计分", "Points by kind"),
    doc=Words(
        "与哪一项相等就取哪一项的得分，先后次序不影响结果；类别可以是文本、选项、数、日期或是否。"
        "一项也不相等时取 `otherwise` 的得分；没有写 `otherwise` 的是缺失（`no-case`）。"
        "字段声明为 one of 时，写错的类别、写了两次的类别、漏写的类别不用数据就会报出来。",
        "What is earned is that of the option x is equal to, in whatever order they are written; x"
        " is a text, a one-of, a number, a date or a condition. If there is none it is that of"
        " `otherwise`, and without `otherwise` it is missing (`no-case`). Of a field declared as"
        " one of, an option that does not exist, is written twice or was forgotten is told without"
        " any data.",
    ),
    exact=exact,
    examples=(
        example('match("核心论文", "核心论文" -> 10, "省级论文" -> 5, otherwise -> 0)', "10"),
        example('match("省级论文", "核心论文" -> 10, "省级论文" -> 5, otherwise -> 0)', "5"),
        example('match("短评", "核心论文" -> 10, "省级论文" -> 5, otherwise -> 0)', "0"),
        example('match("短评", "核心论文" -> 10, "省级论文" -> 5)', "missing no-case"),
        example("match(2, 1 -> 100%, 2 -> 80%, 3 -> 60%)", "0.8", "名次、等级", "A number"),
        example("match(x > 3, true -> 5, false -> -2)", "-2", "是否", "A condition", ("1",)),
        example('match("优", otherwise -> 1, "优" -> 3)', "3", "次序不要紧", "In any order"),
    ),
    source="成果分类计分：核心论文 10 分，省级论文 5 分，其他不计分",
    bounds=bounds,
    also=("按类别", "按等级", "查表", "对照表", "分类计分", "lookup", "switch", "case", "table"),
)
