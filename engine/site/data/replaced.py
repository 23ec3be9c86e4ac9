"""Corrected rows put back where they were: the upload as it would have been without its faults."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO, StringIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile

from engine.diagnostics import Rejected, diagnose
from engine.records.cells import plain_text
from engine.records.sheet import Sheet
from engine.records.survey.mapping import Place
from engine.site.connected import Site
from engine.site.data.book import ROWS, Written, workbook_bytes
from engine.site.data.check import Checked, label_of
from engine.site.data.returned import REASONS, ROW, fields_at, wanted_at
from engine.site.data.settings import settings
from engine.site.data.survey import sheets_of
from engine.site.data.uploads import Upload, kept_upload, opened

__all__ = ["Replaced", "replaced"]

_TEXT = (".csv", ".txt", ".tsv")
_CODE = REASONS[2]


@dataclass(frozen=True, slots=True)
class Replaced:
    """The upload with the corrected rows, how many these are, how many rows were added, and how many bad ones
    did not come back and were left out.
    """

    upload: Upload
    corrected: int
    added: int
    left_out: int


@dataclass(slots=True)
class _Fixes:
    """What came back for one table: its rows by line, and new ones; all by header."""

    lines: dict[int, Mapping[tuple[str, int], object]] = field(default_factory=dict)
    added: list[Mapping[tuple[str, int], object]] = field(default_factory=list)


def replaced(
    site: Site, slug: str, by: int, held: Upload, fixed: Upload, checked: Checked
) -> Replaced:
    """Put the rows of ``fixed``, a returned workbook or CSV that somebody corrected, in the place of the bad
    rows of ``held``. Bad rows that are not in it any more are gone; rows without a place are added.

    Raises Rejected: ``returned-without-rows``, ``returned-row``, ``returned-columns``, ``table-too-large``.
    """
    bad: dict[Place, set[int]] = {}
    for row in checked.bad_rows:
        bad.setdefault(row.place, set()).add(row.line)
    fixes = _fixes(site, slug, fixed, checked, bad)
    content, name = _merged(site, slug, held, checked, bad, fixes)
    made = kept_upload(site, slug, by, name, content, f"{held.name} {held.digest[:12]}")
    back = [(place, line) for place, found in fixes.items() for line in found.lines]
    corrected = sum(line in bad.get(place, ()) for place, line in back)
    gone = sum(len(lines) for lines in bad.values()) - corrected
    return Replaced(made, corrected, sum(len(found.added) for found in fixes.values()), gone)


def _fixes(
    site: Site, slug: str, fixed: Upload, checked: Checked, bad: Mapping[Place, set[int]]
) -> dict[Place, _Fixes]:
    fixes: dict[Place, _Fixes] = {}
    seen = False
    with opened(site, slug, fixed) as found:
        for file in found.files:
            for _, sheet in sheets_of(found.folder, file, settings(site).limits):
                if ROW in sheet.header:
                    seen = True
                    _take(sheet, bad, fixes, checked)
    if not seen:
        raise Rejected([diagnose("returned-without-rows", None, name=fixed.name, column=ROW)])
    return fixes


def _take(
    sheet: Sheet, bad: Mapping[Place, set[int]], fixes: dict[Place, _Fixes], checked: Checked
) -> None:
    """The rows of a sheet that came back."""
    keys = _numbered(sheet.header)
    known = {label_of(place): place for place in bad}
    rows = [dict(zip(keys, row, strict=False)) for row in sheet.records]
    texts = [_plain(row.get((ROW, 0))) for row in rows]
    marks = [_mark(text, known) for text in texts]
    places = dict.fromkeys(mark[0] for mark in marks if mark is not None)
    for place in places:
        _same_columns(sheet, place, checked)
    home = next(iter(places), None)
    for row, line, text, mark in zip(rows, sheet.lines, texts, marks, strict=True):
        cells = {key: cell for key, cell in row.items() if key[0] and key[0] not in REASONS}
        if not text and home is not None:
            if any(map(_plain, cells.values())):
                fixes.setdefault(home, _Fixes()).added.append(cells)
        elif mark is None or not _is_right(mark, row, bad, fixes):
            raise Rejected([diagnose("returned-row", None, name=sheet.file, line=line, cell=text)])
        else:
            fixes[mark[0]].lines[mark[1]] = cells


def _is_right(
    mark: tuple[Place, int], row: Mapping[tuple[str, int], object],
    bad: Mapping[Place, set[int]], fixes: dict[Place, _Fixes],
) -> bool:  # fmt: skip
    """Whether a row is one that was returned: a bad one, or one that had no fault; and that only once."""
    place, line = mark
    once = line not in fixes.setdefault(place, _Fixes()).lines
    return once and (line in bad[place] or not _plain(row.get((_CODE, 0))))


def _plain(cell: object) -> str:
    return "" if cell is None else plain_text(cell).strip()


def _mark(text: str, known: Mapping[str, Place]) -> tuple[Place, int] | None:
    label, _, line = text.rpartition(":")
    if label not in known or not (line.isascii() and line.isdigit() and len(line) < 9):
        return None
    return known[label], int(line)


def _same_columns(sheet: Sheet, place: Place, checked: Checked) -> None:
    header = next(row.header for row in checked.bad_rows if row.place == place)
    missing = [text for text in header if text and text not in sheet.header]
    if missing:
        listed = ", ".join(missing)
        raise Rejected([diagnose("returned-columns", None, name=sheet.file, missing=listed)])


def _numbered(header: Sequence[str]) -> list[tuple[str, int]]:
    """Headers, told apart where one comes twice."""
    seen: Counter[str] = Counter()
    found = []
    for text in header:
        found.append((text, seen[text]))
        seen[text] += 1
    return found


def _merged(
    site: Site, slug: str, held: Upload, checked: Checked,
    bad: Mapping[Place, set[int]], fixes: Mapping[Place, _Fixes],
) -> tuple[bytes, str]:  # fmt: skip
    """The content of the upload with its rows replaced, and its name."""
    changed = {place.file for place in bad}
    limits = settings(site).limits
    target = BytesIO()
    with opened(site, slug, held) as found, ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for file in found.files:
            name, content = file, b""
            if file in changed:
                tables = [
                    (
                        place,
                        sheet,
                        list(_rows(sheet, bad.get(place, set()), fixes.get(place, _Fixes()))),
                    )
                    for place, sheet in sheets_of(found.folder, file, limits, wanted_at(checked))
                ]
                name, content = _file(Path(file), tables, checked)
            else:
                content = (found.folder / file).read_bytes()
            if found.kind != "zip":
                return content, PurePosixPath(name).name
            archive.writestr(name, content)
    return target.getvalue(), held.name


def _rows(sheet: Sheet, bad: set[int], fixes: _Fixes) -> Iterator[Sequence[object]]:
    keys = _numbered(sheet.header)
    for line in fixes.lines.keys() - set(sheet.lines):
        wrong = diagnose(
            "returned-row", None, name=sheet.file, line=line, cell=f"{sheet.file}:{line}"
        )
        raise Rejected([wrong])
    for line, row in zip(sheet.lines, sheet.records, strict=True):
        if line in fixes.lines:
            yield _row(keys, row, fixes.lines[line])
        elif line not in bad:
            yield row
    for cells in fixes.added:
        yield _row(keys, (), cells)


def _row(
    keys: Sequence[tuple[str, int]], old: Sequence[object], cells: Mapping[tuple[str, int], object]
) -> Sequence[object]:
    """A row of the width of the header; cells of columns that did not come back stay."""
    held = [*old, *[None] * len(keys)][: len(keys)]
    return [cells.get(key, cell) for key, cell in zip(keys, held, strict=True)]


def _file(
    path: Path, tables: Sequence[tuple[Place, Sheet, list[Sequence[object]]]], checked: Checked
) -> tuple[str, bytes]:
    if path.suffix.lower() in _TEXT:
        ((_, sheet, rows),) = tables
        text = StringIO(newline="")
        writer = csv.writer(text)
        writer.writerow(sheet.header)
        writer.writerows(["" if c is None else plain_text(c) for c in row] for row in rows)
        return path.as_posix(), text.getvalue().encode("utf-8-sig", "surrogatepass")
    for place, _, rows in tables:
        if len(rows) >= ROWS:
            large = diagnose("table-too-large", None, table=label_of(place), most=ROWS - 1)
            raise Rejected([large])
    written = [
        Written(place.sheet or path.stem, sheet.header, rows, fields_at(place, checked))
        for place, sheet, rows in tables
    ]
    return path.with_suffix(".xlsx").as_posix(), workbook_bytes(written)
