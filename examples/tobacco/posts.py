"""Who held which star post when: one to five stars, moved at the turn of a year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from dice import Dice
from people import World

__all__ = ["posts"]

_FIRST = date(2012, 1, 1)
_MOST = 5


def posts(seed: int, world: World) -> Iterator[list[str]]:
    """A line for each stretch of time with the same stars; joiners start with one."""
    for manager in world.managers.values():
        dice = Dice(seed, "posts", manager.id)
        day = max(_FIRST, manager.hired)
        stars = 1 if manager.hired > _FIRST else min(_MOST, 1 + manager.skill // 25)
        last = manager.left or date(2015, 12, 31)
        while day <= last:
            years = dice.between(1, 2)
            until = date(day.year + years, 1, 1) - timedelta(days=1)
            open_ended = until >= last
            end = "" if open_ended and manager.left is None else min(until, last).isoformat()
            yield [manager.id, day.isoformat(), end, str(stars)]
            stars = max(1, min(_MOST, stars + dice.between(-1, 1)))
            day = until + timedelta(days=1)
