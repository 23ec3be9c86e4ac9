"""What a name or a path means here (L3.5 to L3.8)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from engine.diagnostics import nearest
from engine.language import syntax, typed
from engine.language.check import row_measures
from engine.language.check.environment import Scope
from engine.language.intervals import ANY, Interval
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.routes import AmbiguousRoute, route_below
from engine.language.types import NumberType, RowType, Type

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = [
    "below",
    "check_path",
    "enclosing_row",
    "is_known",
    "suggestion",
    "visible",
    "without_subject",
]


def check_path(checker: Checker, node: syntax.Path, scope: Scope) -> typed.Typed | None:
    """A name or path as one value; rows below stand for the only row."""
    head = node.names[0]
    if head in scope.arguments:
        kind, interval = scope.arguments[head]
        found = typed.ArgumentRef(type=kind, syntax=node, interval=interval, name=head)
        return _end(checker, node, found, 1)
    for level in range(scope.depth - 1, -1, -1):
        record = scope.levels[level]
        itself = head == record.name and len(node.names) > 1 and head not in record.relations
        if not itself and head in _inside(checker, record):
            return _follow(checker, node, scope, record, level, 0)
        if head == record.name:
            checker.used.add(("record", head))
            return _follow(checker, node, scope, record, level, 1)
    named = _named(checker, node, scope)
    if named is not None or head in checker.environment.broken:
        return named
    if head in checker.environment.measures or head in checker.environment.parameters:
        return None
    return _only_row(checker, node, scope)


def enclosing_row(
    checker: Checker, node: syntax.Expression, found: typed.Typed, scope: Scope
) -> typed.Typed | None:
    """The row around that of ``found`` whose type a name alone is, for a relation of the same name."""
    if not isinstance(node, syntax.Path) or len(node.names) > 1:
        return None
    if not isinstance(found, typed.UpRef) or found.type != RowType(node.names[0]):
        return None
    for level in range(found.level - 1, -1, -1):
        if scope.levels[level].name == node.names[0]:
            checker.used.add(("record", node.names[0]))
            return _row(node, scope.levels[level], level, ())
    return None


def is_known(checker: Checker, name: str, scope: Scope) -> bool:
    """Whether a name means something that is not a function."""
    return name in checker.environment.broken or name in set(visible(checker, scope))


def visible(checker: Checker, scope: Scope) -> Iterator[str]:
    """Every name that could stand first in a path here."""
    environment = checker.environment
    yield from scope.arguments
    for record in scope.levels:
        yield from _inside(checker, record)
        yield record.name
    if scope.subject:
        yield from environment.measures
    yield from environment.parameters
    if scope.specials:
        yield from environment.specials
    for name in environment.types.types:
        if _is_below(environment.types, name, scope.levels):
            yield name


def below(checker: Checker, node: syntax.Path, scope: Scope) -> tuple[int, typed.Route] | None:
    """The level and route when a path's first name is a record type below, and means nothing nearer."""
    head = node.names[0]
    environment = checker.environment
    named = (*scope.arguments, *environment.measures, *environment.parameters, *environment.broken)
    if head in named or (scope.specials and head in environment.specials):
        return None
    for record in scope.levels:
        if head in _inside(checker, record) or head == record.name:
            return None
    for level in range(scope.depth - 1, -1, -1):
        try:
            route = route_below(environment.types, head, scope.levels[level].name)
        except AmbiguousRoute as ambiguous:
            first, second = (".".join(r.name for r in way) for way in ambiguous.ways)
            place = (node.start, node.end)
            checker.used.add(("record", head))
            checker.tell("ambiguous-route", place, name=head, first=first, second=second)
            return None
        if route is not None:
            checker.used.add(("record", head))
            return level, route
    return None


def _inside(checker: Checker, record: RecordType) -> dict[str, None]:
    """The names that a row of a type has inside: fields, relations, measures."""
    measures = checker.environment.row_measures.get(record.name, {})
    return dict.fromkeys((*record.fields, *record.relations, *measures))


def _is_below(types: RecordTypes, bottom: str, records: tuple[RecordType, ...]) -> bool:
    try:
        return any(route_below(types, bottom, record.name) is not None for record in records)
    except AmbiguousRoute:
        return True


def _named(checker: Checker, node: syntax.Path, scope: Scope) -> typed.Typed | None:
    """A measure, a parameter, or a name known after the total."""
    head, environment = node.names[0], checker.environment
    if head in environment.measures:
        return _measure(checker, node, head, scope)
    if head in environment.parameters:
        checker.used.add(("parameter", head))
        known = environment.parameters[head]
        found = typed.ParameterRef(type=known.type, syntax=node, interval=known.interval, name=head)
        return _end(checker, node, found, 1)
    if scope.specials and head in environment.specials:
        special = typed.SpecialRef(type=environment.specials[head], syntax=node, name=head)
        return _end(checker, node, special, 1)
    return None


def _measure(checker: Checker, node: syntax.Path, name: str, scope: Scope) -> typed.Typed | None:
    checker.used.add(("measure", name))
    source = checker.environment.measures[name]
    place = (node.start, node.end)
    if without_subject(checker, place, name, scope):
        return None
    if source.arguments:
        wanted = ", ".join(source.arguments)
        checker.tell("measure-arguments", place, name=name, wanted=wanted, found=0)
        return None
    if checker.is_open(name, place):
        return None
    body = checker.measure(name, {})
    if body is None:
        return None
    found = typed.MeasureRef(
        type=body.type, syntax=node, interval=body.interval, name=name, arguments={}, body=body
    )
    return _end(checker, node, found, 1)


