"""Where a value stands that a subject has: what is written, its window and arguments; measures that are only
names for such a value.
"""

from __future__ import annotations

from dataclasses import dataclass

from engine.evaluate.exact import Frame, Machine
from engine.evaluate.exact import windows as periods
from engine.language import typed
from engine.language.periods import Window
from engine.language.render import render
from engine.language.types import NumberType
from engine.language.values import Value
from engine.language.walk import walk

__all__ = ["Site", "is_aggregate", "provided", "site_of", "unwrapped"]


@dataclass(frozen=True, slots=True)
class Site:
    """What is written (``measure`` a name, else a formula), in which window, with which arguments."""

    measure: bool
    text: str
    window: Window
    arguments: tuple[tuple[str, Value], ...]


def is_aggregate(node: typed.AnyNode) -> bool:
    """Whether a node is a number taken right from rows of the subject, or a field of it."""
    if not isinstance(node, typed.FieldRef | typed.OnlyRow | typed.Call):
        return False
    if not isinstance(node.type, NumberType):
        return False
    if not isinstance(node, typed.Call):
        return isinstance(node, typed.OnlyRow) or node.level == 0
    return any(_of_rows(operand) for operand in node.operands.values())


def _of_rows(operand: typed.Operand) -> bool:
    while isinstance(operand, typed.SeriesAt):
        operand = operand.series
    return isinstance(operand, typed.RowSeries)


def unwrapped(node: typed.MeasureRef, frame: Frame, machine: Machine) -> tuple[typed.Typed, Frame]:
    """The measure, or the aggregate that it is only a name for, with the frame it stands in: that of another
    window where the measure says so. What is provided counts as that where the condition holds.

    ``frame`` holds the measure's arguments.
    """
    body: typed.Typed = node.body
    inner = frame
    conditions = []
    while True:
        match body:
            case typed.MeasureRef(arguments=arguments, row=None, body=below) if not arguments:
                body, inner = below, Frame(frame.rows, inner.window)
            case typed.At(operand=below, period=period):
                body, inner = below, inner.within(periods.resolve(period, inner.window))
            case typed.Call() if (pair := provided(body)) is not None:
                conditions.append((pair[0], inner))
                body = pair[1]
            case _:
                break
    if not is_aggregate(body):
        return node, frame
    text = render(body.syntax)
    for condition, place in conditions:
        inside = any(is_aggregate(n) and render(n.syntax) == text for n in walk(condition))
        if inside or machine.code(condition)(place) is not True:
            return node, frame
    return body, inner


def provided(node: typed.Call) -> tuple[typed.Typed, typed.Typed] | None:
    """The condition and the value of what is only provided; None of anything else."""
    condition, value = (node.operands.get(name) for name in ("condition", "x"))
    if node.function.name != "provided" or condition is None or value is None:
        return None
    return condition, value  # type: ignore[return-value]  # values both, by the signature


def site_of(node: typed.Typed, frame: Frame) -> Site:
    """Where a node stands; a measure's arguments are those of the frame, its own already put in."""
    if isinstance(node, typed.MeasureRef):
        return Site(True, node.name, frame.window, tuple(frame.arguments.items()))
    used = {n.name for n in walk(node) if isinstance(n, typed.ArgumentRef)}
    arguments = tuple((k, v) for k, v in frame.arguments.items() if k in used)
    return Site(False, render(node.syntax), frame.window, arguments)
