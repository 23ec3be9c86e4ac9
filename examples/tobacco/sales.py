"""What was sold: order lines, and the monthly targets that were set for each manager."""

from __future__ import annotations

from calendar import monthrange
from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from dice import Dice
from people import Retailer, World

__all__ = ["FOCUS", "brand_targets", "months", "orders", "targets"]

Cells = list[str]
# brand: class of cigarette, wholesale price of a carton in tenths of a yuan
BRANDS = {
    "云岭": (1, 4125),
    "海岱": (1, 2650),
    "松涛": (2, 1815),
    "金穗": (2, 1480),
    "泉城": (3, 945),
    "清河": (3, 760),
    "玉兰": (3, 588),
    "长亭": (4, 402),
    "双桥": (4, 318),
    "石榴": (5, 195),
}
FOCUS = ("海岱", "金穗", "清河")
_SEASON = (1250, 1180, 930, 920, 950, 960, 940, 960, 1100, 1040, 950, 1060)
_SIZE = {"普通": 1000, "现代": 1500, "体验": 1700, "示范": 2100}


def months() -> Iterator[tuple[int, int]]:
    """The sixty months of the data."""
    return ((year, month) for year in range(2011, 2016) for month in range(1, 13))


def orders(seed: int, world: World) -> list[Cells]:
    """date, retailer, class, brand, quantity, amount; in order of date, then retailer."""
    lines = [line for retailer in world.retailers for line in _of_one(seed, world, retailer)]
    return sorted(lines, key=lambda line: (line[0], line[1]))


def _of_one(seed: int, world: World, retailer: Retailer) -> Iterator[Cells]:
    dice = Dice(seed, "order", retailer.code)
    base = dice.between(14, 60) * _SIZE[retailer.format]
    weekday, wealth, year_before = dice.between(1, 24), dice.between(0, 3), 2011
    for year, month in months():
        day = date(year, month, weekday + dice.between(0, 4))
        holder = retailer.holder(day)
        if holder is None:
            continue
        if year != year_before:
            base = base * (1000 + world.managers[holder].growth[year]) // 1000
            year_before = year
        for brand in _basket(dice, wealth, year):
            kind, price = BRANDS[brand]
            amount = base * _SEASON[month - 1] // 1000 * dice.near(1000, 300) // 1000 // 3000
            quantity = max(amount, 1)
            yield [
                day.isoformat(),
                retailer.code,
                str(kind),
                brand,
                str(quantity),
                tenths(quantity * price),
            ]


def _basket(dice: Dice, wealth: int, year: int) -> list[str]:
    """Two to four brands; better-off areas and later years buy more of the first two classes."""
    lean = wealth + (year - 2011)
    weights = {1: 4 + 3 * lean, 2: 6 + 3 * lean, 3: 14, 4: 12 - lean, 5: 9 - lean}
    wanted = [(brand, weights[kind]) for brand, (kind, _) in BRANDS.items()]
    return list(dict.fromkeys(dice.weighted(wanted) for _ in range(dice.between(3, 4))))


def tenths(number: int) -> str:
    """A number of tenths as a plain decimal."""
    whole, rest = divmod(number, 10)
    return f"{whole}.{rest}" if rest else str(whole)


def _sold(world: World, lines: list[Cells]) -> dict[tuple[str, str, str], list[int]]:
    """(manager, month, brand or "") to quantity and tenths of yuan."""
    shops = {retailer.code: retailer for retailer in world.retailers}
    sold: dict[tuple[str, str, str], list[int]] = defaultdict(lambda: [0, 0])
    for day, code, _, brand, quantity, amount in lines:
        holder = shops[code].holder(date.fromisoformat(day))
        assert holder is not None
        money = int(amount.replace(".", "")) if "." in amount else int(amount) * 10
        for key in ((holder, day[:7], ""), (holder, day[:7], brand)):
            sold[key][0] += int(quantity)
            sold[key][1] += money
    return sold


def targets(seed: int, world: World, lines: list[Cells]) -> Iterator[Cells]:
    """manager, month, quantity, amount: what was sold, as a planner might have guessed it."""
    for (manager, month, brand), (quantity, money) in sorted(_sold(world, lines).items()):
        if brand:
            continue
        dice = Dice(seed, "target", manager, month)
        hardness = 1215 - 2 * world.managers[manager].skill
        goal = quantity * dice.near(hardness, 120) // 10_000 * 10
        income = money * dice.near(hardness, 120) // 10_000_000 * 1000
        yield [manager, month, str(max(goal, 10)), str(max(income, 1000))]


def brand_targets(seed: int, world: World, lines: list[Cells]) -> Iterator[Cells]:
    """manager, month, brand, quantity, for the brands that are pushed."""
    sold = _sold(world, lines)
    for manager, month in sorted({(m, when) for m, when, _ in sold}):
        for brand in FOCUS:
            dice = Dice(seed, "brand-target", manager, month, brand)
            quantity = sold.get((manager, month, brand), [0, 0])[0]
            goal = quantity * dice.near(1120 - 2 * world.managers[manager].skill, 120) // 1000
            yield [manager, month, brand, str(max(goal, 5))]


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])
