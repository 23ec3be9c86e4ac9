"""Who works where: managers, retailers, and who held which retailer when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from dice import Dice

__all__ = ["Manager", "Retailer", "World", "assignments", "people"]

REGIONS = ("城关", "东山", "西河", "南湖")
FORMATS = (("普通", 70), ("现代", 18), ("体验", 7), ("示范", 5))
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯"
_GIVEN = (
    "伟",
    "敏",
    "静",
    "磊",
    "娟",
    "志强",
    "秀英",
    "建国",
    "晓燕",
    "海波",
    "丽华",
    "永军",
    "雪梅",
    "文斌",
)
_SHOPS = (
    "兴旺",
    "便民",
    "惠友",
    "福来",
    "顺达",
    "家和",
    "鑫源",
    "百姓",
    "同乐",
    "大众",
    "聚丰",
    "小康",
)
_KINDS = ("超市", "商店", "烟酒店", "便利店")
_FIRST = date(2010, 7, 1)
# (joined, takes over from) and the last day of those who left
_JOINERS = {
    "M025": (date(2013, 8, 16), "M003"),
    "M026": (date(2015, 1, 1), "M017"),
    "M027": (date(2015, 2, 1), ""),
    "M028": (date(2015, 5, 21), "M021"),
}
_LEAVERS = {"M003": date(2013, 8, 15), "M017": date(2014, 12, 31), "M021": date(2015, 5, 20)}


@dataclass
class Manager:
    """A customer manager. ``skill`` is 0..100; ``growth`` the permille their shops grow, by year."""

    id: str
    name: str
    region: str
    hired: date
    left: date | None
    skill: int
    growth: dict[int, int]


@dataclass
class Retailer:
    """A shop. ``holders`` are (from, manager id) in order of time; ``closed`` is its last day."""

    code: str
    name: str
    format: str
    holders: list[tuple[date, str]] = field(default_factory=list)
    closed: date | None = None

    def holder(self, day: date) -> str | None:
        """Who held the shop on that day."""
        if self.closed is not None and day > self.closed:
            return None
        held = [who for start, who in self.holders if start <= day]
        return held[-1] if held else None


@dataclass
class World:
    """The managers by id and the retailers in order of code."""

    managers: dict[str, Manager]
    retailers: list[Retailer]


def people(seed: int) -> World:
    """Everybody, with all the moves between them."""
    managers = {m.id: m for m in (_manager(seed, number) for number in range(1, 29))}
    world = World(managers, [_retailer(seed, n) for n in range(624)])
    for retailer in world.retailers:
        _move_alone(seed, world, retailer)
    _swap(world, "M011", "M012", date(2013, 7, 1), 12)
    _hand_over(world, "M005", "M006", date(2014, 4, 15), 10)
    for giver in ("M002", "M006", "M010"):
        _hand_over(world, giver, "M027", date(2015, 2, 1), 7)
    for joiner, (day, leaver) in _JOINERS.items():
        if leaver:
            _hand_over(world, leaver, joiner, day, 10_000)
    return world


def _manager(seed: int, number: int) -> Manager:
    key = f"M{number:03d}"
    dice = Dice(seed, "manager", key)
    hired = date(dice.between(2004, 2009), dice.between(1, 12), 1)
    region = REGIONS[(number - 1) % 4]
    if key in _JOINERS:
        hired = _JOINERS[key][0]
        region = REGIONS[(int(_JOINERS[key][1][1:] or "2") - 1) % 4 if _JOINERS[key][1] else 1]
    growth = {year: dice.near(40, 70) for year in range(2012, 2016)}
    if key == "M012":
        growth = {2012: 60, 2013: 75, 2014: 90, 2015: 110}
    if key == "M020":
        growth = {2012: 55, 2013: 10, 2014: -35, 2015: -80}
    name = _SURNAMES[number - 1] + dice.pick(_GIVEN)
    skill = {"M012": 97, "M008": 95, "M020": 22}.get(key, dice.between(45, 95))
    return Manager(key, name, region, hired, _LEAVERS.get(key), skill, growth)


def _retailer(seed: int, number: int) -> Retailer:
    code = f"{number + 1:06d}"
    dice = Dice(seed, "retailer", code)
    manager = f"M{number % 24 + 1:03d}"
    start = _FIRST
    if number > 100 and dice.hits(50):
        start = date(dice.between(2011, 2014), dice.between(2, 11), dice.between(1, 28))
    if manager in _LEAVERS and start >= _LEAVERS[manager]:
        start = _FIRST
    # M022 looks after plain shops only: the archive of key terminals does not apply to them
    kind = "普通" if manager == "M022" else dice.weighted(FORMATS)
    shop = Retailer(code, dice.pick(_SHOPS) + dice.pick(_KINDS), kind, [(start, manager)])
    if number > 100 and start == _FIRST and dice.hits(25):
        shop.closed = date(dice.between(2013, 2015), dice.between(2, 11), dice.between(1, 28))
    return shop


def _move_alone(seed: int, world: World, retailer: Retailer) -> None:
    """Now and then a single shop goes to a colleague of the same region, in the middle of a month."""
    dice = Dice(seed, "move", retailer.code)
    start, owner = retailer.holders[0]
    if retailer.closed is not None or owner == "M022" or not dice.hits(70):
        return
    day = date(dice.between(2011, 2012), dice.between(1, 12), dice.between(2, 28))
    colleagues = [
        m.id
        for m in world.managers.values()
        if m.region == world.managers[owner].region
        and m.id not in (owner, "M022")
        and m.id not in _JOINERS
    ]
    if day > start:
        retailer.holders.append((day, dice.pick(colleagues)))


def _hand_over(world: World, giver: str, taker: str, day: date, count: int) -> None:
    held = [r for r in world.retailers if r.holder(day) == giver]
    for retailer in held[:count]:
        retailer.holders = [h for h in retailer.holders if h[0] < day] + [(day, taker)]


def _swap(world: World, one: str, other: str, day: date, count: int) -> None:
    first = [r for r in world.retailers if r.holder(day) == one][:count]
    second = [r for r in world.retailers if r.holder(day) == other][:count]
    for retailer in first:
        retailer.holders.append((day, other))
    for retailer in second:
        retailer.holders.append((day, one))


def assignments(retailer: Retailer) -> list[tuple[str, date, date | None]]:
    """(manager, first day, last day or None), without gap or overlap."""
    ends: list[date | None] = [start - timedelta(days=1) for start, _ in retailer.holders[1:]]
    ends.append(retailer.closed)
    return [(who, start, end) for (start, who), end in zip(retailer.holders, ends, strict=True)]
