"""Parquet columns of every kind give exact values; what has no exact meaning is refused or said."""

from __future__ import annotations

from datetime import date, datetime, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import BOOLEAN, DATE, NUMBER, PERIOD, TEXT, Type
from engine.language.values import Missing
from engine.records import Dataset, read_dataset


def read(
    tmp_path: Path, kind: Type, cells: Any, *, percent: bool = False, more: Any = None
) -> Dataset:
    field = Field("f", kind, "f", optional=True, percent=percent)
    number = Field("n", NUMBER, "n")
    types = RecordTypes({"thing": RecordType("thing", {"n": number, "f": field}, key=("n",))})
    columns = {"n": list(range(len(cells))), "f": cells, **(more or {})}
    pq.write_table(pa.table(columns), tmp_path / "thing.parquet")
    return read_dataset(types, tmp_path)


def values(dataset: Dataset) -> list[object]:
    return [row.values[1] for row in dataset.tables["thing"].rows]


MISSING = Missing("absent-field", "thing.f")
MOMENT = datetime(1965, 3, 4, 23, 59, 59, 999999)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("kind", "cells", "expected"),
    [
        (NUMBER, pa.array([1, None], pa.int32()), [Decimal(1), MISSING]),
        (NUMBER, pa.array([2**64 - 1], pa.uint64()), [Decimal(2**64 - 1)]),
        (NUMBER, pa.array([Decimal("1.50")], pa.decimal128(18, 2)), [Decimal("1.5")]),
        (NUMBER, pa.array(["1.50", "", None]), [Decimal("1.5"), MISSING, MISSING]),
        (
            NUMBER,
            pa.array(["7", "7", "8"]).dictionary_encode(),
            [Decimal(7), Decimal(7), Decimal(8)],
        ),
        (NUMBER, pa.array([None, None]), [MISSING, MISSING]),
        (TEXT, pa.array(["007", "e\u0301"]), ["007", "\u00e9"]),
        (TEXT, pa.array(["x"], pa.large_string()), ["x"]),
        (TEXT, pa.array([7]), ["7"]),
        (DATE, pa.array([date(2015, 1, 5)]), [date(2015, 1, 5)]),
        (DATE, pa.array([MOMENT], pa.timestamp("ns")), [date(1965, 3, 4)]),
        (DATE, pa.array([MOMENT], pa.timestamp("us")), [date(1965, 3, 4)]),
        (DATE, pa.array(["2015-01-05"]), [date(2015, 1, 5)]),
        (BOOLEAN, pa.array([True, False, None]), [True, False, MISSING]),
        (PERIOD, pa.array([2015]), ["2015"]),
    ],
)
def test_columns(tmp_path: Path, kind: Type, cells: Any, expected: list[object]) -> None:
    dataset = read(tmp_path, kind, cells)
    assert values(dataset) == expected
    assert list(map(type, values(dataset))) == list(map(type, expected))
    assert dataset.notes == ()


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        (pa.float64(), ["0.1", "12345.67", "-3", "100000000000000000000"]),
        (pa.float32(), ["0.1", "2.5"]),
    ],
)
def test_floats_are_read_as_typed_and_said(tmp_path: Path, kind: Any, texts: list[str]) -> None:
    dataset = read(tmp_path, NUMBER, pa.array(texts).cast(kind))
    assert [str(value) for value in values(dataset)] == texts
    assert [note.code for note in dataset.notes] == ["binary-float-column"]


def test_numbers_of_a_percent_field_are_rates(tmp_path: Path) -> None:
    cells = pa.array([Decimal("0.125")])
    assert values(read(tmp_path, NUMBER, cells, percent=True)) == [Decimal("0.125")]


@pytest.mark.parametrize(
    ("cells", "code"),
    [
        (pa.array([datetime(2015, 1, 1, tzinfo=timezone.utc)]), "unfit-parquet-column"),  # noqa: UP017
        (pa.array([[1]]), "unfit-parquet-column"),
        (pa.array([b"x"]), "unfit-parquet-column"),
        (pa.array(["1", "nan"]).cast(pa.float64()), "not-a-number"),
        (pa.array([10_000_000], pa.date32()), "broken-parquet"),
    ],
)
def test_refused(tmp_path: Path, cells: Any, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        read(tmp_path, NUMBER, cells)
    assert [d.code for d in caught.value.diagnostics] == [code]


def test_unused_columns_may_be_of_any_kind(tmp_path: Path) -> None:
    dataset = read(tmp_path, TEXT, pa.array(["x"]), more={"more": pa.array([[1, 2]])})
    assert dataset.unused_columns == {"thing": ("more",)}


def test_lines_are_rows(tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        read(tmp_path, NUMBER, pa.array(["1", "x"]))
    (found,) = caught.value.diagnostics
    assert found.message.zh == "thing.parquet 第 2 行“f”列：“x”不是数值"
    assert found.span is not None
    assert found.span.line == 2


@pytest.mark.parametrize("data", [b"", b"PAR1", b"PAR1" + b"\0" * 100 + b"PAR1", b"code,name\n"])
def test_broken(tmp_path: Path, data: bytes) -> None:
    types = RecordTypes({"thing": RecordType("thing", {"f": Field("f", TEXT, "f")})})
    (tmp_path / "thing.parquet").write_bytes(data)
    with pytest.raises(Rejected) as caught:
        read_dataset(types, tmp_path)
    assert [d.code for d in caught.value.diagnostics] == ["broken-parquet"]
