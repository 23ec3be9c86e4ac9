"""Spreads of calls: which functions are monotone in what, and where the others turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise, product
from typing import TYPE_CHECKING

from engine.catalog.choice import choose
from engine.catalog.function import Cohort, Function
from engine.catalog.standing import rank_of
from engine.evaluate.exact import Frame
from engine.evaluate.exact.operate import STATES, worst
from engine.explain.reach.spread import Spread, hull
from engine.explain.reach.spread_series import Many, items_of, peers_of
from engine.language import typed
from engine.language.signature import Kind
from engine.language.values import Fault, Value

if TYPE_CHECKING:
    from engine.explain.reach.spreading import Spreading

__all__ = ["call_spread"]

# What a function may be given: one concrete argument of the call, as ``exact`` takes it.
Given = object
_MOST = 1024
# Monotone in every number, so that all low and all high are the ends.
_RISING = ("avg", "count", "max", "median", "min", "sum", "trimmed_mean")
# Where these may be 0 between their ends, the function goes anywhere.
_DIVISORS = {("attain", "target"), ("ratio", "b"), ("growth", "before"), ("bonus", "per")} | {
    ("deduct", "per"),
    ("per_unit", "per"),
}
# Not monotone in these: nothing is said unless they stand still.
_FIXED = {
    ("linear", "from"), ("linear", "to"), ("cagr", "years"), ("round", "places"),
    ("trimmed_mean", "drop"),
} | {("efficacy", name) for name in ("excellent", "good", "average", "low", "poor")}  # fmt: skip
# Neither monotone nor piecewise so.
_UNFOLLOWED = ("count_distinct", "stdev")
# Functions of x that turn or jump at what is written in this parameter.
_MARKED = {"curve": "points", "match": "choices", "steps": "cases"}
_HALF = Decimal("0.5")


def call_spread(spreading: Spreading, node: typed.Call, frame: Frame) -> Spread | None:
    """What a call may give; None where that cannot be followed."""
    function = spreading.probe.functions[node.function.name]
    if function.name in _UNFOLLOWED:
        return None
    given: list[Sequence[Given]] = []
    for parameter in function.signature.parameters:
        found = _given(spreading, function, parameter.name, parameter.kind, node, frame)
        if found is None:
            return None
        given.append(found)
    if function.name == "by_rank":
        return hull(_placed(given))
    if function.name in _MARKED:
        return hull(_turned(function, given))
    size = 1
    for each in given:
        size *= len(each)
    if size > _MOST:
        return None
    return hull(_called(function, combination) for combination in product(*given))


def _called(function: Function, given: Iterable[Given]) -> Value:
    arguments = dict(zip((p.name for p in function.signature.parameters), given, strict=True))
    if not function.total:
        state = worst(v for v in arguments.values() if isinstance(v, STATES))
        if state is not None:
            return state
    try:
        return function.exact(**arguments)
    except ArithmeticError:
        return Fault("overflow", function.name)


def _given(
    spreading: Spreading, function: Function, name: str, kind: Kind, node: typed.Call, frame: Frame
) -> Sequence[Given] | None:
    operand = node.operands[name]
    if kind is Kind.WINDOW:
        return (frame.window,)
    if operand is None or isinstance(operand, str):
        return None if kind is Kind.SPANS and operand is not None else (operand,)
    match operand:
        case typed.Points(points=points):
            nodes = [n for pair in points for n in pair]
            return _written(spreading, nodes, frame, function)
        case typed.Cases():
            return _cases(spreading, operand, frame)
        case typed.Peers(series=series):
            many = peers_of(spreading, series, frame)
            dense = node.operands.get("ties") == "dense"
            return None if many is None or (dense and many.crowded) else _listed(many, function)
        case (
            typed.ListSeries()
            | typed.RowSeries()
            | typed.EachSeries()
            | typed.AmongSeries()
            | typed.SeriesAt()
        ):
            return _listed(items_of(spreading, operand, frame, function.total), function)
        case _:
            return _ends(function.name, name, spreading.of(operand, frame))


def _ends(function: str, parameter: str, spread: Spread) -> Sequence[Given] | None:
    numbers = spread.numbers()
    if numbers is not None and numbers[0] != numbers[1]:
        low, high = numbers
        if (function, parameter) in _FIXED:
            return None
        if (function, parameter) in _DIVISORS and low <= 0 <= high:
            return None
        if function == "abs" and low < 0 < high:
            return (*spread.ends(), Decimal(0))
    return spread.ends()


def _listed(many: Many | None, function: Function) -> Sequence[Given] | None:
    return None if many is None else many.alternatives(function.name in _RISING, _MOST)


def _written(
    spreading: Spreading, nodes: list[typed.Typed], frame: Frame, function: Function
) -> Sequence[Given] | None:
    """Pairs, as they may be; of a curve they must stand still. A state among them is the result, unless
    the function looks at states itself.
    """
    still = function.name == "curve"
    ends = [spreading.of(node, frame).ends() for node in nodes]
    sizes = [len(each) for each in ends if len(each) > 1]
    if (still and sizes) or 2 ** len(sizes) > _MOST or any(size > 2 for size in sizes):
        return None
    found: list[Given] = []
    for values in product(*ends):
        pairs = tuple(zip(values[::2], values[1::2], strict=True))
        found.append(pairs if function.total else worst(values) or pairs)
    return found


def _cases(spreading: Spreading, cases: typed.Cases, frame: Frame) -> Sequence[Given] | None:
    found: list[tuple[str, Value | None, Value]] = []
    for op, bound, y in cases.cases:
        limit = spreading.of(bound, frame) if bound is not None else None
        earned = spreading.of(y, frame)
        if not earned.single or (limit is not None and not limit.single):
            return None
        found.append((op, limit.ends()[0] if limit is not None else None, earned.ends()[0]))
    state = worst(v for _, bound, y in found for v in (bound, y) if v is not None)
    return (state,) if state is not None else (tuple(found),)


def _turned(function: Function, given: list[Sequence[Given]]) -> Iterator[Value]:
    """A function of x that turns and jumps between the ends of x."""
    names = [p.name for p in function.signature.parameters]
    at = names.index("x")
    marks = given[names.index(_MARKED[function.name])][0]
    numbers = [v for v in given[at] if isinstance(v, Decimal)]
    if isinstance(marks, tuple) and len(numbers) > 1:
        low, high = min(numbers), max(numbers)
        bounds = {m[0] if function.name == "curve" else m[1] for m in marks}
        inside = sorted(b for b in bounds if isinstance(b, Decimal) and low < b < high)
        between = [a + (b - a) / 2 for a, b in pairwise([low, *inside, high])]
        given[at] = (*given[at], *inside, *between)
        if function.name == "curve":
            # On the near side of a jump the line comes as close as one likes to its first y.
            yield from (y for x, y in marks if low <= x <= high)
    yield from (_called(function, combination) for combination in product(*given))


def _placed(given: list[Sequence[Given]]) -> Iterator[Value]:
    """Points by rank: every place between the best and the last one possible."""
    cohorts, marks, (by,), (best,), (ties,) = given
    yield from (state for state in (*cohorts, *marks) if isinstance(state, STATES))
    cases = marks[0]
    sizes = {len(c.all) for c in cohorts if isinstance(c, Cohort)}
    places = [rank_of(c, str(best), str(ties)) for c in cohorts if isinstance(c, Cohort)]
    if not places or isinstance(cases, STATES):
        return
    assert isinstance(cases, tuple)
    place = min(places)
    while place <= max(places):
        for size in sizes:
            yield choose(place / size if by == "share" else place, cases, "by_rank")
        place += _HALF
