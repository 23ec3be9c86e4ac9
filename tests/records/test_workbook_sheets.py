"""Headers are found wherever they stand, sheets by name or header; what is odd is told with its address."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from engine.diagnostics import Diagnostic, Rejected
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import NUMBER, TEXT
from engine.records import Dataset, read_dataset
from tests.records.raw_workbook import cell, line, packed, parts, row, sheet


def kind(name: str, *fields: str, title: str = "", file: str = "") -> RecordType:
    held = {f: Field(f, NUMBER if f in ("销量", "n") else TEXT, f) for f in fields}
    return RecordType(name, held, title=title, file=file)


SALE = kind("sale", "店", "销量", title="销售", file="sales.csv")
SHOP = kind("shop", "店名", title="门店")


def read(
    tmp_path: Path, sheets: Mapping[str, str], *types: RecordType, hidden: tuple[str, ...] = ()
) -> Dataset:
    path = tmp_path / "book.xlsx"
    path.write_bytes(packed(parts(sheets, hidden=hidden)))
    return read_dataset(RecordTypes({t.name: t for t in types or (SALE,)}), path)


def refused(tmp_path: Path, sheets: Mapping[str, str], *types: RecordType) -> list[Diagnostic]:
    with pytest.raises(Rejected) as caught:
        read(tmp_path, sheets, *types)
    return list(caught.value.diagnostics)


def rows(dataset: Dataset, name: str = "sale") -> list[tuple[str, ...]]:
    kept = sorted(dataset.tables[name].rows, key=lambda row: row.line)
    return [tuple(map(str, row.values)) for row in kept]


def notes(dataset: Dataset) -> list[tuple[str, str]]:
    return [(note.code, note.message.zh) for note in dataset.notes]


HEADER = line(3, "店", "销量")
GOOD = [("甲", "1"), ("乙", "2")]


@pytest.mark.parametrize(
    "written",
    [
        sheet(line(1, "店", "销量"), line(2, "甲", 1), line(3, "乙", 2)),
        sheet(line(1, "2015 年销量"), HEADER, line(4, "甲", 1), line(9, "乙", 2)),
        sheet(line(2, "店", "销量", start="C"), line(3, "甲", 1, start="C"),
              line(4, "乙", 2, start="C"), line(5, " ", start="C").replace(" </t>", "</t>")),
        sheet(line(1, "销量", None, " 店\n"), line(2, 1, None, "甲"), line(3, 2, None, "乙")),
        sheet(line(1, "店", "销\n量"), line(2, "甲", 1), line(3, "乙", 2), row(1000, cell("XFD1000"))
              .replace("<is><t></t></is>", "")),
        # More titles than headers, and a first column without one.
        sheet(line(1, "销量"), line(2, "店"), line(3, None, "店", "销量"), line(4, 1, "甲", 1),
              line(5, 2, "乙", 2)),
    ],
)  # fmt: skip
def test_the_header_is_found(tmp_path: Path, written: str) -> None:
    dataset = read(tmp_path, {"Sheet1": written})
    assert rows(dataset) == GOOD
    assert {note.code for note in dataset.notes} <= {"cells-beside"}


def test_a_header_of_two_rows_needs_merged_cells(tmp_path: Path) -> None:
    written = (line(1, "店", "业绩"), line(2, None, "销量"), line(3, "甲", 1), line(4, "乙", 2))
    merged = '<mergeCells><mergeCell ref="A1:A2"/><mergeCell ref="B1:C1"/></mergeCells>'
    dataset = read(tmp_path, {"s": sheet(*written, after=merged)})
    assert rows(dataset) == GOOD
    assert notes(dataset) == [
        ("merged-header", "book.xlsx s!A1：表头“店”是合并的单元格，已认作这一列的表头")
    ]
    (found,) = refused(tmp_path, {"s": sheet(*written)})
    assert (found.code, found.span and found.span.line) == ("unclear-header", 1)


def test_a_header_merged_across_is_told(tmp_path: Path) -> None:
    written = line(1, "店", None, "销量"), line(2, "甲", None, 1), line(3, "乙", None, 2)
    merged = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>'
    dataset = read(tmp_path, {"s": sheet(*written, after=merged)})
    assert rows(dataset) == GOOD
    assert [code for code, _ in notes(dataset)] == ["merged-header"]


def test_a_missing_and_a_repeated_header_are_told(tmp_path: Path) -> None:
    (found,) = refused(tmp_path, {"s": sheet(line(1, "title"), line(2, "店", "销售量"))})
    assert found.code == "missing-column"
    assert "店, 销售量" in found.hint.zh
    (found,) = refused(tmp_path, {"s": sheet(line(1, "店", "销量", "销量"), line(2, "甲", 1, 2))})
    assert found.code == "repeated-column"
    (found,) = refused(tmp_path, {"s": sheet()})
    assert found.code == "empty-data-file"


def test_rows_that_are_no_records(tmp_path: Path) -> None:
    written = (
        line(1, "店", "销量", "注"), line(2, "甲", 1), line(3, "店", "销量", "注"), line(4, "乙", 2),
        line(5, "合 计", 3), line(6, "GRAND TOTAL:", 3), line(7, "小计店", 3), line(8, "丙", 3, "合计"),
    )  # fmt: skip
    found = refused(tmp_path, {"s": sheet(*written)})
    assert [(each.code, each.message.zh.partition("：")[0]) for each in found] == [
        ("header-again", "book.xlsx s 第 3 行"),
        ("totals-row", "book.xlsx s 第 5 行"),
        ("totals-row", "book.xlsx s 第 6 行"),
    ]


def test_merged_data_are_a_problem(tmp_path: Path) -> None:
    written = line(1, "店", "销量", "注"), line(2, "甲", 1, "x"), line(3, None, 2), line(4, "乙", 3)
    merged = '<mergeCells><mergeCell ref="A2:A3"/><mergeCell ref="C2:C4"/></mergeCells>'
    (found,) = refused(tmp_path, {"s": sheet(*written, after=merged)})
    assert found.message.zh == "book.xlsx s 第 3 行：“店”处在合并的单元格 A2:A3 中"
    across = '<mergeCells><mergeCell ref="A4:B4"/></mergeCells>'
    wide = line(1, "店", "销量"), line(2, "甲", 1), line(4, "乙")
    (found,) = refused(tmp_path, {"s": sheet(*wide, after=across)})
    assert found.code == "merged-cells"


def test_what_is_hidden_is_read_and_told(tmp_path: Path) -> None:
    columns = '<cols><col min="2" max="5" hidden="1"/></cols>'
    hidden = row(3, cell("A3", "乙"), cell("B3", "2"), hidden=True)
    written = sheet(line(1, "店", "销量", "注"), line(2, "甲", 1, 5, "x"), hidden, before=columns)
    dataset = read(tmp_path, {"sale": written, "其他": sheet(line(1, "x"))}, hidden=("sale",))
    assert rows(dataset) == GOOD
    assert notes(dataset) == [
        ("unused-sheets", "book.xlsx 中没有用到的工作表：其他"),
        ("hidden-sheet", "book.xlsx sale 是隐藏的工作表，也已读取"),
        ("hidden-rows", "book.xlsx sale：隐藏的 1 行也已读取，第一行是第 3 行"),
        ("hidden-column", "book.xlsx sale!B1：隐藏的“销量”列也已读取"),
        ("numbers-as-texts", "book.xlsx sale：“销量”列有 1 个数存为文本，已按数读取，第一个在 B3"),
        ("cells-beside", "book.xlsx sale：表头范围以外有 1 行另有内容，没有读取，第一处在 D2"),
    ]


@pytest.mark.parametrize("name", ["sale", " Sale", "销售", "SALES"])
def test_sheets_are_found_by_name(tmp_path: Path, name: str) -> None:
    other = sheet(line(1, "店", "销量", "x"), line(2, "丙", 7))
    mine = sheet(line(1, "店", "销量"), line(2, "甲", 1), line(3, "乙", 2))
    shop = sheet(line(1, "店名"), line(2, "甲"))
    dataset = read(tmp_path, {"a": other, name: mine, "b": shop}, SALE, SHOP)
    assert rows(dataset) == GOOD
    assert rows(dataset, "shop") == [("甲",)]
    assert [code for code, _ in notes(dataset)] == ["unused-sheets"]


def test_sheets_that_cannot_be_told_apart(tmp_path: Path) -> None:
    one = sheet(line(1, "店", "销量"), line(2, "甲", 1))
    (found,) = refused(tmp_path, {"a": one, "b": one})
    assert (found.code, "a, b" in found.message.zh) == ("several-sheets", True)
    (found,) = refused(tmp_path, {"sale": one, "销售": one})
    assert found.code == "several-sheets"
    twin = kind("twin", "店")
    found, other = refused(tmp_path, {"a": one, "b": sheet(line(1, "x"))}, SALE, twin)
    assert (found.code, other.code) == ("no-sheet", "no-sheet")
    assert "“销售”" in found.message.zh
    assert "店, 销量" in found.hint.zh


def test_a_folder_may_hold_workbooks(tmp_path: Path) -> None:
    one = sheet(line(1, "店", "销量"), line(2, "甲", 1), line(3, "乙", 2))
    (tmp_path / "sales.xlsx").write_bytes(packed(parts({"Sheet1": one})))
    (tmp_path / "shop.csv").write_text("店名\n甲\n")
    types = RecordTypes({"sale": SALE, "shop": SHOP})
    dataset = read_dataset(types, tmp_path)
    assert rows(dataset) == GOOD
    assert dataset.files["sale"] == str(tmp_path / "sales.xlsx")
    (tmp_path / "sales.csv").write_text("店,销量\n丙,3\n")
    assert rows(read_dataset(types, tmp_path)) == [("丙", "3")]


def test_bad_rows_are_set_aside(tmp_path: Path) -> None:
    written = (
        line(1, "店", "销量"), line(2, "甲", 1), line(3, "乙", 2), line(4, "合计", 3),
        row(5, cell("A5", "丙"), cell("B5", "#N/A", "e")),
    )  # fmt: skip
    path = tmp_path / "book.xlsx"
    path.write_bytes(packed(parts({"销售": sheet(*written)})))
    target = tmp_path / "aside.csv"
    dataset = read_dataset(RecordTypes({"sale": SALE}), path, set_aside=target)
    assert rows(dataset) == GOOD
    assert target.read_text("utf-8-sig").splitlines()[1:] == [
        (
            "book.xlsx 销售,4,,totals-row,book.xlsx 销售 第 4 行：以“合计”开头，是合计行而不是记录,"
            "book.xlsx 销售 row 4: starts with “合计”: a total and no record,合计,3"
        ),
        (
            "book.xlsx 销售,5,销量,error-cell,book.xlsx 销售!B5“销量”列：公式出错，值是 #N/A,"
            '"book.xlsx 销售!B5, 销量: the formula failed: #N/A",丙,#N/A'
        ),
    ]
