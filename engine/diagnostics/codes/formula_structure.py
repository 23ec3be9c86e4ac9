"""Codes of formulas: how the words of a formula fit together."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["STRUCTURE"]

STRUCTURE: tuple[Code, ...] = (
    Code(
        id="unexpected-token",
        severity=Severity.ERROR,
        message=Words(
            "这里不应出现“{found}”，应该是{zh}。",
            "Unexpected “{found}”; expected {en}.",
        ),
        hint=Words(
            "请看看它前面是不是少了运算符、逗号或括号。",
            "See whether an operator, a comma or a parenthesis is missing before it.",
        ),
        about=Words(
            "公式从左到右读到这里，接不下去了。",
            "Read from left to right, the formula cannot go on with this.",
        ),
        bad="销量 目标",
        good="销量 / 目标",
    ),
    Code(
        id="formula-ends-early",
        severity=Severity.ERROR,
        message=Words(
            "公式在“{found}”之后没有写完，后面应该是{zh}。",
            "The formula ends after “{found}”; expected {en}.",
        ),
        hint=Words(
            "请把公式写完。",
            "Complete the formula.",
        ),
        about=Words(
            "公式结束时还缺一部分，例如运算符右边的数值。",
            "When the formula ends something is still missing, such as what an "
            "operator applies to.",
        ),
        bad="销量 /",
        good="销量 / 目标",
    ),
    Code(
        id="unclosed-parenthesis",
        severity=Severity.ERROR,
        message=Words(
            "这个左括号没有对应的右括号。",
            "This parenthesis is never closed.",
        ),
        hint=Words(
            "请补上右括号 )",
            "Add the closing parenthesis )",
        ),
        about=Words(
            "括号必须成对。",
            "Parentheses come in pairs.",
        ),
        bad="sum(order.quantity",
        good="sum(order.quantity)",
    ),
    Code(
        id="unopened-parenthesis",
        severity=Severity.ERROR,
        message=Words(
            "这个右括号没有对应的左括号。",
            "This parenthesis was never opened.",
        ),
        hint=Words(
            "请删去它，或者在前面补上左括号 (",
            "Remove it, or add the opening parenthesis ( before it",
        ),
        about=Words(
            "括号必须成对。",
            "Parentheses come in pairs.",
        ),
        bad="sum(order.quantity))",
        good="sum(order.quantity)",
    ),
    Code(
        id="needs-parentheses",
        severity=Severity.ERROR,
        message=Words(
            "“{found}”在运算中间要加括号。",
            "“{found}” needs parentheses inside an operation.",
        ),
        hint=Words(
            "请写成 ({found} …)",
            "Write ({found} …)",
        ),
        about=Words(
            "if 和 not 比加减乘除和比较结合得更松，放在它们的右边时，要用括号说明到哪里为止。",
            "if and not bind looser than arithmetic and comparison; to the right of "
            "these, parentheses say how far they reach.",
        ),
        bad="1 + if a then 2 else 3",
        good="1 + (if a then 2 else 3)",
    ),
    Code(
        id="reserved-word",
        severity=Severity.ERROR,
        message=Words(
            "“{found}”是公式语言自己的词，不能直接用作名称。",
            "“{found}” is a word of the language and cannot be a name as it stands.",
        ),
        hint=Words(
            "如果它是名称，请加反引号：`{found}`",
            "If it is a name, write it between backticks: `{found}`",
        ),
        about=Words(
            "and、or、not、in、if、then、else、where、at、over、each、among、true、"
            "false、otherwise 在公式里有固定的意思。",
            "and, or, not, in, if, then, else, where, at, over, each, among, true, "
            "false and otherwise have a fixed meaning in formulas.",
        ),
        bad="order.in + 1",
        good="order.`in` + 1",
    ),
    Code(
        id="comparison-chain",
        severity=Severity.ERROR,
        message=Words(
            "比较不能连写。",
            "Comparisons cannot be chained.",
        ),
        hint=Words(
            "请写成 x in 1..3，或者用 and 连接两个比较。",
            "Write x in 1..3, or join two comparisons by and.",
        ),
        about=Words(
            "1 < x < 3 在公式里不表示介于两者之间。含两端的范围用 in，否则用 and 连接两个比较。",
            "1 < x < 3 does not mean between the two here. Use in for a range with "
            "both its ends, or join two comparisons by and.",
        ),
        bad="1 <= x <= 3",
        good="x in 1..3",
    ),
    Code(
        id="in-wants-options",
        severity=Severity.ERROR,
        message=Words(
            "in 的右边应该是括号里的几个值，或者一个范围。",
            "What stands right of in must be values in parentheses, or a range.",
        ),
        hint=Words(
            "请写成 x in (a, b) 或 x in 1..3。",
            "Write x in (a, b) or x in 1..3.",
        ),
        about=Words(
            "in 判断一个值是不是几个值之一，或者在不在一个范围内；与一个值比较请用 =。",
            "in tests whether a value is one of several, or within a range; to "
            "compare with one value use =.",
        ),
        bad="class in 1",
        good="class in (1, 2)",
    ),
    Code(
        id="range-outside-in",
        severity=Severity.ERROR,
        message=Words(
            "范围只能写在 in 的右边。",
            "A range can stand only to the right of in.",
        ),
        hint=Words(
            "请写成 x in 1..3；名称之间只用一个点，例如 order.quantity。",
            "Write x in 1..3; between names there is one dot, as in order.quantity.",
        ),
        about=Words(
            "1..3 是一个范围，不是一个值，不能参加运算。",
            "1..3 is a range and not a value; nothing can be calculated with it.",
        ),
        bad="x = 1..3",
        good="x in 1..3",
    ),
    Code(
        id="only-in-call",
        severity=Severity.ERROR,
        message=Words(
            "“{found}”只能写在函数的括号里。",
            "“{found}” can stand only among the arguments of a function.",
        ),
        hint=Words(
            "请把它放进函数，例如 sum(order.quantity where class = 1)。",
            "Put it into a function, such as sum(order.quantity where class = 1).",
        ),
        about=Words(
            "where 为函数挑选记录，-> 和 otherwise 为函数列出各档；离开函数就没有意思。",
            "where chooses the rows for a function, -> and otherwise list its cases; "
            "outside of one they mean nothing.",
        ),
        bad="order.quantity where class = 1",
        good="sum(order.quantity where class = 1)",
    ),
    Code(
        id="missing-period",
        severity=Severity.ERROR,
        message=Words(
            "{word} 之后缺少时间范围。",
            "{word} must be followed by a period.",
        ),
        hint=Words(
            "请写上时间范围，例如 {word} previous quarter。",
            "Write the period, such as {word} previous quarter.",
        ),
        about=Words(
            "at 和 over 说明在哪一段时间里计算，后面要写出这段时间。",
            "at and over say in which time a value is computed; the time is written after them.",
        ),
        bad="销量 at",
        good="销量 at previous quarter",
    ),
    Code(
        id="bad-period",
        severity=Severity.ERROR,
        message=Words(
            "{word} 之后应该是时间范围，“{found}”不是。",
            "{word} must be followed by a period, and “{found}” is none.",
        ),
        hint=Words(
            "可以写 previous、previous month、same period last year、year to date、"
            'last 12 months 或 "2014Q4"；要每月一个值，写 at each month。',
            "Write previous, previous month, same period last year, year to date, "
            'last 12 months or "2014Q4"; for one value per month write at each month.',
        ),
        about=Words(
            "时间范围只有规定的几种写法，单位是 month、quarter、half、year；某个具体"
            "的周期要加引号。",
            "Periods have a few fixed forms, in month, quarter, half or year; a "
            "period by its own name is quoted.",
        ),
        bad="销量 at last year",
        good="销量 at previous year",
    ),
)
