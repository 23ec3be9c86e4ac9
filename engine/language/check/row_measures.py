"""Measures of rows: of each row of a record type, on its own or under its subject (L3.14)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from engine.language import syntax, typed
from engine.language.check.environment import MeasureSource, Scope
from engine.language.check.subject import speaks_of_subject
from engine.language.record_types import RecordType
from engine.language.routes import AmbiguousRoute, route_below

if TYPE_CHECKING:
    from engine.language.check.checker import Checker

__all__ = ["measure_of_row", "typed_body"]


def typed_body(checker: Checker, source: MeasureSource) -> tuple[typed.Typed | None, bool]:
    """The formula of a row's measure, and whether it stands under a subject, of whom it then speaks."""
    environment = checker.environment
    record, subject = environment.types[source.record], environment.types[environment.subject]
    if _is_below(checker, record, subject):
        under = Scope((subject, record))
        found = checker.within(source.source, source.expression, under)
        if found is None or speaks_of_subject(found):
            return found, True
    alone = Scope((record,), subject=False)
    return checker.within(source.source, source.expression, alone), False


def measure_of_row(
    checker: Checker, node: syntax.Path, row: typed.Typed, source: MeasureSource, scope: Scope
) -> typed.MeasureRef | None:
    """The measure of the row that ``row`` gives; None with diagnostics."""
    place = node.places[-1] if node.places else (node.start, node.end)
    checker.used |= {("measure", source.name), ("record", source.record)}
    if checker.is_open(source.name, place):
        return None
    body = checker.measure(source.name, {})
    if body is None:
        return None
    under = source.name in checker.under_subject
    if under and not scope.subject:
        checker.tell("row-measure-subject", place, name=source.name, record=scope.levels[0].name)
        return None
    return typed.MeasureRef(
        type=body.type, syntax=node, interval=body.interval,
        name=source.name, arguments={}, body=body, row=row, under_subject=under,
    )  # fmt: skip


def _is_below(checker: Checker, record: RecordType, subject: RecordType) -> bool:
    try:
        return route_below(checker.environment.types, record.name, subject.name) is not None
    except AmbiguousRoute:
        return True
