"""Series gathered: which values count, which are left out, and why (L3.9 to L3.13)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, assert_never

from engine.evaluate.exact import windows
from engine.evaluate.exact.frame import Frame
from engine.evaluate.exact.operate import STATES, worst
from engine.language import typed
from engine.language.values import Fault, State, Value

if TYPE_CHECKING:
    from engine.evaluate.exact.machine import Machine

__all__ = ["Gather", "Gathered", "gather_code"]

Gathered = list[Value] | State
Gather = Callable[[Frame], Gathered]


def gather_code(machine: Machine, series: typed.Series) -> Gather:
    """Code that gives the values of a series, or the state that takes their place."""
    match series:
        case typed.ListSeries():
            return _written(machine, series)
        case typed.RowSeries():
            return _rows(machine, series)
        case typed.EachSeries():
            return _each(machine, series)
        case typed.AmongSeries():
            return _among(machine, series)
        case typed.SeriesAt(series=inner, period=period):
            code = gather_code(machine, inner)
            return lambda frame: code(frame.within(windows.resolve(period, frame.window)))
        case _:
            assert_never(series)


def _written(machine: Machine, series: typed.ListSeries) -> Gather:
    items = tuple(machine.code(item) for item in series.items)

    def code(frame: Frame) -> Gathered:
        values = [item(frame) for item in items]
        state = worst(values)
        return values if state is None else state

    return code


def _rows(machine: Machine, series: typed.RowSeries) -> Gather:
    ancestry, route, base = machine.world.ancestry, series.route, series.base
    plain, recorder = machine.plain, machine.recorder
    value_of = plain.code(series.value)
    test = plain.code(series.condition) if series.condition is not None else None

    def code(frame: Frame) -> Gathered:
        rows = ancestry.below(route, frame.rows[base], frame.window)
        inner = frame.inside(frame.rows[base])
        outer = frame.rows
        note = recorder.rows(series, frame) if recorder is not None else None
        values: list[Value] = []
        for row in rows:
            inner.rows = (*outer, row)
            allowed = test(inner) if test is not None else True
            if isinstance(allowed, Fault):
                return allowed
            if allowed is not True:
                if note is not None:
                    note.left_out(row, allowed if isinstance(allowed, STATES) else None, inner)
                continue
            value = value_of(inner)
            if isinstance(value, Fault):
                return value
            if isinstance(value, STATES):
                if note is not None:
                    note.left_out(row, value, inner)
                continue
            values.append(value)
            if note is not None:
                note.counted(row, value)
        return values

    return code


def _each(machine: Machine, series: typed.EachSeries) -> Gather:
    operand = machine.code(series.operand)
    unit, count = series.unit, series.count

    def code(frame: Frame) -> Gathered:
        values: list[Value] = []
        for window in windows.each(unit, count, frame.window):
            value = operand(frame.within(window))
            if isinstance(value, Fault):
                return value
            if not isinstance(value, STATES):
                values.append(value)
        return values

    return code


def _among(machine: Machine, series: typed.AmongSeries) -> Gather:
    world, recorder = machine.world, machine.recorder

    def code(frame: Frame) -> Gathered:
        group = world.group(series, frame)
        if isinstance(group, STATES):
            return group
        if recorder is not None:
            recorder.peers(group)
        return [value for _, value in group.members]

    return code
