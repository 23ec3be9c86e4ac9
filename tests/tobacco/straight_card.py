"""The 40/40/20 scorecard of the account managers, straight from the rule document."""

from __future__ import annotations

import itertools
from decimal import Decimal, localcontext

from tests.tobacco.straight_county import (
    CARRY,
    DECIDE,
    Card,
    County,
    D,
    Month,
    Parts,
    add_up,
    at_least,
    back,
    clip,
    mean,
    rounded,
    window,
)

__all__ = ["scorecards"]

KEY_BRANDS = ("海岱", "金穗", "清河")
FREQUENCY = {"普通": 1, "现代": 1, "体验": 2, "示范": 3}
GROUPS = {
    "基本规范化服务": [
        (n, 5)
        for n in ("终端经营规范管理", "终端基本信息掌握", "终端档案信息管理", "终端满意情况反馈")
    ],
    "定制化服务/利于零售户卷烟销售": [("数据分析", 5), ("个性化销售指导", 5), ("品牌培育", 5)],
    "定制化服务/利于零售户发展": [("培训", 5), ("网络平台搭建", 5), ("特殊安全经营指导", 5)],
    "定制化服务/通用性": [("日常拜访", 5), ("通用性指导", 5)],
    "定制化服务": [("利于零售户卷烟销售", 15), ("利于零售户发展", 15), ("通用性", 10)],
    "综合销售绩效": [(n, 10) for n in ("卷烟销量及销售额", "卷烟销售结构", "横向对比", "纵向对比")],
    "": [("基本规范化服务", 20), ("定制化服务", 40), ("综合销售绩效", 40)],
}
ASPECTS = ("终端建设数量", "终端建设质量", "终端形象维护", "终端基础工作")
MAY_BE_LEFT_OUT = ("终端档案信息管理", "培训", "横向对比", "纵向对比")


def scorecards(county: County, months: range) -> dict[str, Card | None]:
    """Everybody who is scored in these months; None where data is missing that must be there."""
    with localcontext(CARRY):
        scored = [
            who
            for who in county.employed(months)
            if (here := county.attendance(who, months)) is not None and at_least(here, D("0.3"))
        ]
        grown = {who: growth(county, who, months) for who in scored}
        peers = [g for g in grown.values() if g is not None]
        return {who: _card(county, who, months, peers) for who in scored}


def _card(county: County, who: str, months: range, peers: list[Decimal]) -> Card | None:
    parts: Parts = serving(county, who, months)
    shares = selling(county, who, months, peers)
    for (name, worth), share in zip(GROUPS["综合销售绩效"], shares, strict=True):
        parts[f"综合销售绩效/{name}"] = None if share is None else worth * share
    if any(v is None and not k.endswith(MAY_BE_LEFT_OUT) for k, v in parts.items()):
        return None
    for path, children in GROUPS.items():
        points = D(sum(worth for _, worth in children))
        add_up(parts, path, points, [(name, D(worth)) for name, worth in children])
    whole = parts.pop("")
    assert whole is not None
    score = rounded(whole)
    grade = "优" if score >= 90 else "良" if score >= 75 else "中" if score >= 60 else "未达标"
    return Card(parts, score, grade)


def growth(county: County, who: str, months: range) -> Decimal | None:
    """Against the same months last year; None unless in charge on every day of both."""
    for part in (months, back(months, 1)):
        start, end = window(part)
        if county.days_in_charge(who, part) != (end - start).days + 1:
            return None
    base = county.summed("quantity", who, back(months, 1))
    return county.summed("quantity", who, months) / base - 1 if base else None


def attain(actual: Decimal, goal: Decimal) -> Decimal:
    return clip(actual / goal, D(0), D(1))


