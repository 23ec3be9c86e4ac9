"""What the duties leave to be found in the power example, day by day, in the words of the document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tests.power.straight_supply import Days, Month, Supply, month_days, overlap

__all__ = ["monthly", "yearly"]

Found = tuple[str, str, str, str]


def monthly(supply: Supply, month: Month) -> set[Found]:
    """(rule, area, representative or manager, month) of everything to be found in a month."""
    days = month_days(month)
    name = f"{month[0]}-{month[1]:02d}"
    found = [*_areas(supply, days), *_visits(supply, days), *_requests(supply, days)]
    found += [*_changes(supply, days), *_strangers(supply, days), *_papers(supply, days)]
    return {(rule, area, who, name) for rule, area, who in found}


def _areas(supply: Supply, days: Days) -> Iterator[tuple[str, str, str]]:
    for area, (opened, closed) in supply.areas.items():
        there = [day for day in days if opened <= day <= closed]
        in_charge = [len(supply.in_charge(area, day)) for day in there]
        reps = supply.speakers[area]
        if 0 in in_charge:
            yield "台区无经理", area, ""
        if any(number > 1 for number in in_charge):
            yield "台区多经理", area, ""
        if any(not any(supply.present(who, day) for who in reps) for day in there):
            yield "台区无代表", area, ""


def _visits(supply: Supply, days: Days) -> Iterator[tuple[str, str, str]]:
    for who, area in supply.area_of.items():
        made = [v for v in supply.visits[who] if days[0] <= v.day <= days[-1]]
        proper = [v for v in made if supply.in_order(who, v)]
        if sum(supply.present(who, day) for day in days) >= 15 and not proper:
            yield "未走访", area, who
        if len(proper) < len(made):
            yield "抄表区内未上门", area, who
        if any(v.items == 0 for v in made):
            yield "走访无任务", area, who


def _papers(supply: Supply, days: Days) -> Iterator[tuple[str, str, str]]:
    """Thirty days after the appointment there is a card and a file, if the term lasts so long."""
    for who, (start, end) in supply.terms.items():
        over = start + timedelta(days=30)
        if over in days and over <= end:
            for rule, made in supply.papers[who].items():
                if not made or date.fromisoformat(made) > over:
                    yield rule, supply.area_of[who], who


def _requests(supply: Supply, days: Days) -> Iterator[tuple[str, str, str]]:
    before = days[0] - timedelta(days=1)
    for request in supply.requests:
        if not overlap((request.start, request.resolved), days):
            continue
        area = supply.area_of[request.who]
        if request.waited(days[-1]) > 10 >= request.waited(before):
            yield "诉求超期", area, request.who
        if request.waited(days[-1]) > 60:
            yield "诉求久拖", area, request.who


def _changes(supply: Supply, days: Days) -> Iterator[tuple[str, str, str]]:
    for area, manager, (start, _), _, reason in supply.holdings:
        if days[0] <= start <= days[-1] and reason in ("", "其他"):
            yield "任意更换", area, manager


def _strangers(supply: Supply, days: Days) -> Iterator[tuple[str, str, str]]:
    for manager in supply.managers:
        knows = [f for _, m, span, f, _ in supply.holdings if m == manager and overlap(span, days)]
        if knows and not any(knows):
            yield "无熟悉台区", "", manager


def yearly(supply: Supply, year: int) -> set[Found]:
    """Representatives in office for half of the year who were given no keepsake."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    given = {who for who, day in supply.keepsakes if day.year == year}
    return {
        ("无纪念品", supply.area_of[who], who, str(year))
        for who, (low, high) in supply.terms.items()
        if (min(high, last) - max(low, first)).days + 1 >= 183 and who not in given
    }
