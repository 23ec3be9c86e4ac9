"""Codes of the area: running. What a formula may end in instead of a value.

The templates know one field, ``what``: that of the state, which names the function, field or row.
"""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["CODES"]


def _fault(id: str, message: Words, hint: Words, about: Words, bad: str, good: str) -> Code:
    return Code(id, Severity.ERROR, message, hint, about, bad, good)


def _missing(id: str, message: Words, hint: Words, about: Words, bad: str, good: str) -> Code:
    return Code(id, Severity.WARNING, message, hint, about, bad, good)


def _left_out(id: str, message: Words, hint: Words, about: Words, bad: str, good: str) -> Code:
    return Code(id, Severity.NOTE, message, hint, about, bad, good)


_MISSING = (
    _missing(
        "no-row",
        Words("没有对应的记录：{what}", "There is no record: {what}"),
        Words(
            "补上这条记录，或用 default(…, …) 写明没有时怎么办",
            "Add the record, or say with default(…, …) what to do without",
        ),
        Words(
            "这里要的是唯一一条记录的值（例如目标表中本人的一行），而考核期内一条也没有。"
            "没有数据不等于 0，所以结果是缺失。",
            "The value of the only row is wanted here (one's own line in a table of targets, say)"
            " and the period has none. No data is not zero: the result is missing.",
        ),
        "target.quantity",
        "default(target.quantity, 500)",
    ),
    _missing(
        "no-rows",
        Words("一条可用的数据也没有：{what}", "There is nothing to compute from: {what}"),
        Words(
            "核对考核期内的数据；没有数据时该怎样，用考核项的 missing: 或 default(…, …) 写明",
            "Check the data of the period; say with missing: or default(…, …) what to do without",
        ),
        Words(
            "平均、最大、最小、中位数、占比至少要有一个数。没有数据的平均不是 0，而是缺失。"
            "求和与计数不同：没有就是 0。",
            "A mean, a smallest, a largest, a median or a share needs one value at least. The"
            " mean of nothing is not 0 but missing. Sums and counts differ: of nothing they are"
            " 0.",
        ),
        "avg(rating.points)",
        "default(avg(rating.points), 3)",
    ),
    _missing(
        "absent-field",
        Words("这一栏没有填：{what}", "The field is empty: {what}"),
        Words("在数据中补上这一栏，或用 default(…, …)", "Fill it in, or use default(…, …)"),
        Words(
            "可以不填的栏没有值。汇总时这条记录略去，并在明细中说明；单独用到时结果是缺失。",
            "An optional field has no value. In an aggregate the record is left out, and the"
            " trace says so; used alone it makes the result missing.",
        ),
        "left - hired",
        "default(left, 2015-12-31) - hired",
    ),
    _missing(
        "no-holder",
        Words("当天没有负责人：{what}", "Nobody held it on that day: {what}"),
        Words(
            "核对归属记录的起止日期是否有空档",
            "Look for a gap between the dates of the assignments",
        ),
        Words(
            "归属关系有起止日期，而这一天不在任何一段之内，所以找不到上级记录。",
            "The relation is dated, and no assignment covers this day: there is no row above.",
        ),
        "retailer.manager.region",
        "assignment: 2015-01-01 .. 2015-12-31",
    ),
    _missing(
        "no-base",
        Words(
            "基数为 0 或为负，比率没有意义：{what}",
            "There is no ratio to zero or to a negative number: {what}",
        ),
        Words(
            '核对目标或基期的数；0 确有其意时，attain 可写 zero="pass"',
            'Check the target or the base; where zero is meant, attain takes zero="pass"',
        ),
        Words(
            "目标或基期为 0 时，完成率和增长率没有定义；基期为负时增长率会得出相反的结论。"
            "因此结果是缺失，由方案决定怎样处理，而不是悄悄算作 0。",
            "With a base of 0 attainment and growth are not defined; with a negative base growth"
            " tells the opposite of the truth. The result is missing, and the scheme decides what"
            " follows: it is not silently zero.",
        ),
        "growth(100, 0)",
        "default(growth(100, 0), 0)",
    ),
    _missing(
        "no-peers",
        Words("同组没有其他人可比：{what}", "There is nobody to compare with: {what}"),
        Words(
            "扩大比较范围（among），或用 default(…, …) 写明只有一人时得多少",
            "Widen the peers (among), or say with default(…, …) what one alone earns",
        ),
        Words(
            "百分位是超过了多少其他人。只有自己一个人时，既不是第一，也不是最后。",
            "A percentile is the share of others one is ahead of. Alone one is neither first nor"
            " last.",
        ),
        "percentile(增长率 among region)",
        "default(percentile(增长率 among region), 50%)",
    ),
    _missing(
        "no-case",
        Words("不在任何一档之内：{what}", "No band holds the value: {what}"),
        Words("补上缺的档，或在最后写 otherwise -> …", "Add the band, or end with otherwise -> …"),
        Words(
            "分档从上往下看，没有一档符合。往往是档与档之间留了空档，例如 89 与 90 之间的 89.5。",
            "The bands were read from the top and none fits: often there is a gap between two,"
            " such as 89.5 between 89 and 90.",
        ),
        "steps(31, <= 25 -> 15, <= 30 -> 10)",
        "steps(31, <= 25 -> 15, <= 30 -> 10, otherwise -> 0)",
    ),
    _missing(
        "too-few",
        Words("数据太少，至少要两个：{what}", "Two values at least are needed: {what}"),
        Words("核对各期是否都有数据", "See whether every period has data"),
        Words(
            "趋势和样本标准差至少要两个数才有意义。",
            "A trend, or the deviation of a sample, means something from two values on.",
        ),
        "trend(3)",
        "trend(3, 7)",
    ),
)

