"""Workbooks broken at random: the parent ends in time with rows or a code, and leaves no process.

KAOHE_XLSX=10000 makes a campaign of it and prints what became of them.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import openpyxl
import pytest

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import DATE, NUMBER, TEXT
from engine.records import read_dataset
from tests.records.conftest import Ended
from tests.records.raw_workbook import cell, line, packed, parts, row, sheet, styles

COUNT = int(os.environ.get("KAOHE_XLSX", "50"))
EXPECTED = {
    "broken-workbook", "workbook-too-large", "not-a-workbook", "encrypted-workbook",
    "empty-data-file", "missing-column", "repeated-column", "no-sheet", "several-sheets",
    "unclear-header", "absent-value", "error-cell", "formula-without-value", "broken-cell",
    "digits-beyond-excel", "no-day-of-excel", "merged-cells", "totals-row", "header-again",
    "repeated-key", "not-a-number", "not-a-date", "day-number", "other-date-format",
    "padded-key", "more-of-the-same", "exponent-in-number", "no-such-day", "percent-in-number",
    "full-width-number", "undeclared-thousands",
}  # fmt: skip
TYPES = RecordTypes(
    {
        "sale": RecordType(
            "sale",
            {
                "店": Field("店", TEXT, "店"),
                "日期": Field("日期", DATE, "日期"),
                "销量": Field("销量", NUMBER, "销量"),
            },
            key=("店",),
        )
    }
)
Parts = dict[str, bytes]


def originals() -> list[bytes]:
    """What two libraries and we ourselves write."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.append(["店", "日期", "销量"])
    for at in range(40):
        page.append([f"R{at}", "2015-01-05", at / 10])
    page.merge_cells("E1:F2")
    stream = BytesIO()
    book.save(stream)
    rows = [line(2, "title"), line(3, "店", "日期", "销量")]
    for at in range(4, 60):
        day, number = cell(f"B{at}", 42000 + at, "n", 1), cell(f"C{at}", at * 1.1, "n")
        rows.append(row(at, cell(f"A{at}", at - 4, "s"), day, number, hidden=at % 7 == 0))
    texts = [f"<t>S{at}</t>" for at in range(60)]
    merged = '<mergeCells><mergeCell ref="A2:C2"/></mergeCells>'
    own = parts({"s": sheet(*rows, after=merged)}, strings=texts, style=styles("yyyy-mm-dd"))
    return [stream.getvalue(), packed(own)]


