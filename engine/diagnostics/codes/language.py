"""Codes of the area language: the form of formulas here, their meaning in checking."""

from engine.diagnostics.code import Code, Severity, Words
from engine.diagnostics.codes.checking import CHECKING

__all__ = ["CODES", "SYNTAX"]


def _error(
    id: str, message: Words, hint: Words, about: Words, bad: str = "", good: str = ""
) -> Code:
    return Code(id, Severity.ERROR, message, hint, about, bad, good)


_CHARACTERS: tuple[Code, ...] = (
    _error(
        "empty-formula",
        Words("这里应有公式,却是空的", "a formula is expected here, but there is none"),
        Words("请写一个公式,例如 sum(order.quantity)", "write a formula, such as sum(order.quantity)"),
        Words(
            "公式不能为空,也不能只有空格。若此项暂不考核,请用 active: false。",
            "A formula cannot be empty or blank. To switch a part off, write active: false.",
        ),
        "",
        "sum(order.quantity)",
    ),
    _error(
        "formula-too-long",
        Words("公式太长:超过了 {limit} {zh}", "the formula is too long: over {limit} {en}"),
        Words(
            "请把其中一段写成指标(measures),再按名称引用",
            "move a stretch of it into a measure and refer to that by name",
        ),
        Words(
            "一个公式至多 10,000 个字符、2,000 个词。更长的公式没有人能核对,应拆成几个指标。",
            "A formula has at most 10,000 characters and 2,000 words and signs. Nobody can verify a "
            "longer one; split it into measures.",
        ),
    ),
    _error(
        "nested-too-deep",
        Words("嵌套太深:超过了 {limit} 层", "nested too deep: over {limit} levels"),
        Words(
            "请把里层写成指标(measures),再按名称引用",
            "move the inner levels into a measure and refer to that by name",
        ),
        Words(
            "括号、函数、if、not、负号和 at 一层套一层,层数有上限;一长串加减乘除、and、or 不算嵌套。",
            "Parentheses, calls, if, not, minus and at may stand inside one another only so deep; a "
            "long chain of + - * / and or is not nesting.",
        ),
        "if a then 1 else if b then 2 else …",
        "steps(x, >= 90 -> 100, >= 80 -> 90, otherwise -> 0)",
    ),
    _error(
        "unknown-character",
        Words("公式里不能用字符「{found}」({number})", "the character {found} ({number}) cannot stand in a formula"),
        Words(
            "请删去它;若它是名称的一部分,请把整个名称放在反引号 ` ` 之间",
            "remove it; if it belongs to a name, put the whole name between backticks ` `",
        ),
        Words(
            "名称由字母(汉字)、数字和下划线组成;含其他字符的名称写在反引号之间。",
            "A name consists of letters of any script, digits and _; any other name stands between backticks.",
        ),
        "覆盖率① + 1",
        "`覆盖率①` + 1",
    ),
    _error(
        "not-a-sign",
        Words("公式里没有「{found}」这种写法", "{found} is not part of the language of formulas"),
        Words("请改写为 {instead}", "write {instead} instead"),
        Words(
            "别处常见的符号在公式里有自己的写法:等于是 =,不等于是 !=,并且是 and,或者是 or,范围是 1..3。",
            "Signs that are common elsewhere are written differently here: = for equal, != for not "
            "equal, and, or, and 1..3 for a range.",
        ),
        "a == 1 && b <> 2",
        "a = 1 and b != 2",
    ),
    _error(
        "unclosed-text",
        Words("文字从这里开始,却没有结束的引号 {close}", "this text has no closing quote {close}"),
        Words(
            "请在文字末尾补上 {close};文字里的引号要写两遍",
            "add {close} at the end of the text; a quote inside the text is written twice",
        ),
        Words(
            "文字写在一对引号之间,引号必须成对。",
            "A text stands between two quotes, and both must be there.",
        ),
        'grade = "优',
        'grade = "优"',
    ),
    _error(
        "unclosed-name",
        Words("名称从这里开始,却没有结束的反引号 {close}", "this name has no closing backtick {close}"),
        Words("请在名称末尾补上 {close}", "add {close} at the end of the name"),
        Words(
            "反引号之间的名称必须在同一行内结束。",
            "A name between backticks must end on the same line.",
        ),
        "`覆盖率、达标率 + 1",
        "`覆盖率、达标率` + 1",
    ),
    _error(
        "empty-name",
        Words("反引号之间没有名称", "there is no name between the backticks"),
        Words("请在反引号之间写上名称", "write the name between the backticks"),
        Words("名称不能为空。", "A name cannot be empty."),
        "`` + 1",
        "`覆盖率、达标率` + 1",
    ),
)

