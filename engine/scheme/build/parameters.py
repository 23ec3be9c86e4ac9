"""Parameters: values by date, the range they may have, and their types (L6.1)."""

from __future__ import annotations

import re
from collections.abc import Mapping as Map
from datetime import date
from decimal import Decimal

from engine.diagnostics import Rejected
from engine.language import syntax
from engine.language.check import ParameterType
from engine.language.intervals import ANY, Interval
from engine.language.literals import parse_literal, parse_range
from engine.language.periods import parse_period
from engine.language.types import BOOLEAN, DATE, NUMBER, TEXT, NumberType, Type, describe
from engine.language.units import PLAIN, Unit
from engine.language.values import Value
from engine.scheme.build.context import Build, child, day, entries, scalar, text, words
from engine.scheme.model import Parameter
from engine.scheme.packs import told_file
from engine.scheme.read import Mapping, Node, Scalar, Sequence
from engine.scheme.record_types.units import parse_unit

__all__ = ["build_parameters", "literal", "parameter_types"]

# A number and what follows it: a literal of formulas has one unit, a parameter may have a product of them.
_MEASURED = re.compile(r"(-?(?:0|[1-9]\d*)(?:\.\d+)?)\s*(\D.*)")


def build_parameters(build: Build, node: Node | None) -> dict[str, Parameter]:
    """All parameters of a scheme, by name."""
    found = {}
    for key, value in entries(node):
        parameter = _parameter(build, key, value)
        if parameter is not None:
            found[key.text] = parameter
    build.parameters = found
    return found


def parameter_types(parameters: Map[str, Parameter]) -> dict[str, ParameterType]:
    """What the checker needs of them: the type, and an interval that holds every allowed value."""
    return {name: ParameterType(p.type, _interval(p)) for name, p in parameters.items()}


def literal(build: Build, node: Scalar) -> tuple[Value, Type] | None:
    """The value and type a scalar writes as a literal, or None with diagnostics."""
    if isinstance(node.value, bool):
        return node.value, BOOLEAN
    if node.quoted:
        return node.text, TEXT
    try:
        found = parse_literal(node.source)
    except Rejected as rejected:
        build.diagnostics.extend(rejected.diagnostics)
        return None
    match = _MEASURED.fullmatch(found.value.strip()) if isinstance(found, syntax.Text) else None
    if match is None or parse_period(match[0]) is not None:
        return _typed(found)
    unit = parse_unit(match[2])
    if unit is not None:
        return Decimal(match[1]), NumberType(unit)
    build.tell("text-like-a-number", node.span, found=match[0], number=match[1])
    return _typed(found)


def _typed(found: syntax.Expression) -> tuple[Value, Type]:
    match found:
        case syntax.Number(value, unit):
            return value, NumberType(Unit.of(unit) if unit else PLAIN)
        case syntax.Date(value):
            return value, DATE
        case syntax.Boolean(value):
            return value, BOOLEAN
        case syntax.Text(value):
            return value, TEXT
        case _:
            raise AssertionError(f"not a literal: {found}")


def _parameter(build: Build, key: Scalar, node: Node) -> Parameter | None:
    written = _written(node)
    values: list[tuple[date | None, Value]] = []
    kind: Type | None = None
    for start, item in written:
        found = literal(build, item)
        if found is None:
            return None
        value, this = found
        if kind is not None and this != kind:
            build.tell(
                "parameter-types", item.span, name=key.text,
                found_zh=describe(this, "zh"), found_en=describe(this, "en"),
                wanted_zh=describe(kind, "zh"), wanted_en=describe(kind, "en"),
            )  # fmt: skip
            return None
        kind = this
        values.append((start, value))
    if kind is None:
        return None
    low, high, allowed = _limits(build, child(node, "may be"))
    parameter = Parameter(
        key.text, kind, tuple(values), low, high, allowed,
        title=words(child(node, "title"), key.text), source=text(node, "source"),
        comment=text(node, "comment"), span=key.span,
        percent=all(_in_percent(item) for _, item in written),
    )  # fmt: skip
    for (_, value), (_, item) in zip(values, written, strict=True):
        _within(build, parameter, value, item, child(node, "may be"))
    return parameter


def _in_percent(item: Scalar) -> bool:
    return not item.quoted and item.text.rstrip().endswith(("%", "％"))


def _written(node: Node) -> list[tuple[date | None, Scalar]]:
    """The values as written: one, or one for each date."""
    dated = child(node, "values")
    if isinstance(dated, Mapping):
        return _dated(dated)
    single = node if isinstance(node, Scalar) else scalar(node, "value")
    return [(None, single)] if single is not None else []


def _dated(node: Mapping) -> list[tuple[date | None, Scalar]]:
    found: list[tuple[date | None, Scalar]] = []
    for key, value in node.items:
        start = day(key)
        if start is not None and isinstance(value, Scalar):
            found.append((start, value))
    return sorted(found, key=lambda entry: entry[0] or date.min)


def _limits(
    build: Build, node: Node | None
) -> tuple[Decimal | None, Decimal | None, tuple[Value, ...]]:
    if isinstance(node, Sequence):
        found = [literal(build, item) for item in node.items if isinstance(item, Scalar)]
        return None, None, tuple(item[0] for item in found if item is not None)
    if not isinstance(node, Scalar):
        return None, None, ()
    try:
        low, high = parse_range(node.source)
    except Rejected as rejected:
        build.diagnostics.extend(rejected.diagnostics)
        return None, None, ()
    return (low.value if low else None), (high.value if high else None), ()


def _within(
    build: Build, parameter: Parameter, value: Value, item: Scalar, limits: Node | None
) -> None:
    inside = True
    if isinstance(value, Decimal):
        inside = Interval(parameter.low, parameter.high).holds(value)
    if parameter.allowed:
        inside = value in parameter.allowed
    if not inside and isinstance(limits, Scalar | Sequence):
        written = (
            limits.text
            if isinstance(limits, Scalar)
            else ", ".join(i.text for i in limits.items if isinstance(i, Scalar))
        )
        above = limits.span.file != item.span.file
        build.tell(
            "override-range" if above else "parameter-range", item.span, name=parameter.name,
            found=item.text, range=written, file=told_file(limits.span.file), line=limits.span.line,
        )  # fmt: skip


def _interval(parameter: Parameter) -> Interval:
    """Every value it has now; its allowed range is wider and matters to overrides only."""
    if parameter.type != NUMBER and not isinstance(parameter.type, NumberType):
        return ANY
    numbers = [value for _, value in parameter.values if isinstance(value, Decimal)]
    return Interval(min(numbers), max(numbers)) if numbers else ANY
