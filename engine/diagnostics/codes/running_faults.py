"""Codes of the area running: why a formula can give no value. ``what`` names the place."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["FAULTS"]


FAULTS: tuple[Code, ...] = (
    error(
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
    error(
        "many-holders",
        Words("同一天有不止一个归属，不知按哪一个：{what}", "Several hold it on one day: {what}"),
        Words(
            "更正重叠的归属期；或者从上往下数，让每一个负责人都算",
            "Correct the overlapping holdings; or count from above, where every holder has it",
        ),
        Words(
            "这种记录可以同时有几个负责人（several: true）。往上的路径只能通到一个，随便取一个会使结果"
            "取决于顺序。",
            "The records may have several holders at a time (several: true). A path up leads to one"
            " only; taking any would make the result depend on their order.",
        ),
        "visit.area.manager.region",
        "count(manager.area)",
    ),
    error(
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
    error(
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
    error(
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
    error(
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
    error(
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
    error(
        "no-points",
        Words("没有写出任何一点：{what}", "No point is given: {what}"),
        Words("写成 指标值 -> 得分", "Write value -> earned"),
        Words("折线至少要有一个点。", "A curve needs one point at least."),
        "curve(x)",
        "curve(x, 0 -> 0, 100 -> 1)",
    ),
)
