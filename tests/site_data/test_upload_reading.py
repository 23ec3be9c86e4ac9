"""Files are what their content says; a limited child reads the cells that would be read here."""

from __future__ import annotations

import subprocess
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.records.limited import process
from engine.records.limited.archive import Archive
from engine.records.limited.limits import Limits
from engine.records.limited.tables import limited_sheet
from engine.records.parquet_sheet import read_parquet_sheet
from engine.records.text_sheet import read_text_sheet
from engine.site.data import remove_upload, surveyed, upload, uploaded_together, uploads
from tests.site.site_world import SiteWorld, code_of
from tests.site_data.data_world import (
    CLEAN,
    COURIERS,
    book,
    couriers,
    lines,
    parquet,
    sent,
    zipped,
)

TABLE = lines(*CLEAN)


@pytest.mark.parametrize(
    ("name", "content", "kind", "files"),
    [
        ("d.csv", TABLE.encode(), "csv", ("d.csv",)),
        ("d.xlsx", TABLE.encode("gb18030"), "csv", ("d.csv",)),
        ("C:\\data\\d.dat", TABLE.encode(), "csv", ("d.dat.csv",)),
        ("d.csv", book({"a": couriers()}), "workbook", ("d.xlsx",)),
        ("d", parquet(a=[1]), "parquet", ("d.parquet",)),
        ("d.zip", zipped({"x/员工.csv": COURIERS, "x/y/d.txt": parquet(a=[1]), "x/b": book({"a": couriers()}),
                          "x/scan.pdf": b"%PDF\0", "x/in.zip": zipped({"a.csv": COURIERS}),
                          "__MACOSX/x": "a", "x/.DS_Store": "b", "x/": ""}),
         "zip", ("b.xlsx", "y/d.parquet", "员工.csv")),
    ],
)  # fmt: skip
def test_a_file_is_what_its_content_says(
    data_world: SiteWorld, name: str, content: bytes, kind: str, files: tuple[str, ...]
) -> None:
    found = sent(data_world, name, content)
    assert (found.kind, found.files, found.size) == (kind, files, len(content))
    assert found.left_out == (("x/scan.pdf", "x/in.zip") if kind == "zip" else ())
    assert upload(data_world.site, "own", found.digest) == found
    assert surveyed(data_world.site, "own", found).tables


def test_names_of_a_zip_from_a_chinese_windows(data_world: SiteWorld) -> None:
    content = bytearray(zipped({"AAAA.csv": COURIERS, "z.csv": COURIERS}))
    assert content.count(b"AAAA") == 2
    found = sent(data_world, "a.zip", bytes(content.replace(b"AAAA", "员工".encode("gb18030"))))
    assert found.files == ("z.csv", "员工.csv")


BOMB = zipped({"a.csv": b"a,b\n" + b"0" * 30_000_000})
TWICE = zipped({"a.csv": COURIERS, "A.CSV": COURIERS})
BENT = zipped({"a.csv": COURIERS * 50})


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.csv", b"", "upload-empty"),
        ("a.pdf", b"%PDF-1.7\n\0\1\2", "upload-unknown-kind"),
        ("..", b"a,b\n1,2\n", "upload-bad-file-name"),
        ("a\nb", b"a,b\n1,2\n", "upload-bad-file-name"),
        ("a" * 121, b"a,b\n1,2\n", "upload-bad-file-name"),
        ("a.zip", zipped({"../a.csv": COURIERS}), "upload-bad-name"),
        ("a.zip", zipped({"/etc/a.csv": COURIERS}), "upload-bad-name"),
        ("a.zip", zipped({"a\\b.csv": COURIERS}), "upload-bad-name"),
        ("a.zip", zipped({"C:a.csv": COURIERS}), "upload-bad-name"),
        ("a.zip", zipped({"a/../../b.csv": COURIERS}), "upload-bad-name"),
        ("a.zip", zipped({"长" * 100: COURIERS}), "upload-bad-name"),
        ("a.zip", TWICE, "upload-same-names"),
        ("a.zip", BOMB, "upload-needs-too-much"),
        ("a.zip", zipped({f"{n}.csv": COURIERS for n in range(201)}), "upload-needs-too-much"),
        ("a.zip", zipped({"a.pdf": b"%PDF\0"}), "upload-without-tables"),
        ("a.zip", zipped({}), "upload-without-tables"),
        ("a.zip", BENT[: len(BENT) // 2], "upload-broken-zip"),
        ("a.zip", BENT.replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\x01\0"),
         "upload-broken-zip"),
    ],
    # An archive holds the moment it was made: no part of a name.
    ids=lambda given: given if isinstance(given, str) else "content",
)  # fmt: skip
def test_what_is_no_upload(data_world: SiteWorld, name: str, content: bytes, code: str) -> None:
    before = uploads(data_world.site, "own").total
    with pytest.raises(Rejected) as caught:
        sent(data_world, name, content)
    assert code_of(caught.value) == code
    assert uploads(data_world.site, "own").total == before


