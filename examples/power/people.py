"""Who is where: managers, meter-reading districts, areas and who is in charge of each."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from dice import Dice

__all__ = [
    "ABSENCES",
    "LAST",
    "MONTHS",
    "Area",
    "Holding",
    "Manager",
    "World",
    "last_of",
    "months_of",
    "people",
]

FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)
MONTHS = tuple((year, month) for year in (2023, 2024) for month in range(1, 13))
STATIONS = ("城关", "河东", "龙山", "马泉", "北岭", "红渡")
ABSENCES = (
    ("M09", "2023-03-06", "2023-08-11", "产假"),
    ("M16", "2024-02-01", "2024-04-14", "病假"),
    ("M21", "2023-07-10", "2023-07-14", "年假"),
    ("M03", "2024-01-22", "2024-01-26", "年假"),
    ("M24", "2024-09-02", "2024-09-11", "病假"),
    ("M11", "2023-11-13", "2023-11-17", "年假"),
)
# newcomer: (first day, from whom the whole district is taken over)
JOINERS = {
    "M27": (date(2023, 5, 16), "M05"),
    "M28": (date(2023, 10, 1), ""),
    "M29": (date(2024, 4, 1), "M12"),
    "M30": (date(2024, 8, 21), "M19"),
}
_SURNAMES = "韦黄覃莫蓝罗梁陆农石潘樊谭周卢何邓蒙兰唐"
_GIVEN = (
    "志坚",
    "秀兰",
    "国强",
    "海燕",
    "大勇",
    "丽萍",
    "文杰",
    "春梅",
    "立新",
    "玉珍",
    "家明",
    "少华",
)
_PLACES = (
    "板桥",
    "古蓬",
    "思练",
    "大塘",
    "果遂",
    "安东",
    "新圩",
    "欧洞",
    "遂意",
    "红旗",
    "龙头",
    "石牛",
)


@dataclass
class Manager:
    """A manager of areas; ``left`` is the last day."""

    id: str
    name: str
    station: str
    hired: date
    left: date | None = None


@dataclass
class Holding:
    """Who is in charge, first and last day, and the reason that was recorded."""

    who: str
    start: date
    end: date | None
    reason: str
    familiar: bool


@dataclass
class Area:
    """A transformer area in a meter-reading district."""

    code: str
    name: str
    district: str
    opened: date
    closed: date | None = None
    holdings: list[Holding] = field(default_factory=list)

    def holders(self, day: date) -> list[str]:
        """Who is in charge on that day: one, if all is well."""
        return [h.who for h in self.holdings if h.start <= day <= (h.end or date.max)]

    def hand_over(self, day: date, who: str, reason: str, familiar: bool = True) -> None:
        """From that day on another one is in charge; whatever was planned for later is dropped."""
        self.holdings = [h for h in self.holdings if h.start < day]
        if self.holdings:
            self.holdings[-1].end = day - timedelta(days=1)
        self.holdings.append(Holding(who, day, self.closed, reason, familiar))


@dataclass
class World:
    """Everybody and everything; ``planted`` is (rule, area, who, period) of every fault."""

    managers: dict[str, Manager]
    areas: dict[str, Area]
    readings: list[tuple[str, str, date, date | None]]
    planted: list[tuple[str, str, str, str]] = field(default_factory=list)

    def plant(self, rule: str, area: str, who: str, start: date, end: date | None) -> None:
        """A fault that lasts from one day to another shows in every month of them."""
        for period in months_of(start, end or LAST):
            self.planted.append((rule, area, who, period))

    def visitor(self, area: Area, day: date) -> str:
        """Who is in charge, or a colleague of the same station while there is nobody or they are away."""
        for who in area.holders(day):
            if not _away(who, day):
                return who
        home = self.managers[area.holdings[0].who].station
        return next(
            m.id
            for m in self.managers.values()
            if m.station == home and m.hired <= day <= (m.left or LAST) and not _away(m.id, day)
        )

    def reader(self, district: str, day: date) -> str | None:
        """Who reads the meters of the district on that day."""
        for code, who, start, end in self.readings:
            if code == district and start <= day <= (end or date.max):
                return who
        return None


def _away(who: str, day: date) -> bool:
    return any(who == m and low <= day.isoformat() <= high for m, low, high, _ in ABSENCES)


def last_of(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, monthrange(year, month)[1])


def months_of(start: date, end: date) -> Iterator[str]:
    """The months of the data that share a day with the stretch."""
    for year, month in MONTHS:
        if max(date(year, month, 1), start) <= min(last_of(year, month), end):
            yield f"{year}-{month:02d}"


def people(seed: int) -> World:
    """Everybody, with all the moves between them."""
    managers = {m.id: m for m in (_manager(seed, n) for n in range(1, 31))}
    areas = {a.code: a for a in (_area(seed, n) for n in range(1, 221))}
    readings: list[tuple[str, str, date, date | None]] = []
    successor = {leaver: (new, day) for new, (day, leaver) in JOINERS.items() if leaver}
    for n in range(1, 27):
        district, who, start = f"D{n:02d}", f"M{n:02d}", date(2022, 1, 1)
        if who in successor:
            new, day = successor[who]
            managers[who].left = day - timedelta(days=1)
            readings += [(district, who, start, managers[who].left), (district, new, day, None)]
        elif n != 26:  # nobody reads D26: its meters are read from afar
            readings.append((district, who, start, None))
    world = World(managers, areas, readings)
    _moves(world, successor)
    return world


def _manager(seed: int, number: int) -> Manager:
    key = f"M{number:02d}"
    dice = Dice(seed, "manager", key)
    home = number
    hired = date(dice.between(2015, 2021), dice.between(1, 12), 1)
    if key in JOINERS:
        hired, leaver = JOINERS[key]
        home = int(leaver[1:] or "2")
    name = _SURNAMES[number % len(_SURNAMES)] + dice.pick(_GIVEN)
    return Manager(key, name, STATIONS[(home - 1) % 6] + "供电所", hired)


def _area(seed: int, number: int) -> Area:
    code = f"T{number:03d}"
    dice = Dice(seed, "area", code)
    home = (number - 1) % 26 + 1
    opened = date(dice.between(2008, 2020), dice.between(1, 12), 1)
    if number > 210:
        opened = date(2023 + number % 2, dice.between(2, 10), dice.between(2, 27))
    # two out of seven lie in the district of a colleague at the same station
    district, colleague = home, home + 6 if home + 6 <= 26 else home % 6 or 6
    if number > 26 and dice.hits(290):
        district = colleague
    area = Area(code, f"{dice.pick(_PLACES)}{dice.between(1, 9)}号台区", f"D{district:02d}", opened)
    if 60 < number <= 66:
        area.closed = date(2024, dice.between(3, 10), dice.between(3, 27))
    familiar = number <= 26 or dice.hits(850 if district == home else 600)
    who, start = f"M{home:02d}", max(opened, date(2022, 1, 1))
    area.holdings.append(Holding(who, start, area.closed, "初次分配", familiar))
    return area


def _moves(world: World, successor: dict[str, tuple[str, date]]) -> None:
    """Changes that had to be: people who leave, one who comes, one who is away for long."""
    for leaver, (new, day) in successor.items():
        for area in world.areas.values():
            if area.closed is not None and area.closed < day:
                continue
            last = area.holdings[-1]
            if last.who != leaver:
                continue
            if last.start >= day:
                last.who, last.familiar = new, new != "M30"
            else:
                area.hand_over(day, new, "离职接手", familiar=new != "M30")
    for code in ("T034", "T060", "T042", "T068", "T050", "T076"):
        world.areas[code].hand_over(date(2023, 10, 1), "M28", "台区变动", familiar=False)
    fresh = world.areas["T212"]
    fresh.opened = date(2024, 3, 1)
    fresh.holdings = [Holding("M28", fresh.opened, None, "初次分配", True)]
    world.plant("无熟悉台区", "", "M28", date(2023, 10, 1), date(2024, 2, 29))
    world.plant("无熟悉台区", "", "M30", date(2024, 8, 21), None)
    for code in ("T035", "T061"):  # while M09 is on leave
        if world.areas[code].closed is None:
            world.areas[code].hand_over(date(2023, 3, 6), "M15", "长期缺勤")
            world.areas[code].hand_over(date(2023, 8, 12), "M09", "长期缺勤")
