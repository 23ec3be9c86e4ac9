"""The assistant marketing managers: what they placed, deposits by channel, campaigns and exams."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from business import tenths
from chance import Chance

__all__ = ["CAMPAIGNS", "EXAMS", "PEOPLE", "deposits", "placements"]

# id, name, branch, hired, left
PEOPLE = [
    ("A001", "方晴", "Z1", date(2023, 4, 5), None),
    ("A002", "石磊", "Z1", date(2022, 7, 1), None),
    ("A003", "姚敏", "Z2", date(2023, 7, 1), None),
    ("A004", "谭勇", "Z3", date(2021, 7, 1), None),
    ("A005", "廖洁", "Z4", date(2022, 7, 1), None),
    ("A006", "邹凯", "Z5", date(2024, 8, 1), None),
    ("A007", "熊丽", "Z6", date(2022, 7, 1), date(2025, 5, 31)),
    ("A008", "金波", "Z2", date(2025, 11, 10), None),
]
# months and hundredths of the yearly targets that a skill of 100 brings each month
_MONTHLY = {"POS机": (10, 50), "三方存管": (10, 260), "信用卡": (10, 1020)}
_SKILLS = {"A002": 90, "A003": 55, "A004": 75, "A005": 35, "A006": 70, "A007": 60, "A008": 65}
CAMPAIGNS = [
    ("A001", "社区", date(2025, 8, 1), date(2025, 9, 12)),
    ("A001", "老年大学", date(2025, 11, 1), date(2025, 12, 31)),
    ("A002", "社区", date(2024, 5, 6), date(2024, 6, 30)),
    ("A002", "社区", date(2025, 3, 10), date(2025, 4, 20)),
    ("A003", "社区", date(2024, 9, 1), date(2024, 10, 15)),
    ("A003", "老年大学", date(2025, 3, 1), date(2025, 4, 30)),
    ("A004", "老年大学", date(2024, 11, 4), date(2025, 1, 20)),
    ("A005", "社区", date(2025, 6, 16), date(2025, 7, 15)),
    ("A006", "社区", date(2025, 10, 8), date(2025, 11, 30)),
]
# a campaign of that channel brings nothing
_FRUITLESS = {("A003", "老年大学"), ("A005", "社区")}
EXAMS = [
    ("A001", date(2025, 10, 26), "银行业从业资格", True),
    ("A001", date(2025, 11, 2), "经济师", True),
    ("A001", date(2025, 3, 15), "岗位资格", True),
    ("A002", date(2024, 6, 8), "岗位资格", True),
    ("A004", date(2024, 11, 3), "经济师", False),
    ("A004", date(2025, 11, 2), "经济师", True),
    ("A006", date(2025, 6, 7), "岗位资格", True),
]
# the report of the document, in 2025: pieces by the end of October, ten thousands of yuan by channel
_REPORT = {"POS机": 5, "三方存管": 26, "信用卡": 102}
_REPORT_DEPOSITS = [
    (date(2025, 4, 22), "陌生拜访", 1200),
    (date(2025, 8, 20), "社区", 900),
    (date(2025, 9, 9), "社区", 805),
    (date(2025, 11, 18), "老年大学", 250),
    (date(2025, 12, 29), "老年大学", 365),
    (date(2025, 6, 10), "对公", 1500),
]

Cells = list[str]


def placements(seed: int) -> Iterator[Cells]:
    for who, day, chance in _days(seed, "placement"):
        for product in _MONTHLY:
            if who == "A001" and day.year == 2025:
                count = _reported(product, day.month)
            else:
                worth = _MONTHLY[product][1] * _SKILLS.get(who, 50) // 6
                whole, rest = divmod(chance.around(worth, 60), 100)
                count = whole + (1 if chance.between(1, 100) <= rest else 0)
            if count:
                yield [who, day.isoformat(), product, str(count)]


def _reported(product: str, month: int) -> int:
    total = _REPORT[product]
    return total * month // 10 - total * (month - 1) // 10 if month <= 10 else 0


def deposits(seed: int) -> Iterator[Cells]:
    for who, day, chance in _days(seed, "deposit"):
        if who == "A001" and day.year == 2025:
            continue
        skill = _SKILLS.get(who, 50)
        for channel, worth in (("陌生拜访", 1500), ("对公", 2500)):
            if chance.hits(60):
                amount = chance.around(worth * skill // 700, 80)
                yield [who, day.isoformat(), channel, tenths(amount)]
    for day, channel, amount in _REPORT_DEPOSITS:
        yield ["A001", day.isoformat(), channel, tenths(amount)]
    for who, channel, first, last in CAMPAIGNS:
        if who == "A001" or (who, channel) in _FRUITLESS:
            continue
        chance = Chance(seed, "campaign", who, first)
        for week in range((last - first).days // 7):
            amount = chance.around({"社区": 280, "老年大学": 70}[channel] * _SKILLS[who] // 80, 50)
            yield [who, (first + timedelta(days=7 * week + 3)).isoformat(), channel, tenths(amount)]


def _days(seed: int, what: str) -> Iterator[tuple[str, date, Chance]]:
    """A day a month for everyone who is there on it."""
    for who, _, _, hired, left in PEOPLE:
        for year in (2024, 2025):
            for month in range(1, 13):
                chance = Chance(seed, what, who, year, month)
                day = date(year, month, chance.between(1, 28))
                if hired <= day <= (left or date.max):
                    yield who, day, chance
