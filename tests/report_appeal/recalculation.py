"""LibreOffice as a second opinion: workbooks converted in one process, every formula cell compared.

No formula has a result in the file that is written, only a mark; a cell that still shows the mark was not
recalculated, one that shows a number was. ``KAOHE_SOFFICE`` says where LibreOffice is.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from engine.language.values import round_half_up
from engine.report.appeal.live.book import Book, Live
from engine.report.appeal.live.expected import decimals_of
from engine.report.appeal.live.terms import places_of, serial
from engine.report.appeal.live.words import word

__all__ = ["Recalculated", "converted", "difference", "recalculated"]

ALWAYS, NEVER = 0, 1
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>{mode}</value></prop>
</item></oor:items>
"""
_FORM = "xlsx:Calc MS Excel 2007 XML"
# A command line holds so many names; each process takes a second or two to start.
_AT_ONCE = 200


@dataclass(frozen=True)
class Recalculated:
    """What a spreadsheet made of one workbook, by cell; ``stale`` are those it did not calculate."""

    values: Mapping[tuple[str, str], Any]
    stale: tuple[str, ...]


def soffice() -> str:
    """LibreOffice's program."""
    found = os.environ.get("KAOHE_SOFFICE") or shutil.which("soffice")
    assert found, (
        "LibreOffice Calc is not here: make recalc installs it, KAOHE_SOFFICE says where it is"
    )
    return found


def converted(files: list[Path], folder: Path, mode: int = ALWAYS) -> Path:
    """The folder with the files as LibreOffice saves them, its settings in a profile of their own."""
    profile, out = folder / f"profile-{mode}", folder / f"converted-{mode}"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    settings = _SETTINGS.format(mode=mode)
    (profile / "user" / "registrymodifications.xcu").write_text(settings, "utf-8")
    for at in range(0, len(files), _AT_ONCE):
        command = [
            soffice(), f"-env:UserInstallation={profile.as_uri()}", "--headless",
            "--convert-to", _FORM, "--outdir", str(out), *map(str, files[at : at + _AT_ONCE]),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
    return out


def recalculated(
    books: Mapping[str, Book], folder: Path, mode: int = ALWAYS
) -> Iterator[tuple[str, Book, Recalculated]]:
    """Each workbook as LibreOffice calculates it, all of them in one go."""
    names = {f"book{at}.xlsx": name for at, name in enumerate(books)}
    for file, name in names.items():
        books[name].write(folder / file, name, date(2015, 12, 31))
    out = converted([folder / file for file in names], folder, mode)
    for file, name in names.items():
        yield name, books[name], _read(out / file, books[name])


def _read(file: Path, book: Book) -> Recalculated:
    stale = word("not-recalculated", book.lang)
    workbook = openpyxl.load_workbook(file, data_only=True, read_only=False)
    values = {(cell.sheet, cell.cell): workbook[cell.sheet][cell.cell].value for cell in book.live}
    left = tuple(
        f"{sheet}!{cell}" for sheet, cell in book.formulas if workbook[sheet][cell].value == stale
    )
    return Recalculated(values, left)


def difference(cell: Live, value: Any) -> str | None:
    """What is wrong with a value, None where it equals kaohe's to the last digit shown."""
    wanted = cell.expected
    if isinstance(wanted, Decimal):
        number = _number(value)
        if number is not None and _shown(number, wanted) == wanted:
            return None
    elif isinstance(wanted, bool):
        if value is wanted or (isinstance(value, int) and value == wanted):
            return None
    elif (value or "") == wanted:
        return None
    return f"{cell.sheet}!{cell.cell}: {value!r}, not {wanted!r}"


def _shown(number: float, wanted: Decimal) -> Decimal:
    """The number to the last digit shown, its noise taken off first, as in the workbook."""
    exact = Decimal(number)
    calm = round_half_up(exact, max(places_of(wanted), decimals_of(wanted)))
    return round_half_up(calm, decimals_of(wanted))


def _number(value: Any) -> Any:
    if isinstance(value, bool):
        return None
    if isinstance(value, datetime):
        return serial(value.date())
    if isinstance(value, time):
        return 0
    return value if isinstance(value, int | float) else None
