"""What the child says about a sheet, believed only as far as it can be checked.

Memory stays bounded while rows are taken: equal cells are one object, and the sum of all texts is
limited.
"""

from __future__ import annotations

import json
import re
from collections.abc import Generator, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from engine.records.limited.wire import CELL, END, JUMP, ROW, ROWS, Garbage
from engine.records.workbook.cell import Cell, Decoder
from engine.records.workbook.child.grid import COLUMNS, ROWS_OF_SHEET
from engine.records.workbook.refusals import refusal

Frames = Generator[tuple[bytes, bytes], None, None]
__all__ = ["Answer", "Area", "SheetRow", "message"]

_KEPT = 100_000
_TEXT = 400_000_000
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})(?::\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6}))?")


class SheetRow(NamedTuple):
    """A row that is not empty: its number, whether it is hidden, its cells by column from 1."""

    number: int
    hidden: bool
    cells: dict[int, Cell]


class Area(NamedTuple):
    """A stretch of cells, all bounds included, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int


class Answer:
    """An iterable of rows in ascending order. ``merges`` and ``hidden_columns`` (first and last) are
    known when all have been taken. Raises Rejected while they are taken.
    """

    def __init__(self, frames: Frames, decoder: Decoder, path: Path) -> None:
        self.merges: tuple[Area, ...] = ()
        self.hidden_columns: tuple[tuple[int, int], ...] = ()
        self._frames, self._decoder, self._path = frames, decoder, path
        self._known: dict[str, Cell] = {}
        self._last = self._text = 0

    def __iter__(self) -> Iterator[SheetRow]:
        for kind, payload in self._frames:
            try:
                if kind == ROWS:
                    for row in payload.decode().split(ROW):
                        yield self._row(row)
                elif kind == END:
                    said = message(payload)
                    self.merges = tuple(map(_area, _listed(said, "merges")))
                    self.hidden_columns = tuple(map(_pair, _listed(said, "hidden_columns")))
            except (Garbage, UnicodeDecodeError) as error:
                self._frames.throw(Garbage(str(error)))

    def _row(self, written: str) -> SheetRow:
        first, *words = written.split(CELL)
        number = _number(first.removesuffix("h"), ROWS_OF_SHEET)
        if number <= self._last:
            raise Garbage("rows in no order")
        self._last = number
        cells: dict[int, Cell] = {}
        known = self._known
        column = 1
        for word in words:
            cell = known.get(word)
            if cell is None:
                if word.startswith(JUMP):
                    jump = _number(word[1:], COLUMNS)
                    if jump < column:
                        raise Garbage("cells in no order")
                    column = jump
                    continue
                cell = self._learn(word)
            cells[column] = cell
            column += 1
        if column > COLUMNS + 1:
            raise Garbage("a row too wide")
        return SheetRow(number, first.endswith("h"), cells)

    def _learn(self, word: str) -> Cell:
        self._text += len(word)
        if self._text > _TEXT:
            raise refusal(self._path, "strings")
        cell = self._decoder.cell(word)
        if cell is None:
            raise Garbage("a cell of no kind")
        if len(self._known) >= _KEPT:
            self._known.clear()
        self._known[word] = cell
        return cell


def message(payload: bytes) -> Mapping[str, object]:
    """A message of the child. Raises Garbage for what is none."""
    try:
        said = json.loads(payload)
    except (ValueError, RecursionError) as error:
        raise Garbage("no JSON") from error
    if not isinstance(said, dict):
        raise Garbage("no message")
    return said


def _number(text: str, most: int) -> int:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else 0
    if not 0 < number <= most:
        raise Garbage("no number of a row or column")
    return number


def _listed(said: Mapping[str, object], name: str) -> list[object]:
    listed = said.get(name)
    if not isinstance(listed, list):
        raise Garbage("no list")
    return listed


def _area(said: object) -> Area:
    """An area that is none becomes one that holds nothing: what the file says is not our format."""
    match = _AREA.fullmatch(said) if isinstance(said, str) else None
    if match is None:
        return Area(0, 0, 0, 0)
    left, top = _column(match[1]), int(match[2])
    right, bottom = (_column(match[3]), int(match[4])) if match[3] else (left, top)
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _column(letters: str) -> int:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return column


def _pair(said: object) -> tuple[int, int]:
    match said:
        case [int(first), int(last)]:
            return first, last
    raise Garbage("no columns")
