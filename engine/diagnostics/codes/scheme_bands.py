"""Codes of the area scheme that are about grade bands."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["BANDS"]

BANDS: tuple[Code, ...] = (
    Code(
        "band-syntax",
        Severity.ERROR,
        Words(
            "看不懂档次“{grade}”的分数段“{text}”", "cannot read {text!r}, the band of grade {grade}"
        ),
        Words(
            '可以写 ">= 90"、"[75, 90)"、90-100、60以上、不满60 或 otherwise',
            'write ">= 90", "[75, 90)", 90-100, "below 60" or otherwise',
        ),
        Words(
            "分数段说明多少分归这一档。两头都要说清楚含不含：90-100、以上、以下、以内都含两端的数，"
            "不满、低于、超过不含。",
            "A band says which scores a grade takes, and whether its ends belong to it: 90-100 and >= "
            "include them, below and above do not.",
        ),
        bad="grades: {优: 九十以上}",
        good='grades: {优: ">= 90"}',
    ),
    Code(
        "band-empty",
        Severity.ERROR,
        Words(
            "档次“{grade}”的分数段“{text}”里一个分数也没有",
            "no score lies in {text}, the band of {grade}",
        ),
        Words(
            "方括号里先写低分再写高分，例如 [75, 90)",
            "write the lower bound first, as in [75, 90)",
        ),
        Words(
            "带括号的分数段按数学区间来读，左边是下限，右边是上限；下限高于上限就成了空段。",
            "A band in brackets is read as an interval, lower bound first; with the bounds swapped it "
            "holds nothing.",
        ),
        bad='grades: {良: "[90, 75)", 其他: otherwise}',
        good='grades: {良: "[75, 90)", 其他: otherwise}',
    ),
    Code(
        "band-gap",
        Severity.ERROR,
        Words(
            "{scores_zh} 的分数（例如 {example}）不属于任何一档",
            "a score {scores_en} ({example}, say) has no grade",
        ),
        Words(
            "把分数段接起来，例如在“{grade}”旁边写成 {fix}；或者最后加一档 otherwise",
            "let the bands meet, for instance with {fix} near {grade}; or end with otherwise",
        ),
        Words(
            "规则文件常写“90-100 优，75-89 良”，可是算出来的分数有小数，89.5 就哪一档都不是。"
            "总分若先取整（round: 0），这样写没有问题。",
            "Rules often say 90-100 and 75-89, but scores have decimals and 89.5 is then in no grade. "
            "Where the total is rounded to whole points (round: 0) there is no gap.",
        ),
        bad="grades: {优: 90-100, 良: 75-89, 差: 不满75}",
        good='grades: {优: 90-100, 良: "[75, 90)", 差: 不满75}',
    ),
    Code(
        "band-overlap",
        Severity.ERROR,
        Words(
            "{scores_zh} 的分数（例如 {example}）同时属于“{other}”（{other_text}）和“{grade}”（{text}）",
            "a score {scores_en} ({example}, say) is in both {other} ({other_text}) and {grade} ({text})",
        ),
        Words(
            "让其中一档不含这个分数，例如用“不满60”代替“60以下”",
            "leave it out of one of them, for instance with below 60 instead of <= 60",
        ),
        Words(
            "“60以下”含 60，“60-74”也含 60，60 分的人就有两个档次。每个分数只能属于一档。",
            "<= 60 includes 60 and so does 60-74: a score of 60 would have two grades. Each score must "
            "have exactly one.",
        ),
        bad="grades: {中: 60-100, 差: 60以下}",
        good="grades: {中: 60-100, 差: 不满60}",
    ),
    Code(
        "band-covered",
        Severity.ERROR,
        Words(
            "永远轮不到档次“{grade}”（{text}）：这些分数已经归了前面的“{above}”（{above_text}）",
            "grade {grade} ({text}) is never reached: {above} ({above_text}) above it takes those scores",
        ),
        Words(
            "只写一头的分数段从上往下读，取第一个符合的；请把要求更严的档次写在前面",
            "bands with one bound are read from the top, the first that fits counts; "
            "write the stricter first",
        ),
        Words(
            "“>= 60”写在“>= 90”前面，95 分先碰到“>= 60”，就再也到不了“>= 90”。",
            "With >= 60 above >= 90 a score of 95 meets >= 60 first and never gets to >= 90.",
        ),
        bad='grades: {合格: ">= 60", 优: ">= 90", 差: otherwise}',
        good='grades: {优: ">= 90", 合格: ">= 60", 差: otherwise}',
    ),
    Code(
        "band-order",
        Severity.ERROR,
        Words(
            "档次“{grade}”写在“{before}”后面，打乱了高低顺序",
            "grade {grade} after {before} breaks the order of the grades",
        ),
        Words(
            "请把档次从最好到最差依次写",
            "write the grades in order, the best first",
        ),
        Words(
            "强制分布、最高只能评某档（cap_grade）都要知道“下一档”是哪一档，所以档次的书写顺序就是高低顺序。",
            "A forced distribution and cap_grade need to know which grade is the next one down, so grades "
            "are written in their order.",
        ),
        bad='grades: {优: 90-100, 差: 不满60, 良: "[60, 90)"}',
        good='grades: {优: 90-100, 良: "[60, 90)", 差: 不满60}',
    ),
    Code(
        "grade-unreachable",
        Severity.WARNING,
        Words(
            "谁也到不了档次“{grade}”（{text}）：总分只会在 {low} 到 {high} 之间",
            "nobody can reach grade {grade} ({text}): scores lie between {low} and {high}",
        ),
        Words(
            "核对分值合计、封顶和加分，或者改这一档的分数段",
            "check the points, caps and bonuses, or change the band",
        ),
        Words(
            "总分可能的范围由各项的分值、封顶、加分和扣分推出；整档都在范围之外，说明分值或分数段有一个写错了。",
            "The possible scores follow from points, caps, bonuses and deductions. A grade wholly outside "
            "them means that one of the two is mistaken.",
        ),
        bad='score: {points: 100, …}\ngrades: {特优: ">= 110", 其他: otherwise}',
        good='grades: {特优: ">= 95", 其他: otherwise}',
    ),
    Code(
        "otherwise-last",
        Severity.ERROR,
        Words(
            "otherwise（档次“{grade}”）后面还有别的档次",
            "otherwise (grade {grade}) is not the last grade",
        ),
        Words("把 otherwise 这一档移到最后", "move the grade with otherwise to the end"),
        Words(
            "otherwise 收下前面各档都不要的分数，写在它后面的档次永远轮不到。",
            "otherwise takes every score the grades above leave, so none after it could be reached.",
        ),
        bad='grades: {差: otherwise, 优: ">= 90"}',
        good='grades: {优: ">= 90", 差: otherwise}',
    ),
    Code(
        "otherwise-unused",
        Severity.WARNING,
        Words(
            "谁也到不了档次“{grade}”（otherwise）：其他各档已经包括了所有可能的分数",
            "nobody can reach grade {grade} (otherwise): the others take every possible score",
        ),
        Words(
            "删掉这一档，或者核对其他档次的分数段",
            "remove the grade, or check the bands of the others",
        ),
        Words(
            "otherwise 只收剩下的分数；没有剩下的，这一档就是空的。",
            "otherwise takes what is left; with nothing left it stays empty.",
        ),
        bad='grades: {合格: ">= 0", 差: otherwise}   # 总分最低 0',
        good='grades: {合格: ">= 60", 差: otherwise}',
    ),
)
