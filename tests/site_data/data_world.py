"""Couriers and their deliveries, clean and faulty, in every kind of file."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter

from engine.diagnostics import Rejected
from engine.scheme.build import Document, read_document
from engine.site.data import Upload, uploaded
from tests.site.site_world import SiteWorld

SCHEME = """\
kaohe: 1
scheme: station/couriers
title: Couriers
subject: courier
period: quarter
records:
  courier:
    title: 员工
    key: id
    fields:
      name: text
  delivery:
    file: deliveries.csv
    key: number
    of: courier
    when: date
    dates: [YYYY-MM-DD, YYYY/M/D]
    absent: ["", "-"]
    fields:
      number: text
      date: date
      parcels: {type: "integer, 0..", column: Parcels}
      on time: {type: percent 0..1, column: On time}
      kind: "one of 普通, 加急"
      fuel: {type: "number in yuan, 0.., optional", column: Fuel}
score:
  points: 100
  parts:
    Parcels:
      points: 100
      rate: attain(sum(delivery.parcels), 2000)
"""
COURIERS = "id,name\n007,安晓\n012,白岩\n"
HEADER = "number,courier,date,Parcels,On time,kind,Fuel"
CLEAN = (
    "D1,007,2025/10/8,1020,98.5%,普通,310.40",
    "D2,007,2025-11-12,940,97%,加急,-",
    "D3,012,2025/10/9,880,91.5%,普通,295",
    "D4,012,2025/12/1,905,94%,普通,301.70",
)
FAULTY = (
    CLEAN[0],
    "D2,007,2025-11-31,940,97%,加急,-",
    "D3,012,2025/10/9,about 880,91.5,普通,295",
    "D4,O12,2025/12/1,905,94%,=1+1,301.70",
)


def lines(*rows: str, header: str = HEADER) -> str:
    return "\n".join((header, *rows)) + "\n"


def zipped(files: dict[str, str | bytes]) -> bytes:
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def book(sheets: dict[str, list[tuple[Any, ...]]], above: int = 0) -> bytes:
    """A workbook; days and percentages are those of Excel."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as made:
        day, percent = (made.add_format({"num_format": form}) for form in ("yyyy/m/d", "0.0%"))
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            if above:
                sheet.write_string(0, 0, "Station")
            for at, row in enumerate(rows, above):
                for column, cell in enumerate(row):
                    if isinstance(cell, date):
                        sheet.write_datetime(at, column, cell, day)
                    elif isinstance(cell, Decimal):
                        sheet.write_number(at, column, cell, percent)
                    elif cell is not None:
                        sheet.write(at, column, cell)
    return target.getvalue()


def deliveries(*rows: str) -> list[tuple[Any, ...]]:
    """Rows of a workbook with real days and percentages, as far as the texts are any."""
    found: list[tuple[Any, ...]] = [tuple(HEADER.split(","))]
    for row in rows:
        number, courier, day, parcels, on_time, kind, fuel = row.split(",")
        share: Any = Decimal(on_time[:-1]).scaleb(-2) if on_time.endswith("%") else on_time
        try:
            when: Any = date(*map(int, day.replace("/", "-").split("-")))
        except ValueError:
            when = day
        found.append((number, courier, when, int(parcels) if parcels.isdigit() else parcels, share,
                      kind, None if fuel == "-" else float(fuel)))  # fmt: skip
    return found


def couriers() -> list[tuple[Any, ...]]:
    return [("id", "name"), ("007", "安晓"), ("012", "白岩")]


def parquet(**columns: Any) -> bytes:
    target = BytesIO()
    pq.write_table(pa.table(columns), target)
    return target.getvalue()


def sent(world: SiteWorld, name: str, content: bytes | str, slug: str = "own") -> Upload:
    data = content.encode() if isinstance(content, str) else content
    return uploaded(world.site, slug, world.admins[slug].id, name, BytesIO(data))


def document(folder: Path, text: str = SCHEME) -> Document:
    path = folder / "couriers.yaml"
    path.write_text(text, "utf-8")
    return read_document(path)


def codes_of(rejected: Rejected) -> list[str]:
    return [each.code for each in rejected.diagnostics]
