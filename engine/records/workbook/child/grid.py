"""The rows of a sheet as the wire has them: every cell with what it is, in the words of the file.

A cell is a letter and a text: ``s`` text, ``n`` number, ``p`` percent, ``z`` number with leading
zeros (width, space, number), ``d`` day, ``m`` month, ``t`` time of day (all three as a count of
days), ``i`` day in ISO form, ``b`` boolean, ``e`` error, ``f`` formula without a value.
"""

from __future__ import annotations

from collections.abc import Sequence

from engine.records.limited.wire import CELL, JUMP
from engine.records.workbook.child.markup import Attributes, plain
from engine.records.workbook.child.refused import Refused
from engine.records.workbook.child.strings import SharedStrings, unescaped

__all__ = ["COLUMNS", "ROWS_OF_SHEET", "Grid"]

COLUMNS = 16_384
ROWS_OF_SHEET = 1_048_576
_MERGES = 50_000
_ROW_LIMIT = 1_000_000
# Characters of all cells of a sheet: a shared text counts wherever it stands.
_SHEET_LIMIT = 1_000_000_000
_DIGITS = "0123456789"
_HIDDEN = ("1", "true")


class Grid:
    """Takes the elements of a sheet, gives rows with at least one cell through ``ready``."""

    def __init__(self, strings: SharedStrings, kinds: Sequence[str]) -> None:
        self._strings, self._kinds = strings, kinds
        self._columns: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._row = self._column = self._size = self._total = 0
        self._hidden = self._formula = self._valued = self._inside = False
        self._cells: list[str] = []
        self._cell: Attributes = {}
        self._pieces: list[str] = []
        self.ready: list[str] = []
        self.size = 0
        self.hidden_columns: list[tuple[int, int]] = []
        self.merges: list[str] = []

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "c":
            self._cell = attributes
            self._pieces.clear()
            self._formula = self._valued = False
        elif name == "v":
            self._inside = self._valued = True
        elif name == "row":
            self._start_row(attributes)
        else:
            self._start_other(self._plain(name), name, attributes)

    def _start_other(self, known: str, name: str, attributes: Attributes) -> None:
        if known in ("c", "v", "row") and known != name:
            self.start(known, attributes)
        elif known == "t":
            self._inside = self._valued = True
        elif known == "f":
            self._formula = True
        elif known == "col" and attributes.get("hidden") in _HIDDEN:
            self.hidden_columns.append((int(attributes["min"]), int(attributes["max"])))
        elif known == "mergeCell":
            self.merges.append(attributes.get("ref", "")[:40])
        if len(self.merges) > _MERGES or len(self.hidden_columns) > COLUMNS:
            raise Refused("merges")

    def text(self, text: str) -> None:
        if self._inside:
            self._pieces.append(text)

    def end(self, name: str) -> None:
        name = name if name in ("v", "c", "row") else self._plain(name)
        if name in ("v", "t"):
            self._inside = False
        elif name == "c":
            self._end_cell()
        elif name == "row" and self._cells:
            flag = "h" if self._hidden else ""
            row = CELL.join([f"{self._row}{flag}", *self._cells])
            self.ready.append(row)
            self.size += len(row)
            self._total += len(row)
            if self._total > _SHEET_LIMIT:
                raise Refused("strings")
            self._cells.clear()

    def take(self) -> list[str]:
        """The rows that are ready, which are so no longer."""
        rows, self.ready, self.size = self.ready, [], 0
        return rows

    def _plain(self, name: str) -> str:
        known = self._names.get(name)
        if known is None:
            known = plain(name)
            if len(self._names) < COLUMNS:
                self._names[name] = known
        return known

    def _start_row(self, attributes: Attributes) -> None:
        number = int(attributes["r"]) if "r" in attributes else self._row + 1
        if not self._row < number <= ROWS_OF_SHEET:
            raise Refused("order")
        self._row, self._column, self._size = number, 0, 0
        self._hidden = attributes.get("hidden") in _HIDDEN

    def _end_cell(self) -> None:
        place = self._cell.get("r")
        column = self._number(place.rstrip(_DIGITS)) if place else self._column + 1
        if column <= self._column or not self._row:
            raise Refused("order")
        cell = self._content()
        if cell:
            last = self._column if self._cells else 0
            if column != last + 1:
                self._cells.append(f"{JUMP}{column}")
            self._cells.append(cell)
            self._size += len(cell)
            if self._size > _ROW_LIMIT:
                raise Refused("long")
            self._column = column

    def _number(self, letters: str) -> int:
        column = self._columns.get(letters)
        if column is None:
            column = 0
            for letter in letters if letters.isascii() and len(letters) < 4 else "?":
                column = column * 26 + ord(letter) - 64
            if not (letters.isupper() and 0 < column <= COLUMNS):
                raise Refused("order")
            self._columns[letters] = column
        return column

    def _content(self) -> str:
        pieces = self._pieces
        text = pieces[0] if len(pieces) == 1 else "".join(pieces)
        kind = self._cell.get("t", "n")
        if kind == "s":
            shared = self._strings[int(text)] if text else ""
            return "s" + shared if shared else ""
        if not text:
            # A formula may well give an empty text; any other value that is not there is unknown.
            empty = not self._formula or (kind == "str" and self._valued)
            return "" if empty else "f"
        if kind == "n":
            style = int(self._cell.get("s", "0"))
            form = self._kinds[style] if 0 <= style < len(self._kinds) else "n"
            return f"z{form[1:]} {text}" if form[0] == "z" else form + text
        if kind in ("inlineStr", "str"):
            return "s" + unescaped(text)
        return {"b": "b", "e": "e", "d": "i"}.get(kind, "n") + text
