"""Sheets cell by cell, each formula with kaohe's value beside it; written as a file when all is there.

No formula has a result in the file: until a spreadsheet has calculated, its cell says so. Knows nothing
of scores.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from rich.cells import cell_len
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from engine.language.values import Value, decide, plain
from engine.report.appeal.live.expected import decimals_of, expected_of, number_format
from engine.report.appeal.live.terms import (
    Unsaid,
    beyond,
    deepest,
    places_of,
    serial,
)
from engine.report.appeal.live.words import word

__all__ = ["Book", "Live", "Page"]

_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
# What Excel can hold: characters of a sheet's name, of a cell and of a formula.
_NAME, _TEXT, _FORMULA = 31, 32_767, 8_000
_WIDEST = 64
# How deep the calls of a formula may nest.
_DEPTH = 60
# The height of a line of text in points.
_LINE = 15
_TAKEN = "#FCE4D6"


@dataclass(frozen=True, slots=True)
class Live:
    """A formula cell and what it must give; ``taken`` says that it is no formula but a
    value from the run: ``record``, one of a row of the records, or ``step``, one above them.
    """

    sheet: str
    cell: str
    expected: Decimal | str | bool
    taken: str = ""


@dataclass
class Page:
    """One sheet: what stands in its cells, by row and column from 0; ``told`` is what formulas must give."""

    name: str
    cells: dict[tuple[int, int], tuple[str, Any, dict[str, Any]]] = field(default_factory=dict)
    widths: dict[int, int] = field(default_factory=dict)
    heights: dict[int, int] = field(default_factory=dict)
    heads: int = 1
    frozen: int = 0
    hidden: set[int] = field(default_factory=set)
    live: list[Live] = field(default_factory=list)
    told: dict[tuple[int, int], object] = field(default_factory=dict)

    @property
    def _before(self) -> str:
        name = self.name.replace("'", "''")
        return f"'{name}'!"

    def ref(self, row: int, column: int, *, inside: bool = False) -> str:
        """A cell as formulas name it, from other sheets with the name of this one."""
        cell = f"${xl_col_to_name(column)}${row + 1}"
        return cell if inside else f"{self._before}{cell}"

    def span(self, column: int, first: int, last: int) -> str:
        """The cells of a column from one row to another."""
        name = xl_col_to_name(column)
        return f"{self.ref(first, column)}:${name}${last + 1}"

    def put(self, row: int, column: int, data: object, **look: object) -> None:
        """A text, a number, a day or a truth; None leaves the cell empty."""
        if data is None:
            return
        if isinstance(data, date):
            data, look = Decimal(serial(data)), {"num_format": "yyyy-mm-dd", **look}
        if isinstance(data, Decimal) and beyond(data):
            data = plain(data)
        if isinstance(data, str):
            self._widen(column, data)
        self.cells[row, column] = ("data", data, look)

    def formula(
        self, row: int, column: int, text: str, known: Value, lang: str, **look: object
    ) -> str:
        """A formula with kaohe's value; returns the cell's name. Raises Unsaid for one that is too long."""
        # Cells of this sheet without its name: formulas are there to be read.
        text = text.replace(self._before, "")
        if len(text) > _FORMULA or deepest(text) > _DEPTH:
            raise Unsaid(text[:80])
        expected = expected_of(known, lang)
        if isinstance(expected, Decimal) and "num_format" not in look:
            shown = "yyyy-mm-dd" if isinstance(known, date) else number_format(expected)
            look["num_format"] = shown
        self.cells[row, column] = ("formula", "=" + text, look)
        self.told[row, column] = decide(known) if isinstance(known, Decimal) else known
        self.live.append(Live(self.name, f"{xl_col_to_name(column)}{row + 1}", expected))
        return self.ref(row, column)

    def result(self, row: int, column: int, text: str, known: Value, lang: str, **look: Any) -> str:
        """The same; where the formula is longer than a spreadsheet takes, the run's value instead."""
        try:
            return self.formula(row, column, text, known, lang, **look)
        except Unsaid:
            look.pop("num_format", None)
            return self.taken(row, column, known, lang, **look)

    def helper(self, row: int, column: int, text: str) -> None:
        """A formula whose value the run does not know: what is worked out from it is compared."""
        look = {"font_color": "#7F7F7F", "num_format": "0.######"}
        self.cells[row, column] = ("formula", "=" + text.replace(self._before, ""), look)

    def taken(
        self,
        row: int,
        column: int,
        known: Value,
        lang: str,
        *,
        record: bool = False,
        **look: object,
    ) -> str:
        """A value from the run in place of a formula, to all the digits a spreadsheet holds."""
        expected = expected_of(known, lang)
        exact = known if isinstance(expected, Decimal) and isinstance(known, Decimal) else expected
        if isinstance(expected, Decimal):
            shown = "yyyy-mm-dd" if isinstance(known, date) else number_format(expected)
            look = {"num_format": shown, **look}
        self.put(row, column, exact, bg_color=_TAKEN, **look)
        taken = "record" if record else "step"
        self.live.append(Live(self.name, f"{xl_col_to_name(column)}{row + 1}", expected, taken))
        return self.ref(row, column)

    def known(self, row: int, column: int, known: Value, lang: str, **look: object) -> None:
        """kaohe's value, to the last digit shown."""
        expected = expected_of(known, lang)
        if isinstance(expected, Decimal):
            shown = "yyyy-mm-dd" if isinstance(known, date) else number_format(expected)
            look = {"num_format": shown, **look}
        self.put(row, column, expected, **look)

    def check(self, row: int, column: int, cells: tuple[int, int], known: Value, lang: str) -> None:
        """Whether the value in one column agrees with kaohe's in another."""
        value, said = (self.ref(row, at, inside=True) for at in cells)
        yes, no = word("agrees", lang), word("differs", lang)
        expected = expected_of(known, lang)
        if isinstance(expected, Decimal):
            places = decimals_of(expected)
            rounded = f"ROUND(ROUND({value},{max(places, places_of(expected))}),{places})"
            text = f'IF(ISNUMBER({value}),IF({rounded}={said},"{yes}","{no}"),"{no}")'
        elif isinstance(expected, bool):
            text = f'IF({value}={said},"{yes}","{no}")'
        else:
            text = f'IF(EXACT({value},{said}),"{yes}","{no}")'
        self.formula(row, column, text, yes, lang, font_color="#7F7F7F", align="center")

    def _widen(self, column: int, text: str) -> None:
        width = min(max(cell_len(line) for line in (text.splitlines() or [""])) + 2, _WIDEST)
        self.widths[column] = max(self.widths.get(column, 8), width)


