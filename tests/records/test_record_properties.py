"""Whatever is written reads back equal; the order of rows never shows; garbage is only ever rejected."""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from io import StringIO
from pathlib import Path
from unicodedata import normalize

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import example, given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import BOOLEAN, DATE, NUMBER, TEXT
from engine.records import Dataset, read_dataset

PLAIN = RecordType(
    "thing",
    {
        "text": Field("text", TEXT, "text"),
        "number": Field("number", NUMBER, "number"),
        "day": Field("day", DATE, "day"),
        "flag": Field("flag", BOOLEAN, "flag"),
    },
    absent=("NULL",),
)
TYPES = RecordTypes({"thing": PLAIN})
# Decomposed characters would come back composed, and U+FEFF at the start of a file is its mark.
ALPHABET = st.characters(
    codec="utf-8", exclude_characters="\0\ufeff", categories=("L", "Nd", "P", "Zs", "Cc")
)
TEXTS = st.text(ALPHABET.filter(lambda c: normalize("NFC", c) == c), max_size=8)
ROW = st.tuples(
    TEXTS.filter(lambda text: text != "NULL"),
    st.decimals(-(10**12), 10**12, places=4, allow_nan=False),
    st.dates(),
    st.booleans(),
)
Rows = Sequence[tuple[str, Decimal, date, bool]]


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def as_csv(rows: Rows) -> str:
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(PLAIN.fields)
    for text, number, day, flag in rows:
        writer.writerow([text, format(number, "f"), day.isoformat(), str(flag).lower()])
    return out.getvalue()


def read_csv(data: bytes) -> Dataset:
    with folder() as path:
        (path / "thing.csv").write_bytes(data)
        return read_dataset(TYPES, path)


def content(dataset: Dataset) -> list[tuple[str, tuple[object, ...]]]:
    return [(row.key, row.values) for row in dataset.tables["thing"].rows]


def in_file_order(dataset: Dataset) -> list[tuple[object, ...]]:
    rows = sorted(dataset.tables["thing"].rows, key=lambda row: row.line)
    return [row.values for row in rows]


@given(st.lists(ROW, max_size=8), st.sampled_from(["utf-8", "utf-8-sig", "gb18030"]))
@example([("\u0085\u2028a\r\nb\rc\x0b\x1c,\"'", Decimal("0.1000"), date(1, 1, 1), True)], "utf-8")
def test_csv_reads_back_equal(rows: Rows, encoding: str) -> None:
    data = as_csv(rows).encode(encoding)
    if encoding == "gb18030" and _is_utf8(data):
        return
    assert in_file_order(read_csv(data)) == [tuple(row) for row in rows]


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return sum(ord(char) >= 0x800 for char in data[: error.start].decode()) >= 3
    return True


@given(st.lists(ROW, max_size=8))
def test_parquet_reads_back_equal_and_as_csv_does(rows: Rows) -> None:
    texts, numbers, days, flags = zip(*rows, strict=True) if rows else ((), (), (), ())
    table = pa.table(
        {
            "text": pa.array(texts, pa.string()),
            "number": pa.array(numbers, pa.decimal128(34, 4)),
            "day": pa.array(days, pa.date32()),
            "flag": pa.array(flags, pa.bool_()),
        }
    )
    with folder() as path:
        pq.write_table(table, path / "thing.parquet")
        dataset = read_dataset(TYPES, path)
    assert in_file_order(dataset) == [tuple(row) for row in rows]
    assert content(dataset) == content(read_csv(as_csv(rows).encode()))


@given(st.lists(ROW, max_size=8), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_show(rows: Rows, chance: random.Random) -> None:
    twins = [*rows, *rows[:2]]
    plain = content(read_csv(as_csv(twins).encode()))
    chance.shuffle(twins)
    assert repr(content(read_csv(as_csv(twins).encode()))) == repr(plain)
    assert len({key for key, _ in plain}) == len(plain)


@given(st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
@example(b"text,number,day,flag\n\xff")
def test_garbage_is_only_ever_rejected(data: bytes) -> None:
    for suffix in ("csv", "parquet"):
        for head in (b"", b"text,number,day,flag\n"):
            with folder() as path:
                (path / f"thing.{suffix}").write_bytes(head + data)
                with suppress(Rejected):
                    read_dataset(TYPES, path)


@given(st.data())
def test_a_damaged_file_is_read_or_rejected(data: st.DataObject) -> None:
    whole = as_csv([("文,本\n", Decimal("1.5"), date(2015, 1, 5), True)] * 3).encode()
    at = data.draw(st.integers(0, len(whole) - 1))
    damaged = (
        whole[:at] + data.draw(st.binary(max_size=3)) + whole[at + data.draw(st.integers(0, 3)) :]
    )
    with folder() as path:
        (path / "thing.csv").write_bytes(damaged)
        try:
            dataset = read_dataset(TYPES, path, set_aside=path / "aside.csv")
        except Rejected:
            return
        with (path / "aside.csv").open(encoding="utf-8-sig", newline="") as file:
            aside = len(list(csv.reader(file))) - 1
        assert aside == len({problem.line for problem in dataset.problems})
