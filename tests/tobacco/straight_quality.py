"""The service quality index, straight from the rule document: memberships times weights, times 100.

The weights come from the pairwise judgements by the principal eigenvector (power iteration).
"""

from __future__ import annotations

from decimal import ROUND_DOWN, Context, Decimal, localcontext

from tests.tobacco.straight_county import CARRY, Card, County, D, Parts, add_up, clip, mean, rounded

__all__ = ["consistency", "indexes", "weights_of"]

KPI = (
    "客户服务满意度",
    "卷烟动销率",
    "客户盈利水平",
    "现代终端经营指导、覆盖率",
    "陈列维护达标率",
    "营销信息知晓率",
    "客户经营能力提升",
)
# how many times the indicator of the row is as important as those that follow it
KPI_JUDGED = ((2, 2, 3, 3, 4, 4), (1, 2, 2, 3, 3), (2, 2, 2, 3), (1, 2, 2), (1, 2), (1,))
CLASSES = ("客户服务", "品牌培育", "终端建设")
CLASSES_JUDGED = ((2, 3), (2,))
TERMINAL = ("终端资源维护合格率", "终端资源开发完成率")
RANDOM_INDEX = {1: "0", 2: "0", 3: "0.58", 4: "0.90", 5: "1.12", 6: "1.24", 7: "1.32"}


def matrix(judged: tuple[tuple[int, ...], ...]) -> list[list[Decimal]]:
    """The reciprocal matrix of the judgements above its diagonal."""
    size = len(judged) + 1
    cells = [[D(1)] * size for _ in range(size)]
    for i, row in enumerate(judged):
        for j, times in enumerate(row, start=i + 1):
            cells[i][j], cells[j][i] = D(times), 1 / D(times)
    return cells


def principal(cells: list[list[Decimal]]) -> list[Decimal]:
    """The eigenvector of the largest eigenvalue, with sum 1, to some 50 digits."""
    vector = [1 / D(len(cells))] * len(cells)
    for _ in range(400):
        vector = [sum((a * x for a, x in zip(row, vector, strict=True)), D(0)) for row in cells]
        length = sum(vector)
        vector = [x / length for x in vector]
    return vector


def weights_of(names: tuple[str, ...], judged: tuple[tuple[int, ...], ...]) -> dict[str, Decimal]:
    """Weights to four places that sum to 1: cut off, the largest remainders get what is left."""
    with localcontext(Context(prec=60)):
        exact = principal(matrix(judged))
        step = D("0.0001")
        cut = [x.quantize(step, rounding=ROUND_DOWN) for x in exact]
        left = int((1 - sum(cut)) / step)
        order = sorted(range(len(exact)), key=lambda i: cut[i] - exact[i])
        for i in order[:left]:
            cut[i] += step
    return dict(zip(names, cut, strict=True))


def consistency(judged: tuple[tuple[int, ...], ...]) -> Decimal:
    """The consistency ratio by Saaty's random indexes; 0 for two."""
    with localcontext(Context(prec=60)):
        cells = matrix(judged)
        size = len(cells)
        if size < 3:
            return D(0)
        vector = principal(cells)
        largest = sum(a * x for row in cells for a, x in zip(row, vector, strict=True))
        return D((largest - size) / (size - 1)) / D(RANDOM_INDEX[size])


def indexes(county: County, months: range) -> dict[str, Card | None]:
    """Everybody employed in these months; None where nothing at all is known of them."""
    with localcontext(CARRY):
        return {who: _index(county, who, months) for who in county.employed(months)}


def _membership(value: Decimal | None, low: str, high: str) -> Decimal | None:
    if value is None:
        return None
    return clip((value - D(low)) / (D(high) - D(low)), D(0), D(1))


def _memberships(county: County, who: str, months: range) -> dict[str, Decimal | None]:
    def checked(item: str) -> Decimal | None:
        base = county.summed("checked " + item, who, months)
        value = county.summed("passed " + item, who, months) / base if base else None
        return _membership(value, "0.6", "0.95")

    def asked(what: str) -> Decimal | None:
        return mean(county.each(what, who, months))

    return {
        "客户服务满意度": _membership(asked("satisfaction"), "70", "95"),
        "卷烟动销率": checked("卷烟动销率"),
        "客户盈利水平": _membership(asked("profit"), "1500", "2800"),
        "现代终端经营指导、覆盖率": checked("现代终端经营指导覆盖率"),
        "陈列维护达标率": checked("陈列维护达标率"),
        "营销信息知晓率": checked("营销信息知晓率"),
        "客户经营能力提升": _membership(asked("improved"), "0.3", "0.9"),
        "目标客户品牌上柜率": checked("目标客户品牌上柜率"),
        "终端资源维护合格率": checked("终端资源维护合格率"),
        "终端资源开发完成率": checked("终端资源开发完成率"),
    }


def _index(county: County, who: str, months: range) -> Card | None:
    member = _memberships(county, who, months)
    classes = {name: 100 * w for name, w in weights_of(CLASSES, CLASSES_JUDGED).items()}
    parts: Parts = {}
    _class(parts, member, "客户服务", classes["客户服务"], weights_of(KPI, KPI_JUDGED))
    _class(parts, member, "终端建设", classes["终端建设"], weights_of(TERMINAL, ((2,),)))
    brand = member["目标客户品牌上柜率"]
    worth = classes["品牌培育"]
    parts["品牌培育/目标客户品牌上柜率"] = None if brand is None else worth * brand
    add_up(parts, "品牌培育", worth, [("目标客户品牌上柜率", worth)])
    add_up(parts, "", D(100), list(classes.items()))
    whole = parts.pop("")
    return None if whole is None else Card(parts, rounded(whole), "")


def _class(
    parts: Parts,
    member: dict[str, Decimal | None],
    name: str,
    points: Decimal,
    weights: dict[str, Decimal],
) -> None:
    """A class of indicators: its KPI are worth 70% until candidates are switched on."""
    whole = points * D("0.7")
    for indicator, weight in weights.items():
        degree = member[indicator]
        path = f"{name}/KPI指标/{indicator}"
        if indicator != "现代终端经营指导、覆盖率":
            parts[path] = None if degree is None else whole * weight * degree
            continue
        # read as one indicator; the two of the other reading are switched off
        parts[path + "/现代终端经营指导覆盖率"] = (
            None if degree is None else whole * weight / 2 * degree
        )
        add_up(parts, path, whole * weight, [("现代终端经营指导覆盖率", whole * weight / 2)])
    add_up(parts, f"{name}/KPI指标", whole, [(n, whole * w) for n, w in weights.items()])
    parts[f"{name}/备选指标"] = None
    add_up(parts, name, points, [("KPI指标", whole), ("备选指标", points - whole)])
