"""Codes of formulas: types, units, options, division."""

from engine.diagnostics.code import Code, Severity, Words, error

__all__ = ["TYPES"]


TYPES: tuple[Code, ...] = (
    error(
        "type-mismatch",
        Words(
            "“{text}”是{found_zh}，这里要的是{wanted_zh}。",
            "`{text}` is {found_en}; {wanted_en} is expected here.",
        ),
        Words(
            "请换成给出{wanted_zh}的写法；条件要写比较，例如 销量 > 0。",
            "Write something that gives {wanted_en}; a condition is a comparison, such as 销量 > 0.",
        ),
        Words(
            "数值、文本、日期和是否（true/false）不能互相代替：求和要数值，条件要是否，if "
            "的两个结果要同一种。"
            "见 L3.3、L3.13。",
            "Numbers, texts, dates and true/false cannot stand for one another: a sum wants "
            "numbers, a condition "
            "true or false, both branches of an if the same (L3.3, L3.13).",
        ),
        "sum(order.date)",
        "sum(order.quantity)",
    ),
    error(
        "operator-types",
        Words(
            "“{op}”的一边是{left_zh}，另一边是{right_zh}，两者不能这样运算。",
            "{op} does not go between {left_en} and {right_en}.",
        ),
        Words(
            "请核对两边：数值与数值、日期与日期、文本与文本才能放在一起；日期可以加减天数。",
            "Numbers go with numbers, dates with dates, texts with texts; days can be added to a date.",
        ),
        Words(
            "加减乘除用于数值；日期相减得天数，日期可以加减天数；大小比较用于数值和日期等有先后的值。"
            "见 L3.1、L3.2。",
            "+ - * / are for numbers; two dates can be subtracted, and days added to a date; "
            "values are compared "
            "with values of their own kind (L3.1, L3.2).",
        ),
        "grade + 1",
        'if grade = "优" then 1 else 0',
    ),
    error(
        "unit-mismatch",
        Words(
            "“{op}”两边的单位不同：一边是 {left_zh}，另一边是 {right_zh}。",
            "The two sides of {op} have different units: {left_en} and {right_en}.",
        ),
        Words(
            "请换成同一单位的量；比率要先用除法算出来，例如 销量 / 目标销量。",
            "Use amounts of one unit; a rate comes from a division, such as 销量 / 目标销量.",
        ),
        Words(
            "条不能与元相加，也不能与元比大小。乘除会得出新的单位（元/条），同单位相除就没有单位。"
            "直接写出的"
            "数字自动取对方的单位。见 L3.1。",
            "条 cannot be added to or compared with 元. * and / make new units (元/条), and equal "
            "units cancel. A "
            "number written without a unit takes the unit of the other side (L3.1).",
        ),
        "sum(order.quantity) + sum(order.amount)",
        "sum(order.amount) / sum(order.quantity)",
    ),
    error(
        "argument-unit",
        Words(
            "“{text}”的单位是 {found_zh}，与同一函数里其他内容的单位 {wanted_zh} 不合。",
            "`{text}` is in {found_en}, which does not go with {wanted_en}, the unit the call "
            "asks for here.",
        ),
        Words(
            "请换成单位为 {wanted_zh} 的量，或者先相除得出比率。",
            "Write an amount in {wanted_en}, or divide first to get a rate.",
        ),
        Words(
            "一个函数里互相比较的几个值要用同一个单位：完成值与目标值、各档界限与被比较的值都是这样。"
            "见 L3.1、L3.13。",
            "The values that a function compares with one another must be in one unit: what was "
            "attained and its "
            "target, a value and the bounds it is held against (L3.1, L3.13).",
        ),
        "attain(sum(order.quantity), sum(target.amount))",
        "attain(sum(order.quantity), sum(target.quantity))",
    ),
    error(
        "unknown-option",
        Words("“{found}”不是可选的内容。", "{found} is not one of the options."),
        Words("{near_zh}可选的有：{options}。", "{near_en}The options are: {options}."),
        Words(
            "字段声明为 one of 时，与它比较的文本必须是所列的之一；"
            "有些函数的参数也只能在几个词里选。写错一个字，"
            "条件就永远不成立，所以当作错误。见 L3.2。",
            "A field declared as one of can only be compared with a text in its list, and some "
            "arguments of "
            "functions are chosen from a few words. A misspelt one would never be equal (L3.2).",
        ),
        'count(retailer where format = "现代化")',
        'count(retailer where format = "现代")',
    ),
    error(
        "division-by-zero-always",
        Words("除数“{divisor}”总是 0。", "The divisor `{divisor}` is always 0."),
        Words("请改成不为 0 的除数。", "Divide by something else."),
        Words("除数是 0 时没有结果。见 L4.4。", "Nothing can be divided by 0 (L4.4)."),
        "销量 / 0",
        "销量 / 目标",
    ),
    Code(
        "possible-division-by-zero",
        Severity.WARNING,
        Words("除数“{divisor}”可能是 0。", "The divisor `{divisor}` can be 0."),
        Words(
            "用 ratio(a, b) 代替 a / b：除数为 0 时结果是缺失；或者先用 if 排除 0。",
            "Write ratio(a, b) instead of a / b: it is missing where the divisor is 0.",
        ),
        Words(
            "没有记录时合计是 0，字段也可能是 0。用 / 来除，遇到 0 的人就算不出总分（故障）；用 "
            "ratio 则按"
            "缺失处理，由方案决定记零还是不计。见 L4.4。",
            "The sum of no records is 0, and a field may be 0. With / whoever meets a 0 gets a "
            "fault and no total; "
            "with ratio the result is missing, and the scheme says what that means (L4.4).",
        ),
        "销量 / sum(target.quantity)",
        "ratio(销量, sum(target.quantity))",
    ),
)
