"""Typed expressions as Python closures, with a recorder in between when a trace is wanted.

Runs inside ``arithmetic()``. Compiles every node once; knows nothing of parts, grades or files.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from engine.catalog.function import Function
from engine.evaluate.exact import calls, measures, windows
from engine.evaluate.exact.ancestry import Ancestry
from engine.evaluate.exact.frame import Code, Frame
from engine.evaluate.exact.operate import STATES, calculate, equal, meets, negative, worst
from engine.evaluate.exact.record import Recorder
from engine.evaluate.exact.shared import Sharing
from engine.evaluate.exact.world import ParameterAt, World
from engine.language import typed
from engine.language.record_types import Row
from engine.language.render import render
from engine.language.values import Fault, Missing, Value
from engine.records import Dataset

__all__ = ["Machine"]


class Machine:
    """Code for typed nodes in one world. A traced machine leaves rows and peers to its ``plain`` one."""

    def __init__(
        self,
        world: World,
        functions: Mapping[str, Function],
        plain: Machine | None = None,
        recorder: Recorder | None = None,
    ) -> None:
        self.world = world
        self.functions = functions
        self.plain = plain or self
        self.recorder = recorder
        self.sharing: Sharing | None = None
        self._code: dict[int, tuple[typed.Typed, Code]] = {}
        self._memo: dict[tuple[object, ...], Value] = {}

    @staticmethod
    def over(
        dataset: Dataset,
        subject: str,
        parameter: ParameterAt,
        functions: Mapping[str, Function],
        where: typed.Typed | None = None,
    ) -> Machine:
        """An untraced machine over a data set."""
        world = World(dataset, subject, parameter, Ancestry.of(dataset), _unset, where)
        machine = Machine(world, functions)
        world.compile = machine.code
        return machine

    def traced(self) -> tuple[Machine, Recorder]:
        """A machine over the same world that records, and its recorder."""
        recorder = Recorder(self.world.ancestry, self)
        return Machine(self.world, self.functions, self, recorder), recorder

    def code(self, node: typed.Typed) -> Code:
        """The code of a node."""
        known = self._code.get(id(node))
        if known is None:
            made = self._make(node)
            if self.recorder is not None:
                made = self.recorder.around(node, made)
            if self.sharing is not None:
                made = self.sharing.around(node, made)
            known = self._code[id(node)] = (node, made)
        return known[1]

    def _make(self, node: typed.Typed) -> Code:
        match node:
            case typed.UpRef():
                return self._up(node)
            case typed.MeasureRef():
                return self._measure(node)
            case typed.Negation(operand=operand):
                inner = self.code(operand)
                return lambda frame: negative(inner(frame))
            case typed.Not(operand=operand):
                truth = self.code(operand)
                return lambda frame: _inverted(truth(frame))
            case typed.Arithmetic():
                return self._arithmetic(node)
            case typed.Comparison(op=op, left=left, right=right):
                a, b = self.code(left), self.code(right)
                return lambda frame: meets(op, a(frame), b(frame))
            case typed.Logic():
                return self._logic(node)
            case typed.Membership():
                return self._membership(node)
            case typed.Conditional():
                return self._conditional(node)
            case typed.At(operand=operand, period=period):
                at = self.code(operand)
                return lambda frame: at(frame.within(windows.resolve(period, frame.window)))
            case typed.OnlyRow():
                return self._only(node)
            case typed.Call():
                return calls.call_code(self, node)
            case _:
                return self._simple(node)

    def _simple(
        self,
        node: typed.Constant
        | typed.FieldRef
        | typed.RowRef
        | typed.ArgumentRef
        | typed.SpecialRef
        | typed.ParameterRef,
    ) -> Code:
        match node:
            case typed.Constant(value=value):
                return lambda _: value
            case typed.FieldRef(level=level, position=position):
                return lambda frame: frame.rows[level].values[position]
            case typed.RowRef(level=level):
                return lambda frame: frame.rows[level]
            case typed.ArgumentRef(name=name):
                return lambda frame: frame.arguments[name]
            case typed.SpecialRef(name=name):
                return lambda frame: frame.specials[name]
            case typed.ParameterRef(name=name):
                parameter = self.world.parameter
                return lambda frame: parameter(name, frame.window.end)
            case _:
                assert_never(node)

    def _up(self, node: typed.UpRef) -> Code:
        ancestry, level, path, position = (
            self.world.ancestry, node.level, node.path, node.position,
        )  # fmt: skip

        def code(frame: Frame) -> Value:
            found = ancestry.above(frame.rows[level], path, frame.window)
            if not isinstance(found, Row) or position is None:
                return found
            return found.values[position]

        return code

    def _measure(self, node: typed.MeasureRef) -> Code:
        return measures.measure_code(self, node, self._memo)

    def _arithmetic(self, node: typed.Arithmetic) -> Code:
        first = self.code(node.first)
        rest = tuple((op, self.code(operand)) for op, operand in node.rest)
        text = render(node.syntax)

        def code(frame: Frame) -> Value:
            value = first(frame)
            for op, operand in rest:
                value = calculate(op, value, operand(frame), text)
            return value

        return code

    def _logic(self, node: typed.Logic) -> Code:
        first = self.code(node.first)
        rest = tuple((op == "or", self.code(operand)) for op, operand in node.rest)

        def code(frame: Frame) -> Value:
            value = first(frame)
            for settles, operand in rest:
                if value is settles:
                    continue
                other = operand(frame)
                if other is settles:
                    value = settles
                elif value is (not settles) and other is (not settles):
                    value = not settles
                else:
                    value = worst((value, other)) or value
            return value

        return code

    def _membership(self, node: typed.Membership) -> Code:
        operand = self.code(node.operand)
        options = tuple(
            (self.code(o[0]), self.code(o[1])) if isinstance(o, tuple) else (self.code(o), None)
            for o in node.options
        )
        negated = node.negated

        def code(frame: Frame) -> Value:
            value = operand(frame)
            if isinstance(value, STATES):
                return value
            unsure: Value = negated
            for low, high in options:
                one = low(frame)
                if high is None:
                    state = worst((one,))
                    inside: Value = state if state is not None else equal(value, one)
                else:
                    inside = _between(one, value, high(frame))
                if inside is True:
                    return not negated
                if inside is not False:
                    unsure = worst((unsure, inside)) or unsure
            return unsure

        return code

    def _conditional(self, node: typed.Conditional) -> Code:
        condition = self.code(node.condition)
        then, otherwise = self.code(node.then), self.code(node.otherwise)

        def code(frame: Frame) -> Value:
            choice = condition(frame)
            if isinstance(choice, STATES):
                return choice
            return then(frame) if choice is True else otherwise(frame)

        return code

    def _only(self, node: typed.OnlyRow) -> Code:
        ancestry, route, base = self.world.ancestry, node.route, node.base
        value = self.code(node.value)
        name = route.bottom.name

        def code(frame: Frame) -> Value:
            rows = ancestry.below(route, frame.rows[base], frame.window)
            if len(rows) != 1:
                what = f"{name}, {frame.rows[base].key}, {frame.window}"
                return Fault("many-rows", what) if rows else Missing("no-row", what)
            return value(frame.inside(rows[0]))

        return code


def _inverted(value: Value) -> Value:
    return value if isinstance(value, STATES) else not value


def _between(low: Value, value: Value, high: Value) -> Value:
    state = worst((low, high))
    if state is not None:
        return state
    return meets("<=", low, value) is True and meets("<=", value, high) is True


def _unset(node: typed.Typed) -> Code:
    raise AssertionError(f"no machine owns this world yet: {node}")
