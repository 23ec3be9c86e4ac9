"""Visits as an officer has them: a workbook with other headers, a title above, totals below, and slips."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlsxwriter

from tests.web.visitors import Visitor

__all__ = [
    "API", "REPS", "SCHEME", "VISITS", "clean", "corrected", "done", "mapping_of", "messy_book", "sent",
    "table_bomb", "zipped",
]  # fmt: skip

API = "/api/v1/o/own"
SCHEME = "demo/visits"
REPS: list[tuple[str, ...]] = [
    ("工号", "姓名", "片区"),
    ("r1", "安晓", "东"),
    ("r2", "白岩", "西"),
    ("r3", "陈谷", "东"),
]
# Dates in words, a full-width number, a day that is none, "about", and the total below.
VISITS: list[tuple[str, ...]] = [
    ("拜访日期", "工号", "得分"),
    ("2024年3月1日", "r1", "7"),
    ("2024年3月12日", "r2", "８"),
    ("2024年2月30日", "r3", "9"),
    ("2024年3月5日", "r3", "约6"),
    ("2024年3月6日", "r1", "无"),
    ("2024年3月7日", "r2", "10"),
    ("2024年3月8日", "r1", "3"),
    ("2024年3月9日", "r1", "4"),
    ("2024年3月10日", "r2", "5"),
    ("2024年3月11日", "r2", "6"),
    ("2024年3月13日", "r3", "8"),
    ("2024年3月14日", "r3", "9"),
    ("2024年3月15日", "r2", "2"),
    ("合计", "", "91"),
]
_FIXED = {"８": "8", "约6": "6", "2024年2月30日": "2024年2月29日"}


def messy_book(visits: Sequence[tuple[str, ...]] = VISITS) -> bytes:
    """A workbook with a title over merged cells and a sheet for each kind of rows."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        people = book.add_worksheet("人员")
        for at, row in enumerate(REPS):
            people.write_row(at, 0, row)
        sheet = book.add_worksheet("走访记录")
        sheet.merge_range(0, 0, 0, 2, "2024 年一季度走访记录")
        for at, row in enumerate(visits, 1):
            for column, cell in enumerate(row):
                if cell:
                    sheet.write_string(at, column, cell)
    return target.getvalue()


def corrected(returned: bytes) -> bytes:
    """The workbook that came back, put right as a person would: cells mended, the total deleted."""
    book = openpyxl.load_workbook(BytesIO(returned))
    for sheet in book:
        for row in range(sheet.max_row, 1, -1):
            cells = sheet[row]
            if cells[0].value == "合计":
                sheet.delete_rows(row)
                continue
            for cell in cells[:3]:
                cell.value = _FIXED.get(str(cell.value), cell.value)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def mapping_of(file: str) -> dict[str, Any]:
    """How the messy workbook fits the scheme."""
    return {
        "rep": {
            "place": {"file": file, "sheet": "人员"},
            "columns": {"id": "工号", "name": "姓名", "region": "片区"},
        },
        "visit": {
            "place": {"file": file, "sheet": "走访记录"},
            "columns": {"date": "拜访日期", "mark": "得分", "rep": "工号"},
            "dates": ["YYYY-MM-DD", "YYYY年M月D日"],
            "absent": ["", "无"],
        },
    }


def clean() -> list[tuple[str, ...]]:
    """The rows of visits without slips."""
    return [row for row in VISITS if row[0] != "合计" and not set(row) & set(_FIXED)]


def sent(visitor: Visitor, name: str, content: bytes) -> Any:
    """The upload that a file becomes."""
    answer = visitor.send("POST", f"{API}/uploads?name={name}", data=content)
    assert answer.status_code == 201, answer.get_data(as_text=True)
    return answer.json


def done(visitor: Visitor, path: str, body: dict[str, Any]) -> Any:
    """The job of an operation, when it is over."""
    answer = visitor.send("POST", path, body)
    assert answer.status_code == 202, answer.get_data(as_text=True)
    job: Any = answer.json
    while job["state"] in ("queued", "working"):
        job = visitor.get(f"{API}/jobs/{job['id']}?seen={job['step']}&wait=20").json
    return job


def zipped(**files: bytes) -> bytes:
    """A ZIP of CSV files."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(f"{name}.csv", content)
    return target.getvalue()


def table_bomb() -> bytes:
    """A small ZIP that unpacks to very much."""
    return zipped(bomb=b"a,b\n" + b"0" * 40_000_000)
