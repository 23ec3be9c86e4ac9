"""A proposal of what in some files is what in a scheme, for a person to look over and change."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from engine.diagnostics import Words
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import DateType, NumberType, OneOf, TextType
from engine.records.survey.alike import NOTHING, Likeness, folded, name_likeness
from engine.records.survey.columns import ColumnGuess
from engine.records.survey.fitting import Column, column_likeness, columns_wanted
from engine.records.survey.leftover import only_one_left
from engine.records.survey.mapping import Assignment, Place, TypeMapping
from engine.records.survey.tables import TableGuess

__all__ = ["ColumnChoice", "Proposal", "TypeChoice", "proposed_mapping"]

# Less than this is no proposal, for a column and for a table.
_ENOUGH = 40
_TABLE = 25
# So much of a table's score are its columns, the rest its name.
_COLUMNS = 70
_ONCE_MORE = 75
# A table that is called like a type is its table, whatever its columns are called.
_SURELY_CALLED = 90


@dataclass(frozen=True, slots=True)
class ColumnChoice:
    """The column proposed for a field or relation; ``header`` is empty where there is none."""

    name: str
    required: bool
    header: str = ""
    confidence: int = 0
    reason: Words = NOTHING.reason


@dataclass(frozen=True, slots=True)
class TypeChoice:
    """The table proposed for a type, None where there is none. ``unmatched`` are the required names without a
    column, ``left_over`` the columns that no name asks for. ``confidence`` is from 0 to 100.
    """

    type: str
    place: Place | None
    confidence: int
    reason: Words
    columns: tuple[ColumnChoice, ...]
    unmatched: tuple[str, ...] = ()
    left_over: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Proposal:
    """The mapping, why it is so, and the tables nothing asks for."""

    mapping: Assignment
    choices: tuple[TypeChoice, ...]
    unused: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Match:
    """A type in a table: the columns of its names, and how well it fits."""

    type: str
    place: Place
    columns: Mapping[str, tuple[str, Likeness]] = field(default_factory=dict)
    score: int = 0
    reason: Words = NOTHING.reason


def proposed_mapping(
    types: RecordTypes,
    tables: Mapping[Place, TableGuess],
    needed: Container[str] | None = None,
) -> Proposal:
    """What the tables seem to be of the ``needed`` types (default: all)."""
    records = [r for name, r in types.types.items() if needed is None or name in needed]
    first = _chosen(_matches(types, records, tables, {}))
    keys = {name: _values(tables[match.place], match, types[name]) for name, match in first.items()}
    found = _chosen(_matches(types, records, tables, keys))
    choices = tuple(_choice(types, r, found.get(r.name), tables) for r in records)
    mapping = {
        name: _mapping(types[name], match, tables[match.place]) for name, match in found.items()
    }
    taken = {match.place for match in found.values()}
    unused = tuple(place for place in tables if place not in taken)
    return Proposal(Assignment(mapping), choices, unused)


def _matches(
    types: RecordTypes,
    records: Iterable[RecordType],
    tables: Mapping[Place, TableGuess],
    keys: Mapping[str, frozenset[str]],
) -> list[_Match]:
    return [
        _match(types, record, place, table, keys)
        for record in records
        for place, table in tables.items()
    ]


def _match(
    types: RecordTypes,
    record: RecordType,
    place: Place,
    table: TableGuess,
    keys: Mapping[str, frozenset[str]],
) -> _Match:
    wanted = columns_wanted(types, record)
    pairs = sorted(
        (
            (likeness.score, -at, header, column.name, likeness)
            for column in wanted
            for at, (header, guess) in enumerate(_headers(table).items())
            if (likeness := column_likeness(column, guess, keys)).score >= _ENOUGH
        ),
        key=lambda pair: pair[:4],
        reverse=True,
    )
    columns: dict[str, tuple[str, Likeness]] = {}
    taken: set[str] = set()
    for score, _, header, name, likeness in pairs:
        # One column may be asked for twice, but only by its very name.
        if name not in columns and (header not in taken or score == 100):
            columns[name] = (header, likeness)
            taken.add(header)
    called = _called(record, place)
    if columns or called.score >= _SURELY_CALLED:
        columns |= only_one_left(wanted, table, columns, len(record.key) == 1 and record.key[0])
    required = [column.name for column in wanted if column.required] or [c.name for c in wanted]
    held = sum(columns[name][1].score for name in required if name in columns)
    share = held // max(len(required), 1)
    score = (share * _COLUMNS + called.score * (100 - _COLUMNS)) // 100
    fits = share or called.score >= _SURELY_CALLED
    return _Match(record.name, place, columns, score if fits else 0, _why(called, columns, wanted))


def _headers(table: TableGuess) -> Mapping[str, ColumnGuess]:
    return {column.header: column for column in table.columns.values()}


def _called(record: RecordType, place: Place) -> Likeness:
    """How much a table is called like a type: the sheet, or the file where it has no sheets."""
    stem = PurePosixPath(record.file).stem if record.file else ""
    name = place.sheet or PurePosixPath(place.file).stem
    # One table in one file is what the file is called; a sheet alone is often called Sheet1.
    found = (
        name_likeness(each, stem or record.name, (record.name, record.title))
        for each in (name, PurePosixPath(place.file).stem)
    )
    return max(found, key=lambda each: each.score)


def _why(called: Likeness, columns: Mapping[str, object], wanted: Sequence[Column]) -> Words:
    held, of = len(columns), len(wanted)
    name = called.reason if called.score >= _ENOUGH else Words("名称不同", "another name")
    return Words(f"{name.zh}，{of} 列中有 {held} 列", f"{name.en}, {held} of {of} columns")


def _chosen(matches: Sequence[_Match]) -> dict[str, _Match]:
    """The best table for each type, each table once; then again one that fits very well."""
    ranked = sorted(
        (m for m in matches if m.score >= _TABLE), key=lambda m: (-m.score, m.type, m.place)
    )
    chosen: dict[str, _Match] = {}
    taken: set[Place] = set()
    for again in (False, True):
        for match in ranked:
            free = match.place not in taken or (again and match.score >= _ONCE_MORE)
            if match.type not in chosen and free:
                chosen[match.type] = match
                taken.add(match.place)
    return chosen


def _values(table: TableGuess, match: _Match, record: RecordType) -> frozenset[str]:
    """The keys of a type, as far as they are in one column."""
    header = (
        match.columns[record.key[0]][0] if record.key[:1] and record.key[0] in match.columns else ""
    )
    whole = len(record.key) == 1 and header
    return _headers(table)[header].values if whole else frozenset()


def _choice(
    types: RecordTypes,
    record: RecordType,
    match: _Match | None,
    tables: Mapping[Place, TableGuess],
) -> TypeChoice:
    wanted = columns_wanted(types, record)
    if match is None:
        none = Words("没有相配的表", "no table fits")
        columns = tuple(ColumnChoice(c.name, c.required) for c in wanted)
        unmatched = tuple(c.name for c in wanted if c.required)
        return TypeChoice(record.name, None, 0, none, columns, unmatched)
    columns = tuple(
        ColumnChoice(c.name, c.required, header, likeness.score, likeness.reason)
        for c in wanted
        for header, likeness in [match.columns.get(c.name, ("", NOTHING))]
    )
    used = {header for header, _ in match.columns.values()}
    left = tuple(header for header in _headers(tables[match.place]) if header not in used)
    unmatched = tuple(c.name for c in columns if c.required and not c.header)
    return TypeChoice(record.name, match.place, match.score, match.reason, columns, unmatched, left)


def _mapping(record: RecordType, match: _Match, table: TableGuess) -> TypeMapping:
    columns = {name: header for name, (header, _) in match.columns.items()}
    guesses = {column.header: column for column in table.columns.values()}
    used = {name: guesses[header] for name, header in columns.items()}
    fields = record.fields
    dates = [
        form
        for name, guess in used.items()
        for form in guess.dates
        or (
            guess.nearly.dates if name in fields and isinstance(fields[name].type, DateType) else ()
        )
    ]
    absent = [
        word
        for name, guess in used.items()
        if name in fields and fields[name].optional
        for word in guess.absent
        or (() if isinstance(fields[name].type, TextType | OneOf) else guess.nearly.absent)
    ]
    divided = any(
        guess.thousands or (guess.nearly.thousands and isinstance(fields[name].type, NumberType))
        for name, guess in used.items()
        if name in fields
    )
    thousands = "," if divided else ""
    return TypeMapping(
        match.place,
        columns,
        dict(_words(fields, used)),
        _with(record.dates, dates),
        _with(record.absent, absent),
        thousands if not record.thousands else "",
        table.unquoted if table.unquoted and not record.unquoted else "",
    )


def _with(declared: tuple[str, ...], found: Sequence[str]) -> tuple[str, ...]:
    """What is declared with what was found beside it; nothing where nothing is new."""
    new = [each for each in dict.fromkeys(found) if each not in declared]
    return (*declared, *new) if new else ()


def _words(
    fields: Mapping[str, Field], used: Mapping[str, ColumnGuess]
) -> Iterator[tuple[str, dict[str, str]]]:
    """Words of the data that differ from an option by case, width or blanks alone."""
    for name, guess in used.items():
        one = fields.get(name)
        if one is None or not isinstance(one.type, OneOf):
            continue
        options = {folded(option): option for option in one.type.options}
        words = {
            word: options[folded(word)]
            for word in sorted(guess.values)
            if word not in one.type.options and folded(word) in options
        }
        if words:
            yield name, {**one.values, **words}
