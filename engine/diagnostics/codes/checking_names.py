"""Codes of formulas: what a name, a path or a measure means."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["NAMES"]


_TRY = Words("{try_zh}", "{try_en}")

NAMES: tuple[Code, ...] = (
    error(
        "unknown-name",
        Words("没有“{name}”这个名称。", "There is nothing called {name} here."),
        _TRY,
        Words(
            "一个名称依次在这些地方找：指标的自变量，所在记录及其外层记录的字段和关系，指标，"
            "参数，下属的记录类型。写错一个字就找不到。见 L3.5。",
            "A name is looked up among the arguments of the measure, the fields and relations of "
            "the rows "
            "around it, measures, parameters and the record types below, in this order (L3.5).",
        ),
        "销售量 / 目标",
        "销量 / 目标",
    ),
    error(
        "unknown-field",
        Words(
            "记录“{record}”没有“{name}”这个字段或关系。",
            "{record} has no field or relation {name}.",
        ),
        _TRY,
        Words(
            "点号后面要写前一个记录的字段，或者通向上级记录的关系。字段在 records 的 fields 下声明，"
            "关系在 of 下声明。见 L3.6。",
            "After a dot stands a field of the record before it, or a relation that leads up from "
            "it. Fields "
            "are declared under fields, relations under of (L3.6).",
        ),
        "sum(order.quantty)",
        "sum(order.quantity)",
    ),
    error(
        "unknown-function",
        Words("没有“{name}”这个函数或带自变量的指标。", "There is no function or measure {name}."),
        _TRY,
        Words(
            "名称后面跟着括号时，它必须是函数，或者是写成“评分(item)”这样带自变量的指标。见 "
            "L3.13、L3.14。",
            "A name followed by parentheses must be a function, or a measure that takes arguments "
            "such as "
            "评分(item) (L3.13, L3.14).",
        ),
        "average(rating.points)",
        "avg(rating.points)",
    ),
    error(
        "unknown-argument",
        Words(
            "函数“{function}”没有“{name}”这个参数。", "{function} has no argument called {name}."
        ),
        _TRY,
        Words(
            "括号里的“名称 = 值”是给函数的这个参数赋值；如果函数没有这个参数，就当作比较，"
            "那时名称也必须"
            "认得出来。见 L3.13。",
            "name = value inside a call gives that argument its value. If the function has no "
            "such argument it "
            "is a comparison, and then the name must be known too (L3.13).",
        ),
        "attain(销量, 目标, capp=120%)",
        "attain(销量, 目标, cap=120%)",
    ),
    error(
        "function-as-name",
        Words("“{name}”是函数，后面要有括号。", "{name} is a function; it needs parentheses."),
        Words(
            "请在括号里写它要算的内容，例如 {name}(…)。",
            "Write what it works on between parentheses: {name}(…).",
        ),
        Words(
            "函数只有写上括号才会计算。如果想用的是同名的字段，请核对所在的记录有没有这个字段。见 "
            "L3.13。",
            "A function is evaluated only where it is called. If a field of that name is meant, "
            "see whether the "
            "row at this place has it (L3.13).",
        ),
        "days / 30",
        "days() / 30",
    ),
    error(
        "not-below",
        Words(
            "记录“{name}”不在“{record}”之下：没有关系从“{name}”通到“{record}”。",
            "{name} is not below {record}: no relation leads from {name} up to {record}.",
        ),
        Words(
            "请在“{name}”的声明里用 of 写明它属于谁；或者从所在的记录沿关系往上写，例如 "
            "retailer.manager。",
            "Declare with of whom {name} belongs to; or follow relations up from here, as in "
            "retailer.manager.",
        ),
        Words(
            "公式里可以统计的，是沿着 of 一级一级能归到当前记录的记录，例如订单归零售户，"
            "零售户归客户经理。"
            "见 L3.7。",
            "A formula can count the records that belong, step by step by their of, to the row it "
            "stands in: "
            "an order to a retailer, a retailer to a manager (L3.7).",
        ),
        "count(region.name)",
        "count(retailer.name)",
    ),
    error(
        "ambiguous-route",
        Words(
            "“{name}”有两条同样短的路通到这里：{first} 和 {second}，不知道该算哪一条。",
            "{name} belongs here in two equally short ways: by {first} and by {second}.",
        ),
        Words(
            "请在记录的声明里只保留其中一个 of 关系，或者把两种归属拆成两种记录。",
            "Keep only one of the relations in the declaration of the records, or make two record "
            "types of it.",
        ),
        Words(
            "一条记录归到上级有几条路时，按最短的算；两条一样短，就可能重复或者算错人，"
            "所以不替您选。见 L3.7。",
            "Of several ways up the shortest counts. Of two equally short ones neither is chosen "
            "for you: the "
            "score could go to the wrong person (L3.7).",
        ),
        "order: {of: {seller: manager, payer: manager}}   # count(order)",
        "order: {of: manager}",
    ),
    error(
        "nothing-inside",
        Words(
            "“{of}”是一个值，不是记录，里面没有“{name}”。",
            "{of} is a value, not a row: it has no {name} inside.",
        ),
        Words(
            "请删去“.{name}”，或者把“{of}”换成一种记录的名称。",
            "Remove .{name}, or write a record in place of {of}.",
        ),
        Words(
            "只有记录和关系后面可以用点号往下写；字段、指标和参数已经是值了。见 L3.6。",
            "Only records and relations can be followed by a dot; fields, measures and parameters "
            "are values "
            "already (L3.6).",
        ),
        "销量.quantity",
        "order.quantity",
    ),
    error(
        "circular-measure",
        Words("指标“{name}”绕回了自己：{ring}。", "The measure {name} depends on itself: {ring}."),
        Words(
            "请改其中一个指标的公式，不再引用这一圈里的其他指标。",
            "Change the formula of one of them so that it no longer needs the others in the ring.",
        ),
        Words(
            "要算甲先要算乙，要算乙又要先算甲，就永远算不出来。见 L3.14。",
            "If one measure needs another that needs the first, neither can ever be worked out "
            "(L3.14).",
        ),
        "甲: 乙 + 1\n乙: 甲 * 2",
        "甲: 销量 + 1\n乙: 甲 * 2",
    ),
    error(
        "measures-too-deep",
        Words(
            "公式连同它引用的指标，一层套一层超过了 {limit} 层。",
            "With its measures put in, the formula is nested deeper than {limit} levels.",
        ),
        Words(
            "请少引用几层：把一环套一环的指标合成一个，或者改成并列的几个。",
            "Use fewer levels: merge measures that refer to one another, or set them side by side.",
        ),
        Words(
            "指标可以引用指标，每引用一次就把它的公式放进来；太深的公式没有人能核对，也无法计算。"
            "见 L2.6、L3.14。",
            "A measure that refers to a measure has that one's formula inside. Nobody can verify one "
            "that deep, and it cannot be evaluated (L2.6, L3.14).",
        ),
        "甲1: (甲2 + 1) * 2\n甲2: (甲3 + 1) * 2   # …",
        "甲1: 销量 / 目标",
    ),
    error(
        "measures-too-many",
        Words(
            "带自变量的指标用法太多：到“{name}”为止，已有 {limit} 种不同的用法。",
            "Measures with arguments are used in too many ways: {limit} different ones at {name}.",
        ),
        Words(
            "请减少互相引用的带自变量的指标。",
            "Use fewer measures with arguments inside one another.",
        ),
        Words(
            "带自变量的指标每换一种自变量就要核对一遍；它们互相引用时，用法会成倍增加。见 L3.14。",
            "A measure with arguments is checked anew for every kind of argument; where such measures "
            "use one another the number of kinds multiplies (L3.14).",
        ),
        "甲(x): 乙(x * 2) + 乙(x * 3)\n乙(x): 丙(x * 5) + 丙(x * 7)   # …",
        "甲(x): x * 2",
    ),
    error(
        "measure-arguments",
        Words(
            "指标“{name}”的自变量是“{wanted}”，这里给了 {found} 个值。",
            "The measure {name} takes “{wanted}”; {found} values are given here.",
        ),
        Words(
            "请给每个自变量写一个值，放在名称后面的括号里；不带自变量的指标后面不写括号。",
            "Give one value for each argument, between parentheses after the name; a measure "
            "without arguments "
            "is written without parentheses.",
        ),
        Words(
            '写成“评分(item)”的指标，每次引用都要说明 item 是什么，例如 评分("终端经营规范")。见 L3.14。',
            "A measure declared as 评分(item) must be told what item is each time it is used (L3.14).",
        ),
        "评分 * 2",
        '评分("终端经营规范") * 2',
    ),
)
