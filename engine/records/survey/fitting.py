"""How well a column of a file fits a field or relation: by its name, by its kind, by its cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.diagnostics import Words
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import BooleanType, DateType, NumberType, OneOf, PeriodType, Type
from engine.records.survey.alike import NOTHING, Likeness, folded, name_likeness
from engine.records.survey.columns import ColumnGuess

__all__ = ["Column", "column_likeness", "columns_wanted"]

# So many of a hundred values must be known ones.
_SHARED = 80
_CONTENT = 70
# What the score of a name loses where the cells are of another kind.
_OTHER_KIND = 35
_OPTIONS = Words("内容是它的选项", "it holds the options")


@dataclass(frozen=True, slots=True)
class Column:
    """A value that is wanted: its name, the header the scheme expects, other names it goes by. ``target`` is
    the type whose keys it holds.
    """

    name: str
    header: str
    others: tuple[str, ...]
    type: Type | None
    required: bool
    target: str = ""
    percent: bool = False
    options: frozenset[str] = frozenset()


def columns_wanted(types: RecordTypes, record: RecordType) -> tuple[Column, ...]:
    """What is wanted of the table of a type."""
    fields = [_of_field(record, one) for one in record.fields.values()]
    relations = [
        Column(
            relation.name, relation.column,
            (relation.name, relation.target, types[relation.target].title, *types[relation.target].key),
            None, not relation.optional, relation.target,
        )
        for relation in record.relations.values()
        if relation.by is None
    ]  # fmt: skip
    return (*fields, *relations)


def _of_field(record: RecordType, one: Field) -> Column:
    options = one.type.options if isinstance(one.type, OneOf) else ()
    return Column(
        one.name, one.column, (one.name, one.title), one.type,
        not one.optional or one.name in record.key, "", one.percent,
        frozenset((*options, *one.values)),
    )  # fmt: skip


def column_likeness(
    column: Column, guess: ColumnGuess, keys: Mapping[str, frozenset[str]]
) -> Likeness:
    """How well a column fits what is wanted. ``keys`` are those of the types whose table is known."""
    named = name_likeness(guess.header, column.header, column.others)
    if named.score < 100 and not _is_kind(column, guess):
        named = Likeness(max(named.score - _OTHER_KIND, 0), named.reason)
    return max(named, _by_content(column, guess, keys), key=lambda each: each.score)


def _is_kind(column: Column, guess: ColumnGuess) -> bool:
    if not guess.values:
        return True
    match column.type:
        case NumberType():
            if column.percent:
                return guess.type == "percent"
            return guess.type in ("number", "integer") or guess.nearly.kind == "number"
        case DateType():
            return guess.type == "date" or guess.nearly.kind == "date"
        case PeriodType():
            return guess.type in ("period", "date")
        case BooleanType():
            return guess.type.startswith(("boolean", "one of"))
        case OneOf():
            return _share(guess.values, column.options) >= _SHARED or guess.type != "date"
    return True


def _by_content(column: Column, guess: ColumnGuess, keys: Mapping[str, frozenset[str]]) -> Likeness:
    if column.options and _share(guess.values, column.options) >= _SHARED:
        return Likeness(_CONTENT, _OPTIONS)
    known = keys.get(column.target, frozenset())
    # Small whole numbers are keys of anything.
    telling = any(not value.isdigit() or len(value) > 3 for value in known)
    if telling and _share(guess.values, known) >= _SHARED:
        target = column.target
        reason = Words(f"内容是“{target}”的编号", f"it holds keys of {target}")
        return Likeness(_CONTENT, reason)
    return NOTHING


def _share(values: frozenset[str], known: frozenset[str]) -> int:
    """How many of a hundred values are known, be it in other case or width."""
    if not values or not known:
        return 0
    plain = {folded(each) for each in known}
    if len(values) > 10_000:
        return 100 * len(values & known) // len(values)
    return 100 * sum(folded(value) in plain for value in values) // len(values)
