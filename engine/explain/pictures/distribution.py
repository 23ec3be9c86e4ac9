"""How the scores of a population lie: bins, grades, quartiles, and where one subject stands in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from engine.diagnostics import Words
from engine.explain.pictures.bins import Bin, binned
from engine.explain.pictures.quantiles import Quartiles, quartiles
from engine.explain.pictures.table import Table, number, same
from engine.language.values import mean, plain

__all__ = ["Distribution", "distribution"]

_TITLE = Words("得分分布", "How the scores lie")
_HEADERS = (Words("得分", "Score"), Words("人数", "People"))
_NONE = Words("无档次", "no grade")


@dataclass(frozen=True, slots=True)
class Distribution:
    """``bins`` count scores; ``own`` is the place of the bin that one subject is in, from 0.

    ``grades`` count people by grade, best first, those without one last. ``mean`` has 34 digits.
    """

    bins: tuple[Bin, ...]
    own: int | None
    grades: tuple[tuple[str | None, int], ...]
    quartiles: Quartiles | None
    mean: Decimal | None

    def table(self) -> Table:
        """A row for every bin, then for every grade."""
        rows = [
            (same(f"[{plain(each.low)}, {plain(each.high)})"), number(each.counts[0]))
            for each in self.bins
        ]
        rows += [(same(name) if name else _NONE, number(count)) for name, count in self.grades]
        return Table(_TITLE, _HEADERS, tuple(rows))


def distribution(
    scores: Iterable[Decimal],
    grades: Iterable[str | None] = (),
    names: Sequence[str] = (),
    own: Decimal | None = None,
) -> Distribution:
    """The distribution of scores, and of the grades of people; ``names`` are all grades, best first."""
    held = list(scores)
    bins = binned([held])
    counts = Counter(grades)
    known: tuple[str | None, ...] = (*names, None) if counts[None] else tuple(names)
    return Distribution(
        bins,
        next((at for at, e in enumerate(bins) if own is not None and e.low <= own < e.high), None),
        tuple((name, counts[name]) for name in known),
        quartiles(held),
        mean(held) if held else None,
    )
