"""Who takes part: the campaigns, the groups, their members, and who comes and goes meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

__all__ = ["CAMPAIGNS", "GROUPS", "MEMBERS", "SPELLS", "Group", "Spell"]

CAMPAIGNS = (
    ("C1", "攻高战略", date(2025, 5, 6), date(2025, 6, 25)),
    ("C2", "校园迎新", date(2025, 8, 25), date(2025, 9, 20)),
)
CITIES = "江城 襄水 夷陵 荆沙 黄石港 十堰口 孝昌 随县 咸宁湾".split()
SIZES = {"C1": (7, 5, 6, 4, 8, 5, 6, 4, 2), "C2": (6, 5, 7, 4, 6, 5, 3, 4)}
SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"
GIVEN = "敏杰静磊芳洋艳勇娟涛"

# Member, group, first day, last day.
Spell = tuple[str, str, date, date]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of one campaign, in place from its first day to its last."""

    code: str
    campaign: str
    name: str
    city: str
    first: date
    last: date
    size: int


def _groups() -> Iterator[Group]:
    for at, (campaign, name, first, last) in enumerate(CAMPAIGNS, 1):
        for city, size in enumerate(SIZES[campaign]):
            place = CITIES[city]
            yield Group(
                f"G{at}{city + 1:02}", campaign, f"{place}{name}组", place, first, last, size
            )


GROUPS = tuple(_groups())
_PEOPLE = 50
# So many of the first campaign are not there for the second, whose last groups have new people.
_GONE = {"C1": 0, "C2": 10}
MEMBERS = tuple(
    (f"M{n:03}", SURNAMES[n * 7 % len(SURNAMES)] + GIVEN[n * 3 % len(GIVEN)])
    for n in range(1, _PEOPLE + 1)
)


def _spells() -> Iterator[Spell]:
    """Who is in which group: from its first day to its last, but for those who come and go."""
    for campaign, *_ in CAMPAIGNS:
        free = iter(MEMBERS[_GONE[campaign] :])
        for group in (g for g in GROUPS if g.campaign == campaign):
            for _, (member, _name) in zip(range(group.size), free, strict=False):
                yield from _CHANGED.get(
                    (member, group.code), ((member, group.code, group.first, group.last),)
                )


# Left, came late, moved to another group, was away for three weeks, stayed on too long.
_CHANGED: dict[tuple[str, str], tuple[Spell, ...]] = {
    ("M015", "G103"): (("M015", "G103", date(2025, 5, 6), date(2025, 5, 31)),),
    ("M025", "G105"): (("M025", "G105", date(2025, 6, 2), date(2025, 6, 25)),),
    ("M010", "G102"): (
        ("M010", "G102", date(2025, 5, 6), date(2025, 5, 25)),
        ("M010", "G104", date(2025, 5, 26), date(2025, 6, 25)),
    ),
    ("M033", "G106"): (
        ("M033", "G106", date(2025, 5, 6), date(2025, 5, 20)),
        ("M033", "G106", date(2025, 6, 10), date(2025, 6, 25)),
    ),
    ("M040", "G107"): (("M040", "G107", date(2025, 5, 6), date(2025, 6, 30)),),
}
SPELLS = tuple(_spells())
