"""Measures: formulas with a name, evaluated once for each row, window and arguments (L3.14)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from engine.evaluate.exact.frame import Code, Frame
from engine.evaluate.exact.operate import STATES, worst
from engine.language import typed
from engine.language.record_types import Row
from engine.language.values import State, Value

if TYPE_CHECKING:
    from engine.evaluate.exact.machine import Machine

__all__ = ["measure_code", "rows_of_measure"]

Memo = dict[tuple[object, ...], Value]


def measure_code(machine: Machine, node: typed.MeasureRef, memo: Memo) -> Code:
    """Code of a measure; what it gave before is in ``memo``."""
    body = machine.code(node.body)
    given = {name: machine.code(a) for name, a in node.arguments.items()}
    rows_of = rows_of_measure(machine, node)
    recorder = machine.recorder
    mark = id(node.body)

    def code(frame: Frame) -> Value:
        rows = rows_of(frame)
        if isinstance(rows, STATES):
            return rows
        arguments = {name: a(frame) for name, a in given.items()}
        state = worst(arguments.values())
        if state is not None:
            return state
        key = (mark, rows, frame.window, tuple(arguments.items()))
        if key in memo:
            if recorder is not None:
                recorder.again()
        else:
            memo[key] = body(Frame(rows, frame.window, arguments))
        return memo[key]

    return code


def rows_of_measure(
    machine: Machine, node: typed.MeasureRef
) -> Callable[[Frame], tuple[Row, ...] | State]:
    """The rows that the formula of a measure stands on: the subject, or the row it is a measure of."""
    if node.row is None:
        return lambda frame: frame.rows[:1]
    found, under = machine.code(node.row), node.under_subject

    def rows(frame: Frame) -> tuple[Row, ...] | State:
        row = found(frame)
        if isinstance(row, STATES):
            return row
        assert isinstance(row, Row), "the checker wants a row"
        return (frame.rows[0], row) if under else (row,)

    return rows
