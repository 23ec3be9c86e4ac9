"""The checker: one walk over the syntax, handing each kind of node to its own module.

Recursion is bounded: formulas nest at most DEPTH levels with their measures put in, chains are loops.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import assert_never

from engine.diagnostics import Diagnostic, Source, diagnose
from engine.language import syntax, typed
from engine.language.check import calls, comparison, names, operators, row_measures, series
from engine.language.check.environment import Environment, MeasureSource, Scope
from engine.language.intervals import ANY, Interval
from engine.language.types import BOOLEAN, DATE, NUMBER, TEXT, NumberType, Type, describe
from engine.language.units import Unit

__all__ = ["Checker"]


DEPTH = 300
INSTANCES = 2_000


class Checker:
    """Types formulas in one environment; ``diagnostics`` and ``used`` grow with every formula.

    ``used`` holds pairs such as ("measure", "销量"), ("parameter", …), ("record", …) and
    ("field", "order.quantity"). ``under_subject`` are the measures of rows that speak of the subject.
    """

    def __init__(self, environment: Environment) -> None:
        self.environment = environment
        self.diagnostics: list[Diagnostic] = []
        self.used: set[tuple[str, str]] = set()
        self.instances: dict[tuple[str, tuple[tuple[Type, Interval], ...]], typed.Typed | None] = {}
        self.open_measures: list[str] = []
        self.under_subject: set[str] = set()
        self._heights: dict[tuple[str, tuple[tuple[Type, Interval], ...]], int] = {}
        self._depth = 0
        self._deepest = 0
        self._sources: list[Source] = []
        self._told: set[tuple[object, ...]] = set()

    def check(
        self,
        expression: syntax.Expression,
        source: Source,
        *,
        level: tuple[str, ...] = (),
        specials: bool = False,
        alone: bool = False,
    ) -> typed.Typed | None:
        """The typed formula of the subject (inside rows of the types ``level``), or None with diagnostics.

        With ``alone`` there is no subject around: the first of ``level`` stands on its own.
        """
        records = level if alone else (self.environment.subject, *level)
        levels = tuple(self.environment.types[r] for r in records)
        scope = Scope(levels, specials=specials, subject=not alone)
        return self.within(source, expression, scope)

    def within(
        self, source: Source, expression: syntax.Expression, scope: Scope
    ) -> typed.Typed | None:
        """Check an expression that stands in ``source``."""
        with self.standing_in(source):
            return self.expression(expression, scope)

    @contextmanager
    def standing_in(self, source: Source) -> Iterator[None]:
        """Place diagnostics of the body in ``source``."""
        self._sources.append(source)
        try:
            yield
        finally:
            self._sources.pop()

    def tell(self, code: str, place: tuple[int, int], **fields: object) -> None:
        """Note a diagnostic at offsets of the current formula, once."""
        span = self._sources[-1].locate(*place)
        found = diagnose(code, span, **fields)
        if (code, span, found.message) not in self._told:
            self._told.add((code, span, found.message))
            self.diagnostics.append(found)

    def text(self, node: syntax.Node) -> str:
        """The formula text of a node as it was written."""
        return self._sources[-1].text[node.start : node.end]

    def expression(self, node: syntax.Expression, scope: Scope) -> typed.Typed | None:
        """One value. Refuses formulas that, with their measures put in, nest too deeply to evaluate."""
        self._depth += 1
        self._deepest = max(self._deepest, self._depth)
        try:
            if self._depth > DEPTH:
                self.tell("measures-too-deep", (node.start, node.end), limit=DEPTH)
                return None
            return self._expression(node, scope)
        finally:
            self._depth -= 1

    def _expression(self, node: syntax.Expression, scope: Scope) -> typed.Typed | None:
        match node:
            case syntax.Number(value, unit, percent):
                kind = (
                    NumberType(Unit.of(unit)) if unit else NUMBER if percent else NumberType(None)
                )
                return typed.Constant(
                    type=kind, syntax=node, interval=Interval.at(value), value=value
                )
            case syntax.Text(value):
                return typed.Constant(type=TEXT, syntax=node, value=value)
            case syntax.Boolean(truth):
                return typed.Constant(type=BOOLEAN, syntax=node, value=truth)
            case syntax.Date(day):
                return typed.Constant(type=DATE, syntax=node, value=day)
            case syntax.Path():
                return names.check_path(self, node, scope)
            case syntax.Unary() | syntax.Binary() | syntax.Membership() | syntax.Conditional():
                return operators.check_operator(self, node, scope)
            case syntax.Call():
                return calls.check_call(self, node, scope)
            case syntax.At(operand, _, period):
                return self._at(node, operand, period, scope)
            case syntax.Each() | syntax.Among():
                series.check_series(self, node, scope)
                self.tell("series-as-value", (node.start, node.end), text=self.text(node))
                return None
            case _:
                assert_never(node)

    def expect(self, node: syntax.Expression, scope: Scope, kind: Type) -> typed.Typed | None:
        """One value of the given type, else a ``type-mismatch``."""
        found = self.expression(node, scope)
        if found is not None and not comparison.fits(found.type, kind):
            self.mismatch(node, found.type, kind)
            return None
        return found

    def mismatch(self, node: syntax.Node, found: Type, wanted: Type) -> None:
        """Tell that a node has another type than wanted."""
        self.tell(
            "type-mismatch",
            (node.start, node.end),
            text=self.text(node),
            found_zh=describe(found, "zh"),
            found_en=describe(found, "en"),
            wanted_zh=describe(wanted, "zh"),
            wanted_en=describe(wanted, "en"),
        )

    def measure(self, name: str, arguments: Mapping[str, typed.Typed]) -> typed.Typed | None:
        """The body of a measure, typed once for each combination of argument types."""
        source = self.environment.measure(name)
        assert source is not None, name
        kinds = {k: (a.type, a.interval) for k, a in arguments.items()}
        key = (name, tuple(kinds.values()))
        if key not in self.instances:
            if len(self.instances) >= INSTANCES and self._sources:
                whole = (0, len(self._sources[-1].text))
                self.tell("measures-too-many", whole, name=name, limit=INSTANCES)
                return None
            self._instantiate(source, kinds, key)
        height = self._heights.get(key, 0)
        self._deepest = max(self._deepest, self._depth + height)
        if self._depth + height > DEPTH and self._sources:
            self.tell("measures-too-deep", (0, len(self._sources[-1].text)), limit=DEPTH)
            return None
        return self.instances[key]

    def is_open(self, name: str, place: tuple[int, int]) -> bool:
        """Whether a measure is being typed right now, so that it would need itself; it is told."""
        if name not in self.open_measures:
            return False
        ring = [*self.open_measures[self.open_measures.index(name) :], name]
        self.tell("circular-measure", place, name=name, ring=" → ".join(ring))
        return True

    def _instantiate(
        self,
        source: MeasureSource,
        kinds: Mapping[str, tuple[Type, Interval]],
        key: tuple[str, tuple[tuple[Type, Interval], ...]],
    ) -> None:
        self.open_measures.append(source.name)
        before, self._deepest = self._deepest, self._depth
        if source.record:
            body, under = row_measures.typed_body(self, source)
            self.under_subject |= {source.name} if under else set()
        else:
            subject = self.environment.types[self.environment.subject]
            body = self.within(source.source, source.expression, Scope((subject,), kinds))
        self._heights[key] = self._deepest - self._depth
        self._deepest = max(before, self._deepest)
        self.instances[key] = body
        self.open_measures.pop()

    def _at(
        self,
        node: syntax.At,
        operand: syntax.Expression,
        period: syntax.PeriodRef,
        scope: Scope,
    ) -> typed.Typed | None:
        inner = self.expression(operand, scope.elsewhere())
        if inner is None:
            return None
        interval = inner.interval if isinstance(inner.type, NumberType) else ANY
        return typed.At(
            type=inner.type, syntax=node, interval=interval, operand=inner, period=period
        )
