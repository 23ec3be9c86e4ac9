"""Operands: what is written for each kind of parameter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language import syntax, typed
from engine.language.check import series
from engine.language.check.bind import Units
from engine.language.check.comparison import tell_option
from engine.language.check.environment import Scope
from engine.language.intervals import ANY, Interval
from engine.language.parse import parse_text
from engine.language.signature import Kind, Parameter
from engine.language.types import BOOLEAN, NUMBER, RowType, SeriesType

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = ["check_operand", "hull_of"]


def check_operand(
    checker: Checker,
    node: syntax.Call,
    parameter: Parameter,
    written: list[syntax.Argument],
    scope: Scope,
    units: Units,
) -> tuple[typed.Operand, bool]:
    """The operand of one parameter out of its arguments, and whether it is good."""
    if parameter.kind is Kind.WINDOW:
        return None, True
    if not written:
        return _default(checker, node, parameter, scope, units)
    match parameter.kind:
        case Kind.VALUE:
            found = _value(checker, written[0], scope)
            return found, found is not None and units.bind(parameter.shape, found)
        case Kind.OPTION:
            return _option(checker, written[0], parameter)
        case Kind.PEERS:
            return _peers(checker, written[0], parameter, scope, units)
        case Kind.SPANS | Kind.STATES:
            spans = _spans(checker, written[0], scope)
            return spans, spans is not None
        case Kind.POINTS:
            return _points(checker, written, parameter, scope, units)
        case Kind.CASES:
            return _cases(checker, written, parameter, scope, units)
        case _:
            return _series(checker, written, parameter, scope, units)


def _default(
    checker: Checker, node: syntax.Call, parameter: Parameter, scope: Scope, units: Units
) -> tuple[typed.Operand, bool]:
    if parameter.kind is Kind.SPANS:
        return None, True
    if parameter.default is None:
        checker.tell(
            "missing-argument", (node.start, node.end), function=node.name, name=parameter.name,
            doc_zh=parameter.doc.zh, doc_en=parameter.doc.en,
        )  # fmt: skip
        return None, False
    if parameter.kind is Kind.OPTION:
        return parameter.default.strip('"'), True
    value = checker.expression(parse_text(parameter.default), scope)
    return value, value is not None and units.bind(parameter.shape, value)


def _value(checker: Checker, argument: syntax.Argument, scope: Scope) -> typed.Typed | None:
    value = argument.value
    if isinstance(value, syntax.Point | syntax.Case | syntax.Filter):
        checker.tell("misplaced-argument", (value.start, value.end), text=checker.text(value))
        return None
    return checker.expression(value, scope)


def _option(
    checker: Checker, argument: syntax.Argument, parameter: Parameter
) -> tuple[typed.Operand, bool]:
    """One of the options, as a text or as a bare word."""
    value = argument.value
    word = None
    if isinstance(value, syntax.Text):
        word = value.value
    elif isinstance(value, syntax.Path) and len(value.names) == 1:
        word = value.names[0]
    if word in parameter.options:
        return word, True
    tell_option(checker, (value.start, value.end), checker.text(value), parameter.options)
    return None, False


def _peers(
    checker: Checker,
    argument: syntax.Argument,
    parameter: Parameter,
    scope: Scope,
    units: Units,
) -> tuple[typed.Operand, bool]:
    value = argument.value
    core = value
    while isinstance(core, syntax.At):
        core = core.operand
    if not isinstance(core, syntax.Among) or isinstance(value, syntax.Point | syntax.Case):
        checker.tell("needs-peers", (value.start, value.end), text=checker.text(value))
        return None, False
    found = series.check_series(checker, value, scope)
    if not isinstance(found, typed.AmongSeries | typed.SeriesAt):
        return None, False
    good = units.bind_type(parameter.shape, series.element(found), found.syntax)
    peers = typed.Peers(type=found.type, syntax=found.syntax, interval=found.interval, series=found)
    return peers, good


def _spans(checker: Checker, argument: syntax.Argument, scope: Scope) -> typed.Series | None:
    """Rows of a state below, or the named enclosing row itself."""
    value = argument.value
    if isinstance(value, syntax.Point | syntax.Case):
        checker.tell("misplaced-argument", (value.start, value.end), text=checker.text(value))
        return None
    if isinstance(value, syntax.Path) and len(value.names) == 1:
        for level, record in enumerate(scope.levels):
            if record.name == value.names[0] and record.during:
                itself = typed.RowRef(type=RowType(record.name), syntax=value, level=scope.depth)
                return typed.RowSeries(
                    type=SeriesType(itself.type), syntax=value, route=typed.Route(record, ()),
                    level=scope.depth, base=level, value=itself, condition=None,
                )  # fmt: skip
    found = series.check_series(checker, value, scope)
    if found is None:
        return None
    rows = found.series if isinstance(found, typed.SeriesAt) else found
    if not isinstance(rows, typed.RowSeries) or not rows.route.bottom.during:
        checker.tell("needs-states", (value.start, value.end), text=checker.text(value))
        return None
    return found


def _series(
    checker: Checker,
    written: list[syntax.Argument],
    parameter: Parameter,
    scope: Scope,
    units: Units,
) -> tuple[typed.Operand, bool]:
    conditions = parameter.kind is Kind.CONDITIONS
    found: typed.Series | None
    if len(written) == 1 and not isinstance(written[0].value, syntax.Point | syntax.Case):
        found = series.check_series(checker, written[0].value, scope, conditions=conditions)
        if found is None:
            return None, False
        if isinstance(found, typed.ListSeries):
            return found, units.bind(parameter.shape, found.items[0])
        if parameter.ordered and not _in_time(found):
            node = written[0].value
            checker.tell("needs-periods", (node.start, node.end), text=checker.text(node))
            return None, False
        return found, units.bind_type(parameter.shape, series.element(found), found.syntax)
    items = [_value(checker, argument, scope) for argument in written]
    good = [i for i in items if i is not None]
    bound = [units.bind(parameter.shape, item) for item in good]
    if len(good) < len(items) or not all(bound):
        return None, False
    interval = good[0].interval
    for item in good[1:]:
        interval = interval.join(item.interval)
    whole = written[0].value
    return typed.ListSeries(
        type=SeriesType(BOOLEAN if conditions else good[0].type), syntax=whole,
        interval=interval, items=tuple(good),
    ), True  # fmt: skip


def _in_time(found: typed.Series) -> bool:
    while isinstance(found, typed.SeriesAt):
        found = found.series
    return isinstance(found, typed.EachSeries)


def _points(
    checker: Checker,
    written: list[syntax.Argument],
    parameter: Parameter,
    scope: Scope,
    units: Units,
) -> tuple[typed.Operand, bool]:
    points: list[tuple[typed.Typed, typed.Typed]] = []
    good = True
    for argument in written:
        value = argument.value
        if not isinstance(value, syntax.Point):
            checker.tell("needs-points", (value.start, value.end), text=checker.text(value))
            good = False
            continue
        x, y = checker.expression(value.x, scope), checker.expression(value.y, scope)
        if x is None or y is None:
            good = False
            continue
        ok = [units.bind(parameter.shape, x), units.bind(parameter.y or parameter.shape, y)]
        good = good and all(ok)
        points.append((x, y))
    node = written[0].value
    interval = hull_of([y for _, y in points])
    return typed.Points(type=NUMBER, syntax=node, interval=interval, points=tuple(points)), good


def _cases(
    checker: Checker,
    written: list[syntax.Argument],
    parameter: Parameter,
    scope: Scope,
    units: Units,
) -> tuple[typed.Operand, bool]:
    cases: list[tuple[str, typed.Typed | None, typed.Typed]] = []
    good = True
    for argument in written:
        value = argument.value
        if not isinstance(value, syntax.Case):
            checker.tell("needs-cases", (value.start, value.end), text=checker.text(value))
            good = False
            continue
        bound = checker.expression(value.bound, scope) if value.bound is not None else None
        y = checker.expression(value.y, scope)
        if y is None or (bound is None) != (value.bound is None):
            good = False
            continue
        ok = [bound is None or units.bind(parameter.shape, bound)]
        ok.append(units.bind(parameter.y or parameter.shape, y))
        good = good and all(ok)
        cases.append((value.op, bound, y))
    interval = hull_of([y for _, _, y in cases])
    node = written[0].value
    return typed.Cases(type=NUMBER, syntax=node, interval=interval, cases=tuple(cases)), good


def hull_of(values: list[typed.Typed]) -> Interval:
    """The smallest interval that holds all the values; of none nothing is known."""
    if not values:
        return ANY
    interval = values[0].interval
    for value in values[1:]:
        interval = interval.join(value.interval)
    return interval
