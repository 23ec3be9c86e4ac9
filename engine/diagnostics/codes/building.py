"""Codes of the area scheme that come from building the tree: parts, weights, what follows."""

from engine.diagnostics.code import Code, Words, error
from engine.diagnostics.codes.building_amounts import AMOUNTS
from engine.diagnostics.codes.building_lint import LINT
from engine.diagnostics.codes.building_names import NAMES
from engine.diagnostics.codes.building_values import VALUES

__all__ = ["BUILDING"]


_PARTS: tuple[Code, ...] = (
    error(
        "formula-type",
        Words(
            "公式“{text}”得出的是{found_zh}，这里要的是{wanted_zh}",
            "`{text}` gives {found_en}; {wanted_en} is expected here",
        ),
        Words(
            "rate 和 score 要不带单位的数，条件要能回答“是”或“否”",
            "rate and score want a number without a unit, conditions true or false",
        ),
        Words(
            "得分率和得分是没有单位的数；销量（条）要先与目标相除，才成为得分率。applies、when、"
            "where 是条件，"
            "要写成比较。见 L6.2。",
            "Rates and points have no unit: an amount in 条 becomes a rate when it is divided by "
            "its target. "
            "applies, when and where are conditions (L6.2).",
        ),
        "rate: sum(order.quantity)",
        "rate: attain(sum(order.quantity), sum(target.quantity))",
    ),
    error(
        "points-missing",
        Words("考核项“{name}”没有写分值", "part {name} has no points"),
        Words(
            "加上 points:，或者由上级的权重给出",
            "add points:, or let weights of its group give them",
        ),
        Words(
            "用 rate 或 score 计分的考核项要有分值：rate 乘以它，score 以它为上限。见 L6.2。",
            "A part with rate or score needs points: a rate is multiplied by them, a score is "
            "capped at them "
            "(L6.2).",
        ),
        "销量: {rate: 完成率}",
        "销量: {points: 20, rate: 完成率}",
    ),
    error(
        "points-sum",
        Words(
            "“{name}”写的是 {declared} 分，可是下面各项合计 {total} 分",
            "{name} says {declared} points, but its parts add up to {total}",
        ),
        Words(
            "改其中一项的分值，或者把这里改成 {total}，也可以不写（由下面各项相加）",
            "correct a part, or write {total} here, or leave it out and it is the sum",
        ),
        Words(
            "一组的分值必须等于其中各项分值之和，加分项和扣分项不算在内。见 L6.2。",
            "The points of a group must be the sum of those of its parts; bonus and deduct parts "
            "do not count "
            "(L6.2).",
        ),
        "综合: {points: 40, parts: {甲: {points: 20, …}, 乙: {points: 15, …}}}",
        "综合: {points: 40, parts: {甲: {points: 20, …}, 乙: {points: 20, …}}}",
    ),
    error(
        "weights-need-points",
        Words(
            "“{name}”的各项写了权重，但它自己没有分值",
            "{name} weighs its parts but has no points itself",
        ),
        Words("加上 points:，按权重分给各项", "add points: to be shared out by the weights"),
        Words(
            "权重把一组的分值分给各项，所以这一组要先有分值。见 L6.6。",
            "Weights share out the points of a group, so there must be some (L6.6).",
        ),
        "综合: {parts: {甲: {weight: 60%, …}, 乙: {weight: 40%, …}}}",
        "综合: {points: 40, parts: {甲: {weight: 60%, …}, 乙: {weight: 40%, …}}}",
    ),
    error(
        "entropy-group",
        Words(
            "“{name}”是一个组，熵权法只能给一层的各项定权重",
            "{name} is a group; entropy weighs the leaves of one group only",
        ),
        Words(
            "在这一组里直接写各项，或改用 weight 或 AHP",
            "write the leaves in place, or give weights by hand or by AHP",
        ),
        Words(
            "熵权由各人各项的得分率算出，组没有自己的公式。见 L6.6。",
            "Entropy looks at everyone's rates, and a group has no formula of its own (L6.6).",
        ),
        "weights: {method: entropy}\nparts: {甲: {parts: {…}}, 乙: {rate: …}}",
        "weights: {method: entropy}\nparts: {甲: {rate: …}, 乙: {rate: …}}",
    ),
    error(
        "limit-of-nothing",
        Words(
            "“{name}”没有自己的分值，{key} 写成百分数就成了 0",
            "{name} has no points of its own, so a {key} in percent would be 0",
        ),
        Words("写成分数，例如 {key}: 5", "write points, such as {key}: 5"),
        Words(
            "百分数的上下限按该项分值计算，加分项和扣分项没有分值。见 L6.3。",
            "A limit in percent is of the part's points; bonus and deduct leaves have none (L6.3).",
        ),
        "加分: {bonus: 2 * 荣誉数, cap: 50%}",
        "加分: {bonus: 2 * 荣誉数, cap: 5}",
    ),
    error(
        "weight-missing",
        Words(
            "同组的其他项写了权重，“{name}”没有", "{name} has no weight, though its siblings have"
        ),
        Words("加上 weight:，各项合计 100%", "add weight:, so that all make 100%"),
        Words(
            "一组之内要么各项都写权重，要么都写分值。见 L6.6。",
            "In one group either all parts have weights or all have points (L6.6).",
        ),
        "甲: {weight: 60%, rate: …}\n乙: {rate: …}",
        "甲: {weight: 60%, rate: …}\n乙: {weight: 40%, rate: …}",
    ),
    error(
        "weight-not-a-number",
        Words("权重“{found}”不是一个数", "the weight {found} is not a number"),
        Words(
            "写成百分数或小数，例如 40% 或 0.4",
            "write a percentage or a decimal, such as 40% or 0.4",
        ),
        Words(
            "权重是直接写出的数，不带单位，也不是公式。见 L6.6。",
            "A weight is a number written out, without a unit; it is not a formula (L6.6).",
        ),
        "weight: 40 分",
        "weight: 40%",
    ),
    error(
        "weights-sum",
        Words(
            "“{name}”各项的权重合计 {total}，应当正好是 1（100%）",
            "the weights in {name} add up to {total}, not to 1 (100%)",
        ),
        Words("改其中一项的权重", "correct one of the weights"),
        Words(
            "权重合计不是 100%，满分就不是写明的分值。见 L6.6。",
            "With weights that do not make 100% the best score is not the points declared (L6.6).",
        ),
        "甲: {weight: 60%, …}\n乙: {weight: 30%, …}",
        "甲: {weight: 60%, …}\n乙: {weight: 40%, …}",
    ),
    error(
        "limit-syntax",
        Words("看不懂比例限制“{found}”", "cannot read the limit {found}"),
        Words(
            "写成 at most 20%、at least 5%、at most 3，或者 at most 参数名",
            "write at most 20%, at least 5%, at most 3, or at most and a parameter",
        ),
        Words(
            "强制分布的每一档写明至多或至少占多少，可以是百分比，也可以是人数。见 L6.8。",
            "A forced distribution says for a grade how many it has at most or at least (L6.8).",
        ),
        "limits: {优: 20%}",
        "limits: {优: at most 20%}",
    ),
    error(
        "quota-syntax",
        Words("看不懂名额“{found}”", "cannot read {found} as a number of people"),
        Words(
            "写整数人数或百分比，例如 3 或 10%，或者一个参数的名称",
            "write a whole number or a percentage, such as 3 or 10%, or the name of a parameter",
        ),
        Words(
            "top 和 bottom 写明取多少人：人数是整数，比例带百分号。见 L6.9。",
            "top and bottom say how many: a whole number of people, or a share with % (L6.9).",
        ),
        "top: 前三名",
        "top: 3",
    ),
    error(
        "quota-parameter",
        Words(
            "参数“{name}”是 {found_zh}，这里要{wanted_zh}",
            "the parameter {name} is {found_en}; {wanted_en} is wanted here",
        ),
        Words(
            "改参数的值，或者换一个参数；人数写 3，比例写 10%",
            "correct its value, or name another one; write 3 for people, 10% for a share",
        ),
        Words(
            "top、bottom 和 limits 可以写参数的名称，以周期最后一天生效的值为准：整数是人数，百分比是比例；"
            "exempt_below 只能是人数。见 L6.8、L6.9。",
            "top, bottom and limits may name a parameter, whose value on the last day of the period counts: "
            "a whole number is people, a percentage a share; exempt_below is people only (L6.8, L6.9).",
        ),
        "parameters: {名额: 1000 元}\noutcomes: {优秀: {top: 名额}}",
        "parameters: {名额: 3}\noutcomes: {优秀: {top: 名额}}",
    ),
    error(
        "names-count",
        Words(
            "“{name}”取 {heads} 名，却写了 {names} 个名称",
            "{name} takes {heads} but gives {names} names",
        ),
        Words("让名称的个数与名额相同", "give as many names as there are places"),
        Words(
            "names 从第一名起依次给出称号，例如冠军、亚军、季军。见 L6.9。",
            "names gives each place its title, from the first on (L6.9).",
        ),
        "前三名: {top: 3, names: [冠军, 亚军]}",
        "前三名: {top: 3, names: [冠军, 亚军, 季军]}",
    ),
)

BUILDING: tuple[Code, ...] = (*_PARTS, *NAMES, *LINT, *AMOUNTS, *VALUES)
