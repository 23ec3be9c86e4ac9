"""Codes of building: what can be known of a whole scheme without data."""

from engine.diagnostics.code import Code, Severity, Words, note, warning

__all__ = ["LINT"]


LINT: tuple[Code, ...] = (
    warning(
        "unused-measure",
        Words("指标“{name}”没有用在任何得分或结果上", "no score or result uses the measure {name}"),
        Words("删掉它，或者在考核项里引用它", "remove it, or use it in a part"),
        Words(
            "声明了却不计分的指标，多半是哪个考核项忘了引用它，或者引用了名称相近的另一个。"
            "只被无用的指标引用的，"
            "也是无用的。见 L3.14。",
            "A measure that scores nothing is often one that a part should have used. A measure "
            "that only unused "
            "ones use is unused too (L3.14).",
        ),
        "measures: {销量: sum(order.quantity)}   # 各考核项都没有提到销量",
        "rate: attain(销量, 目标)",
    ),
    warning(
        "unused-parameter",
        Words("参数“{name}”没有在任何公式里用到", "no formula uses the parameter {name}"),
        Words("删掉它，或者在公式里引用它", "remove it, or use it in a formula"),
        Words(
            "改一个没有用到的参数，得分不会有任何变化，改的人却以为有。见 L6.1。",
            "Changing a parameter that nothing uses changes no score, whatever was meant by it (L6.1).",
        ),
        "parameters: {封顶: 120%}\nrate: attain(销量, 目标)",
        "rate: attain(销量, 目标, cap=封顶)",
    ),
    note(
        "unused-record",
        Words("记录“{name}”在这个方案里没有用到", "the scheme does not use the record type {name}"),
        Words("不需要就删掉", "remove it if it is not needed"),
        Words(
            "没有用到的记录不需要数据文件，但会让人以为它参与了计分。见 L5。",
            "A record type that is not used needs no data, but looks as if it counted (section 5).",
        ),
        "records: {visit: {…}}   # 没有公式提到 visit",
        "bonus: count(visit)",
    ),
    warning(
        "scored-twice",
        Words(
            "“{part}”与“{other}”的公式完全相同：{text}",
            "{part} and {other} have one and the same formula: {text}",
        ),
        Words(
            "核对是不是抄错了一项；确要重复计分，请用 accept 说明理由",
            "see whether one was copied; if both are meant, say why under accept",
        ),
        Words(
            "同一件事计两次分，等于把它的权重加倍，往往不是本意。见 L6.2。",
            "Scoring the same thing twice doubles its weight, which is seldom meant (L6.2).",
        ),
        "甲: {points: 5, rate: 完成率}\n乙: {points: 5, rate: 完成率}",
        "甲: {points: 10, rate: 完成率}",
    ),
    note(
        "field-scored-twice",
        Words(
            "“{part}”与“{other}”都根据 {text} 计分",
            "{part} and {other} both rest on {text}",
        ),
        Words(
            "核对同一数据是否应当计两次；确认后可用 accept 说明",
            "see whether the same data should count twice; if so, say why under accept",
        ),
        Words(
            "两个考核项用同一份数据，一好俱好，一差俱差，实际权重比写的大。见 L6.2。",
            "Two parts over the same data rise and fall together: it weighs more than the points "
            "say (L6.2).",
        ),
        "销量: {rate: attain(sum(order.quantity), 目标)}\n增长: {rate: sum(order.quantity) / 去年}",
        "销量: {rate: attain(sum(order.quantity), 目标)}",
    ),
    warning(
        "text-like-a-number",
        Words("“{found}”不是数值，按文本处理", "{found} is no number and is read as a text"),
        Words(
            "要数值就只写 {number} 和单位，如 {number} 元/间；确是文本就加引号",
            "for a number write {number} and a unit, as in {number} 元/间; quote it if it is a text",
        ),
        Words(
            "参数的值是数值（可带单位）、百分数、日期、true、false 或文本（L6.1）。以数字开头却不是数值的，"
            "多半是单位写得不规范。",
            "A parameter is a number (with a unit or not), a percentage, a date, true, false or a text"
            " (L6.1). What begins with digits and is no number is most likely an odd unit.",
        ),
        "parameters: {单价: 8 元每间}",
        "parameters: {单价: 8 元/间}",
    ),
    warning(
        "hides-result",
        Words(
            "考核对象的“{name}”与结果“{name}”同名，在 outcomes 里写 {name} 指的是前者",
            "{name} of the subject hides the result {name}: in outcomes {name} means the former",
        ),
        Words(
            "给它换一个名称，用 column 指明原来的列名",
            "call it something else and name its column with column",
        ),
        Words(
            "score、grade、rank 在 outcomes 里是总分、档次、名次（L6.9）；同名的字段、指标或参数会先被找到。",
            "In outcomes score, grade and rank are the results (L6.9); a field, measure or parameter of that"
            " name is found first.",
        ),
        "fields: {grade: text}",
        "fields: {职级: {type: text, column: grade}}",
    ),
    note(
        "cut-off",
        Words(
            "“{name}”最高可算到 {most}，但没有写 cap，超出满分的部分会被截去",
            "{name} can come to {most}, but without a cap whatever exceeds its points is cut off",
        ),
        Words(
            "允许超过满分就写 cap: {most}；不允许就写 cap: 100%，表明有意如此",
            "write cap: {most} if more than full points is meant, or cap: 100% to say that it is not",
        ),
        Words(
            "考核项默认最多得满分（L6.3），公式里允许的超额在这里就没有作用。截去的分数在明细账里。",
            "A part earns its points at most unless it says otherwise (L6.3), so what the formula allows"
            " beyond has no effect. The ledger shows what was cut off.",
        ),
        "销量: {points: 10, rate: attain(销量, 目标, cap=120%)}",
        "销量: {points: 10, rate: attain(销量, 目标, cap=120%), cap: 120%}",
    ),
    Code(
        "curve-order",
        Severity.ERROR,
        Words(
            "折线的点次序乱了：{second} 写在 {first} 后面",
            "the points of the curve are out of order: {second} after {first}",
        ),
        Words("各点从小到大写", "write the points from the smallest value up"),
        Words(
            "折线的各点按指标值从小到大写，连起来才是一条线。见 L3.13。",
            "The points of a curve rise, so that joining them gives one line (L3.13).",
        ),
        "curve(增长率, 5% -> 1, 0% -> 0.6)",
        "curve(增长率, 0% -> 0.6, 5% -> 1)",
    ),
    warning(
        "case-covered",
        Words(
            "“{case}”这一档永远轮不到：上面的“{first}”已经包括了它",
            "the case {case} can never be reached: {first} above it holds as well",
        ),
        Words(
            "档从上往下看，取第一个符合的：把“{case}”写在“{first}”前面，多余的就删去",
            "cases are looked at from the top and the first that holds counts: write {case} before {first},"
            " or remove it",
        ),
        Words(
            "例如 >= 90 在前，>= 95 在后：95 分以上的人只得前一档的分。见 L3.13。",
            "With >= 90 above >= 95, whoever has 95 or more gets what stands at >= 90 (L3.13).",
        ),
        "steps(评教, >= 90 -> 6, >= 95 -> 10, otherwise -> 0)",
        "steps(评教, >= 95 -> 10, >= 90 -> 6, otherwise -> 0)",
    ),
    note(
        "cliff",
        Words(
            "折线在 {x} 处突然从 {before} 跳到 {after}",
            "the curve jumps from {before} to {after} at {x}",
        ),
        Words(
            "差一点点就差很多分；如果不是本意，把跳变改成一段斜线",
            "a hair's breadth costs a lot there; if that is not meant, let it rise over a stretch",
        ),
        Words(
            "得分突变的地方容易引起争议，也容易诱使人凑数。原来的规则如此规定的，可用 accept "
            "说明。见 L3.13。",
            "Where the score jumps people dispute and game it. If the rule document says so, "
            "state that under "
            "accept (L3.13).",
        ),
        "curve(增长率, 0% -> 0, 0% -> 1)",
        "curve(增长率, 0% -> 0, 2% -> 1)",
    ),
    warning(
        "calendar-periods",
        Words(
            "方案的年从 {month} 月算起，但数据里的周期按日历年理解：{fields}",
            "Years of the scheme begin in month {month}, but periods in the records are of calendar"
            " years: {fields}",
        ),
        Words(
            "数据里写月份（2024-09），或写全：{example}；或者改用起止日期 during: from to until",
            "in the records write months (2024-09), or in full: {example}; or use days, during: from to"
            " until",
        ),
        Words(
            "数据可以由几个方案共用，所以数据里的 2024 总是 1 月至 12 月，2024Q1 总是 1 月至 3 月，"
            "和 year begins 无关。数据里只写月份或写全时，可以用 accept 接受这条提示。见 L6。",
            "Records may serve several schemes: in them 2024 is always January to December and 2024Q1"
            " January to March, whatever year begins says. Where they hold months, or periods in full, this"
            " may be accepted with accept. See L6.",
        ),
        "year begins: 9\nrecords: {target: {during: period, fields: {period: period}}}",
        "year begins: 9\nrecords: {target: {during: from to until, fields: {from: date, until: date}}}",
    ),
    warning(
        "each-too-long",
        Words(
            "“{text}”在有的考核周期里一个值也没有：周期比它短",
            "{text} has no value in some periods of the scheme, which are shorter",
        ),
        Words(
            "用更短的单位，或者加 over year to date 之类扩大范围",
            "use a shorter unit, or widen the window, as with over year to date",
        ),
        Words(
            "at each quarter 取周期里每个完整的季度；按月考核时，一个月里没有完整的季度。见 L3.11。",
            "at each quarter takes the quarters wholly inside the period; a month holds none (L3.11).",
        ),
        "period: month\nrate: avg(完成率 at each quarter)",
        "period: quarter\nrate: avg(完成率 at each month)",
    ),
    note(
        "each-overlaps",
        Words(
            "“{text}”往前移的每一段比考核周期短，各段会互相重叠",
            "{text} moves back by less than the period, so the stretches overlap",
        ),
        Words(
            "通常应写与周期一样长或更长的单位",
            "usually the unit is as long as the period or longer",
        ),
        Words(
            "at each of last 3 months 把整个周期往前移 1、2、3 个月；周期是季度时，"
            "相邻两段有两个月是同一份数据。见 L3.11。",
            "at each of last 3 months moves the whole period back by 1, 2 and 3 months; with quarters, "
            "neighbours share two months of data (L3.11).",
        ),
        "period: quarter\nrate: avg(完成率 at each of last 3 months)",
        "period: quarter\nrate: avg(完成率 at each of last 3 quarters)",
    ),
)
