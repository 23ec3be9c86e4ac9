"""Mappings as pages send them: JSON in and out, and back from the records file that keeps them."""

from __future__ import annotations

from typing import Any

from engine.diagnostics import Rejected, closest, diagnose
from engine.language.record_types import RecordTypes
from engine.records.survey.mapping import Assignment, Place, TypeMapping, assignment_of
from engine.scheme.build import Document
from engine.site.data.check import scheme_with
from engine.site.data.uploads import Upload

__all__ = ["assignment_from", "assignment_json", "mapping_of"]

_KEYS = ("place", "columns", "values", "dates", "absent", "thousands", "unquoted")


def mapping_of(document: Document, overlay: str | None, held: Upload) -> Assignment:
    """What the text of a records file says that is laid over the scheme of ``document``, for an upload.

    Raises Rejected: it cannot be used.
    """
    types = scheme_with(document, None).types
    mapped = types if overlay is None else scheme_with(document, overlay).types
    return assignment_of(types, mapped, held.files)


def assignment_json(assignment: Assignment) -> dict[str, Any]:
    """A mapping by type, as ``assignment_from`` reads it."""
    return {
        name: {
            "place": None if each.place is None else {"file": each.place.file, "sheet": each.place.sheet},
            "columns": dict(each.columns),
            "values": {field: dict(words) for field, words in each.values.items()},
            "dates": list(each.dates),
            "absent": list(each.absent),
            "thousands": each.thousands,
            "unquoted": each.unquoted,
        }
        for name, each in assignment.types.items()
    }  # fmt: skip


def assignment_from(content: object, types: RecordTypes) -> Assignment:
    """The mapping that JSON tells. Raises Rejected: ``mapping-form``, ``mapping-unknown``."""
    given = _mapping(content, "mapping")
    for name in given:
        if name not in types:
            raise _unknown(name, list(types.types))
    return Assignment({name: _type(each, name, types) for name, each in given.items()})


def _type(content: object, name: str, types: RecordTypes) -> TypeMapping:
    given = _mapping(content, name)
    for key in given:
        if key not in _KEYS:
            raise _wrong(f"{name}.{key}")
    columns = {
        k: _text(v, f"{name}.{k}") for k, v in _of(given, "columns", name).items() if v != ""
    }
    values = {
        field: {word: _text(v, f"{name}.{field}") for word, v in _mapping(words, field).items()}
        for field, words in _of(given, "values", name).items()
    }
    for column in (*columns, *values):
        if column not in types[name].columns:
            raise _unknown(f"{name}.{column}", [f"{name}.{c}" for c in types[name].columns])
    place = given.get("place")
    return TypeMapping(
        None if place is None else _place(place, name),
        columns,
        values,
        _texts(given, "dates", name),
        _texts(given, "absent", name),
        _text(given.get("thousands", ""), f"{name}.thousands"),
        _text(given.get("unquoted", ""), f"{name}.unquoted"),
    )


def _place(content: object, name: str) -> Place:
    given = _mapping(content, name)
    return Place(_text(given.get("file"), name), _text(given.get("sheet", ""), name))


def _of(given: dict[str, object], key: str, name: str) -> dict[str, object]:
    return _mapping(given.get(key, {}), f"{name}.{key}")


def _mapping(content: object, where: str) -> dict[str, object]:
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise _wrong(where)
    return content


def _texts(given: dict[str, object], key: str, name: str) -> tuple[str, ...]:
    listed = given.get(key, [])
    if not isinstance(listed, list):
        raise _wrong(f"{name}.{key}")
    return tuple(_text(each, f"{name}.{key}") for each in listed)


def _text(content: object, where: str) -> str:
    if not isinstance(content, str):
        raise _wrong(where)
    return content


def _wrong(where: str) -> Rejected:
    return Rejected([diagnose("mapping-form", None, where=where)])


def _unknown(name: str, known: list[str]) -> Rejected:
    return Rejected([diagnose("mapping-unknown", None, name=name, closest=closest(name, known))])
