"""Calls: arguments find their parameters, unit variables find their units (L3.13)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from engine.language import syntax, typed
from engine.language.check import bind, names
from engine.language.check.choices import check_choices
from engine.language.check.environment import Scope
from engine.language.check.operands import check_operand
from engine.language.check.spreadsheet import instead_of
from engine.language.intervals import ANY, Interval
from engine.language.signature import Kind, Signature

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = ["check_call"]

# How many days a window has.
_WINDOW = Interval(Decimal(1), None)
_REST = (Kind.SERIES, Kind.CONDITIONS, Kind.POINTS, Kind.CASES, Kind.CHOICES)


@dataclass
class _Given:
    """The arguments as sorted by parameter."""

    by_parameter: dict[str, list[syntax.Argument]] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)


def check_call(checker: Checker, node: syntax.Call, scope: Scope) -> typed.Typed | None:
    """A call of a function of the catalogue or of a measure with arguments."""
    function = checker.environment.functions.get(node.name)
    if node.name in checker.environment.measures:
        return _measure(checker, node, scope)
    if node.name in checker.environment.broken:
        return None
    if function is None:
        known = [*checker.environment.functions, *checker.environment.measures]
        instead = instead_of(node.name) or names.suggestion(node.name, known)
        checker.tell("unknown-function", node.place, name=node.name, **instead)
        return None
    checker.used.add(("function", node.name))
    given = _sort(checker, node, function, scope)
    if given is None:
        return None
    units = bind.Units(checker)
    operands: dict[str, typed.Operand] = {}
    good = True
    for parameter in function.parameters:
        written = given.by_parameter.get(parameter.name, [])
        if parameter.kind is Kind.CHOICES and written:
            # Of a function that takes choices the first parameter is one value.
            chosen = cast("typed.Typed | None", operands[function.parameters[0].name])
            operand, ok = check_choices(checker, written, parameter, scope, units, chosen)
        else:
            operand, ok = check_operand(checker, node, parameter, written, scope, units)
        operands[parameter.name] = operand
        good = good and ok
    if not good:
        return None
    return typed.Call(
        type=units.result(function.result), syntax=node,
        interval=_interval(checker, function, operands), function=function, operands=operands,
    )  # fmt: skip


def _measure(checker: Checker, node: syntax.Call, scope: Scope) -> typed.Typed | None:
    name, source = node.name, checker.environment.measures[node.name]
    checker.used.add(("measure", name))
    place = (node.start, node.end)
    if names.without_subject(checker, place, name, scope):
        return None
    values: dict[str, syntax.Expression] = {}
    free = list(source.arguments)
    for argument in node.arguments:
        target = argument.name if argument.name in free else (free[0] if free else None)
        value = argument.value
        if target is None or isinstance(value, syntax.Point | syntax.Case | syntax.Filter):
            target = None
            break
        free.remove(target)
        values[target] = value
    else:
        target = "" if not free else None
    if target is None:
        wanted = ", ".join(source.arguments)
        checker.tell(
            "measure-arguments", place, name=name, wanted=wanted, found=len(node.arguments)
        )
        return None
    if checker.is_open(name, place):
        return None
    checked = {k: checker.expression(values[k], scope) for k in source.arguments}
    arguments = {k: a for k, a in checked.items() if a is not None}
    body = checker.measure(name, arguments) if len(arguments) == len(checked) else None
    if body is None:
        return None
    return typed.MeasureRef(
        type=body.type, syntax=node, interval=body.interval,
        name=name, arguments=arguments, body=body,
    )  # fmt: skip


def _sort(checker: Checker, node: syntax.Call, function: Signature, scope: Scope) -> _Given | None:
    """Each argument to its parameter; ``n = e`` for an unknown n is a comparison."""
    given, good = _Given(), True
    free = [p for p in function.parameters if p.kind is not Kind.WINDOW]
    for written in node.arguments:
        named = function.parameter(written.name) if written.name is not None else None
        argument = (
            written
            if named or written.name is None
            else _compared(checker, node, written, function, scope)
        )
        if argument is None:
            good = False
            continue
        parameter = named or next((p for p in free if p.name not in given.closed), None)
        if parameter is None or (named and parameter.name in given.by_parameter):
            checker.tell(
                "too-many-arguments", (argument.start, argument.end), function=node.name,
                text=checker.text(argument),
            )  # fmt: skip
            good = False
            continue
        given.by_parameter.setdefault(parameter.name, []).append(argument)
        if named or parameter.kind not in _REST:
            given.closed.add(parameter.name)
    return given if good else None


def _compared(
    checker: Checker,
    node: syntax.Call,
    argument: syntax.Argument,
    function: Signature,
    scope: Scope,
) -> syntax.Argument | None:
    """``n = e`` read as a comparison, or None with diagnostics."""
    name = argument.name or ""
    if not names.is_known(checker, name, scope):
        known = [p.name for p in function.parameters if p.kind is not Kind.WINDOW]
        checker.tell(
            "unknown-argument", argument.place, name=name, function=node.name,
            **names.suggestion(name, known),
        )  # fmt: skip
        return None
    return _comparison(name, argument)


def _comparison(name: str, argument: syntax.Argument) -> syntax.Argument:
    place = argument.place
    path = syntax.Path((name,), (place,), start=place[0], end=place[1])
    value = argument.value
    right = value.rows if isinstance(value, syntax.Filter) else value
    assert not isinstance(right, syntax.Point | syntax.Case)
    equal = syntax.Binary("=", path, right, (place[1], right.start), start=place[0], end=right.end)
    compared: syntax.Expression | syntax.Filter = equal
    if isinstance(value, syntax.Filter):
        compared = syntax.Filter(equal, value.condition, start=place[0], end=value.end)
    return syntax.Argument(None, compared, start=place[0], end=argument.end)


def _interval(
    checker: Checker, function: Signature, operands: Mapping[str, typed.Operand]
) -> Interval:
    bounds = checker.environment.bounds.get(function.name)
    if bounds is None:
        return ANY
    known = {
        name: operand.interval
        for name, operand in operands.items()
        if operand is not None and not isinstance(operand, str)
    }
    left_out = [p.name for p in function.parameters if p.kind is Kind.SPANS]
    known |= {name: _WINDOW for name in left_out if operands[name] is None}
    return bounds(known)
