"""Coverage of a scheme by its cases: parts that never had a value, sides and cases never taken.

What is watched: both sides of every ``if``, each case of every function that takes cases, and whether
every condition (in ``where``, ``and``, ``or``, ``applies``, vetoes and the like) was true and false.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from engine.catalog.function import Function
from engine.diagnostics import Source, Span
from engine.evaluate import Evaluation, Run
from engine.evaluate.exact import Frame, Machine, Recorder, TraceNode
from engine.evaluate.exact.frame import Code
from engine.evaluate.exact.record import RowsNote
from engine.evaluate.exact.world import Group
from engine.explain.formulas import formulas_of
from engine.language import typed
from engine.language.signature import Kind
from engine.language.types import BOOLEAN
from engine.language.values import Value
from engine.language.walk import children
from engine.scheme.model import Scheme, leaves

__all__ = ["Coverage", "Point"]

_BOTH = ("true", "false")


@dataclass(slots=True)
class Point:
    """Something that can go several ways. ``kind`` is ``if``, ``condition``, ``case`` or ``part``."""

    kind: str
    owner: str
    text: str
    span: Span
    sides: tuple[str, ...]
    seen: set[str] = field(default_factory=set)

    @property
    def unseen(self) -> tuple[str, ...]:
        """The ways that no case went."""
        return tuple(side for side in self.sides if side not in self.seen)


class Coverage:
    """Of one scheme, in whatever versions, over as many cases as are run."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.parts: dict[str, Point] = {}
        self._found: dict[tuple[object, ...], Point] = {}
        # Watched nodes by identity: the point, and the side that reaching the node means (None: its value).
        self._watched: dict[int, list[tuple[Point, str | None]]] = {}
        self._cases: dict[int, Point] = {}
        self._known: list[Scheme] = []
        self._include(scheme)

    def _include(self, scheme: Scheme) -> None:
        """Another version of the scheme: what stands at the same place is the same point."""
        if any(known is scheme for known in self._known):
            return
        self._known.append(scheme)
        for part in leaves(scheme.score):
            if part.active:
                self.parts.setdefault(
                    part.id, Point("part", part.id, part.id, part.span, ("value",))
                )
        for owner, formula in formulas_of(scheme, active=True):
            self._formula(scheme, owner, formula.source, formula.typed)

    @property
    def points(self) -> tuple[Point, ...]:
        """Parts, then everything inside formulas, in the order of the scheme."""
        return (*self.parts.values(), *self._found.values())

    def watch(self, run: Run) -> None:
        """Have a run that has not begun tell which ways it goes."""
        self._include(run.scheme)
        world = run.machine.world
        recorder = _Watcher(self, run.machine)
        machine = Machine(world, self._telling(run.machine.functions, recorder), None, recorder)
        world.compile = machine.code
        run.machine = machine

    def saw(self, evaluation: Evaluation) -> None:
        """Note which parts had a value for somebody."""
        for result in evaluation.subjects:
            for part in result.parts():
                point = self.parts.get(part.part.id)
                if point is not None and part.state == "value":
                    point.seen.add("value")

    def _formula(self, scheme: Scheme, owner: str, source: Source, node: typed.Typed) -> None:
        stack: list[typed.AnyNode] = [node]
        if node.type == BOOLEAN:
            self._condition(owner, source, node)
        while stack:
            top = stack.pop()
            if isinstance(top, typed.MeasureRef):
                stack.extend(top.arguments.values())
                measure = scheme.measures[top.name]
                if id(top.body) not in self._watched:
                    self._watched[id(top.body)] = []
                    self._formula(scheme, measure.name, measure.source, top.body)
                continue
            self._ways(owner, source, top)
            stack.extend(children(top))

    def _ways(self, owner: str, source: Source, node: typed.AnyNode) -> None:
        if isinstance(node, typed.Conditional):
            point = self._point("if", owner, source, node.condition, ("then", "else"))
            self._watch(node.then, point, "then")
            self._watch(node.otherwise, point, "else")
            if isinstance(node.condition, typed.Logic):
                self._condition(owner, source, node.condition)
        elif isinstance(node, typed.RowSeries | typed.AmongSeries):
            if node.condition is not None:
                self._condition(owner, source, node.condition)
            asked = node.value if isinstance(node, typed.RowSeries) else node.operand
            if asked.type == BOOLEAN:
                # In share, any, all and none the condition is itself the value of each row (L3.9).
                self._condition(owner, source, asked)
        elif isinstance(node, typed.Call):
            for operand in node.operands.values():
                if isinstance(operand, typed.Cases):
                    sides = tuple(str(i) for i in range(1, len(operand.cases) + 1))
                    self._cases[id(node)] = self._point("case", owner, source, node, sides)

    def _condition(self, owner: str, source: Source, node: typed.Typed) -> None:
        """What a condition is made of: each piece must have been true and false."""
        if isinstance(node, typed.Logic):
            for piece in (node.first, *(operand for _, operand in node.rest)):
                self._condition(owner, source, piece)
        elif isinstance(node, typed.Not):
            self._condition(owner, source, node.operand)
        elif not isinstance(node, typed.Constant):
            self._watch(node, self._point("condition", owner, source, node, _BOTH), None)

    def _point(
        self, kind: str, owner: str, source: Source, node: typed.Typed, sides: tuple[str, ...]
    ) -> Point:
        start, end = node.syntax.start, node.syntax.end
        span = source.locate(start, end)
        text = " ".join(source.text[start:end].split())
        return self._found.setdefault((kind, owner, span), Point(kind, owner, text, span, sides))

    def _watch(self, node: typed.Typed, point: Point, side: str | None) -> None:
        known = self._watched.setdefault(id(node), [])
        if not any(p is point and s == side for p, s in known):
            known.append((point, side))

    def watched(self, node: typed.Typed) -> list[tuple[Point, str | None]]:
        """What reaching a node tells."""
        return self._watched.get(id(node), [])

    def cases(self, node: typed.Typed) -> Point | None:
        """The point of a call that takes cases."""
        return self._cases.get(id(node))

    def _telling(self, functions: Mapping[str, Function], watcher: _Watcher) -> dict[str, Function]:
        """The functions, those with cases telling which one they take."""
        return {name: _asked(function, watcher) for name, function in functions.items()}