class Book:
    """The pages of a workbook."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.pages: list[Page] = []
        self._names: set[str] = set()

    def page(self, name: str) -> Page:
        """A sheet of that name, or the nearest one that is allowed and free."""
        plain = _FORBIDDEN.sub(" ", name).strip().strip("'")[:_NAME] or "Sheet"
        free, count = plain, 1
        while free.casefold() in self._names:
            count += 1
            free = f"{plain[: _NAME - len(str(count)) - 1]} {count}"
        self._names.add(free.casefold())
        made = Page(free)
        self.pages.append(made)
        return made

    def sheet(self, name: str) -> Page:
        """The sheet that has a word of the workbook for its name."""
        return next(page for page in self.pages if page.name == word(name, self.lang))

    @property
    def live(self) -> list[Live]:
        """Every formula cell, and every cell that is taken from the run."""
        return [cell for page in self.pages for cell in page.live]

    @property
    def formulas(self) -> list[tuple[str, str]]:
        """Every cell with a formula: its sheet and its name."""
        return [
            (page.name, f"{xl_col_to_name(column)}{row + 1}")
            for page in self.pages
            for (row, column), (kind, _, _) in page.cells.items()
            if kind == "formula"
        ]

    def write(self, path: Path, title: str, created: date) -> None:
        """The file. Texts are never read as formulas or links."""
        options = {
            "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        }  # fmt: skip
        with Workbook(str(path), options) as book:
            # The day of the results, not of the writing: the same results are the same bytes.
            book.set_properties({"title": title, "created": datetime.combine(created, time())})
            writer = _Writer(book, word("not-recalculated", self.lang))
            for page in self.pages:
                writer.page(page, title)


class _Writer:
    def __init__(self, book: Workbook, stale: str) -> None:
        self._book, self._stale = book, stale
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def page(self, page: Page, title: str) -> None:
        sheet = self._book.add_worksheet(page.name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&C" + title.replace("&", "&&")[:200])
        sheet.set_footer("&C&P / &N")
        if page.heads:
            sheet.freeze_panes(page.heads, page.frozen)
            sheet.repeat_rows(0, page.heads - 1)
        sheet.hide_gridlines(2)
        for column, width in page.widths.items():
            sheet.set_column(column, column, width, None, {"hidden": column in page.hidden})
        for row, lines in page.heights.items():
            sheet.set_row(row, _LINE * lines)
        for (row, column), (kind, data, look) in sorted(page.cells.items(), key=lambda c: c[0]):
            style = self._style(look)
            if kind == "formula":
                sheet.write_formula(row, column, data, style, self._stale)
            else:
                _put(sheet, row, column, data, style)

    def _style(self, look: dict[str, Any]) -> Any:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            plain = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
            self._formats[key] = self._book.add_format({**plain, **look})
        return self._formats[key]


def _put(sheet: Any, row: int, column: int, data: Any, style: Any) -> None:
    if isinstance(data, bool):
        sheet.write_boolean(row, column, data, style)
    elif isinstance(data, str):
        text = data if len(data) <= _TEXT else data[: _TEXT - 1] + "…"
        if text.startswith("<r>") and text.endswith("</r>"):
            # The writer would take it for markup of its own; in two runs it is only text.
            sheet.write_rich_string(row, column, "<", style, text[1:], style)
        else:
            sheet.write_string(row, column, text, style)
    else:
        sheet.write_number(row, column, data, style)
