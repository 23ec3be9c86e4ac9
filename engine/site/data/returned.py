"""Rows that were set aside, given back as the tables they came from, with the reason beside each."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO, StringIO
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

from engine.language.record_types import Field
from engine.language.types import Type
from engine.records.cells import plain_text
from engine.records.survey.mapping import Place
from engine.records.tables import wanted_of
from engine.site.connected import Site
from engine.site.data.book import ROWS, Written, workbook_bytes
from engine.site.data.check import BadRow, Checked, label_of
from engine.site.data.settings import settings
from engine.site.data.survey import sheets_of
from engine.site.data.uploads import Upload, opened

__all__ = ["REASONS", "ROW", "fields_at", "rejected_csv", "rejected_workbook", "wanted_at"]

# The column that says where a row was; by it a corrected row finds its way back.
ROW = "kaohe: row"
REASONS = (ROW, "kaohe: column", "kaohe: code", "kaohe: 原因", "kaohe: reason")


def rejected_workbook(
    site: Site, slug: str, held: Upload, checked: Checked, *, every_row: bool = False
) -> bytes:
    """A workbook of the bad rows: the same sheets and columns, then where each was and what is wrong with it.

    ``every_row``: of each table that has bad rows all rows, the bad ones marked; tables too large for a sheet
    have the bad ones alone.
    """
    if every_row:
        return workbook_bytes(list(_whole(site, slug, held, checked)))
    return workbook_bytes(_only_bad(checked))


def rejected_csv(checked: Checked) -> bytes:
    """As ``rejected_workbook``, as CSV (UTF-8 with a mark); of several tables a ZIP of such files.

    Cells stand as they were uploaded, also those that a spreadsheet takes for formulas: what is corrected
    has to come back the same. The workbook holds them as texts.
    """
    files = [(PurePosixPath(table.name).name, _csv(table)) for table in _only_bad(checked)]
    if len(files) == 1:
        return files[0][1]
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for at, (name, content) in enumerate(files, 1):
            archive.writestr(f"{at:02}-{name}.csv", content)
    return target.getvalue()


def _csv(table: Written) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(table.header)
    for row in table.rows:
        writer.writerow(["" if cell is None else plain_text(cell) for cell in row])
    return text.getvalue().encode("utf-8-sig", "surrogatepass")


def _by_place(checked: Checked) -> Mapping[Place, Mapping[int, list[BadRow]]]:
    """The bad rows by table and line; one row may be bad for two types."""
    found: dict[Place, dict[int, list[BadRow]]] = {}
    for row in checked.bad_rows:
        found.setdefault(row.place, {}).setdefault(row.line, []).append(row)
    return {place: dict(sorted(lines.items())) for place, lines in found.items()}


def _only_bad(checked: Checked) -> Iterator[Written]:
    for place, lines in _by_place(checked).items():
        rows = [
            (bad[0].header, bad[0].cells, reasons(place, line, bad)) for line, bad in lines.items()
        ]
        yield _written(place, rows[0][0], [(cells, why) for _, cells, why in rows], checked)


def _whole(site: Site, slug: str, held: Upload, checked: Checked) -> Iterator[Written]:
    by_place = _by_place(checked)
    limits, wanted = settings(site).limits, wanted_at(checked)
    with opened(site, slug, held) as found:
        for file in {place.file: None for place in by_place}:
            for place, sheet in sheets_of(found.folder, file, limits, wanted):
                bad = by_place.get(place, {})
                if not bad:
                    continue
                rows = [
                    (cells, reasons(place, line, bad.get(line, [])))
                    for line, cells in zip(sheet.lines, sheet.records, strict=True)
                    if len(sheet.records) < ROWS or line in bad
                ]
                yield _written(place, sheet.header, rows, checked)


def _written(
    place: Place,
    header: Sequence[str],
    rows: Sequence[tuple[Sequence[object], Sequence[str]]],
    checked: Checked,
) -> Written:
    """Reasons stand beside the longest row, lest a surplus cell be taken for one."""
    width = max(len(header), *(len(cells) for cells, _ in rows))
    head = [*header, *[""] * (width - len(header)), *REASONS]
    full = [[*cells, *[None] * (width - len(cells)), *why] for cells, why in rows]
    marked = frozenset(at for at, (_, why) in enumerate(rows) if why[2])
    name = place.sheet or PurePosixPath(place.file).stem
    as_text = PurePosixPath(place.file).suffix.lower() in (".csv", ".txt", ".tsv")
    return Written(name, head, full, fields_at(place, checked), marked, as_text)


def reasons(place: Place, line: int, bad: Sequence[BadRow]) -> list[str]:
    """The cells of the reason columns; of a row that is well only where it is."""
    problems = [problem for row in bad for problem in row.problems]
    messages = [problem.diagnostic.message for problem in problems]
    return [
        f"{label_of(place)}:{line}",
        "; ".join(dict.fromkeys(problem.column for problem in problems if problem.column)),
        "; ".join(dict.fromkeys(problem.code for problem in problems)),
        "；".join(dict.fromkeys(message.zh for message in messages)),
        "; ".join(dict.fromkeys(message.en for message in messages)),
    ]


def wanted_at(checked: Checked) -> Mapping[Place, Mapping[str, Type]]:
    """The types by header of the tables that were read."""
    found: dict[Place, dict[str, Type]] = {}
    for name, places in checked.places.items():
        for place in places:
            found.setdefault(place, {}).update(wanted_of(checked.types, checked.types[name]))
    return found


def fields_at(place: Place, checked: Checked) -> Mapping[str, Field]:
    """What is read of a table, by header."""
    return {
        one.column: one
        for name, places in checked.places.items()
        if place in places
        for one in checked.types[name].fields.values()
        if one.name not in checked.types[name].key
    }
