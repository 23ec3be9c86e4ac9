"""Which table holds the rows of which record type, and which of its columns each of their values."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import NamedTuple

from engine.language.record_types import RecordType, RecordTypes
from engine.language.types import TextType

__all__ = ["Assignment", "Place", "TypeMapping", "assignment_of", "overlay_text", "sheet_in"]

_BOOKS = (".xlsx", ".xlsm")
# What no sheet of Excel has in its name, and a path must not have.
_UNUSABLE = frozenset("/\\*?[")


class Place(NamedTuple):
    """A table of some files: a file, and where that is a workbook one of its sheets."""

    file: str
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class TypeMapping:
    """Where the rows of a type are, None where the scheme says it well enough. ``columns`` gives the header
    of fields and undated relations by name; ``values`` of a field what the words of the data mean; ``dates``,
    ``absent`` and ``thousands`` how its cells are written, empty for as the scheme says.
    """

    place: Place | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dates: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    thousands: str = ""
    unquoted: str = ""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The mapping of some record types, by name."""

    types: Mapping[str, TypeMapping]


def overlay_text(types: RecordTypes, assignment: Assignment) -> str:
    """The records file that says so (YAML; L8.4), to be laid over the records of the scheme.

    ``types`` are those of the scheme. Only what differs from them is said.
    """
    lines = ["kaohe: 1", "records:"]
    for name, record in types.types.items():
        mapped = assignment.types.get(name, TypeMapping())
        written = list(_of_type(record, mapped))
        if written:
            lines += [f"  {_quoted(name)}:", *(f"    {line}" for line in written)]
    if len(lines) == 2:
        lines[1] = "records: {}"
    return "\n".join(lines) + "\n"


def _of_type(record: RecordType, mapped: TypeMapping) -> Iterator[str]:
    file = _file(mapped.place) if mapped.place is not None else ""
    if file and file != record.file:
        yield f"file: {_quoted(file)}"
    for key in ("dates", "absent"):
        listed = getattr(mapped, key)
        if listed and listed != getattr(record, key):
            yield f"{key}: [{', '.join(map(_quoted, listed))}]"
    for key in ("thousands", "unquoted"):
        text = getattr(mapped, key)
        if text and text != getattr(record, key):
            yield f"{key}: {_quoted(text)}"
    relations = [
        f"  {_quoted(r.name)}: {{column: {_quoted(mapped.columns[r.name])}}}"
        for r in record.relations.values()
        if r.by is None and mapped.columns.get(r.name, r.column) != r.column
    ]
    if relations:
        yield from ("of:", *relations)
    fields = [f"  {_quoted(name)}: {{{said}}}" for name, said in _fields(record, mapped)]
    if fields:
        yield from ("fields:", *fields)


def _fields(record: RecordType, mapped: TypeMapping) -> Iterator[tuple[str, str]]:
    for name, one in record.fields.items():
        said = []
        header = mapped.columns.get(name, one.column)
        if header != one.column:
            # A key need not be declared in the scheme; a field of its own needs a type.
            plain = name in record.key and isinstance(one.type, TextType)
            said += ["type: text"] if plain else []
            said.append(f"column: {_quoted(header)}")
        words = mapped.values.get(name, {})
        if words and dict(words) != dict(one.values):
            pairs = ", ".join(f"{_quoted(a)}: {_quoted(b)}" for a, b in words.items())
            said.append(f"values: {{{pairs}}}")
        if said:
            yield name, ", ".join(said)


def _file(place: Place) -> str:
    """A sheet is found by the name of a file without its ending: ``book/sheet.xlsx``."""
    if not place.sheet or _UNUSABLE & set(place.sheet) or place.sheet.strip() in ("", ".", ".."):
        return place.file
    return f"{PurePosixPath(place.file).with_suffix('')}/{place.sheet}.xlsx"


def sheet_in(file: str, files: Collection[str]) -> Place:
    """The place that ``file`` of a record type names: a sheet of one of the files, or a file."""
    path = PurePosixPath(file)
    for ending in _BOOKS:
        book = f"{path.parent}{ending}"
        if book in files and file not in files and path.suffix == ".xlsx":
            return Place(book, path.stem)
    return Place(file)


def _quoted(text: str) -> str:
    """A text as YAML takes it whatever is in it: JSON is YAML, and line separators are escaped as well."""
    return json.dumps(text, ensure_ascii=not text.isprintable())


def assignment_of(types: RecordTypes, mapped: RecordTypes, files: Collection[str]) -> Assignment:
    """What a records file says that was laid over ``types`` and gave ``mapped``, for tables in ``files``."""
    return Assignment(
        {
            name: _difference(record, mapped[name], files)
            for name, record in types.types.items()
            if name in mapped
        }
    )


def _difference(old: RecordType, new: RecordType, files: Collection[str]) -> TypeMapping:
    columns = {name: one.column for name, one in new.fields.items()} | {
        r.name: r.column for r in new.relations.values() if r.by is None
    }
    values = {name: dict(one.values) for name, one in new.fields.items() if one.values}
    place = None if new.file == old.file else sheet_in(new.file, files)
    return TypeMapping(place, columns, values, new.dates, new.absent, new.thousands, new.unquoted)
