"""Codes of formulas: arguments of functions, and where many values come from."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CALLS"]


CALLS: tuple[Code, ...] = (
    error(
        "missing-argument",
        Words(
            "函数“{function}”还缺“{name}”：{doc_zh}",
            "{function} needs {name}: {doc_en}",
        ),
        Words(
            "请在括号里按位置补上，或者写成 {name}=值。",
            "Add it between the parentheses in its place, or as {name}=value.",
        ),
        Words(
            "没有默认值的参数必须写出。各函数的参数见函数手册。见 L3.13。",
            "An argument without a default must be given. The manual lists the arguments of every "
            "function "
            "(L3.13).",
        ),
        "linear(占比, from=30%)",
        "linear(占比, from=30%, to=70%)",
    ),
    error(
        "too-many-arguments",
        Words("函数“{function}”不再接受“{text}”。", "{function} has no place for `{text}`."),
        Words(
            "请删去它；同一个参数也不能写两次。",
            "Remove it; an argument cannot be given twice either.",
        ),
        Words(
            "不写名称的值按位置归到各个参数，先到先得；参数都有了，多出来的就没有地方放。见 L3.13。",
            "Values without a name go to the arguments by position; when all have theirs, nothing "
            "more can be "
            "given (L3.13).",
        ),
        "abs(差额, 2)",
        "round(差额, 2)",
    ),
    error(
        "misplaced-argument",
        Words(
            "“{text}”不能写在这里，这里要一个值。",
            "`{text}` cannot stand here: one value is expected.",
        ),
        Words(
            "“x -> y”只用于折线等函数，“where 条件”只用于对许多记录求和、计数等的函数。",
            "Points and cases (->) are for functions such as curve, where for functions over many "
            "records, "
            "such as sum and count.",
        ),
        Words(
            "每个函数的每个参数只接受一种写法，函数手册里写明了是哪一种。见 L3.13。",
            "Every argument is written in one way, which the manual states for each function (L3.13).",
        ),
        "abs(order.quantity where class = 1)",
        "abs(sum(order.quantity where class = 1))",
    ),
    error(
        "needs-peers",
        Words("“{text}”没有说明跟谁比。", "`{text}` does not say whom to compare with."),
        Words(
            "请加上 among，例如 {text} among all，或者 among region（同一 region 的人）。",
            "Add among: {text} among all, or among region for those of one region.",
        ),
        Words(
            "名次和百分位是跟别人比出来的，必须写明在哪些人当中比。见 L3.12。",
            "A rank is a place among others; say among whom (L3.12).",
        ),
        "percentile(增长率)",
        "percentile(增长率 among region)",
    ),
    error(
        "needs-periods",
        Words(
            "“{text}”没有时间先后，这里要按时间排列的各期数值。",
            "`{text}` has no order in time; the values of periods in order are wanted here.",
        ),
        Words(
            "请写成 … at each month、… at each of last 3 years，或依次写出各期的值。",
            "Write … at each month, … at each of last 3 years, or the values one after another.",
        ),
        Words(
            "趋势要看各期的先后，下级记录和同组对象没有先后可言。见 L3.11。",
            "A trend needs periods in order; rows and peers have none (L3.11).",
        ),
        "trend(order.quantity)",
        "trend(销量 at each month)",
    ),
    error(
        "needs-states",
        Words(
            "“{text}”不是有起止日期的记录，数不出天数。",
            "`{text}` is not a record with a first and a last day, so its days cannot be counted.",
        ),
        Words(
            "请写声明了 during 的记录，例如 days(absence)；什么都不写就是整个周期的天数。",
            "Name records that have during, as in days(absence); with nothing written it is the "
            "whole window.",
        ),
        Words(
            "只有声明了 during（从某日到某日）的记录才占着一段日子。见 L5。",
            "Only records declared with during (from a day to a day) cover days (section 5).",
        ),
        "days(order)",
        "days(absence)",
    ),
    error(
        "needs-points",
        Words("“{text}”不是折线上的一点。", "`{text}` is not a point of a curve."),
        Words(
            "请写成“指标值 -> 得分”，例如 0% -> 60%。", "Write value -> earned, such as 0% -> 60%."
        ),
        Words(
            "折线由若干点连成，每个点写明指标值到多少时得多少。见 L3.13。",
            "A curve joins points, each of which says what is earned at which value (L3.13).",
        ),
        "curve(增长率, 0%, 60%)",
        "curve(增长率, 0% -> 60%, 5% -> 100%)",
    ),
    error(
        "needs-cases",
        Words("“{text}”不是一档。", "`{text}` is not a case."),
        Words(
            "请写成“<= 界限 -> 得分”或者“otherwise -> 得分”。",
            "Write <= bound -> earned, or otherwise -> earned.",
        ),
        Words(
            "分档的函数从上往下看，取第一个符合的一档。见 L3.13。",
            "Cases are read from the first on; the first that fits counts (L3.13).",
        ),
        "steps(投诉数, 0 -> 1, 0)",
        "steps(投诉数, <= 0 -> 1, otherwise -> 0)",
    ),
    error(
        "needs-choices",
        Words("“{text}”不是一类的得分。", "`{text}` does not say what one kind earns."),
        Words(
            '请写成“"类别" -> 得分”或者“otherwise -> 得分”；要比大小就用 steps。',
            'Write "kind" -> earned, or otherwise -> earned; for greater and less there is steps.',
        ),
        Words(
            "match 与哪一项相等就取哪一项的得分，每一项写明类别和得分。见 L3.13。",
            "match takes what stands at the option that is equal; each option says what it earns (L3.13).",
        ),
        'match(等级, "国家级", 10)',
        'match(等级, "国家级" -> 10, otherwise -> 0)',
    ),
    error(
        "series-as-value",
        Words(
            "“{text}”是许多个值，这里只能放一个。", "`{text}` is many values; one is expected here."
        ),
        Words(
            "请用函数把它们合成一个，例如 avg({text})。",
            "Make one of them with a function, as in avg({text}).",
        ),
        Words(
            "“at each …”给出每个月（季、年）的值，“among …”给出每个人的值，要经过 avg、sum、max "
            "等函数才成为一个值。"
            "见 L3.11、L3.12。",
            "at each … gives a value for every period, among … one for every person; a function "
            "such as avg, sum "
            "or max makes one value of them (L3.11, L3.12).",
        ),
        "增长率 at each of last 3 years",
        "avg(增长率 at each of last 3 years)",
    ),
    error(
        "where-without-rows",
        Words("这个 where 没有记录可筛选。", "This where has no records to choose from."),
        Words(
            "where 前面要写出是哪种记录，例如 sum(order.quantity where class = 1)，不能只写字段 "
            "quantity；筛选人请写在 among … where 里。",
            "Say which records before where: sum(order.quantity where class = 1), not the field "
            "quantity alone; for people write among … where.",
        ),
        Words(
            "where 从许多记录中挑出符合条件的；前面写的是一个值、一串时期或者一组人时，没有可挑的记录。"
            "见 L3.9。",
            "where chooses among records. A single value, a series of periods or of people has "
            "none to choose "
            "from (L3.9).",
        ),
        "sum(销量 where class = 1)",
        "sum(order.quantity where class = 1)",
    ),
    error(
        "value-beside-where",
        Words(
            "“{text}”不起作用：在 share、any、all、none 里，where 本身就是要判断的条件。",
            "`{text}` would do nothing: in share, any, all and none the where is what is judged.",
        ),
        Words(
            "请只写记录的名称：{record} where …；两个条件都要满足时用 and 连接。",
            "Name only the record: {record} where …; join two conditions with and.",
        ),
        Words(
            "share(rep where c) 是 c 成立的代表占全部代表的比例，where 前面再写一个值就没有意义。"
            "见 L3.9。",
            "share(rep where c) is the share of reps for which c is true; a value before the where "
            "has no meaning (L3.9).",
        ),
        "share(visit.done where minutes >= 10)",
        "share(visit where minutes >= 10)",
    ),
    error(
        "rows-as-condition",
        Words(
            "“{text}”是记录，不是条件，没有写明每一条要判断什么。",
            "`{text}` is a record and no condition: it does not say what is asked of each.",
        ),
        Words(
            "请写成 {record} where …；只问有没有，写 count({record}) > 0 或 count({record}) = 0。",
            "Write {record} where …; whether there is any is count({record}) > 0, none count({record}) = 0.",
        ),
        Words(
            "share、any、all、none 对每一条记录判断一个条件（L3.9）；有没有记录，数一数就知道。",
            "share, any, all and none ask a condition of each row (L3.9); whether there are rows, a count"
            " tells.",
        ),
        "any(visit)",
        "count(visit) > 0",
    ),
    error(
        "mixed-rows",
        Words(
            "这里同时写了两种记录“{first}”和“{second}”，不知道对哪一种逐条计算。",
            "Both {first} and {second} are named here; it is not clear which rows to go through.",
        ),
        Words(
            "请分开写，例如 sum({first}.…) / sum({second}.…)；两种记录之间有关系时，沿关系往上写。",
            "Take them apart, as in sum({first}.…) / sum({second}.…); or follow a relation up "
            "from one to the "
            "other.",
        ),
        Words(
            "求和、平均等一次只能逐条看一种记录。见 L3.8。",
            "A function over many records goes through records of one type (L3.8).",
        ),
        "sum(order.quantity / target.quantity)",
        "sum(order.quantity) / sum(target.quantity)",
    ),
    error(
        "peers-in-row",
        Words("among 不能写在记录的条件或公式里面。", "among cannot stand inside rows."),
        Words(
            "请把带 among 的部分写成指标（measures），再在这里引用。",
            "Make a measure of the part with among and refer to it here.",
        ),
        Words(
            "among 比较的是考核对象，不是记录；记录没有同组的人。见 L3.12。",
            "Peers are subjects of the scheme; a row of records has none (L3.12).",
        ),
        "sum(order.quantity where quantity > avg(销量 among all))",
        "平均销量: avg(销量 among all)",
    ),
)