def test_what_an_entry_says_of_its_size_is_no_promise(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    content = zipped({"a.csv": b"0" * 5_000_000})
    size = (5_000_000).to_bytes(4, "little")
    path.write_bytes(content.replace(size, (1000).to_bytes(4, "little")))
    with Archive(path, "a.zip") as archive, pytest.raises(Rejected) as caught:
        archive.unpack(archive.entries[0], tmp_path / "out")
    assert code_of(caught.value) in ("upload-broken-zip", "upload-needs-too-much")
    assert (tmp_path / "out").stat().st_size <= 1000


def test_limits_of_the_site(data_world: SiteWorld) -> None:
    written = data_world.site.folder / "site.toml"
    plain = written.read_text()
    try:
        written.write_text(f"{plain}\n[data.limits]\nbytes = 40\nrows = 1\n")
        with pytest.raises(Rejected) as caught:
            sent(data_world, "d.csv", TABLE)
        assert code_of(caught.value) == "upload-too-large"
        with pytest.raises(Rejected) as caught:
            surveyed(data_world.site, "own", sent(data_world, "c.csv", COURIERS))
        assert code_of(caught.value) == "upload-needs-too-much"
        for line in ('objects = ""', "databases = 1", "hosts = [1]", "x = 1", "limits = {rows = 0}",
                     "limits = {x = 1}"):  # fmt: skip
            written.write_text(f"{plain}\n[data]\n{line}\n")
            with pytest.raises(Rejected) as caught:
                sent(data_world, "d.csv", TABLE)
            assert code_of(caught.value) == "data-settings"
    finally:
        written.write_text(plain)


def test_several_files_at_once(data_world: SiteWorld) -> None:
    by = data_world.admins["own"].id
    files = [("a.csv", TABLE), ("b.csv", COURIERS)]
    one, two = (
        uploaded_together(data_world.site, "own", by, [(n, BytesIO(c.encode())) for n, c in files])
        for _ in range(2)
    )
    assert one == two
    assert (one.kind, one.files) == ("zip", ("a.csv", "b.csv"))
    alone = uploaded_together(data_world.site, "own", by, [("a.csv", BytesIO(TABLE.encode()))])
    assert alone.kind == "csv"


def test_uploads_are_an_organisations_own(data_world: SiteWorld) -> None:
    mine = sent(data_world, "mine.csv", lines("X1,007,2025/1/1,1,1%,普通,1"))
    before = uploads(data_world.site, "foreign").total
    for ask in (
        lambda: upload(data_world.site, "foreign", mine.digest),
        lambda: surveyed(data_world.site, "foreign", mine),
        lambda: remove_upload(data_world.site, "foreign", mine.digest),
    ):
        with pytest.raises(Rejected) as caught:
            ask()
        assert code_of(caught.value) == "no-such-upload"
    assert uploads(data_world.site, "foreign").total == before
    theirs = sent(data_world, "theirs.csv", lines("X1,007,2025/1/1,1,1%,普通,1"), "foreign")
    remove_upload(data_world.site, "own", mine.digest)
    assert surveyed(data_world.site, "foreign", theirs).tables[0].rows == 1
    with pytest.raises(Rejected):
        upload(data_world.site, "own", mine.digest)
    folder = data_world.site.folder / "data" / "own" / mine.digest[:2] / mine.digest[2:]
    assert not folder.exists()


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)


