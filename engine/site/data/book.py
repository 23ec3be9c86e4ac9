"""Tables written as a workbook: texts as texts, days as days, numbers as far as Excel can hold them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from engine.language.record_types import Field
from engine.language.types import NumberType, PeriodType
from engine.records.cells import plain_text
from engine.records.sheet import Bad

if TYPE_CHECKING:
    from xlsxwriter import Workbook

__all__ = ["ROWS", "Written", "workbook_bytes"]

# Of a sheet, its header among them.
ROWS = 1_048_576
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{1,14})?")
# Digits that Excel keeps.
_DIGITS = 15
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$")
_NAME = 31


@dataclass(frozen=True, slots=True)
class Written:
    """A table to be written. ``fields`` say by header what its cells are; ``marked`` are the positions of
    rows to be told apart by their colour; ``as_text``: cells stay texts, also when they are edited.
    """

    name: str
    header: Sequence[str]
    rows: Iterable[Sequence[object]]
    fields: Mapping[str, Field] = field(default_factory=dict)
    marked: frozenset[int] = frozenset()
    as_text: bool = False


def workbook_bytes(tables: Iterable[Written]) -> bytes:
    """The bytes of a workbook with a sheet for each table, whose header is the first row."""
    from xlsxwriter import Workbook

    target = BytesIO()
    with Workbook(target, {"in_memory": True, "constant_memory": False}) as book:
        formats = _Formats(book)
        names: set[str] = set()
        for table in tables:
            sheet = book.add_worksheet(_sheet_name(table.name, names))
            sheet.freeze_panes(1, 0)
            for at, text in enumerate(table.header):
                sheet.write_string(0, at, text, formats.of("bold", False))
            kinds = [table.fields.get(text) for text in table.header]
            for number, row in enumerate(table.rows):
                for at, cell in enumerate(row):
                    one = kinds[at] if at < len(kinds) else None
                    marked = number in table.marked
                    _write(
                        sheet, number + 1, at, cell, None if table.as_text else one, marked, formats
                    )
    return target.getvalue()


class _Formats:
    """The few formats there are, each made once."""

    _LOOKS: Mapping[str, dict[str, object]] = {
        "bold": {"bold": True},
        "text": {"num_format": "@"},
        "date": {"num_format": "yyyy-mm-dd"},
        "moment": {"num_format": "yyyy-mm-dd hh:mm:ss"},
        "month": {"num_format": "yyyy-mm"},
        "percent": {"num_format": "0.##########%"},
        "number": {},
    }

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._made: dict[tuple[str, bool], Any] = {}

    def of(self, kind: str, marked: bool) -> Any:
        if (kind, marked) not in self._made:
            look = {**self._LOOKS[kind], **({"bg_color": "#FFF3C4"} if marked else {})}
            self._made[kind, marked] = self._book.add_format(look)
        return self._made[kind, marked]


def _write(
    sheet: Any, row: int, at: int, cell: object, one: Field | None, marked: bool, formats: _Formats
) -> None:
    if cell is None or cell == "":
        if marked:
            sheet.write_blank(row, at, None, formats.of("text", True))
    elif isinstance(cell, bool):
        sheet.write_boolean(row, at, cell, formats.of("number", marked))
    elif isinstance(cell, datetime):
        sheet.write_datetime(row, at, cell, formats.of("moment", marked))
    elif isinstance(cell, date):
        kind = "month" if one is not None and isinstance(one.type, PeriodType) else "date"
        sheet.write_datetime(row, at, cell, formats.of(kind, marked))
    else:
        number, kind = _number(cell, one)
        if number is None:
            text = str(cell) if isinstance(cell, Bad) else plain_text(cell)
            sheet.write_string(row, at, text, formats.of("text", marked))
        else:
            sheet.write_number(row, at, number, formats.of(kind, marked))


def _number(cell: object, one: Field | None) -> tuple[Decimal | None, str]:
    """The number of a cell, if its field wants one and Excel keeps all of its digits."""
    percent = one is not None and one.percent
    number: Decimal | None = None
    if isinstance(cell, Decimal | int):
        number = Decimal(cell)
    elif isinstance(cell, str) and one is not None and isinstance(one.type, NumberType):
        text = cell.removesuffix("%") if percent else cell
        if _NUMBER.fullmatch(text) and percent == cell.endswith("%"):
            number = Decimal(text).scaleb(-2 if percent else 0)
    if number is None or not number.is_finite() or len(number.as_tuple().digits) > _DIGITS:
        return None, ""
    return number, "percent" if percent else "number"


def _sheet_name(name: str, taken: set[str]) -> str:
    plain = _FORBIDDEN.sub("_", name)[:_NAME] or "table"
    for found in _tried(plain):
        if found.casefold() not in taken:
            taken.add(found.casefold())
            return found
    raise AssertionError


def _tried(name: str) -> Iterator[str]:
    yield name
    for count in range(2, 1_000_000):
        yield f"{name[: _NAME - 8]} ({count})"
