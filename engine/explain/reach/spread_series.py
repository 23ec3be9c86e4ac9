"""Spreads of series: written values, periods and peers, as the concrete series an evaluation could meet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING

from engine.catalog.function import Cohort
from engine.evaluate.exact import Frame
from engine.evaluate.exact import windows as periods
from engine.evaluate.exact.operate import STATES, worst
from engine.explain.reach.spread import Spread, only
from engine.language import typed
from engine.language.values import Fault, Missing, Value

if TYPE_CHECKING:
    from engine.explain.reach.spreading import Spreading

__all__ = ["Many", "items_of", "peers_of"]


@dataclass(frozen=True, slots=True)
class Many:
    """The spreads of a series. A state in it is ``kept``, is the ``result``, is ``left-out`` unless
    it is a fault, or is ``absent``.

    With ``own``, the place of the own value among them, it is a cohort; None where the subject is not in it.
    """

    items: tuple[Spread, ...]
    states: str
    cohort: bool = False
    own: int | None = None

    @property
    def crowded(self) -> bool:
        """Whether others than oneself move."""
        return any(not item.single for i, item in enumerate(self.items) if i != self.own)

    def alternatives(self, rising: bool, most: int) -> Sequence[object] | None:
        """Series at whose ends a function that is monotone in each value has its ends; None: too many."""
        moving = [i for i, item in enumerate(self.items) if not item.single]
        stateless = all(not self.items[i].others for i in moving)
        ties = [[i] for i in moving]
        if stateless and (rising or self.cohort):
            apart = [i for i in moving if i == self.own] if self.cohort else []
            rest = [i for i in moving if i not in apart]
            ties = [group for group in (apart, rest) if group]
        size = 1
        for group in ties:
            size *= max(len(self.items[i].ends()) for i in group)
        if size > most:
            return None
        return list(dict.fromkeys(self._built(ties)))

    def _built(self, ties: list[list[int]]) -> Iterator[object]:
        values = [item.ends()[0] for item in self.items]
        widths = [range(max(len(self.items[i].ends()) for i in group)) for group in ties]
        for picks in product(*widths):
            for group, pick in zip(ties, picks, strict=True):
                for i in group:
                    ends = self.items[i].ends()
                    values[i] = ends[min(pick, len(ends) - 1)]
            yield self._one(values)

    def _one(self, values: list[Value]) -> object:
        if self.states == "kept":
            return tuple(values)
        state = worst(values) if self.states == "result" else None
        faults = [v for v in values if isinstance(v, Fault)] if self.states == "left-out" else []
        if state is not None or faults:
            return state or faults[0]
        counted = tuple(v for v in values if not isinstance(v, STATES))
        if not self.cohort:
            return counted
        own = values[self.own] if self.own is not None else Missing("not-among-peers", "")
        return own if isinstance(own, STATES) else Cohort(own, counted)


def items_of(spreading: Spreading, series: typed.Series, frame: Frame, total: bool) -> Many | None:
    """The values of a series; None where they cannot be followed."""
    match series:
        case typed.ListSeries(items=items):
            found = tuple(spreading.of(item, frame) for item in items)
            return Many(found, "kept" if total else "result")
        case typed.EachSeries(operand=x, unit=unit, count=count):
            windows = periods.each(unit, count, frame.window)
            return Many(tuple(spreading.of(x, frame.within(w)) for w in windows), "left-out")
        case typed.SeriesAt(series=inner, period=period):
            moved = frame.within(periods.resolve(period, frame.window))
            return items_of(spreading, inner, moved, total)
        case typed.AmongSeries():
            return _among(spreading, series, frame, cohort=False)
        case _:
            return None


def peers_of(
    spreading: Spreading, series: typed.AmongSeries | typed.SeriesAt, frame: Frame
) -> Many | None:
    """One's own value among those of the peers."""
    inner: typed.Series = series
    while isinstance(inner, typed.SeriesAt):
        frame = frame.within(periods.resolve(inner.period, frame.window))
        inner = inner.series
    assert isinstance(inner, typed.AmongSeries)
    return _among(spreading, inner, frame, cohort=True)


def _among(
    spreading: Spreading, series: typed.AmongSeries, frame: Frame, *, cohort: bool
) -> Many | None:
    """Everyone of one's group; what decides who is in it must stand still."""
    probe = spreading.probe
    deciding = (*series.keys, *([series.condition] if series.condition is not None else []))
    if any(probe.touches(node) for node in deciding):
        return None
    keys = tuple(probe.steady.code(key)(frame) for key in series.keys)
    state = worst(keys)
    if state is not None:
        return Many((only(state),), "result")
    items: list[Spread] = []
    own: int | None = None
    for row in probe.world.subjects(frame.window):
        peer = Frame((row,), frame.window, frame.arguments)
        if tuple(probe.steady.code(key)(peer) for key in series.keys) != keys:
            continue
        if series.condition is not None and probe.steady.code(series.condition)(peer) is not True:
            continue
        if row is frame.rows[0]:
            own = len(items)
        items.append(spreading.of(series.operand, peer))
    return Many(tuple(items), "absent", cohort, own)
