"""Sets of possible scores as stretches between cuts of the number line.

A cut lies just before or just after a number, so that open and closed bounds need no special cases.
Where scores are rounded only the rounded numbers exist: ``Grid`` moves every cut to one of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from engine.language.intervals import Interval
from engine.language.values import round_half_up
from engine.scheme.bands.band import Band

__all__ = ["Cut", "Grid", "Stretch", "holes"]

_EXACT = Context(prec=20000, Emin=-999999, Emax=999999)
_BOTTOM = Decimal("-Infinity")
_TOP = Decimal("Infinity")


@dataclass(frozen=True, slots=True, order=True)
class Cut:
    """A place between numbers: just before ``at``, or just ``after`` it."""

    at: Decimal
    after: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """The numbers between two cuts."""

    start: Cut
    end: Cut

    @property
    def empty(self) -> bool:
        """Whether no number lies between the cuts."""
        return self.start >= self.end

    def meet(self, other: Stretch) -> Stretch:
        """The numbers in both; possibly empty."""
        return Stretch(max(self.start, other.start), min(self.end, other.end))

    def above(self, cut: Cut) -> Stretch:
        """What of it lies above the cut; possibly empty."""
        return Stretch(max(self.start, cut), self.end)

    def below(self, cut: Cut) -> Stretch:
        """What of it lies below the cut; possibly empty."""
        return Stretch(self.start, min(self.end, cut))


@dataclass(frozen=True, slots=True)
class Grid:
    """The scores there can be: all numbers, or those with at most ``places`` decimals."""

    places: int | None

    def of_band(self, band: Band) -> Stretch:
        """The stretch of a band."""
        return self._stretch(
            Cut(_BOTTOM) if band.low is None else Cut(band.low, not band.low_in),
            Cut(_TOP) if band.high is None else Cut(band.high, band.high_in),
        )

    def of_interval(self, possible: Interval) -> Stretch:
        """The stretch of the scores in a closed interval, after they have been rounded."""
        return self._stretch(
            Cut(_BOTTOM) if possible.low is None else Cut(self._rounded(possible.low)),
            Cut(_TOP) if possible.high is None else Cut(self._rounded(possible.high), True),
        )

    def example(self, stretch: Stretch) -> Decimal:
        """A short number in a stretch that is not empty: its middle, or one beyond its only bound."""
        low, high = stretch.start.at, stretch.end.at
        if low == _BOTTOM:
            found = Decimal(0) if high == _TOP else _EXACT.subtract(high, Decimal(1))
        elif high == _TOP:
            found = _EXACT.add(low, Decimal(1))
        else:
            found = _EXACT.divide(_EXACT.add(low, high), Decimal(2))
        return found if self.places is None else self._snap(found, ROUND_FLOOR)

    def closed(self, stretch: Stretch) -> Stretch:
        """The same scores with the last one of a grid as its upper bound, for people to read."""
        if self.places is None or not stretch.end.at.is_finite():
            return stretch
        return Stretch(stretch.start, Cut(_EXACT.subtract(stretch.end.at, self._step), True))

    def _stretch(self, start: Cut, end: Cut) -> Stretch:
        return Stretch(self._settle(start), self._settle(end))

    def _settle(self, cut: Cut) -> Cut:
        """Just before the first number of the grid that lies above the cut."""
        if self.places is None or not cut.at.is_finite():
            return cut
        if not cut.after:
            return Cut(self._snap(cut.at, ROUND_CEILING))
        return Cut(_EXACT.add(self._snap(cut.at, ROUND_FLOOR), self._step))

    @property
    def _step(self) -> Decimal:
        return Decimal(1).scaleb(-(self.places or 0))

    def _rounded(self, number: Decimal) -> Decimal:
        return number if self.places is None else round_half_up(number, self.places)

    def _snap(self, number: Decimal, rounding: str) -> Decimal:
        return number.quantize(self._step, rounding=rounding, context=_EXACT)


def holes(whole: Stretch, covered: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """What of ``whole`` no stretch covers, from bottom to top."""
    found: list[Stretch] = []
    reached = whole.start
    for piece in sorted(covered, key=lambda piece: (piece.start, piece.end)):
        hole = Stretch(reached, min(piece.start, whole.end))
        if not hole.empty:
            found.append(hole)
        reached = max(reached, piece.end)
    rest = Stretch(reached, whole.end)
    return tuple(found) if rest.empty else (*found, rest)