_FAULTS = (
    _fault(
        "many-rows",
        Words("有不止一条记录，不知用哪一条：{what}", "There are several records: {what}"),
        Words(
            "删去重复的记录，或用 sum、avg 等说明怎样合并",
            "Remove the duplicates, or say with sum, avg and so on how they combine",
        ),
        Words(
            "这里要的是唯一一条记录的值，而考核期内有好几条。随便取一条会使结果取决于顺序。",
            "The value of the only row is wanted and the period has several. Taking any one would"
            " make the result depend on their order.",
        ),
        "target.quantity",
        "sum(target.quantity)",
    ),
    _fault(
        "division-by-zero",
        Words("除数为 0：{what}", "Division by zero: {what}"),
        Words(
            "可能为 0 的除数用 ratio(a, b)：结果是缺失",
            "Where it may be zero, ratio(a, b) is missing instead",
        ),
        Words("除以 0 没有结果。", "Division by zero has no result."),
        "销售额 / 销量",
        "ratio(销售额, 销量)",
    ),
    _fault(
        "overflow",
        Words("数太大，无法计算：{what}", "The number is too large: {what}"),
        Words("核对数据和单位", "Check the data and the units"),
        Words(
            "数超过了 10 的 6144 次方，多半是数据有误。",
            "It is beyond 10^6144: bad data, most likely.",
        ),
        "销量 * 销量 * …",
        "销量",
    ),
    _fault(
        "out-of-domain",
        Words("参数不合要求：{what}", "An argument is out of its domain: {what}"),
        Words("参看该函数的说明，改正参数", "See the function's page and correct the argument"),
        Words(
            "函数的参数有取值范围，例如保底不能高于封顶，计分单位要大于 0，小数位数要是整数。",
            "Arguments have a domain: a floor is not above its cap, a unit is above zero, a"
            " number of decimals is whole.",
        ),
        "clamp(1, 5, 0)",
        "clamp(1, 0, 5)",
    ),
    _fault(
        "equal-points",
        Words("两个基准值相同，无法插值：{what}", "Two reference points are equal: {what}"),
        Words("给出两个不同的基准值", "Give two different reference points"),
        Words(
            "两点之间按直线计分，两点相同就没有直线，也不知是越高越好还是越低越好。",
            "Points are earned along the line between two references; equal ones make no line,"
            " and do not tell whether high or low is better.",
        ),
        "linear(5, from=5, to=5)",
        "linear(5, from=0, to=5)",
    ),
    _fault(
        "points-order",
        Words("各点没有按大小顺序写：{what}", "The points are out of order: {what}"),
        Words("从小到大或从大到小排列", "Write them rising or falling"),
        Words(
            "折线的各点、功效系数法的各标准值须按大小顺序，否则同一个数会有两种得分。",
            "The points of a curve and the standards of an efficacy rise or fall throughout; else"
            " one value would earn two scores.",
        ),
        "curve(1, 0 -> 0, 5 -> 1, 3 -> 2)",
        "curve(1, 0 -> 0, 3 -> 1, 5 -> 2)",
    ),
    _fault(
        "no-points",
        Words("没有写出任何一点：{what}", "No point is given: {what}"),
        Words("写成 指标值 -> 得分", "Write value -> earned"),
        Words("折线至少要有一个点。", "A curve needs one point at least."),
        "curve(x)",
        "curve(x, 0 -> 0, 100 -> 1)",
    ),
)

_NOT_APPLICABLE = (
    _left_out(
        "applies",
        Words("此项不适用：{what}", "Does not apply: {what}"),
        Words("如应当适用，核对 applies: 的条件", "If it should, check the condition of applies:"),
        Words(
            "applies: 的条件不成立，此项不计，分值按比例归其他项。",
            "The condition of applies: is false; the part is left out and its points go to its"
            " siblings.",
        ),
        'applies: level = "主管"',
        'applies: level in ("主管", "主办")',
    ),
    _left_out(
        "inactive",
        Words("此项已停用：{what}", "Switched off: {what}"),
        Words("要启用，删去 active: false", "To use it, remove active: false"),
        Words(
            "方案停用了此项，分值按比例归其他项。",
            "The scheme has switched the part off; its points go to its siblings.",
        ),
        "active: false",
        "active: true",
    ),
    _left_out(
        "skipped",
        Words("没有数据，此项略去：{what}", "Left out for want of data: {what}"),
        Words("补上数据，或改 missing: 的规定", "Supply the data, or change missing:"),
        Words(
            "方案规定没有数据时略去此项（missing: skip），分值按比例归其他项。",
            "The scheme leaves the part out without data (missing: skip); its points go to its"
            " siblings.",
        ),
        "missing: skip",
        "missing: zero",
    ),
)

CODES: tuple[Code, ...] = (*_MISSING, *_FAULTS, *_NOT_APPLICABLE)