def _asked(function: Function, watcher: _Watcher) -> Function:
    """The function, asked a second time with the cases' numbers in place of what they give."""
    kinds = (Kind.CASES, Kind.CHOICES)
    name = next((p.name for p in function.signature.parameters if p.kind in kinds), None)
    if name is None:
        return function

    def exact(**given: object) -> Value:
        cases = given[name]
        assert isinstance(cases, tuple)
        numbered = tuple((op, bound, Decimal(i)) for i, (op, bound, _) in enumerate(cases, 1))
        watcher.took(function.exact(**{**given, name: numbered}))
        return function.exact(**given)

    return replace(function, exact=exact)


class _Watcher(Recorder):
    """Stands where a trace is recorded, and notes the ways taken only."""

    def __init__(self, coverage: Coverage, plain: Machine) -> None:
        super().__init__(plain.world.ancestry, plain)
        self._coverage = coverage
        self._calls: list[Point | None] = []

    def around(self, node: typed.Typed, code: Code) -> Code:
        """Code that does the same and tells which way it went."""
        told = self._coverage.watched(node)
        if isinstance(node, typed.Call):
            code = self._inside_call(node, code)
        if not told:
            return code

        def watched(frame: Frame) -> Value:
            value = code(frame)
            for point, side in told:
                if side is not None:
                    point.seen.add(side)
                elif isinstance(value, bool):
                    point.seen.add("true" if value else "false")
            return value

        return watched

    def _inside_call(self, node: typed.Call, code: Code) -> Code:
        point = self._coverage.cases(node)

        def called(frame: Frame) -> Value:
            self._calls.append(point)
            value = code(frame)
            self._calls.pop()
            return value

        return called

    def again(self) -> None:
        """A measure that was evaluated before went its ways then."""

    def took(self, answer: Value) -> None:
        """A function with cases took this one, by its number."""
        point = self._calls[-1]
        if point is not None and isinstance(answer, Decimal):
            point.seen.add(str(answer))

    def rows(self, series: typed.RowSeries, frame: Frame) -> RowsNote:
        """Rows are not written down."""
        del frame
        return _Unwritten(series.route.bottom.name)

    def peers(self, group: Group) -> None:
        """Nor are peers."""

    def formula(self, node: typed.Typed, code: Code, frame: Frame) -> TraceNode:
        """Nothing is traced here."""
        raise AssertionError(f"a watcher makes no trace: {node} {code} {frame}")


class _Unwritten(RowsNote):
    """A note that keeps nothing."""

    def counted(self, row: object, value: object) -> None:
        """Not kept."""

    def left_out(self, row: object, state: object, frame: object) -> None:
        """Not kept."""
