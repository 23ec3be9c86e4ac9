"""One subject over the periods: score, grade and rank, and how each differs from the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate.limits import difference
from engine.explain.pictures.table import Table, number, same

__all__ = ["History", "Past", "Point", "history"]

_TITLE = Words("历期得分", "Scores over the periods")
_HEADERS = (
    Words("周期", "Period"),
    Words("得分", "Score"),
    Words("比上期", "Change"),
    Words("档次", "Grade"),
    Words("名次", "Rank"),
    Words("人数", "People"),
)


@dataclass(frozen=True, slots=True)
class Past:
    """What a stored run says of the subject; None where it has no score, or was not ranked.

    ``people`` counts those ranked. ``scheme`` names the version the run used.
    """

    period: str
    score: Decimal | None
    grade: str | None
    rank: int | None
    people: int
    scheme: str = ""


@dataclass(frozen=True, slots=True)
class Point:
    """A period. ``change`` is against the last period before it that has a score; None for the first.

    ``other_scheme`` says that the version differs from that of the period before.
    """

    past: Past
    change: Decimal | None
    other_scheme: bool


@dataclass(frozen=True, slots=True)
class History:
    """The periods in the order given, oldest first."""

    points: tuple[Point, ...]

    def table(self) -> Table:
        """A row for every period."""
        return Table(_TITLE, _HEADERS, tuple(map(_row, self.points)))


def history(past: Sequence[Past]) -> History:
    """The history that stored values make, oldest first."""
    points = []
    last: Decimal | None = None
    scheme = past[0].scheme if past else ""
    for each in past:
        change = None
        if each.score is not None:
            change = difference(each.score, last) if last is not None else None
            last = each.score
        points.append(Point(each, change, each.scheme != scheme))
        scheme = each.scheme
    return History(tuple(points))


def _row(point: Point) -> tuple[Words, ...]:
    past = point.past
    return (
        same(past.period),
        number(past.score),
        number(point.change),
        same(past.grade or ""),
        number(past.rank),
        number(past.people),
    )
