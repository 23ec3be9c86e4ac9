"""The subjects of a finished run as columns: filtered, sorted and cut into pages without reading the lines.

Everything is in Arrow columns of texts, so that a page of a million subjects costs milliseconds. Numbers are
the exact texts of the results; whoever computes with them makes Decimals of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from threading import RLock
from typing import Any, Literal

from engine.diagnostics import Words

__all__ = ["NONE", "Attribute", "Ranked", "ResultTable", "Wanted"]

# What a filter says for those that have no such value.
NONE = "-"
# More different values than this nobody chooses from a list.
_CHOICES = 60


@dataclass(frozen=True, slots=True)
class Attribute:
    """A field of the subjects; ``values`` are what it can be where these are few, else empty."""

    name: str
    title: str
    values: tuple[str, ...] = ()
    number: bool = False


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which subjects, and in which order. Empty fields want all; ``NONE`` those without a value.

    ``only`` are keys, None for any; ``sort`` is a column: rank, subject, state, grade, an attribute or a
    part below the total.
    """

    search: str = ""
    grade: str = ""
    state: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)
    only: Collection[str] | None = None
    sort: str = "rank"
    down: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """One subject in short; ``parts`` are the scores of the parts right below the total."""

    key: str
    name: str
    state: str
    score: str | None
    grade: str | None
    band: str | None
    rank: int | None
    attributes: Mapping[str, str | None]
    parts: Mapping[str, str | None]


