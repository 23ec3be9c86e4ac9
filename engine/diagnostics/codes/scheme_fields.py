"""Codes of the area scheme that are about the types of fields."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["FIELDS"]


def _error(id: str, message: Words, hint: Words, about: Words, bad: str, good: str) -> Code:
    return Code(id, Severity.ERROR, message, hint, about, f"fields: {bad}", f"fields: {good}")


_OPTIONS = Words(
    "one of 列出一个字段允许的全部取值，逗号分开，原样照写，不加引号；公式里写错的取值当场就能查出来。",
    "one of lists every value a field may have, separated by commas, as they are and without quotes; a "
    "value misspelt in a formula is then found at once.",
)
_RANGE = Words(
    "范围两端都含在内：0..5，0.. 表示不小于 0，..5 表示不大于 5。读数据时超出范围的会被指出来。",
    "Both ends of a range are in it: 0..5; 0.. is at least 0, ..5 at most 5. Records outside are reported.",
)

FIELDS: tuple[Code, ...] = (
    _error(
        "field-type",
        Words("不认识字段类型“{found}”", "there is no field type {found}"),
        Words("是不是 {nearest}？可用的有：{known}", "did you mean {nearest}? There are: {known}"),
        Words(
            "类型说明一列数据是文字、数、日期还是固定几个取值之一，公式对不对要靠它来检查。",
            "The type says whether a column holds texts, numbers, dates or one of a few values; formulas "
            "are checked by it.",
        ),
        "{姓名: string}",
        "{姓名: text}",
    ),
    _error(
        "field-rest",
        Words("类型 {type} 后面的“{found}”看不懂", "cannot read {found} after the type {type}"),
        Words(
            "后面只能写单位（in 元）、范围（0..5）和 optional，各写一次",
            "a unit (in 元), a range (0..5) and optional may follow, once each",
        ),
        Words(
            "字段写成：类型，单位，范围，可否空缺，例如 number in 元, 0.., optional。",
            "A field is its type, then unit, range and whether it may be absent: "
            "number in 元, 0.., optional.",
        ),
        "{金额: number 必填}",
        '{金额: "number in 元, 0.."}',
    ),
    _error(
        "field-modifier",
        Words("类型 {type} 不能带“{found}”", "the type {type} takes no {found}"),
        Words(
            "单位只用于 number 和 integer，范围只用于数（包括 percent）",
            "units are for number and integer, ranges for numbers (percent too)",
        ),
        Words(
            "文字、日期没有计量单位，百分比本身没有单位。",
            "Texts and dates have no unit of measure, and a percentage has none either.",
        ),
        "{姓名: text in 元}",
        "{金额: number in 元}",
    ),
    _error(
        "unit-syntax",
        Words("看不懂单位“{found}”", "cannot read the unit {found!r}"),
        Words("写成 元、条、元/条 或 元/人/月 这样", "write it like 元, 条, 元/条 or 元/人/月"),
        Words(
            "单位是文字，可以相乘（·）相除（/）乘方（^2）；单位不合的加减和比较会被指出来。",
            "A unit is a word; units may be multiplied (·), divided (/) and raised (^2). Sums and "
            "comparisons of unlike units are reported.",
        ),
        "{单价: number in 元//条}",
        "{单价: number in 元/条}",
    ),
    _error(
        "range-reversed",
        Words(
            "范围 {found} 写反了：{low} 大于 {high}",
            "the range {found} is reversed: {low} is above {high}",
        ),
        Words("改成 {high}..{low}", "write {high}..{low}"),
        _RANGE,
        "{评分: number 5..0}",
        "{评分: number 0..5}",
    ),
    _error(
        "range-empty",
        Words("范围“{found}”两头都没有数", "the range {found} has no bound"),
        Words("写成 0..5、0.. 或 ..5，没有限制就不写", "write 0..5, 0.. or ..5, or leave it out"),
        _RANGE,
        "{评分: number ..}",
        "{评分: number 0..}",
    ),
    _error(
        "option-empty",
        Words("one of 的取值有一个是空的", "an option of one of is empty"),
        Words("补上取值，或者删掉多余的逗号", "write the option, or remove the comma"),
        _OPTIONS,
        '{业态: "one of 普通, , 现代"}',
        '{业态: "one of 普通, 现代"}',
    ),
    _error(
        "option-twice",
        Words("one of 的取值“{option}”写了两次", "the option {option} of one of is written twice"),
        Words("删掉一个", "remove one of them"),
        _OPTIONS,
        '{业态: "one of 普通, 普通"}',
        '{业态: "one of 普通, 现代"}',
    ),
    _error(
        "option-form",
        Words(
            "one of 的取值“{option}”写法不对", "the option {option} of one of is not written right"
        ),
        Words("写成：{plain}", "write: {plain}"),
        _OPTIONS,
        "{业态: 'one of \"普通\", 现代 optional'}",
        '{业态: "one of 普通, 现代, optional"}',
    ),
    _error(
        "boolean-words",
        Words(
            "boolean of 后面要写两个不同的词，这里是“{found}”",
            "boolean of wants two different words, not {found!r}",
        ),
        Words(
            "先写表示“真”的，再写表示“假”的：boolean of 是/否",
            "the word for true, then the one for false: boolean of 是/否",
        ),
        Words(
            "数据里用“是/否”“有/无”表示真假时，在这里写明是哪两个词。",
            "Where the data say yes/no instead of true/false, this says which words they use.",
        ),
        "{达标: boolean of 是}",
        "{达标: boolean of 是/否}",
    ),
)
