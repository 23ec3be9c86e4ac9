"""A workbook row by row: sheets with heads, widths and print layout; nothing in it is ever computed.

Memory does not grow with the number of rows. Knows nothing of scores.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

__all__ = ["Book", "Cell", "Column", "Sheet"]

Cell = str | int | Decimal | None

# What Excel can hold: rows of a sheet, characters of a cell and of a sheet's name.
_ROWS = 1_048_576
_TEXT = 32_767
_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_WIDEST = 60


@dataclass(frozen=True, slots=True)
class Column:
    """A heading with the format of the numbers below it; ``width`` in characters, 0 by the heading."""

    head: str
    numbers: str = "General"
    width: int = 0


class Book:
    """A workbook in the making. Give its ``bytes`` when all is written."""

    def __init__(self, title: str, created: date) -> None:
        from xlsxwriter import Workbook

        self._stream = BytesIO()
        self._book: Workbook = Workbook(
            self._stream,
            {
                "constant_memory": True,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        # The day of the results, not of the writing: the same results are the same bytes.
        stamp = datetime.combine(created, time())
        self._book.set_properties({"title": title, "created": stamp})
        self._title = title
        self._names: set[str] = set()
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def style(self, **properties: object) -> Any:
        """A cell format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            # Excel's own font for Chinese on every system; elsewhere the reader's default steps in.
            look = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter", **properties}
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]

    def sheet(self, name: str, columns: Sequence[Column], *, frozen: int = 0) -> Sheet:
        """A new sheet with a line of headings; ``frozen`` columns stay when one scrolls sideways."""
        return Sheet(self, name, columns, frozen)

    def add(self, name: str) -> Worksheet:
        """A sheet of that name, or the nearest one that is allowed and free."""
        plain = _FORBIDDEN.sub(" ", name).strip().strip("'")[:_NAME] or "Sheet"
        free, count = plain, 1
        while free.casefold() in self._names:
            count += 1
            free = f"{plain[: _NAME - len(str(count)) - 1]} {count}"
        self._names.add(free.casefold())
        sheet = self._book.add_worksheet(free)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&C" + self._title.replace("&", "&&")[:200])
        sheet.set_footer("&C&P / &N")
        return sheet

    def chart(self, kind: str) -> Any:
        """A chart that a sheet can insert."""
        return self._book.add_chart({"type": kind})

    def bytes(self) -> bytes:
        """The file. Nothing can be written after it."""
        self._book.close()
        return self._stream.getvalue()


class Sheet:
    """Rows below headings; when a sheet is full the next one goes on."""

    def __init__(self, book: Book, name: str, columns: Sequence[Column], frozen: int) -> None:
        self._book, self._name, self._columns, self._frozen = book, name, columns, frozen
        self._open()

    def _open(self) -> None:
        self._sheet = self._book.add(self._name)
        head = self._book.style(
            bold=True, bg_color="#DCE6F1", border=1, border_color="#B0B0B0", text_wrap=True,
            align="center",
        )  # fmt: skip
        for at, column in enumerate(self._columns):
            width = column.width or cell_len(column.head) + 4
            self._sheet.set_column(at, at, min(width, _WIDEST))
        for at, column in enumerate(self._columns):
            self._sheet.write_string(0, at, column.head, head)
        self._sheet.freeze_panes(1, self._frozen)
        self._sheet.repeat_rows(0)
        self._row = 1

    def row(self, cells: Iterable[Cell], *, bold: bool = False) -> None:
        """One line; None leaves a cell empty."""
        if self._row == _ROWS:
            self.close()
            self._open()
        for at, cell in enumerate(cells):
            put(self._sheet, self._row, at, cell, self._style(at, bold, cell))
        self._row += 1

    def _style(self, at: int, bold: bool, cell: Cell) -> Any:
        look: dict[str, object] = {"bold": True} if bold else {}
        if isinstance(cell, str):
            return self._book.style(indent=1, **look)
        return self._book.style(num_format=self._columns[at].numbers, **look)

    def close(self) -> None:
        """Filters over all that was written."""
        self._sheet.autofilter(0, 0, self._row - 1, len(self._columns) - 1)


def put(sheet: Worksheet, row: int, column: int, cell: Cell, style: Any) -> None:
    """One cell: a text as text, a number as a number."""
    if isinstance(cell, str):
        text = cell if len(cell) <= _TEXT else cell[: _TEXT - 1] + "…"
        if text.startswith("<r>") and text.endswith("</r>"):
            # The writer would take it for markup of its own; in two runs it is only text.
            sheet.write_rich_string(row, column, "<", style, text[1:], style)
        else:
            sheet.write_string(row, column, text, style)
    elif cell is not None:
        sheet.write_number(row, column, cell, style)
