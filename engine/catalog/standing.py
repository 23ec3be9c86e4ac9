"""Where one value stands among those of the peers: how many are better, how many are equal."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from engine.catalog.function import Cohort
from engine.language.values import decide

__all__ = ["Standing", "rank_of", "standing"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of peers, oneself not among ``others``; ``levels`` are the distinct better values."""

    better: int
    levels: int
    equal: int
    worse: int

    @property
    def others(self) -> int:
        """How many peers there are besides oneself."""
        return self.better + self.equal + self.worse


def standing(cohort: Cohort, best: str) -> Standing:
    """The standing, ``best`` being ``high`` or ``low``; values that decide alike are equal."""
    own = decide(cast(Decimal, cohort.own))
    values = [decide(cast(Decimal, value)) for value in cohort.all]
    above = [value for value in values if value > own]
    below = [value for value in values if value < own]
    better, worse = (above, below) if best == "high" else (below, above)
    equal = len(values) - len(above) - len(below) - 1
    return Standing(len(better), len(set(better)), equal, len(worse))


def rank_of(cohort: Cohort, best: str, ties: str) -> Decimal:
    """The rank, 1 being best; ``ties`` is ``competition``, ``dense`` or ``average``."""
    place = standing(cohort, best)
    if ties == "dense":
        return Decimal(place.levels + 1)
    rank = Decimal(place.better + 1)
    return rank + Decimal(place.equal) / 2 if ties == "average" else rank