def without_subject(checker: Checker, place: tuple[int, int], name: str, scope: Scope) -> bool:
    """Whether a measure of the subject stands where there is none, which is told."""
    if not scope.subject:
        checker.tell(
            "measure-without-subject", place, name=name, record=scope.levels[0].name,
            subject=checker.environment.subject,
        )  # fmt: skip
    return not scope.subject


def _end(checker: Checker, node: syntax.Path, found: typed.Typed, used: int) -> typed.Typed | None:
    """The value, if the path ends here; else it has nothing inside to name."""
    if len(node.names) == used:
        return found
    place = node.places[used] if node.places else (node.start, node.end)
    checker.tell("nothing-inside", place, name=node.names[used], of=node.names[used - 1])
    return None


def _follow(
    checker: Checker,
    node: syntax.Path,
    scope: Scope,
    record: RecordType,
    level: int,
    at: int,
) -> typed.Typed | None:
    """The rest of a path from a row: fields and measures end it, relations lead on."""
    types = checker.environment.types
    path: tuple[Relation, ...] = ()
    while at < len(node.names):
        name = node.names[at]
        if name in record.fields:
            checker.used.add(("field", f"{record.name}.{name}"))
            found = _field(node, record, level, path, record.fields[name])
            return _end(checker, node, found, at + 1)
        measure = checker.environment.row_measures.get(record.name, {}).get(name)
        if measure is not None:
            row = _row(node, record, level, path)
            value = row_measures.measure_of_row(checker, node, row, measure, scope)
            return None if value is None else _end(checker, node, value, at + 1)
        if name not in record.relations:
            if f"{record.name}.{name}" not in checker.environment.broken:
                _unknown_field(checker, node, record, at)
            return None
        relation = record.relations[name]
        checker.used.add(("relation", f"{record.name}.{name}"))
        path, record, at = (*path, relation), types[relation.target], at + 1
    return _row(node, record, level, path)


def _row(
    node: syntax.Path, record: RecordType, level: int, path: tuple[Relation, ...]
) -> typed.Typed:
    kind = RowType(record.name)
    if not path:
        return typed.RowRef(type=kind, syntax=node, level=level)
    return typed.UpRef(
        type=kind, syntax=node, level=level, path=path, name=record.name, position=None
    )


def _field(
    node: syntax.Path,
    record: RecordType,
    level: int,
    path: tuple[Relation, ...],
    field: Field,
) -> typed.Typed:
    interval = Interval(field.low, field.high) if isinstance(field.type, NumberType) else ANY
    kind: Type = field.type
    position = record.position(field.name)
    if path:
        return typed.UpRef(
            type=kind, syntax=node, interval=interval, level=level, path=path,
            name=field.name, position=position,
        )  # fmt: skip
    return typed.FieldRef(
        type=kind, syntax=node, interval=interval, level=level, name=field.name, position=position
    )


def _unknown_field(checker: Checker, node: syntax.Path, record: RecordType, at: int) -> None:
    known = list(_inside(checker, record))
    place = node.places[at] if node.places else (node.start, node.end)
    name = node.names[at]
    checker.tell("unknown-field", place, name=name, record=record.name, **suggestion(name, known))


def _only_row(checker: Checker, node: syntax.Path, scope: Scope) -> typed.Typed | None:
    before = len(checker.diagnostics)
    found = below(checker, node, scope)
    if found is None:
        if len(checker.diagnostics) == before:
            _unknown_name(checker, node, scope)
        return None
    base, route = found
    value = _follow(checker, node, scope, route.bottom, scope.depth, 1)
    if value is None:
        return None
    return typed.OnlyRow(
        type=value.type, syntax=node, interval=value.interval,
        route=route, level=scope.depth, base=base, value=value,
    )  # fmt: skip


def _unknown_name(checker: Checker, node: syntax.Path, scope: Scope) -> None:
    name = node.names[0]
    place = node.places[0] if node.places else (node.start, node.end)
    if name in checker.environment.functions:
        checker.tell("function-as-name", place, name=name)
    elif name in checker.environment.types:
        checker.tell("not-below", place, name=name, record=scope.levels[-1].name)
    else:
        owned = [
            f"{record}.{name}"
            for record, measures in checker.environment.row_measures.items()
            if name in measures
        ]
        known = owned or dict.fromkeys(visible(checker, scope))
        checker.tell("unknown-name", place, name=name, **suggestion(name, known))


def suggestion(name: str, known: Iterable[str]) -> dict[str, str]:
    """What to try instead of an unknown name: the nearest known one, or the list of them."""
    known = list(known)
    near = nearest(name, known)
    if near is not None:
        return {"try_zh": f"是否想写“{near}”？", "try_en": f"Did you mean `{near}`?"}
    listed = ", ".join(known[:12]) + (" …" if len(known) > 12 else "")
    if not listed:
        return {"try_zh": "此处没有可用的名称。", "try_en": "No names are known here."}
    return {"try_zh": f"此处可用：{listed}。", "try_en": f"Known here: {listed}."}
