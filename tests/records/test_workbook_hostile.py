"""No file and no child takes kaohe down: every one is read or refused with a code, and no process stays."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from collections.abc import Callable, Generator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.language.types import TEXT
from engine.records.limited import process
from engine.records.limited.wire import END, ROWS, START, Garbage, read_frame, write_frame
from engine.records.workbook import Workbook, answer
from engine.records.workbook import read as reading
from engine.records.workbook.answer import Answer, message
from engine.records.workbook.cell import Decoder
from engine.records.workbook.child import grid
from engine.records.workbook.child.refused import Refused
from tests.records.conftest import Ended
from tests.records.raw_workbook import cell, line, packed, parts, row, sheet

GOOD = sheet(line(1, "a", "b"), line(2, "x", 1))
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def book(content: str, **more: str | bytes) -> bytes:
    held = {**parts({"s": content}, strings=["<t>a</t>"]), **more}
    return packed({name: text for name, text in held.items() if text != ""})


def doubled() -> bytes:
    stream = BytesIO(book(GOOD))
    with ZipFile(stream, "a") as file, pytest.warns(UserWarning, match="Duplicate"):
        file.writestr("xl/workbook.xml", "<workbook/>")
    return stream.getvalue()


def flagged() -> bytes:
    data = bytearray(book(GOOD))
    at = data.find(b"PK\x01\x02")
    data[at + 8] |= 1
    return bytes(data)


def many() -> bytes:
    return packed({f"p{at}": b"" for at in range(10_001)})


def codes(path: Path) -> list[str]:
    try:
        with Workbook(path) as workbook:
            for at in range(len(workbook.sheets)):
                for _ in workbook.rows(at):
                    pass
    except Rejected as rejected:
        return [found.code for found in rejected.diagnostics]
    return []


CASES: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "not-a-workbook"),
    "old format": (lambda: OLD + bytes(5000), "not-a-workbook"),
    "password": (lambda: OLD + bytes(900) + "EncryptedPackage".encode("utf-16-le"),
                 "encrypted-workbook"),
    "encrypted part": (flagged, "encrypted-workbook"),
    "web page": (lambda: b"\xef\xbb\xbf<html><table>", "not-a-workbook"),
    "text": ("店,销量\n".encode, "not-a-workbook"),
    "OpenDocument": (lambda: packed({"mimetype": "application/vnd.oasis.opendocument"}),
                     "not-a-workbook"),
    "binary workbook": (lambda: packed({"xl/workbook.bin": b"x"}), "not-a-workbook"),
    "archive": (lambda: packed({"readme.txt": b"x"}), "broken-workbook"),
    "half of it": (lambda: book(GOOD)[:-200], "broken-workbook"),
    "many merged cells": (
        lambda: book(sheet(after='<mergeCell ref="A1:B2"/>' * 50_001)), "workbook-too-large"
    ),
    "parts twice": (doubled, "broken-workbook"),
    "many parts": (many, "workbook-too-large"),
    "bomb": (lambda: book(sheet(before="<x/>" * 5_000_000)), "workbook-too-large"),
    "entities": (lambda: book(DOCTYPE + GOOD), "broken-workbook"),
    "entities in a part that nobody needs": (lambda: book(GOOD, **{"xl/styles.xml": DOCTYPE + "<a/>"}), ""),
    "entities in texts": (lambda: book(GOOD, **{"xl/sharedStrings.xml": DOCTYPE + "<a/>"}),
                          "broken-workbook"),
    "no sheet": (lambda: book(GOOD, **{"xl/worksheets/sheet1.xml": ""}), "broken-workbook"),
    "part elsewhere": (lambda: book(GOOD, **{"xl/_rels/workbook.xml.rels": ""}),
                       "broken-workbook"),
    "no XML": (lambda: book("\0\1\2"), "broken-workbook"),
    "unclosed": (lambda: book(GOOD[:-20]), "broken-workbook"),
    "no such text": (lambda: book(sheet(row(1, cell("A1", 7, "s")))), "broken-workbook"),
    "negative text": (lambda: book(sheet(row(1, cell("A1", -1, "s")))), "broken-workbook"),
    "rows backwards": (lambda: book(sheet(line(2, "a"), line(1, "b"))), "broken-workbook"),
    "a row too many": (lambda: book(sheet(line(1_048_577, "a"))), "broken-workbook"),
    "cells backwards": (lambda: book(sheet(row(1, cell("B1", 1), cell("A1", 1)))),
                        "broken-workbook"),
    "a column too many": (lambda: book(sheet(row(1, cell("XFE1", 1)))), "broken-workbook"),
    "no address": (lambda: book(sheet(row(1, cell("1", 1)))), "broken-workbook"),
    "small letters": (lambda: book(sheet(row(1, cell("ａ1", 1)))), "broken-workbook"),
    "cell outside": (lambda: book(cell("A1", 1)), "broken-workbook"),
    "long text": (lambda: book(sheet(line(1, "x" * 32_768))), "broken-workbook"),
    "deep": (lambda: book(sheet(before="<x>" * 200_000)), "broken-workbook"),
    "deep and sound": (lambda: book("<x>" * 200_000 + GOOD + "</x>" * 200_000), ""),
    "long number": (lambda: book(sheet(row(1, cell("A1", "9" * 200_000, "n")))), ""),
    "longest text": (lambda: book(sheet(line(1, "x" * 32_767))), ""),
    "other prefixes": (lambda: book(GOOD.replace("<", "<y:").replace("<y:/", "</y:")
                                    .replace("xmlns=", "xmlns:y=")), ""),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_hostile_files(tmp_path: Path, name: str, ended: Ended) -> None:
    make, code = CASES[name]
    path = tmp_path / "book.xlsx"
    path.write_bytes(make())
    found = codes(path)
    assert found == ([code] if code else [])
    assert ended()


LIMITS: dict[str, tuple[object, str, int, str]] = {
    "texts": (answer, "_TEXT", 20, "文字过多"),
    "cells": (reading, "_CELLS", 30, "单元格过多"),
    "merged rows": (reading, "_MARKS", 5, "合并单元格或隐藏列过多"),
}


@pytest.mark.parametrize("name", LIMITS)
def test_what_the_parent_keeps_is_limited(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, ended: Ended
) -> None:
    module, constant, most, why = LIMITS[name]
    lines = (line(at, f"text {at}", at) for at in range(2, 20))
    merged = '<mergeCells><mergeCell ref="A2:A20"/></mergeCells>'
    path = tmp_path / "book.xlsx"
    path.write_bytes(book(sheet(line(1, "a", "b"), *lines, after=merged)))
    with Workbook(path) as workbook:
        assert len(reading.read_worksheet(workbook, 0, "x", {"a": TEXT}).records) == 18
    monkeypatch.setattr(module, constant, most)
    with pytest.raises(Rejected) as caught, Workbook(path) as workbook:
        reading.read_worksheet(workbook, 0, "x", {"a": TEXT})
    assert [found.code for found in caught.value.diagnostics] == ["workbook-too-large"]
    assert why in caught.value.diagnostics[0].message.zh
    assert ended()


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert codes(tmp_path / "none.xlsx") == ["unreadable-data-file"]
    assert codes(tmp_path) == ["unreadable-data-file"]


CHILDREN = {
    "dies": "import os; os.abort()",
    "is silent": "pass",
    "talks nonsense": "import sys; sys.stdout.write('x' * 100_000)",
    "never stops talking": "import os\nwhile True: os.write(1, b'I' + bytes(100))",
    "gives an unknown reason": (
        "import struct, sys, zlib\n"
        'p = b\'{"reason": "<b>"}\'\n'
        "check = zlib.crc32(p, zlib.crc32(b'X'))\n"
        "sys.stdout.buffer.write(struct.pack('>cII', b'X', len(p), check) + p)"
    ),
    "sleeps": "import time; time.sleep(60)",
    "sleeps and listens to nobody": (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    ),
}


@pytest.mark.parametrize("does", CHILDREN)
def test_hostile_children(
    tmp_path: Path, does: str, monkeypatch: pytest.MonkeyPatch, ended: Ended
) -> None:
    monkeypatch.setattr(process, "_START", CHILDREN[does])
    path = tmp_path / "book.xlsx"
    path.write_bytes(book(GOOD))
    with pytest.raises(Rejected) as caught, Workbook(path, seconds=1):
        pass
    (found,) = caught.value.diagnostics
    assert found.code == "workbook-reader-stopped"
    assert ("1 秒" in found.message.zh) == does.startswith("sleeps")
    assert ended()


def test_a_child_that_cannot_be_started(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(12, "Cannot allocate memory")

    path = tmp_path / "book.xlsx"
    path.write_bytes(book(GOOD))
    monkeypatch.setattr(subprocess, "Popen", refuse)
    assert codes(path) == ["unreadable-data-file"]


def test_shared_texts_count_wherever_they_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    made = grid.Grid({0: "x" * 100}, ())  # type: ignore[arg-type]  # texts by number, as they are asked for
    monkeypatch.setattr(grid, "_SHEET_LIMIT", 1_000)

    def one_row() -> None:
        made.start("row", {})
        made.start("c", {"t": "s"})
        made.start("v", {})
        made.text("0")
        for name in ("v", "c", "row"):
            made.end(name)

    for _ in range(9):
        one_row()
    with pytest.raises(Refused, match="strings"):
        one_row()


def test_a_child_uses_no_more_than_it_may(tmp_path: Path) -> None:
    """A text of 300 MB in a part of that size would be refused for its size; here the limit is met."""
    script = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from engine.records.workbook.child.limits import MEMORY, limit\n"
        "limit(60)\n"
        "try:\n    x = bytearray(MEMORY)\nexcept MemoryError:\n    print('memory')\n"
        "try:\n    open(sys.argv[2], 'w').write('x' * 100_000)\n"
        "except OSError as error:\n    print(error.strerror)\n"
    )
    root = str(Path(__file__).parents[2])
    command = [
        sys.executable,
        "-c",
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + script,
    ]
    done = subprocess.run([*command, root, str(tmp_path / "x")], capture_output=True, text=True)
    assert done.stdout.splitlines() == ["memory", "File too large"]


def answered(*frames: tuple[bytes, bytes]) -> list[object]:
    def talk() -> Generator[tuple[bytes, bytes], None, None]:
        yield from frames

    return list(Answer(talk(), Decoder(False), Path("x")))


@pytest.mark.parametrize(
    "payload",
    [b"", b"x", b"0\x1fsa", b"1\x1f", b"1\x1fqx", b"2\x1fsa\x1e2\x1fsb", b"1048577\x1fsa",
     b"1\x1fsa\x1f@1\x1fsb", b"1\x1f@16385\x1fsb", b"1\x1f@16384\x1fsa\x1fsb", b"1\xff", b"-1\x1fsa",
     "１\x1fsa".encode(), b"1\x1f@\x1fsa", b"99999999999999999999\x1fsa"],
)  # fmt: skip
def test_rows_that_no_honest_child_sends(payload: bytes) -> None:
    with pytest.raises(Garbage):
        answered((START, b"{}"), (ROWS, payload))


@pytest.mark.parametrize(
    "payload",
    [b"", b"[]", b"{}", b'{"merges": 1, "hidden_columns": []}', b"[" * 100_000,
     b'{"merges": [], "hidden_columns": [[1]]}', b'{"merges": [], "hidden_columns": [["1", 2]]}'],
)  # fmt: skip
def test_ends_that_no_honest_child_sends(payload: bytes) -> None:
    with pytest.raises(Garbage):
        answered((START, b"{}"), (END, payload))


@given(st.binary(max_size=200))
def test_any_payload_is_rows_or_garbage(payload: bytes) -> None:
    for kind in (ROWS, END):
        with contextlib.suppress(Garbage):
            answered((START, b"{}"), (kind, payload))
    with contextlib.suppress(Garbage):
        message(payload)


@given(st.binary(max_size=60))
def test_any_bytes_are_frames_or_garbage(data: bytes) -> None:
    pipe = BytesIO(data)
    try:
        while read_frame(pipe) is not None:
            pass
    except Garbage:
        return
    assert pipe.tell() == len(data)


@given(st.binary(max_size=100), st.integers(0, 107), st.integers(1, 255))
def test_a_frame_with_a_wrong_byte_is_garbage(payload: bytes, at: int, change: int) -> None:
    pipe = BytesIO()
    write_frame(pipe, ROWS, payload)
    data = bytearray(pipe.getvalue())
    assert read_frame(BytesIO(bytes(data))) == (ROWS, payload)
    data[at % len(data)] ^= change
    with pytest.raises(Garbage):
        read_frame(BytesIO(bytes(data)))
