"""The fields of a record type, those of its key included."""

from __future__ import annotations

from collections.abc import Mapping as Map

from engine.diagnostics import Diagnostic, diagnose
from engine.language.periods import parse_period
from engine.language.record_types import Field, Relation
from engine.language.types import TEXT, OneOf, PeriodType
from engine.scheme.read.nodes import Mapping, Node, Scalar
from engine.scheme.record_types.field_text import FieldText, read_field_text

__all__ = ["build_fields", "with_key"]

# What periods look like, to show.
_PERIODS = ("2015", "2015H2", "2015Q4", "2015-11")


def build_fields(node: Node | None, found: list[Diagnostic]) -> dict[str, Field]:
    """The declared fields by name. One whose type cannot be read becomes a text, so that its users are not
    reported too.
    """
    items = node.items if isinstance(node, Mapping) else ()
    return {name.text: _field(name, written, found) for name, written in items}


def _field(name: Scalar, written: Node, found: list[Diagnostic]) -> Field:
    kind = written.get("type") if isinstance(written, Mapping) else written
    column = written.get("column") if isinstance(written, Mapping) else None
    optional = written.get("optional") if isinstance(written, Mapping) else None
    title = written.get("title") if isinstance(written, Mapping) else None
    read = read_field_text(kind.source) if isinstance(kind, Scalar) else FieldText(TEXT)
    if isinstance(read, Diagnostic):
        found.append(read)
        read = FieldText(TEXT)
    values = _values(name, written, read, found)
    return Field(
        name.text,
        read.type,
        column.text if isinstance(column, Scalar) else name.text,
        read.optional or (isinstance(optional, Scalar) and optional.value is True),
        read.integer,
        read.percent,
        read.words,
        read.low,
        read.high,
        name.span,
        title.text if isinstance(title, Scalar) else "",
        values,
    )


def _values(
    name: Scalar, written: Node, read: FieldText, found: list[Diagnostic]
) -> dict[str, str]:
    """The words of the data with the values they stand for (L8.4): options of a one-of, or periods."""
    node = written.get("values") if isinstance(written, Mapping) else None
    items = node.items if isinstance(node, Mapping) else ()
    periods = isinstance(read.type, PeriodType)
    allowed = read.type.options if isinstance(read.type, OneOf) else read.words
    for _, value in items:
        if not isinstance(value, Scalar):
            continue
        text = value.text
        if parse_period(text) is None if periods else allowed and text not in allowed:
            known = ", ".join(_PERIODS if periods else allowed or ())
            found.append(
                diagnose("values-target", value.span, field=name.text, found=text, allowed=known)
            )
    return {key.text: value.text for key, value in items if isinstance(value, Scalar)}


def with_key(
    key: tuple[Scalar, ...],
    fields: Map[str, Field],
    relations: Map[str, Relation],
    found: list[Diagnostic],
) -> dict[str, Field]:
    """The fields with those of the key that are not declared, as texts, in front of them (L5.1).

    A part of the key may also be a relation that is not dated. Complains of parts named twice, optional
    or dated, and of columns and names that are used twice.
    """
    added: dict[str, Field] = {}
    seen: set[str] = set()
    for part in key:
        name = part.text
        if name in seen:
            found.append(diagnose("key-twice", part.span, name=name))
        elif _optional(name, fields, relations):
            found.append(diagnose("key-optional", part.span, name=name))
        elif name in relations and relations[name].by is not None:
            found.append(diagnose("key-dated", part.span, name=name))
        elif name not in fields and name not in relations:
            added[name] = Field(name, TEXT, name, span=part.span)
        seen.add(name)
    complete = {**added, **fields}
    _told_apart(complete, relations, found)
    return complete


def _optional(name: str, fields: Map[str, Field], relations: Map[str, Relation]) -> bool:
    if name in fields:
        return fields[name].optional
    return name in relations and relations[name].optional


def _told_apart(
    fields: Map[str, Field], relations: Map[str, Relation], found: list[Diagnostic]
) -> None:
    found += [
        diagnose("name-twice", relation.span, name=relation.name)
        for relation in relations.values()
        if relation.name in fields
    ]
    undated = (r for r in relations.values() if r.by is None and r.name not in fields)
    read: tuple[Field | Relation, ...] = (*fields.values(), *undated)
    columns: dict[str, str] = {}
    for one in read:
        other = columns.setdefault(one.column, one.name)
        if other != one.name:
            found.append(
                diagnose("column-twice", one.span, column=one.column, name=one.name, other=other)
            )
