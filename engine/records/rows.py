"""From the cells of a sheet to rows of its record type, with what is wrong with each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from engine.diagnostics import Rejected, Span, Words, diagnose, nearest
from engine.language.periods import Window, parse_period
from engine.language.record_types import RecordType, RecordTypes, Row
from engine.language.values import Value
from engine.records.cells import Read, plain_text, read_field, read_relation
from engine.records.sheet import Bad, Fault, Sheet, excerpt
from engine.records.stray_rows import stray_rows

__all__ = ["Column", "Loaded", "columns_of", "joined_key", "life_of", "load", "within"]


@dataclass(frozen=True, slots=True)
class Column:
    """One value of a row: its name, the header it stands under, and how its cells are read."""

    name: str
    header: str
    read: Read


@dataclass(frozen=True, slots=True)
class Loaded:
    """A sheet as rows, one for each record. Rows at positions in ``faults`` are not fit for use.

    ``headers`` gives the header of each value. The key of a row whose key cells are unreadable is
    None in ``keys``; a type without a key has none at all.
    """

    type: RecordType
    sheet: Sheet
    headers: Mapping[str, str]
    rows: Sequence[Row]
    keys: Sequence[str | None]
    faults: Mapping[int, tuple[Fault, ...]]


class _Cells(dict[object, Value | Bad]):
    """Each distinct text of a column is read once."""

    def __init__(self, read: Read) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, cell: object) -> Value | Bad:
        value = self[cell] = self.read(cell)
        return value


def columns_of(types: RecordTypes, record: RecordType, iso: bool = False) -> tuple[Column, ...]:
    """The columns of a type in the order of ``Row.values``. Raises Rejected for an unusable date
    format.
    """
    fields = [Column(f.name, f.column, read_field(record, f, iso)) for f in record.fields.values()]
    relations = [
        Column(r.name, r.column, read_relation(types, record, r, iso))
        for r in record.relations.values()
        if r.by is None
    ]
    return (*fields, *relations)


def load(
    record: RecordType, columns: Sequence[Column], sheet: Sheet, periods: Sequence[Window]
) -> Loaded:
    """The rows of a sheet. Raises Rejected when a column is missing or there twice."""
    places = _places(record, columns, sheet)
    width = len(sheet.header)
    records: Sequence[Sequence[object]] = _mended(record, sheet)
    ragged = {i: r for i, r in enumerate(records) if len(r) != width}
    empty = (None,) * width
    if ragged:
        records = [empty if i in ragged else r for i, r in enumerate(records)]
    faults: dict[int, list[Fault]] = {}
    values: list[Sequence[Value | Bad]] = []
    for column, place in zip(columns, places, strict=True):
        cells = [cells[place] for cells in records]
        values.append(_convert(column, cells))
        _note_bad(column.name, cells, values[-1], faults)
    for i, short in ragged.items():
        counts = {"found": len(short), "expected": width}
        faults[i] = [Fault("ragged-row", "", counts)]
    for i, stray in {**stray_rows(sheet), **sheet.faults}.items():
        faults[i] = [stray]
    rows = _rows(record, sheet, values)
    keys = _keys(record, rows)
    for i, fault in _time_faults(record, rows, periods, faults):
        faults.setdefault(i, []).append(fault)
    headers = {column.name: column.header for column in columns}
    found = {i: tuple(faults[i]) for i in sorted(faults)}
    return Loaded(record, sheet, headers, rows, keys, found)


def _mended(record: RecordType, sheet: Sheet) -> Sequence[Sequence[object]]:
    """The records with surplus cells given back to the column declared to hold unquoted commas."""
    if record.unquoted not in sheet.header:
        return sheet.records
    at, width = sheet.header.index(record.unquoted), len(sheet.header)
    mended: list[Sequence[object]] = []
    for cells in sheet.records:
        surplus = len(cells) - width
        if surplus > 0:
            whole = ",".join(str(cell) for cell in cells[at : at + surplus + 1])
            mended.append([*cells[:at], whole, *cells[at + surplus + 1 :]])
        else:
            mended.append(cells)
    return mended


def _places(record: RecordType, columns: Sequence[Column], sheet: Sheet) -> list[int]:
    wrong = []
    span = _header_span(sheet)
    named = [column.header for column in columns]
    for header in dict.fromkeys([*named, record.unquoted] if record.unquoted else named):
        count = sheet.header.count(header)
        if count == 1:
            continue
        wrong.append(
            diagnose(
                "repeated-column" if count else "missing-column",
                span,
                file=sheet.file,
                type=record.title or record.name,
                column=header,
                held=", ".join(name for name in sheet.header if name),
                near=_near(header, sheet),
            )
        )
    if wrong:
        raise Rejected(wrong)
    return [sheet.header.index(column.header) for column in columns]


def _near(header: str, sheet: Sheet) -> Words:
    near = nearest(header, filter(None, sheet.header))
    return Words(f"；最接近的是“{near}”", f"; the nearest is {near}") if near else Words("", "")


def _header_span(sheet: Sheet) -> Span:
    file = sheet.span(0, -1).file if sheet.records else sheet.file
    return Span(file, 1, 1, 1, 1)


def _convert(column: Column, cells: Sequence[object]) -> list[Value | Bad]:
    """Only texts are cached: 1, true and 1.0 would share a place."""
    if set(map(type, cells)) <= {str, type(None)}:
        return list(map(_Cells(column.read).__getitem__, cells))
    return list(map(column.read, cells))


def _note_bad(
    name: str,
    cells: Sequence[object],
    values: Sequence[Value | Bad],
    faults: dict[int, list[Fault]],
) -> None:
    if Bad not in set(map(type, values)):
        return
    for i, value in enumerate(values):
        if isinstance(value, Bad):
            fields = {"cell": excerpt(cells[i]), **dict(value.fields)}
            faults.setdefault(i, []).append(Fault(value.code, name, fields))


def _rows(record: RecordType, sheet: Sheet, values: Sequence[Sequence[Value | Bad]]) -> list[Row]:
    tuples: Iterable[tuple[object, ...]] = (
        zip(*values, strict=True) if values else (() for _ in sheet.records)
    )
    made: list[Row] = []
    given = iter(tuples)
    for part in sheet.parts or (sheet,):
        file = part.file
        made += [
            Row(record, row, f"{file}:{line}", file, line)  # type: ignore[arg-type]  # Bad rows go
            for line, row in zip(part.lines, given, strict=False)
        ]
    return made


def _keys(record: RecordType, rows: Sequence[Row]) -> list[str | None]:
    """Also gives the rows their keys."""
    if not record.key:
        return []
    places = [record.position(name) for name in record.key]
    keys: list[str | None] = []
    for row in rows:
        parts = [row.values[place] for place in places]
        if any(isinstance(part, Bad) for part in parts):
            keys.append(None)
            continue
        row.key = joined_key(parts)
        keys.append(row.key)
    return keys


def joined_key(parts: Sequence[object]) -> str:
    """The key of a row from the values of its key fields: joined by ``/``, written ``\\/`` inside of one."""
    texts = [plain_text(part) for part in parts]
    if len(texts) > 1:
        texts = [text.replace("\\", "\\\\").replace("/", "\\/") for text in texts]
    return "/".join(texts)


def life_of(row: Row) -> tuple[date, date] | None:
    """First and last day of an event or a state, an absent one being open; None for a type without
    time.
    """
    record = row.type
    if record.when is not None:
        day = row.values[record.position(record.when)]
        return (day, day) if isinstance(day, date) else None
    if len(record.during) == 1:
        window = parse_period(str(row.values[record.position(record.during[0])]))
        return (window.start, window.end) if window else None
    if record.during:
        first, last = (row.values[record.position(name)] for name in record.during)
        start = first if isinstance(first, date) else date.min
        return start, last if isinstance(last, date) else date.max
    return None


def within(life: tuple[date, date], periods: Sequence[Window]) -> bool:
    """Whether a stretch of days touches one of the windows."""
    return any(life[0] <= window.end and life[1] >= window.start for window in periods)


def _time_faults(
    record: RecordType, rows: Sequence[Row], periods: Sequence[Window], bad: Mapping[int, object]
) -> Iterable[tuple[int, Fault]]:
    two = len(record.during) == 2
    if not two and not (periods and (record.when or record.during)):
        return []
    named = record.during[-1] if record.during else record.when or ""
    found: list[tuple[int, Fault]] = []
    for i, row in enumerate(rows):
        life = None if i in bad else life_of(row)
        if life is None:
            continue
        start, end = life[0].isoformat(), life[1].isoformat()
        if life[1] < life[0]:
            found.append((i, Fault("reversed-state", named, {"start": start, "end": end})))
        elif periods and not within(life, periods):
            names = ", ".join(map(str, periods))
            fields = {"start": start, "end": end, "periods": names}
            found.append((i, Fault("outside-periods", named, fields)))
    return found
