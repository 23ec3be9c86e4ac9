"""Codes of building: tables of points by kind, and amounts with the wrong sign."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["AMOUNTS"]

AMOUNTS: tuple[Code, ...] = (
    Code(
        "choice-twice",
        Severity.ERROR,
        Words("{option} 写了两次", "{option} is written twice"),
        Words(
            "只留一处；如果是抄错了，改成另一类的名称",
            "keep one of them; if it was copied wrongly, write the other kind",
        ),
        Words(
            "match 里一类只能有一个得分：写了两次，后一次永远用不上，多半是漏改了类别。见 L3.13。",
            "In match each kind has one value: the second would never be used, and most often stands for"
            " another kind (L3.13).",
        ),
        'match(等级, "国家级" -> 10, "国家级" -> 6)',
        'match(等级, "国家级" -> 10, "省级" -> 6)',
    ),
    Code(
        "choices-forgotten",
        Severity.WARNING,
        Words(
            "“{text}”还可能是 {options}，没有写得分",
            "{text} may also be {options}, which earns nothing here",
        ),
        Words(
            "补上它们的得分，或者写 otherwise -> 0；不写的，遇到时结果缺失",
            "say what they earn, or write otherwise -> 0; without it they have no value at all",
        ),
        Words(
            "字段声明为 one of 时，可能的类别是知道的。match 里没有写到、又没有 otherwise 的类别，"
            "得分不是 0 而是缺失，总分也就算不出来。见 L4.2。",
            "Of a field declared as one of all kinds are known. A kind that match does not name has no value"
            " unless there is otherwise; it is not 0, and the total is missing as well (L4.2).",
        ),
        'match(等级, "国家级" -> 10, "省级" -> 6)   # one of 国家级, 省级, 市级',
        'match(等级, "国家级" -> 10, "省级" -> 6, otherwise -> 0)',
    ),
    Code(
        "never-positive",
        Severity.WARNING,
        Words(
            "“{name}”的 {key} 永远不会大于 0（最多 {most}），不起任何作用",
            "the {key} of {name} is never above 0 ({most} at most), so it does nothing",
        ),
        Words(
            "{key} 后面写分数本身，去掉负号：加分、扣分由 {key} 这个词决定",
            "write the amount itself and drop the minus: {key} already says which way it counts",
        ),
        Words(
            "deduct: 3 就是扣 3 分。写成 deduct: -3，低于 0，按 0 计，一分也不扣；bonus 同样。"
            "见 L6.2、L6.3。",
            "deduct: 3 takes off 3 points. With deduct: -3 the amount is below 0 and counts as 0, so that"
            " nothing is taken off; the same goes for bonus (L6.2, L6.3).",
        ),
        "投诉: {deduct: -2 * count(complaint)}",
        "投诉: {deduct: 2 * count(complaint)}",
    ),
)
