"""Record types as a scheme declares them, and rows of them. Pure data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from engine.diagnostics import Span
from engine.language.types import Type
from engine.language.values import Value

__all__ = ["Field", "RecordType", "RecordTypes", "Relation", "Row"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a record type. ``low`` and ``high`` are the inclusive declared range of a number.

    ``values`` maps what the data say to what the scheme knows, for texts that differ.
    """

    name: str
    type: Type
    column: str
    optional: bool = False
    integer: bool = False
    percent: bool = False
    words: tuple[str, str] | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    span: Span | None = None
    title: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Relation:
    """A way up: the row belongs to a row of ``target``.

    Without ``by`` the key of the target stands in ``column``. With ``by`` the relation is dated: rows of
    the record type ``by`` say who held what from when to when, and ``column`` is unused. ``several``
    says that a row may have several holders at a time.
    """

    name: str
    target: str
    column: str
    by: str | None = None
    optional: bool = False
    span: Span | None = None
    several: bool = False


@dataclass(frozen=True, slots=True)
class RecordType:
    """A declared kind of rows.

    ``when`` names the date field of an event. ``during`` names the two date fields of a state (first
    and last day, both inclusive, an absent one is open) or one field of type period.
    ``key`` may be empty: rows are then known by a digest of their content. ``columns`` are the names of a
    row's values in order: the fields, then the undated relations. ``unquoted`` names a column of the file
    whose commas stand without quotes: surplus cells of a line belong to it. ``table`` and ``query`` say
    where the rows are in a database, if there is one.
    """

    name: str
    fields: Mapping[str, Field]
    relations: Mapping[str, Relation] = field(default_factory=dict)
    key: tuple[str, ...] = ()
    when: str | None = None
    during: tuple[str, ...] = ()
    file: str = ""
    absent: tuple[str, ...] = ("",)
    dates: tuple[str, ...] = ("YYYY-MM-DD",)
    thousands: str = ""
    title: str = ""
    span: Span | None = None

    unquoted: str = ""
    table: str = ""
    query: str = ""
    columns: tuple[str, ...] = field(init=False)
    _positions: Mapping[str, int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        undated = (r.name for r in self.relations.values() if r.by is None)
        columns = (*self.fields, *undated)
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "_positions", {name: i for i, name in enumerate(columns)})

    def position(self, name: str) -> int:
        """Where in ``Row.values`` the field or undated relation stands. Raises KeyError."""
        return self._positions[name]


@dataclass(frozen=True, slots=True)
class RecordTypes:
    """All record types of a scheme, by name."""

    types: Mapping[str, RecordType]

    def __getitem__(self, name: str) -> RecordType:
        return self.types[name]

    def __contains__(self, name: str) -> bool:
        return name in self.types


class Row:
    """One record. ``values`` follow ``RecordType.columns``; absent ones are Missing.

    ``key`` is the joined text of the key fields, or a digest of the values for a type without a key. A
    relation's value is the target row's key text. Identity is the object: rows are never copied.
    """

    __slots__ = ("file", "key", "line", "type", "values")

    def __init__(
        self, type: RecordType, values: tuple[Value, ...], key: str, file: str, line: int
    ) -> None:
        self.type = type
        self.values = values
        self.key = key
        self.file = file
        self.line = line

    def __repr__(self) -> str:
        return f"{self.type.name} {self.key}"
