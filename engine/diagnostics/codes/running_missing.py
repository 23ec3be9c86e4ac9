"""Codes of the area running: in which ways a value may be missing. ``what`` names it."""

from engine.diagnostics.code import Code, Words, warning

__all__ = ["MISSING"]


MISSING: tuple[Code, ...] = (
    warning(
        "no-subjects",
        Words("{period} 没有考核对象", "Nobody is scored in {period}"),
        Words(
            "核对周期、考核对象的起止日期和方案的 where",
            "Check the period, the first and last days of the subjects, and the scheme's where",
        ),
        Words(
            "考核对象须在周期内在册，并满足方案的 where。",
            "A subject is scored when its state overlaps the period and the scheme's where holds.",
        ),
        "--period 1999Q1",
        "--period 2015Q4",
    ),
    warning(
        "not-provided",
        Words(
            "条件不成立，没有这个值：{what}",
            "The condition does not hold, so there is no value: {what}",
        ),
        Words(
            "方案规定此时没有值；该怎样计分由考核项的 missing: 决定",
            "The scheme wants no value then; missing: of the part says how it scores",
        ),
        Words(
            "provided(条件, 值) 在条件不成立时是缺失，例如增长率在不可比时。",
            "provided(condition, value) is missing where the condition does not hold, as growth is where"
            " periods cannot be compared.",
        ),
        "growth(销量, 销量 at same period last year)",
        "provided(days(manager) = days(), growth(销量, 销量 at same period last year))",
    ),
    warning(
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
    warning(
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
    warning(
        "not-there",
        Words("整个周期里都不在：{what}", "It is not there in the whole window: {what}"),
        Words(
            "核对起止日期；没有时该怎样，用 default(…, …) 写明",
            "Check its first and last day; say with default(…, …) what to do without",
        ),
        Words(
            "min_at_once、max_at_once 只看记录所属的对象在的日子；一天也不在，就没有可看的。见 L5.3。",
            "min_at_once and max_at_once look at the days on which what the rows are below is there; here"
            " there are none (L5.3).",
        ),
        "min_at_once(assignment) at previous month",
        "default(min_at_once(assignment) at previous month, 1)",
    ),
    warning(
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
    warning(
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
    warning(
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
    warning(
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
    warning(
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
    warning(
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
    warning(
        "not-among-peers",
        Words("本人不在比较的范围之内：{what}", "Not one of the peers compared: {what}"),
        Words(
            "核对 among … where 的条件：本人也要符合",
            "Look at the condition of among … where: it must hold for oneself too",
        ),
        Words(
            "排名和百分位是本人在同组中的位置；条件把本人排除在外，就没有位置可言。",
            "A rank or percentile is one's own place among the peers; whom the condition leaves"
            " out has none.",
        ),
        "rank(销量 among region where 在岗天数 >= 30)",
        "default(rank(销量 among region where 在岗天数 >= 30), 99)",
    ),
    warning(
        "not-in-force",
        Words("不在有效期之内：{what}", "Not in force: {what}"),
        Words(
            "核对考核周期，或改参数的生效日期、方案的 effective 与 until",
            "Check the period, the dates of the parameter, or effective and until of the scheme",
        ),
        Words(
            "分日期的参数从所写的那天起有效，方案从 effective 到 until 有效；"
            "在此之外没有可用的值。",
            "A dated parameter holds from the day written, a scheme from effective to until;"
            " outside of that there is nothing to go by.",
        ),
        "values: {2016-01-01: 5%}   # 2015Q4",
        "values: {2015-01-01: 5%}   # 2015Q4",
    ),
    warning(
        "no-grade",
        Words("没有档次：{what}", "There is no grade: {what}"),
        Words(
            "没有总分就没有档次：先看总分为何缺失",
            "Without a total there is no grade: see first why the total is missing",
        ),
        Words(
            "只有算出总分的人才有档次，总分也要落在某一档之内。",
            "Only those with a total have a grade, and the total must lie in one of the bands.",
        ),
        'where: grade = "优"',
        "where: score >= 90",
    ),
    warning(
        "no-rank",
        Words("没有名次：{what}", "There is no rank: {what}"),
        Words(
            "没有总分就没有名次：先看总分为何缺失",
            "Without a total there is no rank: see first why the total is missing",
        ),
        Words(
            "名次只在算出总分的人中间排。",
            "Only those with a total are ranked.",
        ),
        "where: rank <= 3",
        "top: 3",
    ),
    warning(
        "not-evaluated",
        Words("没有算到这里：{what}", "Was not evaluated: {what}"),
        Words("不用处理", "Nothing needs to be done"),
        Words(
            "如果……否则只算选中的一支；另一支没有值。",
            "Of if … then … else only the chosen branch is evaluated; the other has no value.",
        ),
        "if 新人 then 0 else 销量 / 目标",
        "if 新人 then 0 else 销量 / 目标",
    ),
)
