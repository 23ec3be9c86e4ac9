"""Codes of formulas: characters, texts, names, numbers, dates and length."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["TOKENS"]

TOKENS: tuple[Code, ...] = (
    Code(
        id="empty-formula",
        severity=Severity.ERROR,
        message=Words(
            "这里应有公式，却是空的。",
            "A formula is expected here, but there is none.",
        ),
        hint=Words(
            "请写一个公式，例如 sum(order.quantity)。",
            "Write a formula, such as sum(order.quantity).",
        ),
        about=Words(
            "公式不能为空，也不能只有空格。某一项暂不考核时，请写 active: false。",
            "A formula cannot be empty or blank. To switch a part off, write active: false.",
        ),
        good="sum(order.quantity)",
    ),
    Code(
        id="formula-too-long",
        severity=Severity.ERROR,
        message=Words(
            "公式太长，超过了 {limit} {zh}。",
            "The formula is too long: over {limit} {en}.",
        ),
        hint=Words(
            "请把其中一段写成指标（measures），再按名称引用。",
            "Move a stretch of it into a measure and refer to that by name.",
        ),
        about=Words(
            "一个公式至多 10,000 个字符、2,000 个词和符号。更长的公式没有人能核对，应"
            "拆成几个指标。",
            "A formula has at most 10,000 characters and 2,000 words and signs. "
            "Nobody can verify a longer one; split it into measures.",
        ),
    ),
    Code(
        id="nested-too-deep",
        severity=Severity.ERROR,
        message=Words(
            "公式嵌套太深，超过了 {limit} 层。",
            "The formula is nested too deep: over {limit} levels.",
        ),
        hint=Words(
            "请把里面几层写成指标（measures），再按名称引用。",
            "Move the inner levels into a measure and refer to that by name.",
        ),
        about=Words(
            "括号、函数、if、not、负号和 at 可以一层套一层，但层数有上限。一长串 + - "
            "* / and or 不算嵌套。",
            "Parentheses, calls, if, not, minus and at may stand inside one another "
            "only so deep. A long chain of + - * / and or is not nesting.",
        ),
    ),
    Code(
        id="unknown-character",
        severity=Severity.ERROR,
        message=Words(
            "公式里不能出现字符“{found}”({number})。",
            "The character “{found}” ({number}) cannot stand in a formula.",
        ),
        hint=Words(
            "请删去它；如果它是名称的一部分，请把整个名称写在反引号 ` ` 之间。",
            "Remove it; if it belongs to a name, write the whole name between backticks ` `.",
        ),
        about=Words(
            "名称由汉字、字母、数字和下划线组成。含有其他字符的名称要写在反引号之间。",
            "A name consists of letters of any script, digits and _. Any other name "
            "is written between backticks.",
        ),
        bad="覆盖率① + 1",
        good="`覆盖率①` + 1",
    ),
    Code(
        id="not-a-sign",
        severity=Severity.ERROR,
        message=Words(
            "公式里没有“{found}”这种写法。",
            "“{found}” is not part of the language of formulas.",
        ),
        hint=Words(
            "请改写为 {instead}",
            "Write {instead} instead",
        ),
        about=Words(
            "别处常见的符号在这里有自己的写法：等于写 =，不等于写 !=，并且写 and，或"
            "者写 or，范围写 1..3。",
            "Signs that are common elsewhere are written differently here: = for "
            "equal, != for not equal, the words and and or, and 1..3 for a range.",
        ),
        bad="a == 1 && b <> 2",
        good="a = 1 and b != 2",
    ),
    Code(
        id="unclosed-text",
        severity=Severity.ERROR,
        message=Words(
            "这段文字没有结束的引号 {close}",
            "This text has no closing quote {close}",
        ),
        hint=Words(
            "请在文字末尾补上 {close}；文字里面的这种引号要写两遍。",
            "Add {close} at the end of the text; such a quote inside the text is written twice.",
        ),
        about=Words(
            "文字写在一对引号之间，引号必须成对。",
            "A text stands between two quotes, and both must be there.",
        ),
        bad='grade = "优',
        good='grade = "优"',
    ),
    Code(
        id="unclosed-name",
        severity=Severity.ERROR,
        message=Words(
            "这个名称没有结束的反引号 {close}",
            "This name has no closing backtick {close}",
        ),
        hint=Words(
            "请在名称末尾补上 {close}",
            "Add {close} at the end of the name.",
        ),
        about=Words(
            "写在反引号之间的名称必须在同一行内结束。",
            "A name between backticks must end on the same line.",
        ),
        bad="`覆盖率、达标率 + 1",
        good="`覆盖率、达标率` + 1",
    ),
    Code(
        id="empty-name",
        severity=Severity.ERROR,
        message=Words(
            "反引号之间没有名称。",
            "There is no name between the backticks.",
        ),
        hint=Words(
            "请在反引号之间写上名称。",
            "Write the name between the backticks.",
        ),
        about=Words(
            "名称不能为空，也不能只有空格。",
            "A name cannot be empty or blank.",
        ),
        bad="`` + 1",
        good="`覆盖率、达标率` + 1",
    ),
    Code(
        id="number-form",
        severity=Severity.ERROR,
        message=Words(
            "“{found}”不是数值的写法。",
            "“{found}” is not how a number is written.",
        ),
        hint=Words(
            "请改写为 {instead}",
            "Write {instead} instead",
        ),
        about=Words(
            "数值由数字组成，可以有一个小数点，小数点前后都要有数字，开头不加多余的 0。",
            "A number is digits, optionally with a point that has digits on both "
            "sides, and no superfluous leading zeros.",
        ),
        bad=".5 + 007",
        good="0.5 + 7",
    ),
    Code(
        id="number-exponent",
        severity=Severity.ERROR,
        message=Words(
            "数值“{found}”用了科学记数法。",
            "The number “{found}” uses scientific notation.",
        ),
        hint=Words(
            "请把数值完整地写出来，例如 1000。",
            "Write the number in full, such as 1000.",
        ),
        about=Words(
            "考核规则里的数值要让人一眼看清，所以不用指数。",
            "Numbers in rules must be plain to the eye, so exponents are not allowed.",
        ),
        bad="1e3",
        good="1000",
    ),
    Code(
        id="number-too-long",
        severity=Severity.ERROR,
        message=Words(
            "这个数值有 {digits} 位数字，至多 {limit} 位有效数字。",
            "The number has {digits} digits; at most {limit} significant ones are allowed.",
        ),
        hint=Words(
            "请减少位数；除不尽的数请写成算式，例如 1 / 3。",
            "Write fewer digits; a fraction can be written as 1 / 3.",
        ),
        about=Words(
            "计算保留 34 位有效数字，更长的数值无法准确保存。",
            "All arithmetic carries 34 significant digits; a longer number cannot be kept exactly.",
        ),
        bad="0.33333333333333333333333333333333333333",
        good="1 / 3",
    ),
    Code(
        id="number-separator",
        severity=Severity.ERROR,
        message=Words(
            "数值“{found}”中间不能有逗号或空格。",
            "The number “{found}” cannot have a comma or a space inside.",
        ),
        hint=Words(
            "请改写为 {instead}",
            "Write {instead} instead",
        ),
        about=Words(
            "公式里的数值不加千分位分隔符，因为逗号用来分开函数的参数。",
            "Numbers in formulas have no thousands separators, because a comma "
            "separates the arguments of a function.",
        ),
        bad="1,000 + a",
        good="1000 + a",
    ),
    Code(
        id="bad-date",
        severity=Severity.ERROR,
        message=Words(
            "没有“{found}”这个日期。",
            "“{found}” is not a date.",
        ),
        hint=Words(
            "日期写成 2015-02-28 这样；如果是减法，请在减号两边加空格。",
            "Write a date like 2015-02-28; for a subtraction put spaces around the minus.",
        ),
        about=Words(
            "日期必须是真实存在的一天，年写四位，月和日各写两位。",
            "A date must be a real day, with four digits for the year and two each "
            "for the month and the day.",
        ),
        bad="order.date >= 2015-02-30",
        good="order.date >= 2015-02-28",
    ),
    Code(
        id="bad-range",
        severity=Severity.ERROR,
        message=Words(
            "“{found}”不是数值范围。",
            "“{found}” is not a range of numbers.",
        ),
        hint=Words(
            "请写成 0..5、0.. 或 ..5，小的在前。",
            "Write it like 0..5, 0.. or ..5, the smaller number first.",
        ),
        about=Words(
            "范围用两个点连接两个数值，两端都包含在内。省去一端，表示这一端不限。",
            "A range is two numbers joined by two dots, both included. An end that "
            "is left out is not limited.",
        ),
        bad="120%-100%",
        good="100%..120%",
    ),
)
