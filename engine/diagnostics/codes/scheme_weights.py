"""Codes of the area scheme that are about weights."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["WEIGHTS"]

_BAD = "weights: {method: ahp, judgements: "

WEIGHTS: tuple[Code, ...] = (
    Code(
        "judgement-syntax",
        Severity.ERROR,
        Words(
            "看不懂“{row}”比“{column}”的判断值“{text}”",
            "cannot read {text!r}, the judgement of {row} against {column}",
        ),
        Words(
            "写 1 到 9 的数，或者 1/3 这样的分数",
            "write a number from 1 to 9, or a fraction such as 1/3",
        ),
        Words(
            "判断值说前一项的重要程度是后一项的几倍：1 同样重要，3 稍重要，5 明显重要，7 强烈重要，"
            "9 极端重要；反过来写倒数。",
            "A judgement says how many times as important the first is: 1 equally, 3 somewhat, 5 clearly, "
            "7 strongly, 9 extremely; the other way round its reciprocal.",
        ),
        bad=_BAD + "{甲: {乙: 较重要}}}",
        good=_BAD + "{甲: {乙: 3}}}",
    ),
    Code(
        "judgement-scale",
        Severity.ERROR,
        Words(
            "“{row}”比“{column}”的判断值 {value} 超出 1/9 到 9",
            "the judgement of {row} against {column}, {value}, is not from 1/9 to 9",
        ),
        Words("判断值最大 9，最小 1/9", "judgements go from 1/9 to 9"),
        Words(
            "一致性指标的随机值是按 1 到 9 标度算出来的，超出标度就不能检验。",
            "The random indices that consistency is measured by were found for the scale from 1 to 9.",
        ),
        bad=_BAD + "{甲: {乙: 20}}}",
        good=_BAD + "{甲: {乙: 9}}}",
    ),
    Code(
        "judgement-unknown",
        Severity.ERROR,
        Words(
            "判断里的“{name}”不是这一组的考核项",
            "{name} in the judgements is no part of this group",
        ),
        Words("是不是“{nearest}”？", "did you mean {nearest}?"),
        Words(
            "判断只在同一组的考核项之间两两比较。",
            "Judgements compare the parts of one group with one another.",
        ),
        bad=_BAD + "{服务: {销两: 3}}}",
        good=_BAD + "{服务: {销量: 3}}}",
    ),
    Code(
        "judgement-self",
        Severity.ERROR,
        Words(
            "“{name}”和自己比只能是 1，这里写的是 {value}",
            "{name} against itself is 1, not {value}",
        ),
        Words("删掉这一条", "remove it"),
        Words("任何一项和自己同样重要。", "Everything is as important as itself."),
        bad=_BAD + "{甲: {甲: 2, 乙: 3}}}",
        good=_BAD + "{甲: {乙: 3}}}",
    ),
    Code(
        "judgement-conflict",
        Severity.ERROR,
        Words(
            "“{row}”比“{column}”写的是 {value}，反过来写的却是 {other}，两个不是倒数",
            "{row} against {column} is {value}, but the other way round {other}, which is not the reciprocal",
        ),
        Words("改成 {fitting}，或者只写一个方向", "make it {fitting}, or write one direction only"),
        Words(
            "甲是乙的 3 倍，乙就是甲的 1/3。每一对只写一次就够了。",
            "If one is three times as important as the other, the other is a third. Once per pair is enough.",
        ),
        bad=_BAD + "{甲: {乙: 3}, 乙: {甲: 1/2}}}",
        good=_BAD + "{甲: {乙: 3}}}",
    ),
    Code(
        "judgement-missing",
        Severity.ERROR,
        Words("还有 {count} 对没有比较：{pairs}", "{count} pairs are not judged: {pairs}"),
        Words("每一对都要给一个判断值", "give every pair a judgement"),
        Words(
            "n 项要两两比较 n(n-1)/2 次，缺一个就算不出权重。",
            "The weights of n parts need all n(n-1)/2 comparisons.",
        ),
        bad=_BAD + "{甲: {乙: 3, 丙: 5}}}",
        good=_BAD + "{甲: {乙: 3, 丙: 5}, 乙: {丙: 2}}}",
    ),
    Code(
        "weights-inconsistent",
        Severity.ERROR,
        Words(
            "判断前后矛盾：一致性比率 CR = {cr}，应小于 {limit}（随机指标表 {table}）；"
            "最不合的是“{row}”比“{column}” = {value}",
            "the judgements contradict one another: CR = {cr}, below {limit} is wanted (table {table}); "
            "{row} against {column} = {value} fits least",
        ),
        Words(
            "按其他判断推算，“{row}”比“{column}”约为 {fitting}；请重新斟酌",
            "by the other judgements {row} against {column} is about {fitting}; reconsider it",
        ),
        Words(
            "甲重于乙、乙重于丙，丙却重于甲，这样的判断得不出可信的权重。CR = CI / RI，"
            "CI = (λmax - n)/(n - 1)，通常要求小于 0.10。",
            "Judgements that go round in a circle give no weights to be trusted. CR = CI / RI with "
            "CI = (λmax - n)/(n - 1); below 0.10 is usual.",
        ),
        bad=_BAD + "{甲: {乙: 3, 丙: 1/3}, 乙: {丙: 3}}}",
        good=_BAD + "{甲: {乙: 3, 丙: 5}, 乙: {丙: 2}}}",
    ),
    Code(
        "weights-too-many",
        Severity.ERROR,
        Words(
            "要比较的有 {count} 项，随机指标表 {table} 只到 {largest} 项",
            "{count} parts are compared, but the table {table} ends at {largest}",
        ),
        Words(
            "分成几组，或者用 table: {other}（到 {other_largest} 项）",
            "split the group, or use table: {other} (up to {other_largest})",
        ),
        Words(
            "随机指标来自公开发表的表；表里没有的项数不能检验一致性。一次比较超过九项，人也很难判断得一致。",
            "Random indices are published values; beyond the table consistency cannot be tested. People "
            "hardly judge more than nine things consistently anyway.",
        ),
        bad="weights: {method: ahp, table: saaty, judgements: {…}}   # 12 项",
        good="weights: {method: ahp, table: saaty-2005, judgements: {…}}",
    ),
    Code(
        "entropy-negative",
        Severity.ERROR,
        Words("熵权法不能用于负数", "entropy weights need values that are not negative"),
        Words("先把这一项换成不为负的得分率", "turn the part into a rate that cannot be negative"),
        Words(
            "熵权法先算每个对象占合计的比重；有负数时比重没有意义。",
            "The method starts from each subject's share of the total, which means nothing with "
            "negative values.",
        ),
        bad="rate: 增长率   # -5%",
        good="rate: linear(增长率, from=-10%, to=10%)",
    ),
    Code(
        "entropy-subjects",
        Severity.ERROR,
        Words("熵权法至少要有两个考核对象", "entropy weights need at least two subjects"),
        Words("改用直接给定的权重或 AHP", "give the weights yourself or use ahp"),
        Words(
            "熵权法看各对象之间差别有多大；只有一个对象就没有差别可看。",
            "The method looks at how much subjects differ; a single one does not differ from anything.",
        ),
        bad="weights: {method: entropy}   # 1 人",
        good="weight: 40%",
    ),
)
