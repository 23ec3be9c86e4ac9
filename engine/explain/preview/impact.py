"""What an edit does to everyone: two evaluations side by side, the largest movers first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate import Evaluation, SubjectResult
from engine.evaluate.limits import difference
from engine.explain.pictures.bins import Bin, binned
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.values import Value

__all__ = ["GradeMove", "Impact", "Mover", "Standing", "Standings", "between", "standings"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one subject stands: what is left of its result when nobody asks why."""

    subject: Row
    score: Value
    state: str
    grade: str | None
    rank: int | None
    outcomes: tuple[str, ...]

    @staticmethod
    def of(result: SubjectResult) -> Standing:
        """That of a result."""
        return Standing(
            result.subject, result.score, result.state, result.grade, result.rank, result.outcomes
        )


@dataclass(frozen=True, slots=True)
class Standings:
    """Everyone of an evaluation by key, and the names of the grades, best first."""

    people: Mapping[str, Standing]
    grades: tuple[str, ...]


def standings(evaluation: Evaluation) -> Standings:
    """Those of an evaluation over everyone."""
    people = {result.key: Standing.of(result) for result in evaluation.subjects}
    return Standings(people, tuple(grade.name for grade in evaluation.scheme.grades))


@dataclass(frozen=True, slots=True)
class Mover:
    """One subject before and after, None where it is not scored at all; ``change`` is exact."""

    key: str
    old: Standing | None
    new: Standing | None
    change: Decimal | None

    @property
    def moved(self) -> bool:
        """Whether anything is different: score, state, rank, grade or outcomes."""
        one, other = self.old, self.new
        if one is None or other is None:
            return True
        traits = [(s.state, s.grade, s.rank, set(s.outcomes)) for s in (one, other)]
        return bool(self.change) or traits[0] != traits[1]


@dataclass(frozen=True, slots=True)
class GradeMove:
    """How many people go from one grade to another, None for none; they may be the same."""

    old: str | None
    new: str | None
    people: int


@dataclass(frozen=True, slots=True)
class Impact:
    """A draft against the published version over the same records.

    ``people`` is everyone: who gains or loses a score or a place first, then by size of change, then by key.
    ``up``, ``down`` and ``same`` count those with a score on both sides, ``unscored`` those who lose
    theirs, ``scored`` those who gain one, ``left`` and ``joined`` those who are subjects on one side only.
    ``matrix`` has the moves that occur. ``bins`` and ``grades`` count scores and grades before and after.
    ``same_meaning`` says that the texts differ in nothing that a result depends on.
    """

    published: str
    draft: str
    window: Window
    same_meaning: bool
    people: tuple[Mover, ...]
    up: int
    down: int
    same: int
    unscored: int
    scored: int
    left: int
    joined: int
    matrix: tuple[GradeMove, ...]
    grades: tuple[tuple[str | None, int, int], ...]
    bins: tuple[Bin, ...]

    @property
    def movers(self) -> tuple[Mover, ...]:
        """Everyone for whom anything is different."""
        return tuple(person for person in self.people if person.moved)


def between(
    digests: tuple[str, str], window: Window, old: Standings, new: Standings, same_meaning: bool
) -> Impact:
    """The impact of going from one to the other."""
    keys = sorted({*old.people, *new.people})
    people = [_mover(key, old.people.get(key), new.people.get(key)) for key in keys]
    changes = [person.change for person in people if person.change is not None]
    both = [p for p in people if p.old is not None and p.new is not None and p.change is None]
    names = tuple(dict.fromkeys((*new.grades, *old.grades)))
    return Impact(
        *digests, window, same_meaning,
        tuple(sorted(people, key=_order)),
        sum(change > 0 for change in changes),
        sum(change < 0 for change in changes),
        sum(not change for change in changes),
        sum(p.old is not None and p.old.state == "value" for p in both),
        sum(p.new is not None and p.new.state == "value" for p in both),
        sum(person.new is None for person in people),
        sum(person.old is None for person in people),
        _matrix(people, names),
        _grades(people, names),
        binned([_scores(old.people.values()), _scores(new.people.values())]),
    )  # fmt: skip


def _mover(key: str, old: Standing | None, new: Standing | None) -> Mover:
    before, after = (side.score if side is not None else None for side in (old, new))
    change = None
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        change = difference(after, before)
    return Mover(key, old, new, change)


def _order(person: Mover) -> tuple[int, Decimal, str]:
    states = [side.state if side is not None else "" for side in (person.old, person.new)]
    size = abs(person.change) if person.change is not None else Decimal(0)
    return int(states[0] == states[1]), -size, person.key


def _matrix(people: Sequence[Mover], names: Sequence[str]) -> tuple[GradeMove, ...]:
    counts = Counter((_grade(p.old), _grade(p.new)) for p in people)
    order = {name: at for at, name in enumerate((*names, None))}
    found = sorted(counts.items(), key=lambda each: (order[each[0][0]], order[each[0][1]]))
    return tuple(GradeMove(old, new, count) for (old, new), count in found)


def _grades(
    people: Sequence[Mover], names: Sequence[str]
) -> tuple[tuple[str | None, int, int], ...]:
    """Every grade with its people before and after; those without one last, if there are any."""
    old = Counter(p.old.grade for p in people if p.old is not None)
    new = Counter(p.new.grade for p in people if p.new is not None)
    none = (None,) if old[None] or new[None] else ()
    return tuple((name, old[name], new[name]) for name in (*names, *none))


def _grade(side: Standing | None) -> str | None:
    return side.grade if side is not None else None


def _scores(people: Iterable[Standing]) -> list[Decimal]:
    return [each.score for each in people if isinstance(each.score, Decimal)]
