"""What reading gives: tables of rows in canonical order, and the rows that were set aside."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from engine.diagnostics import Diagnostic
from engine.language.record_types import RecordType, RecordTypes, Row

__all__ = ["Dataset", "Problem", "Table"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one row: where (``line`` as in ``Row.line``, ``column`` its header or
    empty) and what. ``position`` is that of the row among all that were read for its type.
    """

    type: str
    file: str
    line: int
    column: str
    diagnostic: Diagnostic
    position: int = 0

    @property
    def code(self) -> str:
        """The code of the diagnostic."""
        return self.diagnostic.code


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one type: by key text, those of a type without a key by their values.

    A value of type period is the period's text (``2015Q4``); that of a relation the target's key
    text. The key of a row of a type without one is ``#``, a digest of its values and, from the
    second row with the same values on, a counter.
    """

    type: RecordType
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Dataset:
    """Checked records: keys are unique, references lead somewhere, holdings do not overlap.

    ``problems`` are those of the rows set aside, in the order of the files. ``files`` is the path
    each type was read from, ``unused_columns`` the columns of it no field asked for, ``notes`` are
    warnings. ``memo`` is for what follows from the records alone and is worked out once by whoever
    needs it.
    """

    types: RecordTypes
    tables: Mapping[str, Table]
    problems: tuple[Problem, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict)
    unused_columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    notes: tuple[Diagnostic, ...] = ()
    memo: dict[str, object] = field(default_factory=dict, repr=False, compare=False)
    _keys: dict[str, Mapping[str, Row]] = field(default_factory=dict, repr=False, compare=False)

    def by_key(self, type: str) -> Mapping[str, Row]:
        """The rows of a type by their key text. Raises KeyError for a type that was not read."""
        if type not in self._keys:
            rows = {row.key: row for row in self.tables[type].rows}
            self._keys[type] = MappingProxyType(rows)
        return self._keys[type]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many problems there are of each code."""
        return MappingProxyType(dict(sorted(Counter(p.code for p in self.problems).items())))
