"""A column whose commas stand without quotes (L5)."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType, RecordTypes
from engine.language.types import TEXT
from engine.records import read_dataset

FIELDS = {name: Field(name, TEXT, name) for name in ("id", "address", "city")}


def _types(unquoted: str) -> RecordTypes:
    return RecordTypes({"order": RecordType("order", FIELDS, key=("id",), unquoted=unquoted)})


def _write(folder: Path, text: str) -> Path:
    (folder / "order.csv").write_text(text, encoding="utf-8")
    return folder


def test_surplus_cells_belong_to_the_declared_column(tmp_path: Path) -> None:
    folder = _write(tmp_path, "id,address,city\n1,Rua do Paço, 67,Rio\n2,a,b,c,Bern\n3,x,Köln\n")
    rows = read_dataset(_types("address"), folder).tables["order"].rows
    assert [row.values for row in rows] == [
        ("1", "Rua do Paço, 67", "Rio"),
        ("2", "a,b,c", "Bern"),
        ("3", "x", "Köln"),
    ]


def test_without_the_declaration_such_a_row_is_refused(tmp_path: Path) -> None:
    folder = _write(tmp_path, "id,address,city\n1,Rua do Paço, 67,Rio\n")
    with pytest.raises(Rejected) as found:
        read_dataset(_types(""), folder)
    assert [d.code for d in found.value.diagnostics] == ["ragged-row"]


def test_too_few_cells_are_still_refused(tmp_path: Path) -> None:
    folder = _write(tmp_path, "id,address,city\n1,Rio\n")
    with pytest.raises(Rejected) as found:
        read_dataset(_types("address"), folder)
    assert [d.code for d in found.value.diagnostics] == ["ragged-row"]


def test_the_declared_column_must_be_there(tmp_path: Path) -> None:
    folder = _write(tmp_path, "id,address,city\n1,x,Rio\n")
    with pytest.raises(Rejected) as found:
        read_dataset(_types("adress"), folder)
    assert [d.code for d in found.value.diagnostics] == ["missing-column"]
