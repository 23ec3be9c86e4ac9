"""The scores of the power example, part by part, straight from what the scheme says in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext

from tests.power.straight_supply import Days, Month, Span, Supply, month_days, overlap

__all__ = ["Card", "scores"]

D = Decimal
CARRY = Context(prec=34, rounding=ROUND_HALF_EVEN)
DECIDE = Context(prec=28, rounding=ROUND_HALF_EVEN)
EXACT = Context(prec=400)
COUNTED, KEEPSAKE = 15, 183
GRADES = (("优", 90), ("良", 80), ("合格", 60))
TREE: Mapping[str, Mapping[str, int]] = {
    "覆盖": {"客户代表": 15, "每月走访": 25},
    "合规": {"走访方式": 10, "走访任务": 10, "纪念品": 10},
    "解决": {"按期解决": 20, "不久拖": 10},
}


@dataclass
class Card:
    """Scores by the path of the part, None where it does not count; ``total`` None if nothing does."""

    parts: dict[str, Decimal | None]
    total: Decimal | None
    grade: str


def scores(supply: Supply, months: list[Month]) -> dict[str, Card]:
    """Everybody who is scored in these months."""
    days = tuple(day for month in months for day in month_days(month))
    with localcontext(CARRY):
        return {
            who: _card(_leaves(supply, who, months, days))
            for who, span in supply.managers.items()
            if overlap(span, days) and _attends(supply, who, days)
        }


def _attends(supply: Supply, who: str, days: Days) -> bool:
    """In charge of something, and not on long leave for more than seven tenths of that time."""
    busy = _covered([span for _, m, span, *_ in supply.holdings if m == who], days)
    gone = _covered([span for m, span in supply.away if m == who], days)
    return busy > 0 and 10 * (busy - gone) >= 3 * busy


def _covered(spans: list[Span], days: Days) -> int:
    return sum(any(low <= day <= high for low, high in spans) for day in days)


def _leaves(supply: Supply, who: str, months: list[Month], days: Days) -> dict[str, Decimal | None]:
    """The score of every leaf."""
    areas = sorted({a for a, m, span, *_ in supply.holdings if m == who and overlap(span, days)})
    with_rep, all_areas, visited, due = 0, 0, 0, 0
    for month in months:
        counted = [a for a in areas if supply.held(who, a, month_days(month)) >= COUNTED]
        all_areas += len(counted)
        with_rep += sum(_represented(supply, area, month_days(month)) for area in counted)
        met = list(_met(supply, counted, month_days(month)))
        due += len(met)
        visited += sum(met)
    made = list(_made(supply, who, days))
    open_to = list(_in_hand(supply, who, days))
    late = [waited > 10 for waited in open_to]
    kept = list(_kept(supply, who, areas, days)) if len(months) == 12 else []
    very_late = sum(waited > 60 for waited in open_to)
    return {
        "覆盖/客户代表": _share(15, with_rep, all_areas),
        "覆盖/每月走访": _share(25, visited, due),
        "合规/走访方式": _share(10, sum(proper for proper, _ in made), len(made)),
        "合规/走访任务": _share(10, sum(items >= 1 for _, items in made), len(made)),
        "合规/纪念品": _share(10, sum(kept), len(kept)),
        "解决/按期解决": _share(20, len(late) - sum(late), len(late)),
        "解决/不久拖": D(max(10 - 5 * very_late, 0)) if open_to else None,
    }


def _share(points: int, part: int, whole: int) -> Decimal | None:
    return points * (D(part) / D(whole)) if whole else None


def _represented(supply: Supply, area: str, days: Days) -> bool:
    """Somebody speaks for the area on every day on which it is there."""
    opened, closed = supply.areas[area]
    reps = supply.speakers[area]
    return all(
        any(supply.present(who, day) for who in reps) for day in days if opened <= day <= closed
    )


def _met(supply: Supply, areas: list[str], days: Days) -> Iterator[bool]:
    """For each representative who should be visited, whether that was done."""
    for who in (who for area in areas for who in supply.speakers[area]):
        if sum(supply.present(who, day) for day in days) >= COUNTED:
            made = [v for v in supply.visits[who] if days[0] <= v.day <= days[-1]]
            yield any(supply.in_order(who, visit) for visit in made)


def _made(supply: Supply, manager: str, days: Days) -> Iterator[tuple[bool, int]]:
    """Visits the manager made, whoever was in charge there."""
    for who, visit in supply.made[manager]:
        if days[0] <= visit.day <= days[-1]:
            yield supply.in_order(who, visit), visit.items


def _in_hand(supply: Supply, manager: str, days: Days) -> Iterator[int]:
    """For each request open while the manager was in charge, the days waited by the end."""
    for request in supply.requests:
        if not overlap((request.start, request.resolved), days):
            continue
        area = supply.area_of[request.who]
        if any(
            m == manager
            and max(low, request.start, days[0]) <= min(high, request.resolved, days[-1])
            for m, (low, high) in supply.charged[area]
        ):
            yield request.waited(days[-1])


def _kept(supply: Supply, manager: str, areas: list[str], days: Days) -> Iterator[bool]:
    """For each representative who should have a keepsake this year, whether it was given."""
    given = {who for who, day in supply.keepsakes if days[0] <= day <= days[-1]}
    for area in areas:
        if supply.held(manager, area, days) >= KEEPSAKE:
            for who in supply.speakers[area]:
                if sum(supply.present(who, day) for day in days) >= KEEPSAKE:
                    yield who in given


def _card(leaves: dict[str, Decimal | None]) -> Card:
    parts = dict(leaves)
    for group, children in TREE.items():
        scored = [(parts[f"{group}/{name}"], points) for name, points in children.items()]
        parts[group] = _added(scored, sum(children.values()))
    whole = [(parts[group], sum(children.values())) for group, children in TREE.items()]
    total = _added(whole, 100)
    if total is None:
        return Card(parts, None, "")
    score = DECIDE.plus(total).quantize(D("0.01"), rounding=ROUND_HALF_UP)
    return Card(parts, score, next((g for g, least in GRADES if score >= least), "不合格"))


def _added(children: list[tuple[Decimal | None, int]], points: int) -> Decimal | None:
    """The sum; points of what does not count go to what does, in proportion."""
    present = [(score, worth) for score, worth in children if score is not None]
    counted = sum(worth for _, worth in present)
    total = D(0)
    for score, _ in present:
        total = EXACT.add(total, score if counted == points else score * points / counted)
    return CARRY.plus(total) if present else None