_NUMBERS: tuple[Code, ...] = (
    _error(
        "number-form",
        Words("数值「{found}」的写法不对", "{found} is not how a number is written"),
        Words("请改写为 {instead}", "write {instead} instead"),
        Words(
            "数值由数字组成,可以有一个小数点,小数点前后都要有数字,前面不加多余的 0。",
            "A number is digits, optionally a point with digits on both sides, and no superfluous leading zeros.",
        ),
        ".5 + 007",
        "0.5 + 7",
    ),
    _error(
        "number-exponent",
        Words("数值「{found}」用了科学记数法", "{found} uses scientific notation"),
        Words("请写出完整的数值,例如 1000", "write the number in full, such as 1000"),
        Words(
            "考核规则里的数值要让人一眼看清,所以不用指数。",
            "Numbers in rules must be plain to the eye, so exponents are not allowed.",
        ),
        "1e3",
        "1000",
    ),
    _error(
        "number-too-long",
        Words("数值有 {digits} 位有效数字,至多 {limit} 位", "the number has {digits} significant digits; at most {limit} are allowed"),
        Words("请减少位数", "write fewer digits"),
        Words(
            "所有计算保留 34 位有效数字,更长的数值无法准确保存。",
            "All arithmetic carries 34 significant digits; a longer number cannot be kept exactly.",
        ),
        "0.33333333333333333333333333333333333333",
        "1 / 3",
    ),
    _error(
        "number-separator",
        Words("数值「{found}」中间不能有逗号或空格", "the number {found} cannot have a comma or space inside"),
        Words("请改写为 {instead}", "write {instead} instead"),
        Words(
            "公式里的数值不写千分位分隔符:逗号用来分开函数的参数。",
            "Numbers in formulas have no thousands separators: a comma separates the arguments of a function.",
        ),
        "1,000 + a",
        "1000 + a",
    ),
    _error(
        "bad-date",
        Words("没有「{found}」这个日期", "{found} is not a date"),
        Words(
            "日期写成 年-月-日,例如 2015-02-28;若是减法,请在减号两边加空格",
            "write a date as YYYY-MM-DD, such as 2015-02-28; for a subtraction put spaces around the minus",
        ),
        Words(
            "日期必须是真实存在的一天,月和日都写两位。",
            "A date must be a real day, with two digits each for the month and the day.",
        ),
        "order.date >= 2015-02-30",
        "order.date >= 2015-02-28",
    ),
    _error(
        "bad-range",
        Words("「{found}」不是数值范围", "{found} is not a range of numbers"),
        Words(
            "请写成 0..5、0.. 或 ..5,小的在前",
            "write it as 0..5, 0.. or ..5, the smaller number first",
        ),
        Words(
            "范围用两个点连接两个数值,两端都包含在内;省去一端表示这一端不限。",
            "A range is two numbers joined by two dots, both included; an end left out is not limited.",
        ),
        "120%-100%",
        "100%..120%",
    ),
)

