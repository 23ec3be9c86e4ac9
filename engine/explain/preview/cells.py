"""Values of records as the texts that a case gives them: read again they are the same values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from engine.language.record_types import RecordType, Row
from engine.language.types import TEXT
from engine.language.values import State, Value, plain
from engine.records import Dataset

__all__ = ["Names", "given_rows", "pseudonyms"]

# New names for rows by type and key.
Names = Mapping[str, Mapping[str, str]]
_CALLED = ("name", "姓名", "名称")


def given_rows(dataset: Dataset, names: Names) -> dict[str, list[dict[str, str]]]:
    """The rows of every type that has some, as cells by name; absent values are left out.

    ``names`` has other keys to write, and stands for the name of such a row too.
    """
    return {
        name: [_cells(row, names) for row in table.rows]
        for name, table in dataset.tables.items()
        if table.rows
    }


def pseudonyms(dataset: Dataset) -> Names:
    """A new key for every row of a type whose key is one text, such as ``person-1``."""
    return {
        name: {row.key: f"{name}-{at}" for at, row in enumerate(table.rows, 1)}
        for name, table in dataset.tables.items()
        if _has_text_key(table.type)
    }


def _has_text_key(record: RecordType) -> bool:
    return len(record.key) == 1 and (
        record.key[0] in record.fields and record.fields[record.key[0]].type == TEXT
    )


def _cells(row: Row, names: Names) -> dict[str, str]:
    record = row.type
    return {
        name: _cell(row, name, value, names)
        for name, value in zip(record.columns, row.values, strict=True)
        if not isinstance(value, State)
    }


def _cell(row: Row, name: str, value: Value, names: Names) -> str:
    record = row.type
    if name in record.relations:
        return names.get(record.relations[name].target, {}).get(str(value), str(value))
    new = names.get(record.name, {}).get(row.key)
    if new is not None and (name in record.key or name in _CALLED):
        return new
    return _written(record, name, value)


def _written(record: RecordType, name: str, value: Value) -> str:
    """As the cells of a file are written."""
    field = record.fields[name]
    if isinstance(value, bool):
        yes, no = field.words or ("true", "false")
        return yes if value else no
    if isinstance(value, Decimal):
        return f"{plain(value.scaleb(2))}%" if field.percent else plain(value)
    return value.isoformat() if isinstance(value, date) else str(value)
