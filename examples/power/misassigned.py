"""Faults of assignment, planted by hand; each is noted in ``World.planted`` as it is made."""

from __future__ import annotations

from datetime import date, timedelta

from people import Holding, World

__all__ = ["misassign"]


def misassign(world: World) -> None:
    """Put every kind of fault into the assignments."""
    areas = world.areas
    _nobody(world, "T045", date(2024, 8, 21), date(2024, 9, 4))  # M30 came two weeks late
    _nobody(world, "T070", date(2023, 10, 1), date(2023, 10, 1))
    _nobody(world, "T211", areas["T211"].opened, areas["T211"].opened + timedelta(days=7))
    areas["T084"].holdings[-1].end = date(2024, 11, 17)
    world.plant("台区无经理", "T084", "", date(2024, 11, 18), None)

    _two(world, "T053", "M02", date(2023, 11, 1), date(2023, 11, 30))
    _two(world, "T099", "M22", date(2024, 5, 15), date(2024, 5, 15))
    areas["T104"].holdings.append(Holding("M06", date(2024, 10, 9), None, "台区变动", True))
    world.plant("台区多经理", "T104", "", date(2024, 10, 9), None)

    for code, who, day, reason in (
        ("T030", "M10", date(2023, 6, 1), "其他"),
        ("T088", "M16", date(2023, 9, 18), ""),
        ("T118", "M20", date(2024, 2, 1), "其他"),
        ("T118", "M14", date(2024, 7, 1), "其他"),
        ("T150", "M25", date(2024, 12, 31), ""),
    ):
        areas[code].hand_over(day, who, reason)
        world.plant("任意更换", code, who, day, day)


def _nobody(world: World, code: str, start: date, end: date) -> None:
    """Nobody is in charge from the first to the last of these days."""
    area = world.areas[code]
    later = [h for h in area.holdings if h.start <= end < (h.end or date.max)]
    if start == area.opened or later[0].start == start:
        later[0].start = end + timedelta(days=1)
    else:
        area.hand_over(end + timedelta(days=1), later[0].who, "台区变动", later[0].familiar)
        area.holdings[-2].end = start - timedelta(days=1)
    world.plant("台区无经理", code, "", start, end)


def _two(world: World, code: str, who: str, start: date, end: date) -> None:
    """A second one takes over, but the first one stays on the list until the last of these days."""
    area = world.areas[code]
    area.hand_over(start, who, "台区变动")
    area.holdings[-2].end = end
    world.plant("台区多经理", code, "", start, end)
