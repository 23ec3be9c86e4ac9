"""Two runs side by side: who moves, by how much, from which grade to which."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from engine.archive.results.table import Ranked, ResultTable, Wanted
from engine.language.values import exact_sum

__all__ = ["Compared", "Moved", "compared"]


@dataclass(frozen=True, slots=True)
class Moved:
    """One subject in both runs, None where it is in one only; ``change`` is exact, None unless both score."""

    key: str
    name: str
    old: Ranked | None
    new: Ranked | None
    change: Decimal | None

    @property
    def moves(self) -> bool:
        """Whether score, state, grade or rank differ."""
        if self.old is None or self.new is None:
            return True
        one, other = self.old, self.new
        return (one.score, one.state, one.grade, one.rank) != (
            other.score, other.state, other.grade, other.rank,
        )  # fmt: skip

    @property
    def regraded(self) -> bool:
        """Whether the grade is another."""
        return self.old is not None and self.new is not None and self.old.grade != self.new.grade


@dataclass(frozen=True, slots=True)
class Compared:
    """Everyone, the largest change first; ``matrix`` counts (old grade, new grade)."""

    people: tuple[Moved, ...]
    up: int
    down: int
    same: int
    joined: int
    left: int
    matrix: tuple[tuple[str | None, str | None, int], ...]


def compared(old: ResultTable, new: ResultTable) -> Compared:
    """What is different between two runs' tables."""
    before = {row.key: row for row in old.every(Wanted(sort="subject"))}
    after = {row.key: row for row in new.every(Wanted(sort="subject"))}
    people = [_moved(key, before.get(key), after.get(key)) for key in sorted({**before, **after})]
    changes = [each.change for each in people if each.change is not None]
    both = [each for each in people if each.old is not None and each.new is not None]
    grades = Counter((m.old.grade, m.new.grade) for m in both if m.old and m.new)
    return Compared(
        tuple(sorted(people, key=_size)),
        sum(change > 0 for change in changes), sum(change < 0 for change in changes),
        sum(not change for change in changes),
        sum(each.old is None for each in people), sum(each.new is None for each in people),
        tuple((one, other, count) for (one, other), count in grades.most_common()),
    )  # fmt: skip


def _moved(key: str, old: Ranked | None, new: Ranked | None) -> Moved:
    there = new or old
    assert there is not None, "the key is of one of them"
    change = None
    if old is not None and new is not None and old.score is not None and new.score is not None:
        change = exact_sum((Decimal(new.score), Decimal(old.score).copy_negate()))
    return Moved(key, there.name, old, new, change)


def _size(moved: Moved) -> tuple[bool, Decimal, str]:
    """Who gains or loses a score or a place first, then by size."""
    return moved.change is not None, -abs(moved.change or Decimal(0)), moved.key
