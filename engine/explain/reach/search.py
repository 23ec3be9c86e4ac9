"""The nearest rung that meets a goal, and the best that any rung gives.

A stretch of rungs is left out only where nothing between its ends can meet the goal; the rest is halved,
the nearer half first, down to single rungs, which are evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from heapq import heappop, heappush
from itertools import count

from engine.evaluate.results import SubjectResult
from engine.explain.reach.goal import score_of
from engine.explain.reach.ladder import Ladder
from engine.explain.reach.trial import Trial
from engine.language.values import compare

__all__ = ["Best", "Found", "best", "first_with", "nearest"]

# So many stretches and rungs are looked at before a search goes on by halving alone.
_PATIENCE = 2500
_LOW = -(Decimal(10) ** 60)


@dataclass(frozen=True, slots=True)
class Found:
    """A rung that meets the goal. ``certain``: that no nearer one does is proven."""

    rung: int
    certain: bool


@dataclass(frozen=True, slots=True)
class Best:
    """The rung with the highest score, and whether it is proven that none has a higher one."""

    rung: int
    score: Decimal | None
    certain: bool


def nearest(trial: Trial, ladder: Ladder) -> Found | None:
    """The lowest rung from 1 on that meets the trial's goal, None if there is none."""
    search = _Search(trial, ladder)
    if not trial.followed:
        return search.by_halving(1)
    stack = [(1, ladder.count)] if ladder.count else []
    while stack:
        low, high = stack.pop()
        if search.spent > _PATIENCE:
            return search.by_halving(low)
        if low == high:
            if search.meets(low):
                return Found(low, certain=True)
        elif search.may_meet(low, high):
            middle = _middle(low, high)
            stack += [(middle + 1, high), (low, middle)]
    return None


def _middle(low: int, high: int) -> int:
    """Half way; on long stretches the geometric middle, since what is sought is mostly near."""
    if high > 4 * low:
        return low * (1 << ((high // low).bit_length() // 2))
    return (low + high) // 2


class _Search:
    def __init__(self, trial: Trial, ladder: Ladder) -> None:
        self._trial = trial
        self._ladder = ladder
        self.spent = 0

    def meets(self, rung: int) -> bool:
        self.spent += 1
        return self._trial.meets(self._trial.at(self._ladder.at(rung))[0])

    def may_meet(self, low: int, high: int) -> bool:
        self.spent += 1
        found = self._trial.outlook(self._ladder.at(low), self._ladder.at(high))
        return found is None or any(self._trial.may_meet(result) for result in found)

    def by_halving(self, low: int) -> Found | None:
        """As if the goal, once met, stayed met: what is found meets it, but may not be the nearest."""
        before, rung = low - 1, low
        while rung < self._ladder.count and not self.meets(rung):
            before, rung = rung, min(rung * 2, self._ladder.count)
        if rung > self._ladder.count or not self.meets(rung):
            return None
        while rung - before > 1:
            middle = (before + rung) // 2
            if self.meets(middle):
                rung = middle
            else:
                before = middle
        return Found(rung, certain=False)


def best(trial: Trial, ladders: Sequence[Ladder]) -> tuple[int, Best]:
    """The highest score on any ladder: which ladder, and the rung (0 is where the indicator is)."""
    order = count()
    heap: list[tuple[Decimal, int, int, int, int]] = []
    top = (0, 0, _score(trial, trial.at(ladders[0].now)[0]))
    for which, ladder in enumerate(ladders):
        if ladder.count:
            heappush(heap, (_LOW, next(order), which, 1, ladder.count))
    spent = 0
    while heap and spent < _PATIENCE // 5:
        bound, _, which, low, high = heappop(heap)
        if compare(-bound, top[2]) <= 0:
            break
        for rung in {low, high}:
            spent += 1
            score = _score(trial, trial.at(ladders[which].at(rung))[0])
            if compare(score, top[2]) > 0:
                top = (which, rung, score)
        if high - low < 2:
            continue
        middle = _middle(low, high)
        for first, last in ((low, middle), (middle + 1, high)):
            limit = _limit(trial, ladders[which].at(first), ladders[which].at(last))
            if compare(limit, top[2]) > 0:
                heappush(heap, (-limit, next(order), which, first, last))
    certain = not heap or compare(-heap[0][0], top[2]) <= 0 or spent < _PATIENCE // 5
    return top[0], Best(top[1], top[2] if top[2] > _LOW else None, certain)


def first_with(trial: Trial, ladder: Ladder, rung: int, score: Decimal) -> int:
    """By halving, a low rung up to ``rung`` with a score that is no less."""
    low, high = 0, rung
    while high - low > 1:
        middle = _middle(low, high) if low else high // 2
        if compare(_score(trial, trial.at(ladder.at(middle))[0]), score) >= 0:
            high = middle
        else:
            low = middle
    return high


def _limit(trial: Trial, low: object, high: object) -> Decimal:
    found = trial.outlook(low, high)  # type: ignore[arg-type]  # values of a ladder
    if found is None:
        return -_LOW
    return max(_score(trial, result) for result in found)


def _score(trial: Trial, result: SubjectResult) -> Decimal:
    score = score_of(trial.goal, result)
    return score if isinstance(score, Decimal) else _LOW
