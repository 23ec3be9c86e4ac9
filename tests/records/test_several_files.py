"""A pattern in file: makes one table of several files, each row knowing its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.diagnostics import Diagnostic, Rejected
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import NUMBER, TEXT
from engine.records import Dataset, read_dataset
from tests.records.raw_workbook import line, packed, parts, sheet

ORDER = RecordType(
    "order",
    {"id": Field("id", TEXT, "id"), "n": Field("n", NUMBER, "n")},
    key=("id",),
    file="*-20*.*",
)


def read(folder: Path, file: str = ORDER.file, set_aside: Path | None = None) -> Dataset:
    types = RecordTypes({"order": replace(ORDER, file=file)})
    return read_dataset(types, folder, set_aside=set_aside)


def refused(folder: Path, file: str = ORDER.file) -> list[Diagnostic]:
    with pytest.raises(Rejected) as caught:
        read(folder, file)
    return list(caught.value.diagnostics)


@pytest.fixture
def years(tmp_path: Path) -> Path:
    """Three years, one of them empty, one a workbook."""
    folder = tmp_path / "data"
    (folder / "old").mkdir(parents=True)
    (folder / "orders-2013.csv").write_text("id,n\n")
    (folder / "orders-2014.csv").write_text("id,n\nA,1\nB,2\n")
    written = sheet(line(2, "id", "n"), line(3, "C", 3))
    (folder / "orders-2015.xlsx").write_bytes(packed(parts({"Sheet1": written})))
    (folder / "~$orders-2015.xlsx").write_bytes(b"\x05owner")
    (folder / "old" / "orders-2012.csv").write_text("id,n\nZ,9\n")
    return folder


def rows(dataset: Dataset) -> list[tuple[str, str, int]]:
    return [(row.key, row.file, row.line) for row in dataset.tables["order"].rows]


def test_all_files_of_a_pattern_are_read(years: Path) -> None:
    dataset = read(years)
    expected = [
        ("A", "orders-2014.csv", 2),
        ("B", "orders-2014.csv", 3),
        ("C", "orders-2015.xlsx Sheet1", 3),
    ]
    assert rows(dataset) == expected
    assert dataset.files["order"].count(",") == 2
    assert rows(read(years, "**/orders-*"))[-1] == ("Z", "old/orders-2012.csv", 2)


def test_problems_name_their_file(years: Path, tmp_path: Path) -> None:
    (years / "orders-2016.csv").write_text("id,n\nB,x\nD,4\n")
    here, number, there = refused(years)
    assert number.message.zh == "orders-2016.csv 第 2 行“n”列：“x”不是数值"
    assert here.message.zh == "orders-2014.csv 第 3 行：编号“B”在 orders-2016.csv 第 2 行也有"
    assert (
        there.message.en
        == "orders-2016.csv line 2: the key “B” is on line 3 of orders-2014.csv, too"
    )
    assert there.span is not None
    assert there.span.file == str(years / "orders-2016.csv")
    target = tmp_path / "aside.csv"
    assert [row[0] for row in rows(read(years, set_aside=target))] == ["A", "C", "D"]
    aside = [text.split(",")[:3] for text in target.read_text("utf-8-sig").splitlines()]
    assert aside[1:] == [["orders-2014.csv", "3", "id"], ["orders-2016.csv", "2", "n; id"]]


def test_headers_must_be_the_same(years: Path) -> None:
    (years / "orders-2016.csv").write_text("n,id\n1,D\n")
    (found,) = refused(years)
    assert found.code == "unequal-headers"
    assert "orders-2016.csv" in found.message.zh
    assert "id, n" in found.hint.zh


@pytest.mark.parametrize("file", ["none-*.csv", "../*/orders-*.csv", "/*", "[", "**"])
def test_patterns_that_fit_nothing(years: Path, file: str) -> None:
    assert {found.code for found in refused(years / "old", file)} <= {"no-data-file"}
