"""From canonical texts back to rows: every cell by its kind, every key checked, the order as it was."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from hashlib import sha256

from engine.diagnostics import Rejected, diagnose
from engine.language.periods import parse_period
from engine.language.record_types import RecordType, RecordTypes, Row
from engine.language.values import Missing, Value
from engine.records.canonical import DIGEST, written
from engine.records.cells import plain_text
from engine.records.dataset import Dataset, Table
from engine.records.rows import joined_key
from engine.records.snapshot.lines import canonical_lines, header_of, kinds_of

__all__ = ["Unfit", "check_header", "column_values", "from_lines", "ordered"]

_NUMBER = re.compile(r"(?!-0$)-?(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?")
_SHOWN = 200
_WITHOUT_KEY = re.compile(r"#([0-9a-f]+)(?:-([1-9][0-9]*))?")


class Unfit(Exception):
    """A cell or key that is not what kaohe writes; ``args`` are what it is."""


def _number(text: str) -> Value:
    if _NUMBER.fullmatch(text) is None:
        raise Unfit(text)
    return Decimal(text)


def _date(text: str) -> Value:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise Unfit(text) from None
    if found.isoformat() != text:
        raise Unfit(text)
    return found


def _boolean(text: str) -> Value:
    if text not in ("true", "false"):
        raise Unfit(text)
    return text == "true"


def _period(text: str) -> Value:
    if parse_period(text) is None:
        raise Unfit(text)
    return text


def _text(text: str) -> Value:
    if plain_text(text) != text:
        raise Unfit(text)
    return text


_READ: Mapping[str, Callable[[str], Value]] = {
    "number": _number,
    "date": _date,
    "boolean": _boolean,
    "period": _period,
    "text": _text,
}


class _Values(dict[str | None, Value]):
    """Each distinct text of a column is read once."""

    def __init__(self, read: Callable[[str], Value], absent: Missing) -> None:
        super().__init__({None: absent})
        self.read = read

    def __missing__(self, text: str | None) -> Value:
        if not isinstance(text, str):
            raise Unfit(repr(text))
        value = self[text] = self.read(text)
        return value


def column_values(record: RecordType, columns: Sequence[Sequence[str | None]]) -> list[list[Value]]:
    """The values of columns of texts, None being absent. Raises Unfit."""
    return [
        list(map(_Values(_READ[kind], Missing("absent-field", f"{record.name}.{name}")).__getitem__, texts))
        for name, kind, texts in zip(record.columns, kinds_of(record), columns, strict=True)
    ]  # fmt: skip


def ordered(record: RecordType, rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows in the order that reading gave them, their keys checked. Raises Unfit."""
    if record.key:
        places = [record.position(name) for name in record.key]
        for row in rows:
            if joined_key([row.values[place] for place in places]) != row.key:
                raise Unfit(row.key)
        found = sorted(rows, key=lambda row: row.key)
        keys = [row.key for row in found]
    else:
        texts = written(rows)
        counts = [_count(row, text) for row, text in zip(rows, texts, strict=True)]
        order = sorted(range(len(rows)), key=lambda i: (texts[i], counts[i]))
        found = [rows[i] for i in order]
        keys = [row.key for row in found]
    if len(set(keys)) != len(keys):
        raise Unfit(next(key for key in keys if keys.count(key) > 1))
    return tuple(found)


def _count(row: Row, text: str) -> int:
    """Which of the rows with the same values it is; the key of such a row is a digest of these."""
    found = _WITHOUT_KEY.fullmatch(row.key)
    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:DIGEST]
    if found is None or found[1] != digest:
        raise Unfit(row.key)
    return int(found[2] or 1)


def check_header(types: RecordTypes, name: str, header: object) -> RecordType:
    """The record type that a header belongs to. Raises Rejected when the scheme declares it otherwise."""
    if name not in types:
        raise Rejected([diagnose("snapshot-unknown-type", None, type=name)])
    if header != header_of(types[name]):
        found, wanted = _told(header), _told(header_of(types[name]))
        raise Rejected([diagnose("snapshot-header", None, type=name, found=found, wanted=wanted)])
    return types[name]


def _told(header: object) -> str:
    return json.dumps(header, ensure_ascii=False, sort_keys=True)


def from_lines(
    types: RecordTypes, headers: Mapping[str, object], lines: Mapping[str, Iterable[bytes]]
) -> Dataset:
    """The data set of canonical lines by type, in any order; ``file`` and ``line`` of a row are its place
    among them.

    Raises Rejected: a header that is not the type's, a line that is not canonical or not of its type.
    """
    tables = {}
    for name, header in headers.items():
        record = check_header(types, name, header)
        tables[name] = Table(record, _of_lines(record, list(lines.get(name, ()))))
    return Dataset(types, tables)


def _of_lines(record: RecordType, lines: Sequence[bytes]) -> tuple[Row, ...]:
    try:
        found = [_cells(record, line) for line in lines]
        columns = list(zip(*(cells for _, cells in found), strict=True))
        values = column_values(record, columns or [()] * len(record.columns))
        held = list(zip(*values, strict=True)) if record.columns else [()] * len(lines)
        file = f"{record.name}.jsonl"
        rows = [
            Row(record, cells, key, file, number)
            for number, ((key, _), cells) in enumerate(zip(found, held, strict=True), 1)
        ]
        for line, again in zip(lines, canonical_lines(record, rows), strict=True):
            if again != line:
                raise Unfit(_shown(line))
        return ordered(record, rows)
    except Unfit as unfit:
        text = unfit.args[0]
        raise Rejected([diagnose("snapshot-line", None, type=record.name, text=text)]) from None


def _cells(record: RecordType, line: bytes) -> tuple[str, list[str | None]]:
    """Key and cells of a line."""
    try:
        name, key, cells = json.loads(line)
        sound = name == record.name and isinstance(key, str) and len(cells) == len(record.columns)
    except (ValueError, TypeError, RecursionError):
        sound = False
    if not sound or not isinstance(cells, list):
        raise Unfit(_shown(line))
    return key, cells


def _shown(line: bytes) -> str:
    return line[:_SHOWN].decode("utf-8", "replace")
