"""Which values of a subject the score is made of: the indicators that can be moved one at a time.

An indicator is known by what is written, the window and the arguments it stands under. What is past, what
is said of peers, and what others are measured against (targets, denominators) is no indicator by default.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from engine.catalog.function import Function
from engine.evaluate.exact import Frame, Machine
from engine.evaluate.exact import windows as periods
from engine.explain.reach.sites import Site, is_aggregate, site_of, unwrapped
from engine.language import typed
from engine.language.periods import Window
from engine.language.render import render_name
from engine.language.signature import Kind
from engine.language.types import NumberType
from engine.language.values import State, Value, plain
from engine.language.walk import children, walk
from engine.scheme.model import Formula, Scheme, parts

__all__ = ["Sought", "indicators"]


@dataclass(frozen=True, slots=True)
class Sought:
    """An indicator: its site, its name, one node that stands there with the frame to evaluate it in.

    ``base`` tells that others are measured against it wherever it stands. ``roots`` are the formulas it
    stands in, by identity of their typed nodes.
    """

    site: Site
    name: str
    node: typed.Typed
    frame: Frame
    base: bool
    roots: frozenset[int]


def indicators(scheme: Scheme, machine: Machine, frame: Frame) -> list[Sought]:
    """All indicators of a subject in the order of the scheme, each once. Inside ``arithmetic()``."""
    search = _Search(machine, frame.window)
    for formula, base in _roots(scheme):
        search.root(formula.typed, frame, base)
    return [
        replace(sought, roots=sought.roots | search.loose)
        for site, sought in search.found.items()
        if site in search.present
    ]


def _roots(scheme: Scheme) -> Iterator[tuple[Formula, bool]]:
    for part in parts(scheme.score):
        if part.active and part.formula is not None:
            yield part.formula, False
    for veto in scheme.vetoes:
        yield veto.when, False
    for part in parts(scheme.score):
        limits = (limit.formula for limit in (part.cap, part.floor) if limit is not None)
        for extra in (part.applies, part.prorate, *limits):
            if part.active and extra is not None:
                yield extra, True


@dataclass(frozen=True, slots=True)
class _Way:
    """How a node was come to: below what others are measured against, below rows, from which measures."""

    base: bool
    rows: bool = False
    measures: tuple[Site, ...] = ()


class _Search:
    """One walk through all formulas. ``present`` are the sites with records of the period below them."""

    def __init__(self, machine: Machine, period: Window) -> None:
        self._machine = machine
        self._period = period
        self._seen: set[tuple[object, ...]] = set()
        self._root = 0
        self.found: dict[Site, Sought] = {}
        self.present: set[Site] = set()
        # Formulas in which measures are given values of rows: any indicator may be in there.
        self.loose: set[int] = set()

    def root(self, node: typed.Typed, frame: Frame, base: bool) -> None:
        """Everything below the formula of a part."""
        self._root = id(node)
        self._seen.clear()
        self._visit(node, frame, _Way(base))

    def _visit(self, node: typed.AnyNode, frame: Frame, way: _Way) -> None:
        mark = (id(node), frame.window, tuple(frame.arguments.items()), way)
        if mark in self._seen:
            return
        self._seen.add(mark)
        if isinstance(node, typed.MeasureRef):
            self._measure(node, frame, way)
            return
        if not way.rows and is_aggregate(node):
            base = way.base or _of_days(node)
            self._add(node, frame, "", replace(way, base=base))  # type: ignore[arg-type]  # a value
            if self._now(frame):
                self.present.update((*way.measures, site_of(node, frame)))  # type: ignore[arg-type]  # a value
        for child, inner, below in self._below(node, frame, way):
            self._visit(child, inner, below)

    def _measure(self, node: typed.MeasureRef, frame: Frame, way: _Way) -> None:
        if node.row is not None:
            self._visit(node.body, frame, replace(way, base=True, rows=True))
            return
        arguments = {}
        for name, argument in node.arguments.items():
            self._visit(argument, frame, way)
            if not way.rows:
                arguments[name] = self._machine.code(argument)(frame)
        if any(isinstance(value, State) for value in arguments.values()):
            return
        if way.rows and node.arguments:
            self.loose.add(self._root)
            return
        inner = Frame(frame.rows[:1], frame.window, arguments)
        own = not any(isinstance(n, typed.AmongSeries) for n in walk(node.body))
        below = replace(way, rows=False)
        literal = all(isinstance(a, typed.Constant) for a in node.arguments.values())
        if own and literal and isinstance(node.type, NumberType):
            name = _called(node.name, arguments.values())
            target, place = unwrapped(node, inner, self._machine)
            self._add(target, place, name, replace(way, base=way.base or _of_days(target)))
            below = replace(below, measures=(*way.measures, site_of(target, place)))
        self._visit(node.body, inner, below)

    def _now(self, frame: Frame) -> bool:
        return frame.window.end >= self._period.start and frame.window.start <= self._period.end

    def _add(self, node: typed.Typed, frame: Frame, name: str, way: _Way) -> None:
        if not self._now(frame):
            return
        site, base = site_of(node, frame), way.base
        before, roots = self.found.get(site), frozenset({self._root})
        if before is not None:
            base, roots = base and before.base, roots | before.roots
            name = before.name if before.name != _written(site) else name
        self.found[site] = Sought(site, name or _written(site), node, frame, base, roots)

    def _below(
        self, node: typed.AnyNode, frame: Frame, way: _Way
    ) -> Iterator[tuple[typed.AnyNode, Frame, _Way]]:
        match node:
            case typed.At(operand=x, period=period):
                yield x, frame.within(periods.resolve(period, frame.window)), way
            case typed.SeriesAt(series=s, period=period):
                yield s, frame.within(periods.resolve(period, frame.window)), way
            case typed.EachSeries(operand=x, unit=unit, count=count):
                for window in periods.each(unit, count, frame.window):
                    yield x, frame.within(window), way
            case typed.RowSeries() | typed.OnlyRow():
                for child in children(node):
                    yield child, frame, replace(way, rows=True, base=True)
            case typed.Arithmetic(first=first, rest=rest):
                yield first, frame, way
                for op, operand in rest:
                    yield operand, frame, replace(way, base=way.base or op == "/")
            case typed.Call():
                yield from self._operands(node, frame, way)
            case _:
                for child in children(node):
                    yield child, frame, way

    def _operands(
        self, node: typed.Call, frame: Frame, way: _Way
    ) -> Iterator[tuple[typed.AnyNode, Frame, _Way]]:
        """A scoring method's first operand is the indicator, the others are what it is held against."""
        function = self._machine.functions[node.function.name]
        for at, parameter in enumerate(function.signature.parameters):
            operand = node.operands[parameter.name]
            if operand is None or isinstance(operand, str):
                continue
            held = at > 0 and _holds_against(function, parameter.name)
            base = way.base or held or _only_asks(function, parameter.name)
            yield operand, frame, replace(way, base=base)


def _holds_against(function: Function, parameter: str) -> bool:
    if function.group == "scoring":
        return (function.name, parameter) != ("deduct", "gap")
    return function.name in ("ratio", "growth", "cagr") or parameter == "places"


def _only_asks(function: Function, parameter: str) -> bool:
    """Whether an operand decides that there is a value at all, and not which."""
    return (function.name, parameter) == ("provided", "condition")


def _of_days(node: typed.AnyNode) -> bool:
    """Whether all that a node takes from rows is how long they last."""
    taken = [each for each in walk(node) if is_aggregate(each)]
    return bool(taken) and all(
        isinstance(each, typed.Call) and any(p.kind is Kind.SPANS for p in each.function.parameters)
        for each in taken
    )


def _called(name: str, arguments: Iterable[Value]) -> str:
    given = ", ".join(_literal(value) for value in arguments)
    return f"{render_name(name)}({given})" if given else render_name(name)


def _written(site: Site) -> str:
    given = ", ".join(f"{name} = {_literal(value)}" for name, value in site.arguments)
    return f"{site.text} [{given}]" if given else site.text


def _literal(value: Value) -> str:
    return plain(value) if isinstance(value, Decimal) else f'"{value}"'
