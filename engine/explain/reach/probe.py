"""A machine in which one indicator of one subject has another value, all else as it is.

What does not depend on the indicator is taken from the machine that evaluated everyone, and kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeGuard

from engine.evaluate.exact import Code, Frame, Machine
from engine.evaluate.exact.world import Groups, World
from engine.explain.reach.indicators import Sought
from engine.explain.reach.sites import is_aggregate, site_of
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.render import render
from engine.language.values import Value
from engine.language.walk import children

__all__ = ["Probe", "Steady"]


class Steady:
    """Code over the machine of the whole population that remembers what it gave for each subject."""

    def __init__(self, machine: Machine) -> None:
        self.machine = machine
        self._code: dict[int, tuple[typed.Typed, Code]] = {}

    def code(self, node: typed.Typed) -> Code:
        """The code of a node, values kept by subject, window and arguments."""
        known = self._code.get(id(node))
        if known is None:
            known = self._code[id(node)] = (node, _kept(self.machine.code(node)))
        return known[1]


def _kept(code: Code) -> Code:
    values: dict[tuple[object, ...], Value] = {}

    def kept(frame: Frame) -> Value:
        if len(frame.rows) > 1 or frame.specials:
            return code(frame)
        key = (frame.rows[0], frame.window, tuple(frame.arguments.items()))
        if key not in values:
            values[key] = code(frame)
        return values[key]

    return kept


@dataclass
class _World(World):
    """The same world, in which peers see the indicator's other value. ``probe`` is set once."""

    real: World = field(kw_only=True)
    probe: Probe = field(init=False)

    def subjects(self, window: Window) -> tuple[Row, ...]:
        """Who is scored does not change."""
        return self.real.subjects(window)

    def _cohort(self, node: typed.AmongSeries, frame: Frame) -> Groups:
        if self.probe.touches(node):
            return super()._cohort(node, frame)
        return self.real._cohort(node, frame)

    def forget(self) -> None:
        """The indicator has moved."""
        self._cohorts.clear()


class Probe(Machine):
    """``move`` gives the indicator a value; ``pins`` give formulas of parts one without evaluating them."""

    def __init__(self, steady: Steady, subject: Row, sought: Sought, roots: frozenset[int]) -> None:
        real = steady.machine.world
        world = _World(
            real.dataset, real.subject, real.parameter, real.ancestry, self.code, real.where,
            real=real,
        )  # fmt: skip
        world.probe = self
        super().__init__(world, steady.machine.functions)
        self.steady = steady
        self.subject = subject
        self.sought = sought
        self.value: Value = False
        self.pins: dict[tuple[int, Row], Value] = {}
        self._own_world = world
        self._roots = roots
        self._alike: dict[int, tuple[typed.AnyNode, bool]] = {}
        self._touched: dict[int, tuple[typed.AnyNode, bool, bool]] = {}

    def move(self, value: Value) -> None:
        """The indicator now has this value."""
        self.value = value
        self.pins.clear()
        self._memo.clear()
        self._own_world.forget()

    def touches(self, node: typed.AnyNode, *, peers: bool = False) -> bool:
        """Whether the subject's value of a node may depend on the indicator; of ``peers``, theirs."""
        stack: list[tuple[typed.AnyNode, bool]] = [(node, False)]
        while stack:
            top, done = stack.pop()
            if id(top) in self._touched:
                continue
            if not done:
                stack.append((top, True))
                stack.extend((child, False) for child in children(top))
                continue
            below = [self._touched[id(child)] for child in children(top)]
            own = self._may_be(top) or any(entry[1] for entry in below)
            others = any(e[2] for e in below) or (isinstance(top, typed.AmongSeries) and own)
            self._touched[id(top)] = (top, own, others)
        _, own, others = self._touched[id(node)]
        return others if peers else own

    def touches_inside(self, node: typed.AnyNode) -> bool:
        """Whether what is below a node may depend on the indicator."""
        return any(self.touches(child) for child in children(node))

    def moved(self, node: typed.AnyNode, frame: Frame) -> bool:
        """Whether a node that is not the indicator itself may depend on it, for the frame's subject."""
        if frame.rows[0] is not self.subject:
            return self.touches(node, peers=True)
        return self.touches_inside(node) if self._may_be(node) else self.touches(node)

    def is_sought(self, node: typed.AnyNode, frame: Frame) -> bool:
        """Whether this is the indicator itself, ``frame`` holding a measure's own arguments."""
        if frame.rows[0] is not self.subject or len(frame.rows) > 1 or not self._may_be(node):
            return False
        return site_of(node, frame) == self.sought.site  # type: ignore[arg-type]  # a value

    def code(self, node: typed.Typed) -> Code:
        """The code of a node."""
        known = self._code.get(id(node))
        if known is None:
            known = self._code[id(node)] = (node, self._choose(node))
        return known[1]

    def _choose(self, node: typed.Typed) -> Code:
        still = self.steady.code(node)
        if not self.touches(node):
            return still
        made = self._make(node)
        if self._may_be(node):
            other = made if self.touches_inside(node) else still
            if isinstance(node, typed.MeasureRef):
                made = self._sought_measure(node, other)
            else:
                made = self._sought(node, other)
        if not self.touches(node, peers=True):
            made = self._for_subject(made, still)
        return self._pinned(node, made) if id(node) in self._roots else made

    def _sought_measure(self, node: typed.MeasureRef, made: Code) -> Code:
        given = {name: self.code(a) for name, a in node.arguments.items()}

        def code(frame: Frame) -> Value:
            arguments = {name: a(frame) for name, a in given.items()}
            inner = Frame(frame.rows[:1], frame.window, arguments)
            return self.value if self.is_sought(node, inner) else made(frame)

        return code

    def _sought(self, node: typed.Typed, made: Code) -> Code:
        return lambda frame: self.value if self.is_sought(node, frame) else made(frame)

    def _for_subject(self, made: Code, still: Code) -> Code:
        return lambda frame: (made if frame.rows[0] is self.subject else still)(frame)

    def _pinned(self, node: typed.Typed, made: Code) -> Code:
        def code(frame: Frame) -> Value:
            pinned = self.pins.get((id(node), frame.rows[0])) if self.pins else None
            return pinned if pinned is not None else made(frame)

        return code

    def _may_be(self, node: typed.AnyNode) -> bool:
        """Whether a node is written as the indicator is; where it stands decides the rest."""
        known = self._alike.get(id(node))
        if known is None:
            site = self.sought.site
            if site.measure:
                alike = _of_subject(node) and node.name == site.text
            else:
                alike = is_aggregate(node) and render(node.syntax) == site.text
            known = self._alike[id(node)] = (node, alike)
        return known[1]


def _of_subject(node: typed.AnyNode) -> TypeGuard[typed.MeasureRef]:
    return isinstance(node, typed.MeasureRef) and node.row is None