_STRUCTURE: tuple[Code, ...] = (
    _error(
        "unexpected-token",
        Words("这里不应出现「{found}」,应为{zh}", "unexpected {found}; expected {en}"),
        Words(
            "请检查它前面是否少了运算符、逗号或括号",
            "see whether an operator, a comma or a parenthesis is missing before it",
        ),
        Words(
            "公式从左到右读到这里时,接不上了。",
            "Read from left to right, the formula makes no sense from here on.",
        ),
        "销量 目标",
        "销量 / 目标",
    ),
    _error(
        "formula-ends-early",
        Words("公式在「{found}」之后没有写完,还应有{zh}", "the formula ends after {found}; expected {en}"),
        Words("请把公式写完", "complete the formula"),
        Words(
            "公式结束时还缺一部分,例如运算符右边的数值。",
            "When the formula ends something is still missing, such as what an operator applies to.",
        ),
        "销量 /",
        "销量 / 目标",
    ),
    _error(
        "unclosed-parenthesis",
        Words("这个左括号没有对应的右括号", "this parenthesis is never closed"),
        Words("请补上右括号 )", "add the closing parenthesis )"),
        Words("括号必须成对。", "Parentheses come in pairs."),
        "sum(order.quantity",
        "sum(order.quantity)",
    ),
    _error(
        "unopened-parenthesis",
        Words("这个右括号没有对应的左括号", "this parenthesis was never opened"),
        Words("请删去它,或在前面补上左括号 (", "remove it, or add the opening parenthesis ( before it"),
        Words("括号必须成对。", "Parentheses come in pairs."),
        "sum(order.quantity))",
        "sum(order.quantity)",
    ),
    _error(
        "reserved-word",
        Words("「{found}」是公式语言的词,不能直接作名称", "{found} is a word of the language and cannot be a name as it is"),
        Words("若它是名称,请写在反引号之间:`{found}`", "if it is a name, write it between backticks: `{found}`"),
        Words(
            "and、or、not、in、if、then、else、where、at、over、each、among、true、false、otherwise 在公式里有固定的意思。",
            "and, or, not, in, if, then, else, where, at, over, each, among, true, false and otherwise "
            "have a fixed meaning in formulas.",
        ),
        "order.in + 1",
        "order.`in` + 1",
    ),
    _error(
        "comparison-chain",
        Words("比较不能连写", "comparisons cannot be chained"),
        Words(
            "请写成 x in 1..3,或用 and 分成两个比较",
            "write x in 1..3, or two comparisons joined by and",
        ),
        Words(
            "「1 < x < 3」在公式里不表示介于两者之间。范围用 in(两端都包含),否则用 and 连接两个比较。",
            "1 < x < 3 does not mean between the two here. Use in for a range with both ends, or join two "
            "comparisons by and.",
        ),
        "1 <= x <= 3",
        "x in 1..3",
    ),
    _error(
        "only-in-call",
        Words("「{found}」只能写在函数的括号里", "{found} can stand only among the arguments of a function"),
        Words(
            "请把它放进函数,例如 sum(order.quantity where class = 1)",
            "put it into a function, such as sum(order.quantity where class = 1)",
        ),
        Words(
            "where 为函数筛选记录,-> 和 otherwise 给函数列出分档;离开函数它们没有意思。",
            "where chooses the rows for a function, -> and otherwise list its cases; outside of one they mean nothing.",
        ),
        "order.quantity where class = 1",
        "sum(order.quantity where class = 1)",
    ),
    _error(
        "bad-period",
        Words("{word} 之后应写时间范围,「{found}」不是", "{word} wants a period after it; found: {found}"),
        Words(
            "可以写 previous、previous month、same period last year、year to date、last 12 months、"
            '"2014Q4";每月一值写 at each month',
            "write previous, previous month, same period last year, year to date, last 12 months or "
            '"2014Q4"; for one value per month write at each month',
        ),
        Words(
            "at 和 over 之后只能写语言规定的时间范围,单位是 month、quarter、half、year;指定的周期要加引号。",
            "After at and over stand only the periods of the language, in month, quarter, half or year; a "
            "period by its name is quoted.",
        ),
        "销量 at last year",
        "销量 at previous year",
    ),
)

SYNTAX: tuple[Code, ...] = (*_CHARACTERS, *_NUMBERS, *_STRUCTURE)

CODES: tuple[Code, ...] = (*SYNTAX, *CHECKING)
