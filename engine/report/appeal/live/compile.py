"""Typed formulas as steps of a spreadsheet, node by node, each with the value that the run gives it.

On a row of an aggregate nothing gets a step of its own: the whole expression stands in the row's cell.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from engine.evaluate.exact import Frame, Machine
from engine.evaluate.exact.windows import resolve
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.render import render
from engine.language.syntax import PeriodRef
from engine.language.values import Value
from engine.report.appeal.live import operators
from engine.report.appeal.live.calls import called
from engine.report.appeal.live.nested import Nested
from engine.report.appeal.live.parameters import Parameters
from engine.report.appeal.live.peers import Peers
from engine.report.appeal.live.records import Records
from engine.report.appeal.live.steps import Steps
from engine.report.appeal.live.terms import Said, Term, Unsaid, beyond, is_state, level_of, literal

__all__ = ["Compiler", "Env"]

# A formula longer than this is nothing anyone reads: what it stands for is given with the row instead.
_LONG = 2_000


@dataclass(frozen=True, slots=True)
class Env:
    """Where a node stands: its frame, the terms of its arguments, and how deep below a whole formula.

    ``inline`` is on a row of an aggregate.
    """

    frame: Frame
    arguments: Mapping[str, Term] = field(default_factory=dict)
    inline: bool = False
    depth: int = 0
    specials: Mapping[str, Term] = field(default_factory=dict)

    def within(self, window: Window) -> Env:
        """The same in another window."""
        return replace(self, frame=self.frame.within(window))

    def at(self, period: PeriodRef) -> Env:
        """The same at a period as written."""
        return self.within(resolve(period, self.frame.window))

    def inside(self, row: Row, *, inline: bool) -> Env:
        """On a row further down."""
        return replace(self, frame=self.frame.inside(row), inline=inline or self.inline)

    def deeper(self) -> Env:
        """What a step is made of."""
        return replace(self, depth=self.depth + 1)

    @property
    def mark(self) -> tuple[object, ...]:
        """What the value of a node depends on."""
        frame = self.frame
        return frame.rows, frame.window, tuple(sorted(frame.arguments.items(), key=lambda a: a[0]))


class Compiler:
    """Compiles formulas of one subject; every step is made once. ``weights`` are those of the population."""

    def __init__(
        self,
        machine: Machine,
        sheets: tuple[Steps, Records, Nested, Peers, Parameters],
        weights: Mapping[str, Mapping[str, Decimal]],
    ) -> None:
        self.machine, self.weights = machine, weights
        self.steps, self.records, self.nested, self.peers, self.parameters = sheets
        self.lang = self.steps.lang
        self._known: dict[tuple[object, ...], Term] = {}

    def value(self, node: typed.Typed, env: Env) -> Value:
        """What the run gives for a node."""
        return self.machine.code(node)(env.frame)

    def term(self, node: typed.Typed, env: Env, name: str = "") -> Term:
        """A node; ``name`` is what its step is called."""
        try:
            simple = self._simple(node, env)
        except Unsaid:
            if env.inline:
                raise
            known = self.value(node, env)
            given = Term("", known, str(level_of(known)))
            return self.steps.taken(render(node.syntax), env.frame.window, given, env.depth)
        if simple is not None:
            return simple
        if env.inline:
            return self._inline(node, env)
        mark = (id(node), *env.mark)
        if mark not in self._known:
            self._known[mark] = self._step(node, env, name)
        return self._known[mark]

    def _step(self, node: typed.Typed, env: Env, name: str) -> Term:
        known, text = self.value(node, env), render(node.syntax)
        label = f"{name} = {text}" if name and name != text else text
        window, depth = env.frame.window, env.depth
        try:
            if beyond(known):
                raise Unsaid("size")
            value, state = self.said(node, env.deeper())
        except Unsaid:
            given = Term("", known, str(level_of(known)))
            return self.steps.taken(label, window, given, depth)
        return self.steps.line(label, window, Term(value, known, state), depth)

    def _inline(self, node: typed.Typed, env: Env) -> Term:
        known = self.value(node, env)
        try:
            value, state = self.said(node, env)
            if not beyond(known) and len(value) + len(state) <= _LONG:
                return Term(value, known, state)
        except Unsaid:
            pass
        row, window = env.frame.rows[-1], env.frame.window
        mark = (id(node), *env.mark[1:], env.frame.rows[1:-1])
        return self.records.given(row, mark, render(node.syntax), window, known)

    def _simple(self, node: typed.Typed, env: Env) -> Term | None:
        frame = env.frame
        match node:
            case typed.Constant(value=value):
                return literal(value)
            case typed.FieldRef(level=level, position=position):
                return self.records.field(frame.rows[level], position)
            case typed.RowRef(level=level):
                return self.records.key(frame.rows[level])
            case typed.UpRef():
                return self._up(node, env)
            case typed.ArgumentRef(name=name):
                return env.arguments[name]
            case typed.SpecialRef(name=name) if name in env.specials:
                return env.specials[name]
            case typed.ParameterRef(name=name):
                return self.parameters.term(name, frame.window, self.value(node, env))
            case typed.At(operand=operand, period=period):
                return self.term(operand, env.at(period))
            case typed.MeasureRef():
                return self._measure(node, env)
            case typed.OnlyRow():
                return self._only(node, env)
            case _:
                return None

    def _up(self, node: typed.UpRef, env: Env) -> Term:
        ancestry, frame = self.machine.world.ancestry, env.frame
        found = ancestry.above(frame.rows[node.level], node.path, frame.window)
        if not isinstance(found, Row):
            return literal(found)
        if node.position is None:
            return self.records.key(found)
        return self.records.field(found, node.position)

    def _only(self, node: typed.OnlyRow, env: Env) -> Term | None:
        rows = self.machine.world.ancestry.below(
            node.route, env.frame.rows[node.base], env.frame.window
        )
        if len(rows) != 1:
            return literal(self.value(node, env))
        return self.term(node.value, env.inside(rows[0], inline=False))

    def _measure(self, node: typed.MeasureRef, env: Env) -> Term:
        """The formula of a measure on its own row; on a row of an aggregate that of the subject is a step."""
        arguments = {name: self.term(a, env.deeper()) for name, a in node.arguments.items()}
        bad = next((a for a in arguments.values() if is_state(a.known)), None)
        rows = env.frame.rows[:1]
        inline = env.inline and node.row is not None
        if node.row is not None:
            row = self.value(node.row, env)
            if not isinstance(row, Row):
                return literal(row)
            rows = (env.frame.rows[0], row) if node.under_subject else (row,)
        if bad is not None:
            return literal(self.value(node, env))
        frame = Frame(rows, env.frame.window, {n: a.known for n, a in arguments.items()})
        body = Env(frame, arguments, inline, env.depth)
        return self.term(node.body, body, render(node.syntax))

    def operand(self, node: typed.Typed, env: Env) -> Term:
        """A node that something is worked out from; raises Unsaid for what no double can hold."""
        term = self.term(node, env)
        if beyond(term.known) and not is_state(term.known):
            raise Unsaid("size")
        return term

    def said(self, node: typed.Typed, env: Env) -> Said:
        """What a node is worked out by."""
        match node:
            case typed.Arithmetic(first=first, rest=rest):
                return operators.arithmetic(self.operand(first, env), self._rest(rest, env))
            case typed.Logic(first=first, rest=rest):
                return operators.logic(self.operand(first, env), self._rest(rest, env))
            case typed.Comparison(op=op, left=left, right=right):
                return operators.compared(op, self.operand(left, env), self.operand(right, env))
            case typed.Negation(operand=operand):
                term = self.operand(operand, env)
                return f"(-{term.value})", term.state
            case typed.Not(operand=operand):
                return operators.inverted(self.operand(operand, env))
            case typed.Conditional(condition=condition, then=then, otherwise=otherwise):
                return operators.choice(
                    *(self.operand(n, env) for n in (condition, then, otherwise))
                )
            case typed.Membership():
                return self._member(node, env)
            case typed.Call():
                return called(self, node, env)
            case _:
                raise Unsaid(type(node).__name__)

    def _rest(self, rest: tuple[tuple[str, typed.Typed], ...], env: Env) -> list[tuple[str, Term]]:
        return [(op, self.operand(operand, env)) for op, operand in rest]

    def _member(self, node: typed.Membership, env: Env) -> Said:
        options = [
            (self.operand(o[0], env), self.operand(o[1], env))
            if isinstance(o, tuple)
            else self.operand(o, env)
            for o in node.options
        ]
        return operators.member(self.operand(node.operand, env), options, node.negated)
