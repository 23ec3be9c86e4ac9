"""Evaluates a formula while an indicator is anywhere between two of its values: the spread of what it gives.

What cannot be followed raises ``Unclear``: then nothing is ruled out.
"""

from __future__ import annotations

from collections.abc import Callable

from engine.evaluate.exact import Frame
from engine.evaluate.exact import windows as periods
from engine.evaluate.exact.operate import STATES, calculate, negative, worst
from engine.explain.reach.probe import Probe
from engine.explain.reach.spread import (
    ANYTHING,
    EITHER,
    Spread,
    arithmetic_step,
    compared,
    crossed,
    hull,
    join,
    only,
)
from engine.explain.reach.spread_calls import call_spread
from engine.language import typed
from engine.language.render import render
from engine.language.types import BooleanType, NumberType
from engine.language.values import State, Value
from engine.language.walk import children

__all__ = ["Spreading", "Unclear"]


class Unclear(Exception):
    """A formula does with the indicator what cannot be followed; the text says which."""


class Spreading:
    """Spreads of nodes, the indicator having ``between``. Inside ``arithmetic()``."""

    def __init__(self, probe: Probe, between: Spread) -> None:
        self.probe = probe
        self.between = between
        self._memo: dict[tuple[object, ...], Spread] = {}
        # The arguments of the measure at hand that move.
        self._given: dict[str, Spread] = {}

    def of(self, node: typed.Typed, frame: Frame) -> Spread:
        """What the node may give for the subject of the frame."""
        if self._given and self._takes(node):
            return self._of(node, frame)
        measure = isinstance(node, typed.MeasureRef)
        if not measure and self.probe.is_sought(node, frame):
            return self.between
        if not measure and not self.probe.moved(node, frame):
            return only(self.probe.steady.code(node)(frame))
        return self._of(node, frame)

    def _takes(self, node: typed.Typed) -> bool:
        """Whether the value of a node depends on an argument that moves."""
        stack: list[typed.AnyNode] = [node]
        while stack:
            top = stack.pop()
            if isinstance(top, typed.ArgumentRef) and top.name in self._given:
                return True
            # What stands in another measure are arguments of that one.
            if isinstance(top, typed.MeasureRef):
                stack.extend(top.arguments.values())
            else:
                stack.extend(children(top))
        return False

    def _of(self, node: typed.Typed, frame: Frame) -> Spread:
        match node:
            case typed.MeasureRef():
                return self._measure(node, frame)
            case typed.ArgumentRef(name=name):
                return self._given[name]
            case typed.Negation(operand=x):
                return crossed(negative, (self.of(x, frame),))
            case typed.Not(operand=x):
                return crossed(_inverted, (self.of(x, frame),))
            case typed.Arithmetic():
                return self._arithmetic(node, frame)
            case typed.Comparison(op=op, left=left, right=right):
                return compared(op, self.of(left, frame), self.of(right, frame))
            case typed.Logic():
                return self._logic(node, frame)
            case typed.Membership(operand=x):
                states = [v for v in self.of(x, frame).others if isinstance(v, STATES)]
                return hull((True, False, *states))
            case typed.Conditional():
                return self._conditional(node, frame)
            case typed.At(operand=x, period=period):
                return self.of(x, frame.within(periods.resolve(period, frame.window)))
            case typed.Call():
                found = call_spread(self, node, frame)
                return found if found is not None else self.unclear(node)
            case _:
                return self.unclear(node)

    def unclear(self, node: typed.Typed) -> Spread:
        """Anything of the node's type."""
        if isinstance(node.type, NumberType):
            return ANYTHING
        if isinstance(node.type, BooleanType):
            return EITHER
        raise Unclear(render(node.syntax))

    def _measure(self, node: typed.MeasureRef, frame: Frame) -> Spread:
        if node.row is not None:
            return self._of_row(node, frame)
        given = {name: self.of(a, frame) for name, a in node.arguments.items()}
        arguments = {name: spread.ends()[0] for name, spread in given.items()}
        moving = {name: spread for name, spread in given.items() if not spread.single}
        state = worst(arguments.values()) if not moving else None
        if state is not None:
            return only(state)
        inner = Frame(frame.rows[:1], frame.window, arguments)
        if not moving and self.probe.is_sought(node, inner):
            return self.between
        mark = (
            id(node.body), frame.rows[0], frame.window, tuple(arguments.items()), tuple(moving.items())
        )  # fmt: skip
        if mark not in self._memo:
            outer, self._given = self._given, moving
            self._memo[mark] = self.of(node.body, inner)
            self._given = outer
        return self._memo[mark]

    def _of_row(self, node: typed.MeasureRef, frame: Frame) -> Spread:
        """A measure of rows; what moves in there cannot be followed."""
        moved = self.probe.moved(node, frame)
        return self.unclear(node) if moved else only(self.probe.steady.code(node)(frame))

    def _arithmetic(self, node: typed.Arithmetic, frame: Frame) -> Spread:
        text = render(node.syntax)
        value = self.of(node.first, frame)
        for op, operand in node.rest:
            other = self.of(operand, frame)
            if op in ("+", "-", "*", "/"):
                value = arithmetic_step(op, value, other, text)
            elif value.single and other.single:
                value = only(calculate(op, value.ends()[0], other.ends()[0], text))
            else:
                return self.unclear(node)
        return value

    def _logic(self, node: typed.Logic, frame: Frame) -> Spread:
        value = self.of(node.first, frame)
        for op, operand in node.rest:
            value = crossed(_settling(op == "or"), (value, self.of(operand, frame)))
        return value

    def _conditional(self, node: typed.Conditional, frame: Frame) -> Spread:
        choices = self.of(node.condition, frame).others
        found = [only(choice) for choice in choices if isinstance(choice, STATES)]
        if True in choices:
            found.append(self.of(node.then, frame))
        if False in choices:
            found.append(self.of(node.otherwise, frame))
        return join(found)


def _inverted(value: Value) -> Value:
    return value if isinstance(value, State) else not value


def _settling(settles: bool) -> Callable[[Value, Value], Value]:
    """``or`` is settled by true, ``and`` by false (L3.4)."""

    def step(left: Value, right: Value) -> Value:
        if left is settles or right is settles:
            return settles
        if left is (not settles) and right is (not settles):
            return not settles
        return worst((left, right)) or left

    return step
