"""Where many values come from: rows, periods, peers, or values written out (L3.7 to L3.13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from engine.language import syntax, typed
from engine.language.check import names
from engine.language.check.environment import Scope
from engine.language.intervals import ANY
from engine.language.signature import Kind
from engine.language.types import BOOLEAN, NumberType, RowType, SeriesType, Type

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = ["check_series", "element", "opens_series"]

_MANY = (Kind.SERIES, Kind.CONDITIONS, Kind.SPANS, Kind.STATES, Kind.PEERS)


def check_series(
    checker: Checker,
    node: syntax.Expression | syntax.Filter,
    scope: Scope,
    *,
    conditions: bool = False,
) -> typed.Series | None:
    """A series out of one argument. With ``conditions`` the ``where`` is the value of each row."""
    rows = node.rows if isinstance(node, syntax.Filter) else node
    condition = node.condition if isinstance(node, syntax.Filter) else None
    core: syntax.Expression = rows
    periods: list[syntax.At] = []
    while isinstance(core, syntax.At):
        periods.append(core)
        core = core.operand
    found: typed.Series | None
    if isinstance(core, syntax.Each | syntax.Among):
        found = _of_periods_or_peers(checker, core, condition, scope)
    else:
        before = len(checker.diagnostics)
        heads = _heads(checker, core, scope)
        if heads:
            found = _rows(checker, core, condition, scope, heads, conditions, node)
        elif len(checker.diagnostics) > before:
            return None
        else:
            return _single(checker, rows, condition, scope)
    for at in reversed(periods):
        if found is None:
            return None
        found = typed.SeriesAt(
            type=found.type, syntax=at, interval=found.interval, series=found, period=at.period
        )
    return found


def _of_periods_or_peers(
    checker: Checker,
    core: syntax.Each | syntax.Among,
    condition: syntax.Expression | None,
    scope: Scope,
) -> typed.EachSeries | typed.AmongSeries | None:
    if condition is not None:
        checker.tell("where-without-rows", (condition.start, condition.end))
        return None
    if isinstance(core, syntax.Each):
        return _each(checker, core, scope)
    return among(checker, core, scope)


def _single(
    checker: Checker,
    node: syntax.Expression,
    condition: syntax.Expression | None,
    scope: Scope,
) -> typed.ListSeries | None:
    """One value is a series of one."""
    if condition is not None:
        checker.tell("where-without-rows", (condition.start, condition.end))
        return None
    value = checker.expression(node, scope)
    if value is None:
        return None
    return typed.ListSeries(
        type=SeriesType(value.type), syntax=node, interval=value.interval, items=(value,)
    )


def element(series: typed.Series) -> Type:
    """The type of a series' elements."""
    return series.type.of if isinstance(series.type, SeriesType) else series.type


def opens_series(checker: Checker, call: syntax.Call) -> bool:
    """Whether a call takes many values in a single argument, so that rows named in it are its own."""
    function = checker.environment.functions.get(call.name)
    if function is None or not any(p.kind in _MANY for p in function.parameters):
        return False
    written = [a for a in call.arguments if a.name is None or function.parameter(a.name) is None]
    if any(isinstance(a.value, syntax.Filter | syntax.Among | syntax.Each) for a in written):
        return True
    many = next(p for p in function.parameters if p.kind in _MANY)
    return len(written) == 1 or many is not function.parameters[0]


def _heads(
    checker: Checker, node: syntax.Expression, scope: Scope
) -> list[tuple[syntax.Path, int, typed.Route]]:
    """The paths in an expression that name rows below, outside nested calls that take many values."""
    found = []
    for path in _paths(checker, node):
        reached = names.below(checker, path, scope)
        if reached is not None:
            found.append((path, *reached))
    return found


def _paths(checker: Checker, node: syntax.Expression) -> Iterator[syntax.Path]:
    stack: list[object] = [node]
    while stack:
        match stack.pop():
            case syntax.Path() as path:
                yield path
            case syntax.Unary(_, x) | syntax.At(x, _, _):
                stack.append(x)
            case syntax.Binary(_, a, b) | syntax.Range(a, b) | syntax.Point(a, b):
                stack += (b, a)
            case syntax.Membership(x, options):
                stack += (*options, x)
            case syntax.Conditional(c, a, b):
                stack += (b, a, c)
            case syntax.Call() as call if not opens_series(checker, call):
                stack += [a.value for a in reversed(call.arguments)]
            case syntax.Case(_, bound, y):
                stack += (y, bound)
            case _:
                pass


def _rows(
    checker: Checker,
    core: syntax.Expression,
    condition: syntax.Expression | None,
    scope: Scope,
    heads: list[tuple[syntax.Path, int, typed.Route]],
    conditions: bool,
    place: syntax.Expression | syntax.Filter,
) -> typed.Series | None:
    path, base, route = heads[0]
    other = next((p for p, _, r in heads if r.bottom is not route.bottom), None)
    if other is not None:
        checker.tell(
            "mixed-rows", (other.start, other.end), first=path.names[0], second=other.names[0]
        )
        return None
    inner = scope.inside(route.bottom)
    test = checker.expect(condition, inner, BOOLEAN) if condition is not None else None
    value = checker.expression(core, inner)
    if value is None or (condition is not None and test is None):
        return None
    if conditions and test is not None:
        if not isinstance(value.type, RowType):
            span = (core.start, core.end)
            checker.tell(
                "value-beside-where", span, text=checker.text(core), record=route.bottom.name
            )
            return None
        value, test = test, None
    elif conditions and isinstance(value.type, RowType):
        span = (core.start, core.end)
        checker.tell("rows-as-condition", span, text=checker.text(core), record=route.bottom.name)
        return None
    interval = value.interval if isinstance(value.type, NumberType) else ANY
    return typed.RowSeries(
        type=SeriesType(value.type), syntax=place, interval=interval,
        route=route, level=scope.depth, base=base, value=value, condition=test,
    )  # fmt: skip


def _each(checker: Checker, node: syntax.Each, scope: Scope) -> typed.EachSeries | None:
    operand = checker.expression(node.operand, scope.elsewhere())
    if operand is None:
        return None
    return typed.EachSeries(
        type=SeriesType(operand.type), syntax=node, interval=operand.interval,
        operand=operand, unit=node.unit, count=node.count,
    )  # fmt: skip


def among(checker: Checker, node: syntax.Among, scope: Scope) -> typed.AmongSeries | None:
    """X among peers: only the subject has them."""
    if scope.depth > 1 or not scope.subject:
        checker.tell("peers-in-row", (node.start, node.end))
        return None
    scope = scope.elsewhere()
    operand = checker.expression(node.operand, scope)
    keys = [names.check_path(checker, key, scope) for key in node.keys]
    test = checker.expect(node.condition, scope, BOOLEAN) if node.condition is not None else None
    good = tuple(k for k in keys if k is not None)
    if operand is None or len(good) < len(keys) or (node.condition is not None and test is None):
        return None
    return typed.AmongSeries(
        type=SeriesType(operand.type), syntax=node, interval=operand.interval,
        operand=operand, keys=good, condition=test,
    )  # fmt: skip
