"""A comparison in a few numbers: who rose and fell, by how much, which grades became which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.explain.compare.comparison import Comparison, Movement
from engine.language.values import CONTEXT, exact_sum, mean

__all__ = ["ColumnTotal", "Summary", "summary"]


@dataclass(frozen=True, slots=True)
class ColumnTotal:
    """What one column moved: the exact sum over everyone, and how many people have a share in it.

    ``grades`` counts those whose new grade it brings alone.
    """

    column: str
    total: Decimal
    people: int
    grades: int


@dataclass(frozen=True, slots=True)
class Summary:
    """``up``, ``down`` and ``same`` count those with a score on both sides; ``joined`` and ``left`` are
    scored on one side only, ``without`` have no score on one of them.

    ``mean`` (34 digits), ``median``, ``most`` and ``least`` are of the changes, the last two with whose
    it is; all None when nobody has one. ``unsplit`` counts changes that cannot be split. ``grades``
    counts people by (old grade, new grade), None without one.
    """

    up: int
    down: int
    same: int
    joined: int
    left: int
    without: int
    unsplit: int
    mean: Decimal | None
    median: Decimal | None
    most: Movement | None
    least: Movement | None
    columns: tuple[ColumnTotal, ...]
    grades: Mapping[tuple[str | None, str | None], int]


def summary(comparison: Comparison) -> Summary:
    """The numbers of everyone, whoever is shown."""
    people = comparison.people
    moved = [(person.change, person) for person in people if person.change is not None]
    changes = [change for change, _ in moved]
    both = [person for person in people if person.old is not None and person.new is not None]
    return Summary(
        up=sum(change > 0 for change in changes),
        down=sum(change < 0 for change in changes),
        same=sum(not change for change in changes),
        joined=sum(person.old is None for person in people),
        left=sum(person.new is None for person in people),
        without=len(both) - len(changes),
        unsplit=sum(bool(change) and person.shares is None for change, person in moved),
        mean=mean(changes) if changes else None,
        median=_median(changes),
        most=max(moved, key=lambda each: each[0])[1] if moved else None,
        least=min(moved, key=lambda each: each[0])[1] if moved else None,
        columns=tuple(_total(column, at, people) for at, column in enumerate(comparison.columns)),
        grades=Counter(
            (p.old.grade if p.old else None, p.new.grade if p.new else None) for p in people
        ),
    )


def _median(changes: Sequence[Decimal]) -> Decimal | None:
    if not changes:
        return None
    ordered = sorted(changes)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    return CONTEXT.divide(exact_sum(ordered[middle - 1 : middle + 1]), Decimal(2))


def _total(column: str, at: int, people: Sequence[Movement]) -> ColumnTotal:
    shares = [person.shares[at] for person in people if person.shares is not None]
    grades = sum(at in blame.alone for p in people for blame in p.blames if blame.what == "grade")
    return ColumnTotal(column, exact_sum(shares), sum(bool(share) for share in shares), grades)
