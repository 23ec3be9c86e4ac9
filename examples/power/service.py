"""What is done for the representatives: visits with their tasks, keepsakes, requests.

Everything is in order but for what is noted in ``World.planted``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from customers import Representative
from dice import Dice
from people import LAST, MONTHS, Area, World, last_of, months_of

__all__ = ["Visit", "keepsakes", "requests", "visits"]

# Who is careless, and how many times as often as the others something goes wrong.
_CARELESS = {"M17": 90, "M08": 15, "M23": 30, "M14": 10}
DUE_DAYS, KEEPSAKE_DAYS, TERM, LONG = 15, 183, 10, 60
TASKS = ("安全用电信息", "电费催缴", "电价政策宣传品派发", "线路联防")
_ITEMS = ("雨伞", "围裙", "年历", "节能灯", "保温杯")
_ASKED = (
    "电压低",
    "电表读数有疑问",
    "线路老化",
    "电价咨询",
    "停电次数多",
    "增容申请",
    "树障清理",
    "电费账单有误",
)
_SKIPPED = {
    ("T015-4", "2024-05"),
    ("T015-5", "2024-05"),
    ("T094-1", "2024-03"),
    ("T120-1", "2024-03"),
    ("T084-2", "2024-12"),
}
_NO_KEEPSAKE = {
    ("T013-4", "2024"),
    ("T013-5", "2024"),
    ("T020-1", "2023"),
    ("T020-1", "2024"),
    ("T133-1", "2024"),
}
# days until it is resolved, None for never; the day it is registered
_SLOW = (
    ("T011-1", date(2023, 2, 20), 11),
    ("T037-1", date(2023, 3, 21), 40),
    ("T059-1", date(2023, 6, 30), 11),
    ("T075-1", date(2023, 9, 5), 60),
    ("T075-1", date(2024, 1, 9), 61),
    ("T098-1", date(2023, 10, 12), 95),
    ("T103-1", date(2023, 12, 28), 23),
    ("T125-1", date(2024, 4, 2), 11),
    ("T144-1", date(2024, 6, 18), 170),
    ("T166-1", date(2024, 9, 9), None),
    ("T171-1", date(2024, 12, 20), None),
    ("T190-1", date(2024, 11, 1), None),
)


@dataclass(frozen=True)
class Visit:
    """A visit and what was done on it."""

    number: str
    date: date
    representative: str
    visitor: str
    way: str
    tasks: list[str]


def visits(seed: int, world: World, known: list[Representative]) -> list[Visit]:
    """In order of date: a visit a month to everybody whose term covers enough of it."""
    made = [v for r in known for v in _to_one(seed, world, r)]
    return sorted(made, key=lambda v: (v.date, v.number))


def _to_one(seed: int, world: World, who: Representative) -> Iterator[Visit]:
    dice = Dice(seed, "visit", who.number)
    weekday = dice.between(0, 22)
    for year, month in MONTHS:
        low, high, days = who.days(date(year, month, 1), last_of(year, month))
        period = f"{year}-{month:02d}"
        due = days >= DUE_DAYS
        skipped = (who.number, period) in _SKIPPED or dice.hits(4 * _carelessness(who.area, low))
        if due and skipped:
            world.plant("未走访", who.area.code, who.number, low, high)
        if not skipped and (due or (days > 0 and dice.hits(300))):
            day = min(low + timedelta(days=weekday + dice.between(0, 4)), high)
            yield from _month(dice, world, who, day, high, due)


def _month(
    dice: Dice, world: World, who: Representative, day: date, high: date, due: bool
) -> Iterator[Visit]:
    """The visit of a month; one by phone that should not be is made good by another one, or is not."""
    own = _own(world, who.area, day)
    by_phone = own and dice.hits(5 * _carelessness(who.area, day))
    again = day < high and dice.hits(500)
    if by_phone:
        world.plant("抄表区内未上门", who.area.code, who.number, day, day)
        if due and not again:
            world.plant("未走访", who.area.code, who.number, day, day)
    way = "电话" if by_phone else _way(dice, own)
    yield _visit(dice, world, who, day, way)
    if by_phone and again:
        yield _visit(dice, world, who, high, "上门")
    elif not by_phone and day < high and dice.hits(40):
        another = day + timedelta(days=dice.between(1, (high - day).days))
        yield _visit(dice, world, who, another, _way(dice, _own(world, who.area, another)))


def _carelessness(area: Area, day: date) -> int:
    return max((_CARELESS.get(manager, 1) for manager in area.holders(day)), default=1)


def _own(world: World, area: Area, day: date) -> bool:
    """Whether who would go there reads the meters there."""
    return world.reader(area.district, day) == world.visitor(area, day)


def _way(dice: Dice, own: bool) -> str:
    return "上门" if own or dice.hits(450) else dice.pick(("电话", "电话", "电话", "其他"))


def _visit(dice: Dice, world: World, who: Representative, day: date, way: str) -> Visit:
    none = dice.hits(3 * _carelessness(who.area, day))
    done = [] if none else dice.some(TASKS, dice.between(1, 3))
    if not done:
        world.plant("走访无任务", who.area.code, who.number, day, day)
    visitor = world.visitor(who.area, day)
    return Visit(f"{who.number}-{day:%Y%m%d}", day, who.number, visitor, way, done)


def keepsakes(seed: int, world: World, known: list[Representative]) -> list[tuple[date, str, str]]:
    """(date, representative, item), in order of date."""
    given = []
    for who in known:
        dice = Dice(seed, "keepsake", who.number)
        for year in (2023, 2024):
            _, high, days = who.days(date(year, 1, 1), date(year, 12, 31))
            due = days >= KEEPSAKE_DAYS
            none = (who.number, str(year)) in _NO_KEEPSAKE or dice.hits(8)
            if due and none:
                world.planted.append(("无纪念品", who.area.code, who.number, str(year)))
            elif not none and (due or (days > 0 and dice.hits(300))):
                day = high - timedelta(days=dice.between(0, min(days, 60) - 1))
                given.append((day, who.number, dice.pick(_ITEMS)))
    return sorted(given)


def requests(
    seed: int, world: World, known: list[Representative]
) -> list[tuple[date, str, date | None, str]]:
    """(date, representative, resolved, content), in order of date."""
    found = []
    for who in known:
        dice = Dice(seed, "request", who.number)
        for year, month in MONTHS:
            low, _, days = who.days(date(year, month, 1), last_of(year, month))
            if days > 0 and dice.hits(80):
                day = low + timedelta(days=dice.between(0, days - 1))
                late = dice.hits(10 * _carelessness(who.area, day))
                wait = TERM if dice.hits(100) else dice.between(0, TERM)
                wait += dice.between(1, 70) if late else 0
                found.append((day, who.number, day + timedelta(days=wait), dice.pick(_ASKED)))
    for number, day, slow in _SLOW:
        until = date.max if slow is None else day + timedelta(days=slow)
        found.append((day, number, until, "线路老化"))
    for day, number, until, _ in found:
        _overdue(world, number, day, until)
    known_by_then = [(d, who, r if r <= LAST else None, content) for d, who, r, content in found]
    return sorted(known_by_then, key=lambda r: r[:2])


def _overdue(world: World, number: str, day: date, resolved: date) -> None:
    """In the month in which the term has run out; and in every month that ends with it long overdue."""
    over = day + timedelta(days=TERM + 1)
    area = number.partition("-")[0]
    if min(resolved, LAST) >= over:
        world.plant("诉求超期", area, number, over, over)
    for period in months_of(day + timedelta(days=LONG + 1), min(resolved, LAST)):
        world.planted.append(("诉求久拖", area, number, period))
