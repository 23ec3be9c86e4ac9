"""The workbook holds what the evaluation found, and text in it stays text whatever it looks like."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.utils.escape import unescape

from engine.report.workbook import book as module
from engine.report.workbook.book import Book, Cell, Column
from engine.scheme.build import load_scheme

Run = Callable[..., Result]

WHERE = ("seller.yaml", "--data", "data", "--period", "2025Q4")
TRAPS = [
    "=1+1",
    "@SUM(A1)",
    "+1",
    "-1",
    "{=1}",
    "https://example.com",
    "mailto:a@b.cn",
    "<r><t>x</t></r>",
    "_x0041_",
    "0012",
    "1e5",
    " 前后 ",
    "a\nb",
    "12%",
]


def opened(content: bytes) -> Workbook:
    return load_workbook(BytesIO(content))


def written(cells: list[Cell]) -> bytes:
    book = Book("题目 & more", date(2025, 12, 31))
    sheet = book.sheet("表", [Column(f"列{at}") for at in range(len(cells))])
    sheet.row(cells)
    sheet.close()
    return book.bytes()


def rows_of(book: Workbook, name: str) -> list[dict[str, object]]:
    head, *rows = book[name].iter_rows(values_only=True)
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_every_number_is_that_of_the_evaluation(shop: Path, run: Run) -> None:
    plain = json.loads(run("evaluate", *WHERE, "--format", "json").stdout)
    result = run("evaluate", *WHERE, "--output", "out.xlsx", "--lang", "zh")
    assert (result.exit_code, result.stdout) == (0, ""), result.output
    book = opened((shop / "out.xlsx").read_bytes())
    assert book.sheetnames == [
        "概要",
        "排名",
        "结果应用",
        "得分明细账",
        "方案",
        "参数",
    ]
    scores = {row["编号"]: row["得分"] for row in rows_of(book, "排名")}
    assert {key: Decimal(str(score)) for key, score in scores.items()} == {
        each["subject"]: Decimal(each["score"]) for each in plain["subjects"]
    }
    ledger = rows_of(book, "得分明细账")
    lines = [Decimal(str(row["分（全部位数）"])) for row in ledger if row["编号"] == "S01"]
    assert sum(lines[:-1]) == lines[-1] == Decimal("85.87")
    (champion,) = rows_of(book, "结果应用")
    assert (champion["结果应用"], champion["编号"]) == ("冠军", "S01")
    rules = {str(row["考核项"]).strip("　"): row for row in rows_of(book, "方案")}
    assert rules["销售"]["出处"] == "第二条"
    assert rules["销售"]["算法"] == "attain(销售额, 目标)"
    (target,) = rows_of(book, "参数")
    assert (target["本期取值"], target["说明"]) == ("100000 元", "原文未写")


def test_parts_beside_groups_have_a_sheet_and_percentages_their_sign(shop: Path, run: Run) -> None:
    scheme = shop / "seller.yaml"
    text = scheme.read_text("utf-8").replace(
        "parameters:\n", "parameters:\n  线: 12.5%\n  名: 优\n"
    )
    text = text.replace(
        "    大单: {points: 20,", "    组:\n      parts:\n        大单: {points: 20,"
    )
    scheme.write_text(text, "utf-8")
    assert run("evaluate", *WHERE, "--output", "out.xlsx", "--lang", "zh").exit_code == 0
    book = opened((shop / "out.xlsx").read_bytes())
    assert book.sheetnames[1:4] == ["排名", "组", "其他考核项"]
    shown = {row["参数"]: row["本期取值"] for row in rows_of(book, "参数")}
    assert shown == {"线": "12.5%", "名": "优", "目标": "100000 元"}


def test_the_summary_tells_who_is_left_out(shop: Path, run: Run) -> None:
    scheme = shop / "seller.yaml"
    scheme.write_text(scheme.read_text("utf-8") + "where: 销售额 > 0 元\n", "utf-8")
    assert run("evaluate", *WHERE, "--output", "out.xlsx", "--lang", "zh").exit_code == 0
    book = opened((shop / "out.xlsx").read_bytes())
    facts = {row[0]: row[1] for row in book["概要"].iter_rows(values_only=True)}
    assert facts["不参加考核（方案的 where）"] == "S03 李静"
    assert facts["参加考核"] == 2


def test_the_same_results_are_the_same_bytes(shop: Path, run: Run) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        assert run("evaluate", *WHERE, "--output", name).exit_code == 0
    assert (shop / "one.xlsx").read_bytes() == (shop / "two.xlsx").read_bytes()


@pytest.mark.usefixtures("shop")
def test_a_workbook_needs_a_file(run: Run) -> None:
    result = run("evaluate", *WHERE, "--format", "xlsx")
    assert result.exit_code == 2
    assert "workbook-without-file" in result.stderr


@pytest.mark.parametrize("text", TRAPS)
def test_text_is_never_anything_else(text: str) -> None:
    content = written([text])
    cell = opened(content)["表"]["A2"]
    # What looks like an escape of Excel's own is escaped; this reader leaves that to its caller.
    assert (unescape(str(cell.value)), cell.data_type, cell.hyperlink) == (text, "s", None)
    sheet = zipfile.ZipFile(BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert not re.search(rb"<f[ >]", sheet)
    assert b"<r><t>x</t></r>" not in sheet or text != "<r><t>x</t></r>"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=40))
def test_any_text_comes_back(text: str) -> None:
    assert unescape(str(opened(written([text]))["表"]["A2"].value)) == text


@given(st.decimals(-(10**9), 10**9, places=5))
def test_numbers_that_excel_can_hold_come_back(number: Decimal) -> None:
    assert Decimal(str(opened(written([number]))["表"]["A2"].value)) == number


def test_a_text_too_long_for_a_cell_is_cut_with_a_mark() -> None:
    value = opened(written(["长" * 40_000]))["表"]["A2"].value
    assert (len(value), value[-1]) == (32_767, "…")


def test_a_full_sheet_goes_on_in_the_next(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_ROWS", 3)
    book = Book("t", date(2025, 12, 31))
    sheet = book.sheet("名/单:?", [Column("n")])
    for at in range(5):
        sheet.row([at])
    sheet.close()
    found = opened(book.bytes())
    assert found.sheetnames == ["名 单", "名 单 2", "名 单 3"]
    assert [row[0] for name in found.sheetnames for row in found[name].values] == [
        "n", 0, 1, "n", 2, 3, "n", 4,
    ]  # fmt: skip


def test_dimensions_have_sheets_of_their_own(shop: Path, run: Run) -> None:
    text = (shop / "seller.yaml").read_text("utf-8")
    text = text.replace(
        "    销售: {", "    业绩:\n      points: 80\n      parts:\n       销售: {", 1
    )
    (shop / "seller.yaml").write_text(text, "utf-8")
    assert load_scheme(shop / "seller.yaml").diagnostics == ()
    assert run("evaluate", *WHERE, "--output", "out.xlsx", "--lang", "zh").exit_code == 0
    book = opened((shop / "out.xlsx").read_bytes())
    head = [str(cell.value) for cell in next(book["业绩"].iter_rows())]
    assert head == ["名次", "编号", "姓名", "业绩（80）", "销售（80）"]
    assert re.search("S01", str(list(book["业绩"].values)))


def test_findings_have_a_sheet_those_of_nobody_last(shop: Path, run: Run) -> None:
    text = (shop / "seller.yaml").read_text("utf-8")
    text = text.replace(
        "parameters:",
        "  visit: {of: {seller: {type: seller, optional: true}}, when: date,\n"
        "    fields: {date: date}}\nparameters:",
        1,
    )
    text += "findings: {拜访: {each: visit, where: date >= 2025-10-01, title: 多余的拜访}}\n"
    (shop / "seller.yaml").write_text(text, "utf-8")
    (shop / "data/visit.csv").write_text("seller,date\nS01,2025-10-09\n,2025-10-10\n", "utf-8")
    result = run("evaluate", *WHERE, "--output", "out.xlsx", "--lang", "zh")
    assert result.exit_code == 0, result.output
    found = rows_of(opened((shop / "out.xlsx").read_bytes()), "不合规项")
    assert [(row["编号"], row["规则"]) for row in found] == [("S01", "拜访"), ("", "拜访")]