def selling(county: County, who: str, months: range, peers: list[Decimal]) -> list[Decimal | None]:
    """Volume and value, structure, against others, against oneself: shares of 10 points."""
    present = county.attendance(who, months)
    assert present is not None
    half = D("0.5")

    def reached(what: str, goal: str) -> Decimal:
        return attain(county.summed(what, who, months), county.summed(goal, who, months) * present)

    volume = half * reached("quantity", "target quantity")
    volume += (1 - half) * reached("amount", "target amount")
    upper = county.summed("upper", who, months) / county.summed("quantity", who, months)
    brands = mean([reached(f"brand {b}", f"target brand {b}") for b in KEY_BRANDS])
    assert brands is not None
    band = clip((upper - D("0.3")) / (D("0.6") - D("0.3")), D(0), D(1))
    structure = half * band + (1 - half) * brands
    own = growth(county, who, months)
    if own is None:
        return [volume, structure, None, None]
    average = mean(peers)
    assert average is not None
    across = D("0.7") * percentile(own, peers)
    across += (1 - D("0.7")) * D(at_least(own, average))
    past = [g for y in (1, 2, 3) if (g := growth(county, who, back(months, y))) is not None]
    before = mean(past)
    along = None if before is None else curve(own - before)
    return [volume, structure, across, along]


def percentile(own: Decimal, peers: list[Decimal]) -> Decimal:
    """The share of the others who are worse; equals count half."""
    mine = DECIDE.plus(own)
    worse = sum(DECIDE.plus(p) < mine for p in peers)
    equal = sum(DECIDE.plus(p) == mine for p in peers) - 1
    return (D(worse) + D(equal) / 2) / D(len(peers) - 1)


def curve(x: Decimal) -> Decimal:
    """-10% gives nothing, 0% gives 60%, 10% gives all."""
    points = [(D("-0.1"), D(0)), (D(0), D("0.6")), (D("0.1"), D(1))]
    if at_least(points[0][0], x):
        return D(0)
    for (x0, y0), (x1, y1) in itertools.pairwise(points):
        if at_least(x1, x):
            return y0 + (x - x0) / (x1 - x0) * (y1 - y0)
    return D(1)


def serving(county: County, who: str, months: range) -> dict[str, Decimal | None]:
    """The first two dimensions, in points of 5."""

    def share(part: str, whole: str) -> Decimal | None:
        base = county.summed(whole, who, months)
        return 5 * (county.summed(part, who, months) / base) if base else None

    def rated(item: str) -> Decimal | None:
        return mean(county.each("rating " + item, who, months))

    aspects = [rated(item) for item in ASPECTS]
    key = [s for s in county.shops(who, months) if county.format[s] != "普通"]
    year = range(months.stop - 12, months.stop)
    complete = sum(len({kind for m, kind in county.photographed[s] if m in year}) == 3 for s in key)
    prompt = county.summed("prompt visits", who, months) / county.summed("visits", who, months)
    content = mean(county.each("satisfaction", who, months))
    assert content is not None
    happy = D("0.5") * prompt + (1 - D("0.5")) * D(at_least(content, D(80)))
    monthly = [visited for m in months if (visited := _visited(county, who, m)) is not None]
    frequency = mean(monthly)
    return {
        "基本规范化服务/终端经营规范管理": mean([a for a in aspects if a is not None]),
        "基本规范化服务/终端基本信息掌握": share("quizzes done", "quizzes"),
        "基本规范化服务/终端档案信息管理": 5 * (D(complete) / D(len(key))) if key else None,
        "基本规范化服务/终端满意情况反馈": 5 * happy,
        "定制化服务/利于零售户卷烟销售/数据分析": share("analyses done", "analyses"),
        "定制化服务/利于零售户卷烟销售/个性化销售指导": rated("个性化销售指导"),
        "定制化服务/利于零售户卷烟销售/品牌培育": rated("品牌培育"),
        "定制化服务/利于零售户发展/培训": share("training done", "training"),
        "定制化服务/利于零售户发展/网络平台搭建": rated("网络平台搭建"),
        "定制化服务/利于零售户发展/特殊安全经营指导": rated("特殊安全经营指导"),
        "定制化服务/通用性/日常拜访": None if frequency is None else 5 * frequency,
        "定制化服务/通用性/通用性指导": rated("通用性指导"),
    }


def _visited(county: County, who: str, month: Month) -> Decimal | None:
    shops = county.shops(who, range(month, month + 1))
    kept = sum(
        county.sums.get(("shop visited", s, month), D(0)) >= FREQUENCY[county.format[s]]
        for s in shops
    )
    return D(kept) / D(len(shops)) if shops else None
