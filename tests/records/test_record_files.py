"""Files are found, decoded and split into cells; what is wrong with a file as a whole is told at once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from engine.diagnostics import Diagnostic, Rejected
from engine.language.record_types import RecordTypes
from engine.records import Dataset, read_dataset
from tests.records.conftest import GOOD, Write

ORDERS = GOOD["orders.csv"]


def findings(types: RecordTypes, path: Path, **options: object) -> tuple[Diagnostic, ...]:
    with pytest.raises(Rejected) as caught:
        read_dataset(types, path, **options)  # type: ignore[arg-type]
    return caught.value.diagnostics


def codes(types: RecordTypes, path: Path) -> list[str]:
    return [finding.code for finding in findings(types, path)]


def values(dataset: Dataset, name: str) -> list[tuple[object, ...]]:
    return [row.values for row in dataset.tables[name].rows]


def test_a_good_folder(world: RecordTypes, write: Write) -> None:
    folder = write({})
    dataset = read_dataset(world, folder)
    assert {name: len(table.rows) for name, table in dataset.tables.items()} == {
        "manager": 2,
        "retailer": 2,
        "assignment": 3,
        "order": 2,
    }
    retailer = dataset.by_key("retailer")["007"]
    assert (retailer.file, retailer.line, retailer.values) == ("retailer.csv", 2, ("007", "东门店"))
    assert dataset.tables["order"].rows[1].values[1:] == ("二", Decimal("2.5"), "008")
    assert dataset.files["order"] == str(folder / "orders.csv")
    assert dataset.problems == ()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encodings_and_newlines(
    world: RecordTypes, write: Write, encoding: str, newline: str
) -> None:
    plain = values(read_dataset(world, write({})), "order")
    folder = write({"orders.csv": ORDERS.replace("\n", newline).encode(encoding)})
    assert values(read_dataset(world, folder), "order") == plain


def test_quotes_newlines_and_lines(world: RecordTypes, write: Write) -> None:
    text = 'code,name\r\n007,"东门\n""大""店, 一层"\r\n\r\n008,"x"\r\n009,\r\n'
    found = findings(world, write({"retailer.csv": text}))
    assert [(f.code, f.span and f.span.line, f.span and f.span.column) for f in found] == [
        ("absent-value", 6, 5)
    ]
    dataset = read_dataset(world, write({"retailer.csv": text.replace("009,", "009,y")}))
    assert dataset.by_key("retailer")["007"].values[1] == '东门\n"大"店, 一层'
    assert [row.line for row in dataset.tables["retailer"].rows] == [2, 5, 6]


def test_the_column_counts_quoted_commas(world: RecordTypes, write: Write) -> None:
    (found,) = findings(
        world, write({"manager.csv": 'id,name,hired,left\nM1,"a,""b",bad,\n'}), needed={"manager"}
    )
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.end_column) == (2, 12, 15)


def test_tabs_padded_header_and_unused_columns(world: RecordTypes, write: Write) -> None:
    text = ORDERS.replace(",", "\t").replace("quantity", " quantity ").replace("\n", "\tx\n")
    dataset = read_dataset(world, write({"orders.csv": text}))
    assert values(dataset, "order") == values(read_dataset(world, write({})), "order")
    assert read_dataset(world, write({"orders.csv": text})).unused_columns["order"] == ("x",)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\n \n", "empty-data-file"),
        (b"\xef\xbb\xbf", "empty-data-file"),
        (ORDERS.encode("utf-16"), "utf-16-file"),
        (b"\xef\xbb\xbfa,b\n\xd6\xd0", "broken-utf-8"),
        (b"a,b\n\xd6\xd0,\xff\xff", "unknown-encoding"),
        ("门店名称,x\n\n".encode() + b"\xd6\xd0\xce\xc4", "broken-utf-8"),
        (ORDERS.encode("utf-8-sig") + b"\xd6\xd0", "broken-utf-8"),
        (ORDERS.encode() + b"\0", "nul-in-file"),
        (ORDERS.encode() + b'007,"2015', "broken-quotes"),
        (ORDERS.encode() + b'007,"20"15,x,1\n', "broken-quotes"),
        (ORDERS.encode() + b"007," + b"9" * 1_000_001, "cell-too-long"),
        (ORDERS.replace("quantity", "quantiy").encode(), "missing-column"),
        (ORDERS.replace("class", "quantity").encode(), "repeated-column missing-column"),
    ],
)
def test_unreadable(world: RecordTypes, write: Write, data: bytes, code: str) -> None:
    assert sorted(codes(world, write({"orders.csv": data}))) == sorted(code.split())


def test_missing_column_names_the_nearest(world: RecordTypes, write: Write) -> None:
    (found,) = findings(world, write({"orders.csv": ORDERS.replace("quantity", "quantiy")}))
    assert "quantiy" in found.hint.en
    assert found.span is not None
    assert found.span.file.endswith("orders.csv")


def test_all_files_are_reported_together(world: RecordTypes, write: Write) -> None:
    folder = write(
        {"orders.csv": b"", "retailer.csv": b"\0", "manager.csv": GOOD["manager.csv"] + "M3,x,y,\n"}
    )
    assert sorted(codes(world, folder)) == ["no-data-file", "not-a-date", "nul-in-file"]


def test_missing_file_lists_what_is_there(world: RecordTypes, write: Write) -> None:
    folder = write({"orders.csv": b"", "order.csv": ORDERS})
    (found,) = findings(world, folder)
    assert found.code == "no-data-file"
    assert "order.csv" in found.hint.zh
    assert "manager.csv" in found.hint.en


def test_only_needed_types_are_read(world: RecordTypes, write: Write) -> None:
    folder = write({"orders.csv": b""})
    dataset = read_dataset(world, folder, needed={"manager", "retailer", "assignment"})
    assert "order" not in dataset.tables


def test_a_single_file(world: RecordTypes, write: Write) -> None:
    folder = write({})
    dataset = read_dataset(world, folder / "manager.csv", needed={"manager"})
    assert list(dataset.by_key("manager")) == ["M1", "M2"]
    assert set(codes(world, folder / "manager.csv")) == {"one-file-for-several"}
    other = folder / "manager.xlsx"
    other.write_text("x")
    (found,) = findings(world, other, needed={"manager"})
    assert found.code == "not-a-workbook"
    (folder / "manager.docx").write_text("x")
    (found,) = findings(world, folder / "manager.docx", needed={"manager"})
    assert found.code == "unknown-file-kind"
    (found,) = findings(world, folder / "nothing", needed={"manager"})
    assert found.code == "no-data-folder"


def test_two_files_and_files_elsewhere(world: RecordTypes, write: Write) -> None:
    assert codes(world, write({"retailer.parquet": b"x"})) == ["two-data-files"]
    outside = replace(world["retailer"], file="../retailer.csv")
    types = RecordTypes({"retailer": outside})
    folder = write({})
    (folder.parent / "retailer.csv").write_text("code,name\n")
    (found,) = findings(types, folder, needed={"retailer"})
    assert found.code == "file-outside-folder"


def test_ragged_rows(world: RecordTypes, write: Write) -> None:
    folder = write({"orders.csv": ORDERS + "007,2015-01-05,一\n007,2015-01-05,一,1,5\n"})
    found = findings(world, folder)
    assert [f.code for f in found] == ["ragged-row", "ragged-row"]
    assert "5 cells where the header has 4" in found[1].message.en


def test_only_a_header_is_no_rows(world: RecordTypes, write: Write) -> None:
    dataset = read_dataset(world, write({"orders.csv": "店,date,class,quantity"}))
    assert dataset.tables["order"].rows == ()


def test_long_lists_are_cut_and_counted(world: RecordTypes, write: Write) -> None:
    rows = "007,2015-01-05,一,x\n" * 50 + "007,soon,一,1\n" * 4
    found = findings(world, write({"orders.csv": ORDERS + rows}))
    numbers, dates = found[:3], found[3:6]
    assert {f.code for f in numbers} == {"not-a-number"}
    assert len({f.span for f in numbers}) == 3
    assert {f.code for f in dates} == {"not-a-date"}
    assert [f.message.zh for f in found[6:]] == [
        "orders.csv quantity：not-a-number 还有 47 处未列出，共 50 处",
        "orders.csv date：not-a-date 还有 1 处未列出，共 4 处",
    ]
    assert "47 more of not-a-number" in found[6].message.en


def test_progress_is_told(world: RecordTypes, write: Write) -> None:
    told: list[tuple[str, int, int]] = []
    read_dataset(world, write({}), progress=lambda *step: told.append(step))
    assert told == [
        ("manager", 0, 4),
        ("retailer", 1, 4),
        ("assignment", 2, 4),
        ("order", 3, 4),
        ("", 4, 4),
    ]


@pytest.mark.parametrize("mark", [";", "，", "|"])
def test_another_separator_is_told_once(world: RecordTypes, write: Write, mark: str) -> None:
    (found,) = findings(world, write({"orders.csv": ORDERS.replace(",", mark)}))
    assert found.code == "other-separator"
    assert f"“{mark}”" in found.message.zh


def test_a_missing_file_or_column_names_no_dash(world: RecordTypes, write: Write) -> None:
    folder = write({"orders.csv": ORDERS.replace("quantity", "件数")})
    (found,) = findings(world, folder)
    assert found.code == "missing-column"
    assert found.hint.zh == "文件中的列：店, date, class, 件数。请改表头，或在字段定义中写 column:"
    for path in folder.iterdir():
        path.unlink()
    first = findings(world, folder)[0]
    assert first.hint.en.startswith(f"{folder} holds no data files. Rename it")
    (folder / "Retailer.CSV").write_text(GOOD["retailer.csv"], "utf-8")
    hints = [each.hint.en for each in findings(world, folder) if "retailer" in each.message.en]
    assert any("the nearest is Retailer.CSV" in hint for hint in hints)


def test_a_spreadsheets_date_is_told_with_its_format(world: RecordTypes, write: Write) -> None:
    (found,) = findings(world, write({"orders.csv": ORDERS.replace("2015-01-05", "2015/1/5")}))
    assert "dates: [YYYY-MM-DD, YYYY/M/D]" in found.hint.en


def test_rows_without_any_character_are_no_records(world: RecordTypes, write: Write) -> None:
    plain = values(read_dataset(world, write({})), "order")
    folder = write({"orders.csv": ORDERS + ",,,\n,,,\n"})
    assert values(read_dataset(world, folder), "order") == plain
    assert codes(world, write({"orders.csv": ORDERS + ", ,,\n"})) == ["absent-value"] * 4
