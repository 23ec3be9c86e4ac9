"""Bad rows come back as they were with their reasons; corrected, they stand where they stood."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import openpyxl
import pyarrow as pa
import pytest

from engine.diagnostics import Rejected
from engine.language.record_types import Field
from engine.language.types import NUMBER, TEXT, Type
from engine.records.survey.mapping import Assignment, Place, TypeMapping, overlay_text
from engine.scheme.build import Document
from engine.site.data import (
    Checked,
    Upload,
    applied,
    rejected_csv,
    rejected_workbook,
    replaced,
    scheme_with,
)
from engine.site.data.book import Written, workbook_bytes
from engine.site.data.returned import REASONS
from tests.site.site_world import SiteWorld, code_of
from tests.site_data.data_world import (
    CLEAN,
    COURIERS,
    FAULTY,
    HEADER,
    book,
    couriers,
    deliveries,
    lines,
    parquet,
    sent,
    zipped,
)

COLUMNS = (*HEADER.split(","), *REASONS)
AS_BOOK = book(
    {"员工": couriers(), "deliveries": deliveries(*FAULTY), "x": [("a",), (7,)]}, above=2
)
AS_PARQUET = parquet(
    number=["D1", "D2", "D3", "D4"],
    courier=["007", "007", "012", "O12"],
    date=["2025-10-08", "2025-11-31", "2025/10/9", "2025-12-01"],
    Parcels=pa.array([1020, 940, -880, 905]),
    kind=["普通", "加急", "普通", "=1+1"],
    **{"On time": pa.array([0.985, 0.97, 0.915, 0.94]), "Fuel": pa.array([310, None, 295, 302])},
)
UPLOADS: dict[str, bytes] = {
    "a.zip": zipped({"courier.csv": COURIERS, "deliveries.csv": lines(*FAULTY), "z.pdf": b"\0"}),
    "a.xlsx": AS_BOOK,
    "b.zip": zipped({"courier.csv": COURIERS, "deliveries.xlsx": book({"x": deliveries(*FAULTY)})}),
    "c.zip": zipped({"courier.csv": COURIERS, "deliveries.parquet": AS_PARQUET}),
}


def read(world: SiteWorld, name: str, scheme: Document) -> tuple[Upload, Checked]:
    held = sent(world, name, UPLOADS[name])
    checked = applied(world.site, "own", held, scheme, None)
    assert checked.rows == {"courier": 2, "delivery": 1}
    assert {row.line for row in checked.bad_rows} == {
        row.line for row in checked.bad_rows if row.type == "delivery"
    }
    return held, checked


def mended(content: bytes, change: Callable[[Any], None]) -> bytes:
    made = openpyxl.load_workbook(BytesIO(content))
    change(made.worksheets[0])
    target = BytesIO()
    made.save(target)
    return target.getvalue()


def corrected(sheet: Any) -> None:
    """What a person types."""
    at = {sheet.cell(1, column).value: column for column in range(1, sheet.max_column + 1)}
    right = {
        "D2": {"date": "2025-11-30"},
        "D3": {"Parcels": "880", "On time": "91.5%"},
        "D4": {"courier": "012", "kind": "普通"},
    }
    for row in range(2, sheet.max_row + 1):
        for name, text in right.get(sheet.cell(row, at["number"]).value, {}).items():
            sheet.cell(row, at[name]).value = text


@pytest.mark.parametrize("name", UPLOADS)
def test_corrected_rows_stand_where_they_stood(
    data_world: SiteWorld, scheme: Document, name: str
) -> None:
    held, checked = read(data_world, name, scheme)
    returned = rejected_workbook(data_world.site, "own", held, checked)
    fixed = sent(data_world, "fixed.xlsx", mended(returned, corrected))
    by = data_world.admins["own"].id
    found = replaced(data_world.site, "own", by, held, fixed, checked)
    assert (found.corrected, found.added, found.left_out) == (3, 0, 0)
    again = applied(data_world.site, "own", found.upload, scheme, None)
    assert (again.wrong, again.problems) == ((), ())
    assert again.rows == {"courier": 2, "delivery": 4}
    assert again.dataset is not None
    clean = applied(
        data_world.site, "own",
        sent(data_world, "k.zip", zipped({"courier.csv": COURIERS, "deliveries.csv": lines(*CLEAN)})),
        scheme, None,
    )  # fmt: skip
    assert clean.dataset is not None
    wanted = {row.key: list(row.values) for row in clean.dataset.tables["delivery"].rows}
    wanted["D2"][1] = date(2025, 11, 30)
    if name == "c.zip":
        for key, fuel in (("D1", 310), ("D4", 302)):
            wanted[key][5] = Decimal(fuel)
    assert {r.key: list(r.values) for r in again.dataset.tables["delivery"].rows} == wanted
    assert rejected_workbook(data_world.site, "own", found.upload, again)


def test_the_workbook_has_the_columns_and_the_reasons(
    data_world: SiteWorld, scheme: Document
) -> None:
    held, checked = read(data_world, "a.xlsx", scheme)
    made = openpyxl.load_workbook(BytesIO(rejected_workbook(data_world.site, "own", held, checked)))
    assert made.sheetnames == ["deliveries"]
    header, first, second, third = made.worksheets[0].iter_rows(values_only=True)
    assert header == COLUMNS
    assert first[7:10] == ("a.xlsx deliveries:5", "date", "no-such-day")
    assert second[8:10] == ("Parcels; On time", "not-a-number; percent-without-sign")
    assert "“about 880”不是数值" in str(second[10])
    assert second[2] == datetime(2025, 10, 9)  # noqa: DTZ001  # as Excel has days
    assert third[4] == 0.94
    whole = rejected_workbook(data_world.site, "own", held, checked, every_row=True)
    sheet = openpyxl.load_workbook(BytesIO(whole)).worksheets[0]
    marks = [row[0].fill.fgColor.rgb for row in sheet.iter_rows(min_row=2)]
    assert [mark == "FFFFF3C4" for mark in marks] == [False, True, True, True]
    assert sheet.cell(2, 8).value == "a.xlsx deliveries:4"
    assert sheet.cell(2, 10).value is None


def test_nothing_in_the_workbook_is_a_formula(data_world: SiteWorld, scheme: Document) -> None:
    held, checked = read(data_world, "a.zip", scheme)
    content = rejected_workbook(data_world.site, "own", held, checked)
    with ZipFile(BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    sheet = openpyxl.load_workbook(BytesIO(content)).worksheets[0]
    assert (sheet["F4"].value, sheet["F4"].data_type, sheet["A2"].number_format) == (
        "=1+1",
        "s",
        "@",
    )


def test_csv_comes_back_too(data_world: SiteWorld, scheme: Document) -> None:
    held, checked = read(data_world, "a.zip", scheme)
    content = rejected_csv(checked)
    assert content.startswith(b"\xef\xbb\xbfnumber,courier,date,")
    text = content.decode("utf-8-sig")
    for old, new in (("2025-11-31", "2025-11-30"), ("about 880", "880"), ("91.5,", "91.5%,"),
                     ("O12", "012"), ("=1+1,301", "普通,301")):  # fmt: skip
        assert old in text
        text = text.replace(old, new, 1)
    fixed = sent(data_world, "f.csv", text)
    found = replaced(data_world.site, "own", data_world.admins["own"].id, held, fixed, checked)
    assert applied(data_world.site, "own", found.upload, scheme, None).is_clean
    assert found.upload.files == ("courier.csv", "deliveries.csv")


def test_rows_taken_out_and_added(data_world: SiteWorld, scheme: Document) -> None:
    held, checked = read(data_world, "a.zip", scheme)

    def change(sheet: Any) -> None:
        corrected(sheet)
        sheet.delete_rows(3)
        for at, cell in enumerate(("D9", "007", "2025-12-24", "5", "1%", "加急"), 1):
            sheet.cell(9, at).value = cell

    content = rejected_workbook(data_world.site, "own", held, checked)
    fixed = sent(data_world, "f.xlsx", mended(content, change))
    found = replaced(data_world.site, "own", data_world.admins["own"].id, held, fixed, checked)
    assert (found.corrected, found.added, found.left_out) == (2, 1, 1)
    again = applied(data_world.site, "own", found.upload, scheme, None)
    assert again.is_clean
    assert again.dataset is not None
    assert [row.key for row in again.dataset.tables["delivery"].rows] == ["D1", "D2", "D4", "D9"]


def other_row(sheet: Any) -> None:
    sheet["H2"] = "deliveries.csv:x"


def twice(sheet: Any) -> None:
    sheet["H2"] = sheet["H3"].value


def no_column(sheet: Any) -> None:
    sheet.delete_cols(4)


def no_rows(sheet: Any) -> None:
    sheet.delete_cols(8)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (other_row, "returned-row"),
        (twice, "returned-row"),
        (no_column, "returned-columns"),
        (no_rows, "returned-without-rows"),
    ],
)
def test_what_is_no_returned_file(
    data_world: SiteWorld, scheme: Document, change: Callable[[Any], None], code: str
) -> None:
    held, checked = read(data_world, "a.zip", scheme)
    content = rejected_workbook(data_world.site, "own", held, checked)
    fixed = sent(data_world, "f.xlsx", mended(content, change))
    with pytest.raises(Rejected) as caught:
        replaced(data_world.site, "own", data_world.admins["own"].id, held, fixed, checked)
    assert code_of(caught.value) == code


def no_such_line(sheet: Any) -> None:
    sheet["H2"], sheet["J2"] = "deliveries.csv:99", None


def another_line(sheet: Any) -> None:
    """A slip in the column of places is no way to write over a row that was well."""
    sheet["H2"] = "deliveries.csv:2"


@pytest.mark.parametrize("change", [no_such_line, another_line])
def test_places_that_were_not_returned(
    data_world: SiteWorld, scheme: Document, change: Callable[[Any], None]
) -> None:
    held, checked = read(data_world, "a.zip", scheme)
    content = rejected_workbook(data_world.site, "own", held, checked)
    fixed = sent(data_world, "f.xlsx", mended(content, change))
    with pytest.raises(Rejected) as caught:
        replaced(data_world.site, "own", data_world.admins["own"].id, held, fixed, checked)
    assert code_of(caught.value) == "returned-row"


@pytest.mark.parametrize("name", UPLOADS)
def test_a_workbook_of_every_row_comes_back_as_well(
    data_world: SiteWorld, scheme: Document, name: str
) -> None:
    held, checked = read(data_world, name, scheme)
    content = rejected_workbook(data_world.site, "own", held, checked, every_row=True)

    def change(sheet: Any) -> None:
        corrected(sheet)
        at = next(c for c in range(1, 8) if sheet.cell(1, c).value == "Parcels")
        sheet.cell(2, at).value = "1021"

    fixed = sent(data_world, "f.xlsx", mended(content, change))
    found = replaced(data_world.site, "own", data_world.admins["own"].id, held, fixed, checked)
    assert (found.corrected, found.added, found.left_out) == (3, 0, 0)
    again = applied(data_world.site, "own", found.upload, scheme, None)
    assert again.is_clean
    assert again.dataset is not None
    assert [str(r.values[2]) for r in again.dataset.tables["delivery"].rows] == [
        "1021",
        "940",
        "880",
        "905",
    ]


def test_surplus_cells_and_repeated_headers(data_world: SiteWorld, scheme: Document) -> None:
    rows = lines(FAULTY[0] + ",x,y", FAULTY[1] + ",x,y,z", header=HEADER + ",备注,备注")
    content = zipped({"courier.csv": COURIERS, "deliveries.csv": rows})
    held = sent(data_world, "s.zip", content)
    checked = applied(data_world.site, "own", held, scheme, None)
    assert [p.code for p in checked.problems] == ["ragged-row"]

    def change(sheet: Any) -> None:
        assert sheet["J2"].value == "z"
        sheet["C2"] = "2025-11-30"

    content = rejected_workbook(data_world.site, "own", held, checked)
    fixed = sent(data_world, "f.xlsx", mended(content, change))
    found = replaced(data_world.site, "own", data_world.admins["own"].id, held, fixed, checked)
    again = applied(data_world.site, "own", found.upload, scheme, None)
    assert (again.is_clean, again.rows["delivery"]) == (True, 2)


def test_a_mapping_goes_on_for_the_corrected_upload(
    data_world: SiteWorld, scheme: Document
) -> None:
    types = scheme_with(scheme, None).types
    mapping = Assignment({"delivery": TypeMapping(Place("b.xlsx", "Q4")),
                          "courier": TypeMapping(Place("c.xlsx", "人"))})  # fmt: skip
    text = overlay_text(types, mapping)
    content = zipped({"b.xlsx": book({"Q3": deliveries(*CLEAN), "Q4": deliveries(*FAULTY)}),
                      "c.xlsx": book({"人": couriers()})})  # fmt: skip
    held = sent(data_world, "m.zip", content)
    checked = applied(data_world.site, "own", held, scheme, text)
    returned = rejected_workbook(data_world.site, "own", held, checked)
    fixed = sent(data_world, "f.xlsx", mended(returned, corrected))
    found = replaced(data_world.site, "own", data_world.admins["own"].id, held, fixed, checked)
    assert applied(data_world.site, "own", found.upload, scheme, text).is_clean


@pytest.mark.parametrize(
    ("kind", "percent", "cell", "wanted"),
    [
        (TEXT, False, "1.50", ("1.50", "s")),
        (NUMBER, False, "1.50", (1.5, "n")),
        (NUMBER, False, "007", ("007", "s")),
        (NUMBER, False, "1234567890123456", ("1234567890123456", "s")),
        (NUMBER, True, "98.5%", (0.985, "n")),
        (NUMBER, True, "98.5", ("98.5", "s")),
        (NUMBER, False, "98.5%", ("98.5%", "s")),
    ],
)
def test_only_numbers_that_are_wanted_are_numbers(
    kind: Type, percent: bool, cell: str, wanted: tuple[object, str]
) -> None:
    fields = {"f": Field("f", kind, "f", percent=percent)}
    content = workbook_bytes([Written("a", ["f"], [[cell]], fields)])
    found = openpyxl.load_workbook(BytesIO(content)).worksheets[0]["A2"]
    assert (found.value, found.data_type) == wanted
