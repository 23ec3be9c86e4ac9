"""Who works in which branch and when: branches, account managers, their postings and absences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from chance import Chance

__all__ = ["ABSENCES", "BRANCHES", "Banker", "bankers"]

# id: name, head count at the start, level of its targets in percent
BRANCHES = {
    "Z1": ("城东支行", 13, 110),
    "Z2": ("湖滨支行", 8, 100),
    "Z3": ("江北支行", 7, 100),
    "Z4": ("新区支行", 6, 105),
    "Z5": ("南门支行", 5, 90),
    "Z6": ("镇西支行", 3, 80),
}
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋"
_GIVEN = ("静", "磊", "敏", "伟", "晓燕", "海波", "志强", "丽华", "文斌", "雪梅", "建国", "娟")
_OPENED = date(2023, 1, 1)
_JOINERS = {
    "K043": ("Z2", date(2024, 3, 18)),
    "K044": ("Z1", date(2025, 7, 21)),
    "K045": ("Z4", date(2025, 9, 20)),
}
_LEAVERS = {"K033": date(2024, 8, 31), "K030": date(2025, 12, 30), "K037": date(2025, 12, 31)}
# who moves: the day, to which branch
_MOVES = {
    "K017": (date(2025, 4, 16), "Z3"),
    "K020": (date(2024, 10, 1), "Z1"),
    "K036": (date(2025, 12, 31), "Z2"),
}
# 0..100; whoever is not named has one between 45 and 90
_SKILLS = {"K001": 99, "K004": 98, "K013": 12, "K025": 10, "K039": 20, "K041": 15, "K008": 26}
_LATER_SKILLS = {"K025": 62, "K013": 8, "K041": 14, "K039": 60}  # from 2025 on

ABSENCES = [
    ("K004", date(2025, 1, 5), date(2025, 6, 27), "产假"),
    ("K011", date(2024, 9, 10), date(2024, 12, 20), "病假"),
    ("K026", date(2024, 5, 6), date(2024, 10, 15), "产假"),
    ("K014", date(2025, 8, 4), date(2025, 8, 8), "年假"),
    ("K015", date(2025, 2, 10), date(2025, 2, 14), "年假"),
    ("K015", date(2025, 3, 3), date(2025, 3, 16), "病假"),
]


@dataclass(frozen=True)
class Banker:
    """An account manager; ``postings`` are (branch, first day, last day or None), in order of time."""

    id: str
    name: str
    hired: date
    left: date | None
    postings: tuple[tuple[str, date, date | None], ...]

    def skill(self, seed: int, year: int) -> int:
        """How well they do in that year, 0..100."""
        if year >= 2025 and self.id in _LATER_SKILLS:
            return _LATER_SKILLS[self.id]
        usual = Chance(seed, "skill", self.id).between(45, 90)
        return _SKILLS.get(self.id, usual)

    def works(self, day: date) -> bool:
        """Employed and neither on maternity leave, ill nor on holiday."""
        away = any(who == self.id and a <= day <= b for who, a, b, _ in ABSENCES)
        return self.hired <= day <= (self.left or date.max) and not away

    def branches(self, year: int) -> list[str]:
        """Where they are posted at some time of the year."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return [b for b, a, z in self.postings if a <= last and (z or date.max) >= first]


def bankers(seed: int) -> list[Banker]:
    """Everybody, in order of their numbers."""
    homes = [branch for branch, (_, heads, _) in BRANCHES.items() for _ in range(heads)]
    starts = {f"K{n:03d}": (branch, _OPENED) for n, branch in enumerate(homes, 1)} | _JOINERS
    return [_banker(seed, n, who, *start) for n, (who, start) in enumerate(starts.items())]


def _banker(seed: int, number: int, who: str, branch: str, first: date) -> Banker:
    chance = Chance(seed, "banker", who)
    hired = (
        date(chance.between(2009, 2022), chance.between(1, 12), 1) if first == _OPENED else first
    )
    left = _LEAVERS.get(who)
    postings: tuple[tuple[str, date, date | None], ...] = ((branch, first, left),)
    if who in _MOVES:
        day, other = _MOVES[who]
        postings = ((branch, first, day - timedelta(days=1)), (other, day, left))
    name = _SURNAMES[number % len(_SURNAMES)] + chance.pick(_GIVEN)
    return Banker(who, name, hired, left, postings)