def unpacked(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as file:
        return {name: file.read(name) for name in file.namelist()}


def repacked(held: Parts, random: Random) -> bytes:
    stream = BytesIO()
    with ZipFile(stream, "w", random.choice([ZIP_DEFLATED, ZIP_STORED])) as file:
        for name, content in held.items():
            file.writestr(name, content)
    return stream.getvalue()


def flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice([1, 1, 2, 5, 30])):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def cut(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    return random.choice(
        [data[:start], data[start:], data[:start] + data[start + random.randrange(1, 200) :]]
    )


def swapped(data: bytes, random: Random) -> bytes:
    held = unpacked(data)
    one, other = random.sample(sorted(held), 2)
    if random.random() < 0.7:
        held[one], held[other] = held[other], held[one]
    else:
        del held[one]
    return repacked(held, random)


def inside(data: bytes, random: Random) -> bytes:
    """Changes within a part, so that the ZIP itself is sound."""
    held = unpacked(data)
    name = random.choice(sorted(held))
    content = held[name] or b"x"
    held[name] = random.choice([flipped, cut, words])(content, random)
    return repacked(held, random)


WORDS = [
    b"<", b">", b"/>", b"</row>", b"<row>", b"<c>", b"</c>", b"<v>", b"&lt;", b"&a;", b"]]>", b"<![CDATA[",
    b"999999999999999999999", b"-1", b"1e999", b"NaN", b"A1048577", b"XFE1", b"A0", b'r="A1"', b's="9999"',
    b't="s"', b't="e"', b't="b"', b't="inlineStr"', b'hidden="1"', b"\0", b"\xff\xfe", "合计".encode(),
    b"<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'>]>", b"_x0000_", b"_xD800_", b"<f>1/0</f>",
    b'<mergeCell ref="A1:XFD1048576"/>', b'<col min="1" max="16384" hidden="1"/>', b"../../../../etc/passwd",
    b"http://127.0.0.1:9/", b'TargetMode="External"', b"<rPh>", b"<si/>", b"yyyy", b"0.00E+00", b"[h]",
]  # fmt: skip


def words(content: bytes, random: Random) -> bytes:
    for _ in range(random.choice([1, 2, 6])):
        start = random.randrange(len(content))
        content = content[:start] + random.choice(WORDS) + content[start + random.randrange(6) :]
    return content


def hostile(data: bytes, random: Random) -> bytes:
    """What is made to hurt: bombs, laughs, depth, width, height."""
    held = unpacked(data)
    name = next(name for name in sorted(held) if "sheet1" in name)
    size = random.choice([1, 10, 100, 300]) * 10_000
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    made: list[Callable[[], str]] = [
        lambda: f"{head}{'<a>' * size}",
        lambda: f"{head}<sheetData>{' ' * size * 10}</sheetData></worksheet>",
        lambda: f"<a {'x' * size * 3}='1'/>",
        lambda: "<a " + " ".join(f"a{at}='1'" for at in range(size // 40)) + "/>",
        lambda: sheet(row(1, *(cell(f"A{at}", 1) for at in range(2)))),
        lambda: sheet(*(f'<row r="{at}"><c r="XFD{at}"><v>1</v></c></row>' for at in range(1, size // 30))),
        lambda: sheet(*(f'<row r="{at}"><c t="s"><v>0</v></c></row>' for at in range(1, size // 30))),
        lambda: sheet(line(1, "店", "日期", "销量"), after="<mergeCells>"
                      + '<mergeCell ref="A1:XFD1048576"/>' * (size // 40) + "</mergeCells>"),
        lambda: "<!DOCTYPE l [<!ENTITY a0 'ha'>" + "".join(
            f"<!ENTITY a{at} '{f'&a{at - 1};' * 10}'>" for at in range(1, 10)) + "]><l>&a9;</l>",
        lambda: f"{head}<sheetData><row><c t='str'><v>{'x' * size * 5}</v></c></row></sheetData></worksheet>",
    ]  # fmt: skip
    held[name] = random.choice(made)().encode()
    if random.random() < 0.2:
        held["xl/sharedStrings.xml"] = b"<sst><si><t>" + b"x" * 32_767 + b"</t></si></sst>"
    return repacked(held, random)


MUTATIONS = (flipped, cut, swapped, inside, inside, inside, hostile)


def outcome(path: Path) -> set[str]:
    try:
        read_dataset(TYPES, path)
    except Rejected as rejected:
        return {found.code for found in rejected.diagnostics}
    return {"read"}


def test_broken_workbooks(tmp_path: Path, capsys: pytest.CaptureFixture[str], ended: Ended) -> None:
    models = originals()
    assert [outcome_of(tmp_path, data) for data in models] == [{"read"}, {"read"}]
    found: Counter[str] = Counter()
    slowest = 0
    for at in range(COUNT):
        random = Random(at)  # noqa: S311 - the same files every time
        data = random.choice(MUTATIONS)(random.choice(models), random)
        began = time.monotonic_ns()
        codes = outcome_of(tmp_path, data)
        slowest = max(slowest, time.monotonic_ns() - began)
        assert codes <= {"read", "workbook-reader-stopped"} | EXPECTED, (at, codes)
        found.update(codes)
        assert ended()
    assert found["broken-workbook"] > COUNT / 10
    assert found["read"] > 0
    if COUNT > 50:
        used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
        with capsys.disabled():
            sys.stdout.write(f"\n{COUNT} workbooks: {dict(found.most_common())}\n")
            sys.stdout.write(f"slowest {slowest // 10**6} ms, largest child {used} MB\n")


def outcome_of(tmp_path: Path, data: bytes) -> set[str]:
    path = tmp_path / "book.xlsx"
    path.write_bytes(data)
    return outcome(path)