@settings(max_examples=30)
@given(st.lists(st.lists(texts, min_size=1, max_size=4), max_size=4))
def test_a_child_reads_the_same_text(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    path.write_bytes("\r\n".join(["a,b", *quoted]).encode())
    here, there = read_text_sheet(path, "a.csv"), limited_sheet(path, "a.csv", None)
    assert there.header == here.header
    assert [list(row) for row in there.records] == [list(row) for row in here.records]
    assert list(there.lines) == list(here.lines)


def test_a_child_reads_the_same_parquet(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    moment = datetime(2025, 1, 2, 3, 4, 5)  # noqa: DTZ001
    path.write_bytes(
        parquet(
            n=[1, None], d=pa.array([Decimal("-1.500"), None], pa.decimal128(10, 3)),
            big=pa.array([Decimal(10) ** 40, None], pa.decimal256(50, 0)), t=["a,\n\"", None],
            day=[date(2025, 1, 2), None], at=[moment, None], yes=[True, None], f=[0.1, None],
            none=pa.nulls(2), odd=[[1], None],
        )
    )  # fmt: skip
    wanted = {"n", "d", "big", "t", "day", "at", "yes", "f", "none"}
    here, there = (
        read_parquet_sheet(path, "a", wanted),
        limited_sheet(path, "a", wanted),
    )
    assert [list(row) for row in there.records] == [list(row) for row in here.records]
    assert (there.header, list(there.lines)) == (here.header, list(here.lines))
    assert [note.code for note in there.notes] == ["binary-float-column"]
    assert limited_sheet(path, "a", None).records == there.records
    with pytest.raises(Rejected) as caught:
        limited_sheet(path, "a", {"odd"})
    assert code_of(caught.value) == "unfit-parquet-column"


@pytest.mark.parametrize(
    ("content", "limits"),
    [
        (parquet(n=pa.array([1] * 3_000_000)), Limits(rows=1_000_000)),
        (parquet(n=pa.array([1] * 30_000_000)), Limits(rows=10**9, memory=700_000_000)),
        (b"PAR1" + bytes(100) + b"PAR1", Limits()),
        (parquet(n=[1, 2])[:-9] + b"\xff" * 5 + b"PAR1", Limits()),
        (parquet(n=[1, 2]), Limits(cells=1)),
    ],
)
def test_hostile_parquet(tmp_path: Path, content: bytes, limits: Limits) -> None:
    path = tmp_path / "a.parquet"
    path.write_bytes(content)
    with pytest.raises(Rejected) as caught:
        limited_sheet(path, "a", None, limits)
    assert code_of(caught.value) in (
        "upload-needs-too-much", "broken-parquet", "upload-reader-stopped",
    )  # fmt: skip


SAID = (
    "import sys; sys.path.append(sys.argv[1]); o = sys.stdout.buffer; "
    "from engine.records.limited.wire import *; "
)
INFO = 'write_message(o, INFO, {"header": ["a"], "kinds": %s, "notes": %s}); '
LIARS = {
    "says nothing": "pass",
    "says junk": "import sys; sys.stdout.write('x' * 1000)",
    "sleeps": "import time; time.sleep(60)",
    "no header": SAID + "write_message(o, INFO, {'header': 5, 'kinds': [], 'notes': []})",
    "no kind": SAID + INFO % ('["x"]', "[]"),
    "no code": SAID + INFO % ("[]", '[["x", ["", "", "", ""], None]]'),
    "no end": SAID + INFO % ("[]", "[]") + "write_frame(o, ROWS, b'[[1, [\"a\"]]]')",
    "rows in no order": SAID + INFO % ("[]", "[]") + "write_frame(o, ROWS, b'[[2, [\"a\"]], [2, [\"a\"]]]')",
    "no rows": SAID + INFO % ("[]", "[]") + "write_frame(o, ROWS, b'{}')",
    "no cells": SAID + INFO % ("[]", "[]") + "write_frame(o, ROWS, b'[[1, [[1]]]]')",
    "no number": SAID + INFO % ('["number"]', "[]") + "write_frame(o, ROWS, b'[[1, [\"1e999999\"]]]')",
    "no day": SAID + INFO % ('["date"]', "[]") + "write_frame(o, ROWS, b'[[1, [\"x\"]]]')",
    "no boolean": SAID + INFO % ('["boolean"]', "[]") + "write_frame(o, ROWS, b'[[1, [\"x\"]]]')",
    "too few": SAID + INFO % ('["text"]', "[]") + "write_frame(o, ROWS, b'[[1, []]]')",
    "no reason": SAID + "write_message(o, REFUSED, {'reason': 'x'})",
    "deep": SAID + "write_frame(o, INFO, b'[' * 100000)",
}  # fmt: skip


@pytest.mark.parametrize("does", LIARS)
def test_a_child_that_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str) -> None:
    started: list[subprocess.Popen[bytes]] = []
    start = process._child

    def child(given: tuple[str, ...], libraries: bool) -> subprocess.Popen[bytes]:
        started.append(start(given, libraries))
        return started[-1]

    monkeypatch.setattr(process, "_child", child)
    monkeypatch.setattr(process, "_START", LIARS[does])
    path = tmp_path / "a.csv"
    path.write_text(COURIERS)
    with pytest.raises(Rejected) as caught:
        limited_sheet(path, "a.csv", None, Limits(seconds=1 if does == "sleeps" else 60))
    assert code_of(caught.value) == "upload-reader-stopped"
    assert [each.returncode is None for each in started] == [False]


def test_a_workbook_is_not_opened_as_a_zip(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(book({"a": couriers()}))
    with Archive(path, "a") as archive:
        assert (archive.book, archive.entries) == (True, ())


SAYS = 'write_message(o, INFO, {"book": False, "entries": [["a.csv", 5, 5, False]]}); '
MORE = "write_frame(o, ROWS, b'0' * 6); write_message(o, END, {})"
UNPACKS = {
    "more than it said": SAYS + "write_message(o, START, {}); " + MORE,
    "no end": SAYS + "write_message(o, START, {}); write_frame(o, ROWS, b'0')",
    "nothing": SAYS,
}  # fmt: skip


@pytest.mark.parametrize("does", UNPACKS)
def test_a_child_that_unpacks_something_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: str
) -> None:
    monkeypatch.setattr(process, "_START", SAID + UNPACKS[does])
    path = tmp_path / "a.zip"
    path.write_bytes(BENT)
    with Archive(path, "a.zip") as archive, pytest.raises(Rejected) as caught:
        archive.unpack(archive.entries[0], tmp_path / "out")
    wanted = "upload-needs-too-much" if does.startswith("more") else "upload-reader-stopped"
    assert code_of(caught.value) == wanted
