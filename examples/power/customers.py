"""Who speaks for which area from when to when, with card and file; what is amiss is in ``World.planted``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dice import Dice
from people import LAST, Area, World

__all__ = ["Representative", "representatives"]

FILE_DAYS = 30
_KINDS = ("农村经济能人", "热心人", "人大代表", "政协委员", "村干部")
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林郑"
_GIVEN = ("大成", "桂花", "福生", "秀英", "建军", "月娥", "有才", "金莲", "水生", "美兰")
# The term of the first ends and nobody follows until the day of the second.
_WITHOUT = {
    "T040": (date(2023, 4, 10), date(2023, 4, 13)),
    "T092": (date(2024, 8, 31), date(2024, 9, 2)),
    "T128": (date(2024, 10, 31), None),
}
_LATE = {"T215": 54}  # days after the area was opened
# On both sides of a bound: 183 and 182 days in office in 2024, 15 and 14 in May.
_BOUNDS = {
    "T013": ((4, date(2024, 7, 2)), (5, date(2024, 7, 3))),
    "T015": ((4, date(2024, 5, 17)), (5, date(2024, 5, 18))),
}
_WAITS = {("T013-4", "未派名片"): 31, ("T015-4", "未建档案"): 30, ("T015-5", "未建档案"): 31}


@dataclass(frozen=True)
class Representative:
    """A customer who speaks for an area; ``end`` is the last day of the term."""

    number: str
    name: str
    kind: str
    area: Area
    start: date
    end: date | None
    carded: date | None = None
    filed: date | None = None

    def days(self, first: date, last: date) -> tuple[date, date, int]:
        """First and last day of the term between two days, and how many they are."""
        low, high = max(first, self.start), min(last, self.end or last)
        return low, high, max((high - low).days + 1, 0)


def representatives(seed: int, world: World) -> list[Representative]:
    """One or two for every area, some of them followed by another one."""
    known = [r for area in world.areas.values() for r in _of_area(seed, world, area)]
    return [_on_file(seed, world, r) for r in known]


def _on_file(seed: int, world: World, who: Representative) -> Representative:
    """When the card was given and the file was made; after the term of 30 days, or never, is a fault."""
    dice = Dice(seed, "file", who.number)
    over = who.start + timedelta(days=FILE_DAYS)
    made: dict[str, date | None] = {}
    for rule in ("未派名片", "未建档案"):
        wait = FILE_DAYS if dice.hits(150) else dice.between(0, FILE_DAYS)
        made[rule] = who.start + timedelta(days=wait)
        if (who.number, rule) in _WAITS:
            wait = _WAITS[who.number, rule]
            made[rule] = who.start + timedelta(days=wait)
            if wait > FILE_DAYS:
                world.plant(rule, who.area.code, who.number, over, over)
        elif over <= (who.end or LAST) and over.year >= 2023 and dice.hits(60):
            late = over + timedelta(days=dice.between(1, 40))
            made[rule] = late if late <= (who.end or LAST) and dice.hits(500) else None
            world.plant(rule, who.area.code, who.number, over, over)
    return replace(who, carded=_by(who, made["未派名片"]), filed=_by(who, made["未建档案"]))


def _by(who: Representative, day: date | None) -> date | None:
    """The day, if it lies within the term and the records."""
    return day if day is not None and day <= (who.end or LAST) else None


def _of_area(seed: int, world: World, area: Area) -> Iterator[Representative]:
    dice = Dice(seed, "representative", area.code)
    start = max(area.opened, date(2022, dice.between(1, 11), 1))
    if area.code in _LATE:
        start = area.opened + timedelta(days=_LATE[area.code])
        world.plant("台区无代表", area.code, "", area.opened, start - timedelta(days=1))
    end, follows = area.closed, None
    if area.code in _WITHOUT:
        end, follows = _WITHOUT[area.code]
        last = follows - timedelta(days=1) if follows else None
        world.plant("台区无代表", area.code, "", end + timedelta(days=1), last)
    elif area.closed is None and start < date(2023, 1, 1) and dice.hits(120):
        end = date(dice.between(2023, 2024), dice.between(1, 12), dice.between(1, 28))
        follows = end + timedelta(days=1)
    yield _one(dice, area, 1, start, end)
    if follows is not None:
        yield _one(dice, area, 2, follows, None)
    if area.code not in _LATE and area.code not in _WITHOUT and dice.hits(330):
        later = date(dice.between(2022, 2024), dice.between(1, 12), dice.between(1, 28))
        if area.closed is None or later < area.closed:
            yield _one(dice, area, 3, max(later, area.opened), area.closed)
    for number, day in _BOUNDS.get(area.code, ()):
        yield _one(dice, area, number, day, None)


def _one(dice: Dice, area: Area, number: int, start: date, end: date | None) -> Representative:
    name = dice.pick(_SURNAMES) + dice.pick(_GIVEN)
    return Representative(f"{area.code}-{number}", name, dice.pick(_KINDS), area, start, end)
