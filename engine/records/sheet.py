"""A table as cells, before anything is known of their meaning, and what may be wrong with a cell or
row.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from engine.diagnostics import Diagnostic, Span, Words

__all__ = ["Bad", "Fault", "Sheet", "address", "excerpt"]

_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Bad:
    """In the place of a value, or already of a cell: it cannot be read. ``fields`` fill the templates
    of the code; ``cell`` among them is what stands there.
    """

    code: str
    fields: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return str(dict(self.fields).get("cell", ""))


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a row; ``column`` names a field or relation, or is empty: the row as a
    whole.
    """

    code: str
    column: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Sheet:
    """Cells by record. ``lines`` says on which physical line each record starts (Parquet: its
    number).

    ``file`` is the name relative to the data folder, with that of a worksheet after a blank;
    ``span(record, cell)`` finds the place, where cell -1 means the whole row. Text files have cells
    of type str, others also Decimal, int, bool, date, Bad and None. ``faults`` are rows that are
    wrong before their cells are looked at. ``grid``: cells have addresses, as in Excel. ``parts``:
    the sheets that were joined to this one, in their order.
    """

    file: str
    header: tuple[str, ...]
    records: Sequence[Sequence[object]]
    lines: Sequence[int]
    span: Callable[[int, int], Span]
    notes: tuple[Diagnostic, ...] = ()
    faults: Mapping[int, Fault] = field(default_factory=dict)
    grid: bool = False
    parts: tuple[Sheet, ...] = ()

    def part(self, record: int) -> tuple[Sheet, int]:
        """The sheet a record was in before any were joined, and its position there."""
        for part in self.parts:
            if record < len(part.records):
                return part, record
            record -= len(part.records)
        return self, record

    def place(self, record: int, cell: int) -> Words:
        """Where a cell is, or a row when cell is -1, as messages say it."""
        if self.parts:
            part, record = self.part(record)
            return part.place(record, cell)
        line = self.lines[record]
        if cell < 0:
            word = "row" if self.grid else "line"
            return Words(f"{self.file} 第 {line} 行", f"{self.file} {word} {line}")
        header = self.header[cell]
        if self.grid:
            at = f"{self.file}!{address(line, self.span(record, cell).column)}"
            return Words(f"{at}“{header}”列", f"{at}, {header}")
        return Words(f"{self.file} 第 {line} 行“{header}”列", f"{self.file} line {line}, {header}")


def address(row: int, column: int) -> str:
    """A cell as Excel names it: row 17, column 3 is C17."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def excerpt(cell: object) -> str:
    """The cell as a message shows it: on one line, at most 40 characters."""
    text = " ".join(str(cell).splitlines())
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
