"""Calls of catalogue functions: operands evaluated, states handled, ``exact`` called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import DecimalException
from typing import TYPE_CHECKING

from engine.catalog.function import Cohort, Function
from engine.evaluate.exact.ancestry import span_of
from engine.evaluate.exact.frame import Code, Frame
from engine.evaluate.exact.operate import STATES, worst
from engine.evaluate.exact.series import gather_code
from engine.evaluate.exact.windows import resolve
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.signature import Kind, Parameter
from engine.language.syntax import PeriodRef
from engine.language.values import Fault, Missing, State, Value

if TYPE_CHECKING:
    from engine.evaluate.exact.machine import Machine

__all__ = ["call_code"]

# An operand as the function receives it, or the state that takes the call's place.
Given = Callable[[Frame], object]


def call_code(machine: Machine, node: typed.Call) -> Code:
    """Code of one call."""
    function = machine.functions[node.function.name]
    operands = tuple(
        (p.name, _operand(machine, function, p, node)) for p in function.signature.parameters
    )
    exact, total, name = function.exact, function.total, node.function.name

    def code(frame: Frame) -> Value:
        given = {key: operand(frame) for key, operand in operands}
        if not total:
            state = worst(v for v in given.values() if isinstance(v, STATES))
            if state is not None:
                return state
        try:
            return exact(**given)
        except (DecimalException, OverflowError):
            return Fault("overflow", name)

    return code


def _operand(machine: Machine, function: Function, parameter: Parameter, node: typed.Call) -> Given:
    operand = node.operands[parameter.name]
    if parameter.kind is Kind.WINDOW:
        return _window(node)
    if parameter.kind in (Kind.SPANS, Kind.STATES):
        return _spans(machine, operand, parameter.kind)
    match operand:
        case None | str():
            return lambda _: operand
        case typed.Points(points=points):
            return _points(machine, points, function.total)
        case typed.Cases(cases=cases):
            return _cases(machine, cases)
        case typed.Peers(series=series):
            return _peers(machine, series)
        case typed.ListSeries() if function.total:
            items = tuple(machine.code(item) for item in operand.items)
            return lambda frame: tuple(item(frame) for item in items)
        case (
            typed.ListSeries()
            | typed.RowSeries()
            | typed.EachSeries()
            | typed.AmongSeries()
            | typed.SeriesAt()
        ):
            gather = gather_code(machine, operand)
            return lambda frame: _tuple(gather(frame))
        case _:
            return machine.code(operand)


def _tuple(found: list[Value] | State) -> tuple[Value, ...] | State:
    return tuple(found) if isinstance(found, list) else found


def _window(node: typed.Call) -> Given:
    """The window around the call; of one that takes states, their window as long as its row is there."""
    states = [p.name for p in node.function.parameters if p.kind is Kind.STATES]
    if not states:
        return lambda frame: frame.window
    series, shifts = _states(node.operands[states[0]])

    def code(frame: Frame) -> Window | Missing:
        inner = _shifted(frame, shifts)
        row = inner.rows[series.base]
        there = _there(inner, series)
        return there or Missing("not-there", f"{row.type.name} {row.key}, {inner.window}")

    return code


def _spans(machine: Machine, operand: typed.Operand, kind: Kind) -> Given:
    if operand is None:
        return lambda frame: ((frame.window.start, frame.window.end),)
    series, shifts = _states(operand)
    gather = gather_code(machine, series)

    def code(frame: Frame) -> object:
        inner = _shifted(frame, shifts)
        rows = gather(inner)
        if not isinstance(rows, list):
            return rows
        spans = (span_of(row) for row in rows if isinstance(row, Row))
        window = _there(inner, series) if kind is Kind.STATES else inner.window
        if window is None:
            return ()
        clipped = ((max(lo, window.start), min(hi, window.end)) for lo, hi in spans)
        return tuple(sorted(span for span in clipped if span[0] <= span[1]))

    return code


def _there(frame: Frame, series: typed.RowSeries) -> Window | None:
    """The days of the window on which the row that a series is below is there; all, if it is no state."""
    row, window = frame.rows[series.base], frame.window
    if not row.type.during:
        return window
    lo, hi = span_of(row)
    start, end = max(lo, window.start), min(hi, window.end)
    return replace(window, start=start, end=end) if start <= end else None


def _states(operand: typed.Operand) -> tuple[typed.RowSeries, tuple[PeriodRef, ...]]:
    assert isinstance(operand, typed.RowSeries | typed.SeriesAt), "the checker wants states"
    series, shifts = _unshifted(operand)
    assert isinstance(series, typed.RowSeries), "the checker wants states"
    return series, shifts


def _unshifted(series: typed.Series) -> tuple[typed.Series, tuple[PeriodRef, ...]]:
    """The series inside all ``at``, and the periods from the outermost in."""
    shifts: list[PeriodRef] = []
    while isinstance(series, typed.SeriesAt):
        shifts.append(series.period)
        series = series.series
    return series, tuple(shifts)


def _shifted(frame: Frame, shifts: tuple[PeriodRef, ...]) -> Frame:
    for period in shifts:
        frame = frame.within(resolve(period, frame.window))
    return frame


def _points(
    machine: Machine, points: tuple[tuple[typed.Typed, typed.Typed], ...], total: bool
) -> Given:
    codes = tuple((machine.code(x), machine.code(y)) for x, y in points)

    def code(frame: Frame) -> object:
        found = tuple((x(frame), y(frame)) for x, y in codes)
        if total:
            return found
        return worst(v for pair in found for v in pair) or found

    return code


def _cases(
    machine: Machine, cases: tuple[tuple[str, typed.Typed | None, typed.Typed], ...]
) -> Given:
    codes = tuple(
        (op, machine.code(bound) if bound is not None else None, machine.code(y))
        for op, bound, y in cases
    )

    def code(frame: Frame) -> object:
        found = tuple((op, b(frame) if b is not None else None, y(frame)) for op, b, y in codes)
        return worst(v for _, b, y in found for v in (b, y) if v is not None) or found

    return code


def _peers(machine: Machine, operand: typed.AmongSeries | typed.SeriesAt) -> Given:
    series, shifts = _unshifted(operand)
    assert isinstance(series, typed.AmongSeries)
    own_code, gather = machine.code(series.operand), gather_code(machine, series)

    def code(frame: Frame) -> object:
        inner = _shifted(frame, shifts)
        own, found = own_code(inner), gather(inner)
        if not isinstance(found, list):
            return found
        if isinstance(own, STATES):
            return own
        group = machine.world.group(series, inner)
        assert not isinstance(group, STATES), "gathered above"
        if all(row is not frame.rows[0] for row, _ in group.members):
            return Missing("not-among-peers", frame.rows[0].key)
        return Cohort(own, tuple(found))

    return code