class ResultTable:
    """``columns`` has subject, state, score, band, grade, rank, ``:name`` for attributes, ``/id`` for parts.

    Rows are in the order of keys. Safe for threads.
    """

    def __init__(
        self,
        columns: Any,
        attributes: tuple[Attribute, ...],
        named: str,
        grades: tuple[str, ...],
        parts: Mapping[str, Words],
    ) -> None:
        self._columns = columns
        self.attributes = attributes
        self.named = named
        self.grades = grades
        self.parts = parts
        self._orders: dict[tuple[str, bool], Any] = {}
        self._lock = RLock()

    def __len__(self) -> int:
        return int(self._columns.num_rows)

    @property
    def sorts(self) -> tuple[str, ...]:
        """The columns that can be sorted by."""
        own = (each.name for each in self.attributes)
        return ("rank", "subject", "state", "grade", *own, *self.parts)

    def page(self, wanted: Wanted, offset: int, limit: int) -> tuple[tuple[Ranked, ...], int]:
        """So many subjects from a place on, and how many there are in all."""
        found = self._found(wanted)
        return tuple(self._rows(found.slice(offset, limit))), len(found)

    def every(self, wanted: Wanted, step: int = 10_000) -> Iterator[Ranked]:
        """All subjects that are wanted, read in stretches."""
        found = self._found(wanted)
        for offset in range(0, len(found), step):
            yield from self._rows(found.slice(offset, step))

    def place_in(self, wanted: Wanted, key: str) -> int:
        """The place of a key among those wanted, from 0; -1 where it is not."""
        import pyarrow.compute as pc

        place = self.place(key)
        return -1 if place is None else int(pc.index(self._found(wanted), place).as_py())

    def one(self, key: str) -> Ranked | None:
        """The subject of a key."""
        import pyarrow as pa

        place = self.place(key)
        return None if place is None else next(self._rows(pa.array([place], pa.int64())))

    def place(self, key: str) -> int | None:
        """In which row a key stands."""
        import pyarrow as pa
        import pyarrow.compute as pc

        if any("\ud800" <= sign <= "\udfff" for sign in key):
            return None
        found = pc.index(self._columns.column("subject"), pa.scalar(key)).as_py()
        return int(found) if found >= 0 else None

    def texts(self, column: str) -> list[str | None]:
        """A column as Python texts."""
        found: list[str | None] = self._columns.column(column).to_pylist()
        return found

    def has(self, column: str) -> bool:
        """Whether there is such a column."""
        return column in self._columns.column_names

    def _rows(self, places: Any) -> Iterator[Ranked]:
        own = [each.name for each in self.attributes]
        for row in self._columns.take(places).to_pylist():
            yield Ranked(
                row["subject"], (row[f":{self.named}"] or "") if self.named else "", row["state"],
                row["score"], row["grade"], row["band"], row["rank"],
                {name: row[f":{name}"] for name in own},
                {id: row[f"/{id}"] for id in self.parts},
            )  # fmt: skip

    def _found(self, wanted: Wanted) -> Any:
        """The places of those wanted, in their order."""
        order = self._order(wanted.sort, wanted.down)
        mask = self._mask(wanted)
        return order if mask is None else order.filter(mask.take(order))

    def _mask(self, wanted: Wanted) -> Any:
        import pyarrow as pa
        import pyarrow.compute as pc

        columns, masks = self._columns, []
        named = {"grade": wanted.grade, "state": wanted.state}
        named |= {f":{name}": value for name, value in wanted.attributes.items()}
        for name, value in named.items():
            if value and name in columns.column_names:
                column = columns.column(name)
                masks.append(
                    pc.is_null(column) if value == NONE else pc.equal(column, pa.scalar(value))
                )
        if wanted.only is not None:
            keys = pa.array(list(wanted.only), pa.string())
            masks.append(pc.is_in(columns.column("subject"), value_set=keys))
        if wanted.search.strip():
            masks.append(self._searched(wanted.search.strip()))
        whole = None
        for mask in masks:
            known = pc.fill_null(mask, False)
            whole = known if whole is None else pc.and_(whole, known)
        return whole.combine_chunks() if whole is not None else None

    def _searched(self, text: str) -> Any:
        """Rows whose key or name, or any attribute of text, has the text in it."""
        import pyarrow.compute as pc

        looked = ["subject", *(f":{each.name}" for each in self.attributes if not each.number)]
        found = None
        for name in looked:
            mask = pc.fill_null(
                pc.match_substring(self._columns.column(name), text, ignore_case=True),
                False,
            )
            found = mask if found is None else pc.or_(found, mask)
        return found

    def _order(self, sort: str, down: bool) -> Any:
        with self._lock:
            if (sort, down) not in self._orders:
                self._orders[sort, down] = self._sorted(
                    sort if sort in self.sorts else "rank", down
                )
            return self._orders[sort, down]

    def _sorted(self, sort: str, down: bool) -> Any:
        """Equal ones by key, those without a value last, up and down alike."""
        import pyarrow as pa
        import pyarrow.compute as pc

        column = {"rank": "rank", "subject": "subject", "state": "state"}.get(sort)
        if column is None and sort != "grade":
            column = f"/{sort}" if sort in self.parts else f":{sort}"
        if sort == "grade" or sort in self.parts or self._is_number(sort):
            values = self._values(sort)
            there = [at for at, value in enumerate(values) if value is not None]
            there.sort(key=lambda at: values[at] or Decimal(0), reverse=down)
            rest = [at for at, value in enumerate(values) if value is None]
            return pa.array(there + rest, pa.int64())
        keys = pa.table(
            {"by": self._columns.column(column), "at": pa.array(range(len(self)), pa.int64())}
        )
        way: Literal["ascending", "descending"] = "descending" if down else "ascending"
        return pc.sort_indices(keys, sort_keys=[("by", way), ("at", "ascending")])

    def _is_number(self, sort: str) -> bool:
        return any(each.name == sort and each.number for each in self.attributes)

    def _values(self, sort: str) -> list[Decimal | None]:
        if sort == "grade":
            places = {grade: Decimal(at) for at, grade in enumerate(self.grades)}
            return [places.get(text or "") for text in self.texts("grade")]
        column = f"/{sort}" if sort in self.parts else f":{sort}"
        return [None if text is None else Decimal(text) for text in self.texts(column)]


def choices(values: list[str | None]) -> tuple[str, ...]:
    """The different values of a column where these are few, and several subjects share each."""
    found: set[str] = set()
    for value in values:
        if value is not None:
            found.add(value)
            if len(found) > _CHOICES:
                return ()
    return tuple(sorted(found)) if len(found) * 2 <= len(values) else ()
