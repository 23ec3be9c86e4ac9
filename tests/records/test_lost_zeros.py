"""Keys that a spreadsheet took for numbers: the key that was meant is told, and never guessed."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.types import DATE, TEXT
from engine.records import read_dataset

TYPES = RecordTypes(
    {
        "teacher": RecordType("teacher", {"id": Field("id", TEXT, "id")}, key=("id",)),
        "visit": RecordType(
            "visit",
            {"date": Field("date", DATE, "date")},
            {"teacher": Relation("teacher", "teacher", "teacher")},
            when="date",
        ),
    }
)


@pytest.mark.parametrize(
    ("key", "code", "told"),
    [
        ("2223", "zeros-lost", "is “02223”"),
        ("0002223", "zeros-lost", "is “02223”"),
        ("2224", "dangling-reference", "no such key"),
        ("7", "dangling-reference", "no such key"),  # 07 or 007
        ("A1", "dangling-reference", "no such key"),
    ],
)
def test_the_key_with_its_zeros_is_told(tmp_path: Path, key: str, code: str, told: str) -> None:
    (tmp_path / "teacher.csv").write_text("id\n02223\n07\n007\n0A1\n", encoding="utf-8")
    (tmp_path / "visit.csv").write_text(f"teacher,date\n{key},2025-01-01\n", encoding="utf-8")
    with pytest.raises(Rejected) as found:
        read_dataset(TYPES, tmp_path)
    (diagnostic,) = found.value.diagnostics
    assert diagnostic.code == code
    assert told in diagnostic.message.en
