"""What account managers were to bring and what they brought: targets, amounts, counts, conduct."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from bankers import BRANCHES, Banker
from chance import Chance

__all__ = ["ITEMS", "REMARKS", "flows", "inspections", "openings", "targets", "tenths"]

YEARS = (2024, 2025)
# item: base and ideal target of a year in a branch of level 100
ITEMS = {
    "个人金融资产": (2400, 4000),
    "基金定投": (36, 80),
    "贷记卡": (100, 200),
    "支付通": (9, 20),
    "对公存款": (400, 900),
}
_WEALTH = ("保险", "股票型基金", "货币基金", "本利丰", "本利丰", "其他理财")
# pieces a month at skill 100, in tenths
_PIECES = {
    "家易通": 9,
    "沃德卡": 8,
    "交银卡": 25,
    "三方存管": 14,
    "POS机": 5,
    "对公新开户": 7,
    "对公机构户": 2,
    "对公网银动户": 9,
    "对公有效户": 9,
    "授信上报": 9,
    "授信面签": 8,
    "授信审批": 7,
    "授信放款": 6,
}
# counts of a year that lie exactly on a target, or one short of it
_EXACT = {
    ("K019", 2024, "贷记卡"): 100,
    ("K021", 2024, "贷记卡"): 99,
    ("K018", 2024, "贷记卡"): 200,
    ("K016", 2024, "基金定投"): 36,
    ("K015", 2024, "基金定投"): 35,
}
REMARKS = [
    ("K025", date(2024, 4, 9), "坐等客户", None),
    ("K025", date(2024, 9, 12), "拒绝整改", None),
    ("K041", date(2024, 3, 5), "坐等客户", None),
    ("K041", date(2024, 7, 15), "无故缺训", None),
    ("K013", date(2024, 6, 3), "坐等客户", None),
    ("K013", date(2025, 2, 18), "无故缺训", None),
    ("K013", date(2025, 8, 7), "坐等客户", None),
    ("K041", date(2025, 5, 6), "无故缺训", None),
    ("K041", date(2025, 10, 20), "拒绝整改", None),
    ("K008", date(2025, 3, 11), "坐等客户", date(2025, 4, 1)),
    ("K008", date(2025, 9, 2), "坐等客户", None),
    ("K010", date(2025, 6, 17), "无故缺训", None),
    ("K010", date(2025, 11, 4), "无故缺训", None),
]

Cells = list[str]


def tenths(number: int) -> str:
    """A number of tenths as text: -15 is ``-1.5``, 20 is ``2``."""
    sign, (whole, rest) = "-" if number < 0 else "", divmod(abs(number), 10)
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def targets(people: list[Banker]) -> Iterator[Cells]:
    """Those of a whole year, in every branch where someone is posted in that year."""
    for year in YEARS:
        for who in people:
            for branch in who.branches(year):
                level = BRANCHES[branch][2] + (5 if year == 2025 else 0)
                for item, (base, ideal) in ITEMS.items():
                    numbers = [str(n * level // 100) for n in (base, ideal)]
                    yield [who.id, branch, str(year), item, *numbers]


def flows(seed: int, people: list[Banker]) -> Iterator[Cells]:
    for who, year, month, chance, skill in _months(seed, "flow", people):
        saved = chance.around(30 * skill, 60) - 250
        taken = [("储蓄", saved), (chance.pick(_WEALTH), chance.around(12 * skill, 70))]
        taken.append(("对公存款", chance.around(10 * skill, 90) - 60))
        if chance.hits(30):
            taken.append(("对公理财", chance.around(6 * skill, 50)))
        for product, amount in taken:
            day = _day(chance, year, month)
            if who.works(day) and amount:
                yield [who.id, day.isoformat(), product, tenths(amount)]


def openings(seed: int, people: list[Banker]) -> Iterator[Cells]:
    for who, year, month, chance, skill in _months(seed, "opening", people):
        counts = {
            item: _monthly(who.id, year, month, item, chance.around(ITEMS[item][1] * skill, 40))
            for item in ("基金定投", "贷记卡", "支付通")
        }
        for product, tenth in _PIECES.items():
            if chance.hits(45):
                counts[product] = _whole(chance, 22 * tenth * skill, 10000)
        for product, count in counts.items():
            day = _day(chance, year, month)
            if count and (who.works(day) or (who.id, year, product) in _EXACT):
                yield [who.id, day.isoformat(), product, str(count)]


def _months(
    seed: int, what: str, people: list[Banker]
) -> Iterator[tuple[Banker, int, int, Chance, int]]:
    for who in people:
        for year in YEARS:
            for month in range(1, 13):
                chance = Chance(seed, what, who.id, year, month)
                yield who, year, month, chance, who.skill(seed, year)


def _monthly(who: str, year: int, month: int, item: str, worth: int) -> int:
    """``worth`` is an ideal year's count times skill; in the planted cases what the year must sum to."""
    exact = _EXACT.get((who, year, item))
    if exact is not None:
        return exact // 12 + (exact % 12 if month == 12 else 0)
    return (worth * 13 // 12 + 500) // 1000


def _whole(chance: Chance, worth: int, unit: int) -> int:
    whole, rest = divmod(worth, unit)
    return whole + (1 if chance.between(1, unit) <= rest else 0)


def _day(chance: Chance, year: int, month: int) -> date:
    return date(year, month, chance.between(1, monthrange(year, month)[1]))


def inspections(seed: int, people: list[Banker]) -> Iterator[Cells]:
    """A monitoring check a quarter; K006 loses points for five months on end."""
    for who in people:
        for year in YEARS:
            for month in range(1, 13):
                chance = Chance(seed, "inspection", who.id, year, month)
                lost = chance.between(1, 3) * 5 if chance.hits(12) else 0
                if who.id == "K006" and year == 2024 and month <= 5:
                    lost = 15
                day = _day(chance, year, month)
                if who.works(day) and (lost or month % 3 == 0):
                    yield [who.id, day.isoformat(), tenths(lost)]
