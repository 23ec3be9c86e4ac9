"""What a driver gives for a column, as cells: decimals, whole numbers, texts, days, booleans, None.

Binary floats are read by their shortest decimal text, with a warning, as in Parquet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from numbers import Real
from typing import Any
from uuid import UUID

from sqlalchemy import types as kinds

from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.language.types import BooleanType, Type
from engine.records.sheet import Bad

__all__ = ["Columns"]

_PLAIN = frozenset((str, int, Decimal, bool, date, type(None)))


class Columns:
    """The columns of one table or query, their database types where they are known, and the types
    that are wanted.
    """

    def __init__(
        self, label: str, names: Sequence[str], types: Sequence[Any], wanted: Mapping[str, Type]
    ) -> None:
        self.label, self.names = label, names
        self._types = types
        # SQLite has no booleans of its own.
        self._booleans = {
            at for at, name in enumerate(names) if isinstance(wanted.get(name), BooleanType)
        }
        self._floats: set[str] = set()

    def cells(self, rows: Sequence[Sequence[object]]) -> list[Sequence[object]]:
        """The rows with every value as a cell. Raises Rejected for a type without a meaning here."""
        if not rows or not self.names:
            return [()] * len(rows)
        columns: list[Sequence[object]] = list(zip(*rows, strict=True))
        for at, column in enumerate(columns):
            seen = set(map(type, column))
            special = at in self._booleans or isinstance(self._types[at], kinds.CHAR)
            if special or not seen <= _PLAIN:
                columns[at] = [self._cell(at, value) for value in column]
        return list(zip(*columns, strict=True))

    def notes(self) -> Iterator[Diagnostic]:
        """What has to be said of the columns once all rows are read."""
        for name in sorted(self._floats):
            yield diagnose("binary-float-column", None, path=self.label, column=name)

    def _cell(self, at: int, value: object) -> object:
        kind = self._types[at]
        if at in self._booleans and value in (0, 1):
            return bool(value)
        if isinstance(kind, kinds.CHAR) and isinstance(value, str):
            # Databases fill CHAR(n) up with blanks that mean nothing.
            return value.rstrip(" ")
        if isinstance(value, datetime):
            if value.tzinfo is None:
                return value
        elif value is None or isinstance(value, str | int | Decimal | date | Bad):
            return value
        elif isinstance(value, Real):
            self._floats.add(self.names[at])
            return Decimal(repr(value))
        elif isinstance(value, UUID):
            return str(value)
        kind_name = (
            "timestamp with time zone"
            if isinstance(value, datetime)
            else str(kind or type(value).__name__)
        )
        unfit = diagnose(
            "unfit-database-column", None, table=self.label, column=self.names[at], kind=kind_name
        )
        raise Rejected([unfit])
