"""Codes of the area scheme that are about the shape of a file: keys and kinds of values."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["STRUCTURE"]


_KEYS = Words(
    "每一层只能用规定的键，写错一个字母，那一行就不起作用，所以当作错误指出来。编辑器里可以按提示补全。",
    "Each place has its own keys. A misspelt one would have no effect, so it is an error. Editors "
    "complete keys from the schema.",
)
_VALUES = Words(
    "有些键只认规定的几个值。",
    "Some keys take one of a few values only.",
)

STRUCTURE: tuple[Code, ...] = (
    error(
        "key-misspelt",
        Words("这里没有“{key}”这个键", "there is no key {key} here"),
        Words("是不是 {nearest}？", "did you mean {nearest}?"),
        _KEYS,
        "score: {point: 100}",
        "score: {points: 100}",
    ),
    error(
        "key-unknown",
        Words("这里没有“{key}”这个键", "there is no key {key} here"),
        Words("这里可以写：{known}", "these keys are possible here: {known}"),
        _KEYS,
        "报销: {points: 5}",
        "score: {points: 5}",
    ),
    error(
        "key-of-formula",
        Words(
            "“{key}”不是键，像是公式被 YAML 切断后剩下的半截",
            "{key!r} is no key; it looks like the rest of a formula that YAML has cut",
        ),
        Words(
            "在花括号里，公式中的逗号会把它切断：给整个公式加引号，或者换行来写",
            "inside braces a comma ends a formula: quote all of it, or write it on a line of its own",
        ),
        Words(
            "YAML 的花括号用逗号分隔各键，公式里的逗号也被当成分隔。",
            "In YAML's braces commas separate keys, and a comma of a formula is taken for one.",
        ),
        "销量: {rate: attain(a, b), points: 10}",
        '销量: {rate: "attain(a, b)", points: 10}',
    ),
    error(
        "key-missing",
        Words("缺少 {key}", "{key} is missing"),
        Words("请加上 {key}: …", "add {key}: …"),
        Words("没有这一项，方案就不完整，无法计算。", "Without it the file is incomplete."),
        "kaohe: 1",
        "kaohe: 1\nscheme: …\nsubject: …",
    ),
    error(
        "missing-one-of",
        Words("这里要写其中一样：{keys}", "one of these is wanted here: {keys}"),
        Words("请按需要加上一样", "add the one you need"),
        Words(
            "例如一个考核项，要么有下级（parts），要么有自己的公式（rate、score、bonus 或 deduct）。",
            "A part, for instance, has parts below it, or its own formula (rate, score, bonus or deduct).",
        ),
        "服务: {points: 5}",
        "服务: {points: 5, rate: 合格率}",
    ),
    error(
        "conflicting-keys",
        Words("“{key}”不能和“{other}”写在一起", "{key} cannot stand beside {other}"),
        Words("留下其中一个", "keep one of the two"),
        Words(
            "两个键说的是同一件事的两种做法，同时写就不知道按哪个算。例如 rate 给得分率，score 直接给分；"
            "bonus 和 deduct 没有分值。",
            "The two keys are different ways to the same thing, and nobody could tell which one counts: rate "
            "gives a share, score gives points; bonus and deduct have no points of their own.",
        ),
        "服务: {points: 5, rate: 合格率, score: 评分}",
        "服务: {points: 5, rate: 合格率}",
    ),
    error(
        "key-not-here",
        Words("“{key}”在这里用不上", "{key} has no use here"),
        Words("删掉它", "remove it"),
        Words(
            "例如熵权法（entropy）从数据得出权重，用不上判断矩阵。",
            "Weights by entropy come from the data, for instance, and need no judgements.",
        ),
        "weights: {method: entropy, judgements: {…}}",
        "weights: {method: entropy}",
    ),
    error(
        "wrong-kind",
        Words(
            "“{key}”后面是{found_zh}，应为{wanted_zh}",
            "{key} has {found_en} where {wanted_en} is wanted",
        ),
        Words("请改成{wanted_zh}", "write {wanted_en}"),
        Words(
            "不加引号的 12、true 是数和真假，加引号的“12”是文字；下一级的内容要换行缩进。",
            'Unquoted 12 and true are a number and a truth value, "12" is a text; what belongs below stands '
            "on indented lines.",
        ),
        'points: "10"',
        "points: 10",
    ),
    error(
        "value-misspelt",
        Words("不能写“{found}”", "{found} is not possible here"),
        Words("是不是 {nearest}？可以写：{known}", "did you mean {nearest}? Possible are: {known}"),
        _VALUES,
        "missing: zreo",
        "missing: zero",
    ),
    error(
        "value-unknown",
        Words("不能写“{found}”", "{found} is not possible here"),
        Words("可以写：{known}", "possible are: {known}"),
        _VALUES,
        "period: 每月",
        "period: month",
    ),
    error(
        "language-version",
        Words("不认识语言版本 {found}", "the language version {found} is not known"),
        Words(
            "写 kaohe: {known}；新版本的文件要用新版本的程序",
            "write kaohe: {known}; a newer file needs a newer program",
        ),
        Words(
            "版本号保证同一份方案以后也按同样的规则解释。",
            "The version makes sure that a scheme will be read by the same rules later on.",
        ),
        "kaohe: 2",
        "kaohe: 1",
    ),
    error(
        "empty",
        Words("“{key}”下面是空的", "there is nothing in {key}"),
        Words("写上内容，或者删掉它", "write something, or remove it"),
        Words(
            "空着不知道是忘了写还是不需要。",
            "Nobody can tell whether it was forgotten or is not needed.",
        ),
        "parts: {}",
        "parts: {服务: {points: 5, rate: 合格率}}",
    ),
    error(
        "number-bounds",
        Words(
            "{key} 不能是 {found}，应为 {wanted}", "{key} cannot be {found}; it must be {wanted}"
        ),
        Words("改成范围内的数", "write a number in that range"),
        Words(
            "分值不能是负数，扣分用 deduct；小数位数从 0 到 10。",
            "Points are not negative (deduct takes points off); decimals are from 0 to 10.",
        ),
        "points: -5",
        "deduct: 5",
    ),
    error(
        "date-form",
        Words("“{found}”不是日期", "{found} is not a date"),
        Words(
            "写成 2016-01-01，月和日各两位",
            "write it as 2016-01-01, with two digits for month and day",
        ),
        Words(
            "日期一律写成 年-月-日，并且要真有这一天。",
            "Dates are year-month-day, and the day must exist.",
        ),
        "effective: 2016-2-30",
        "effective: 2016-02-29",
    ),
    error(
        "part-name",
        Words("考核项的名称“{name}”里不能有“/”", "the name {name} of a part cannot have a /"),
        Words("改成“{instead}”", "write {instead}"),
        Words(
            "考核项的路径用“/”连接各级名称，例如 服务/投诉；名称里再有“/”就分不清了。",
            "The id of a part is its path of names joined by /, so a name cannot have one itself.",
        ),
        "parts: {品行/纪律: {…}}",
        "parts: {品行、纪律: {…}}",
    ),
)
