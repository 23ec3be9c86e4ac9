"""Rows outside every period: what they belong to was not there in their whole year."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.diagnostics import Rejected
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.types import DATE, TEXT
from engine.records import Dataset, read_dataset

MANAGER = RecordType(
    "manager",
    {
        "id": Field("id", TEXT, "id"),
        "hired": Field("hired", DATE, "hired"),
        "left": Field("left", DATE, "left", optional=True),
    },
    key=("id",),
    during=("hired", "left"),
)
VISIT = RecordType(
    "visit",
    {"date": Field("date", DATE, "date")},
    {"manager": Relation("manager", "manager", "manager")},
    when="date",
)
TYPES = RecordTypes({"manager": MANAGER, "visit": VISIT})


def _read(folder: Path, *visits: str, aside: bool = False) -> Dataset:
    (folder / "manager.csv").write_text(
        "id,hired,left\nA,2014-03-01,2015-05-31\nB,2014-03-01,\n", encoding="utf-8"
    )
    lines = "".join(f"{line}\n" for line in visits)
    (folder / "visit.csv").write_text(f"manager,date\n{lines}", encoding="utf-8")
    return read_dataset(TYPES, folder, set_aside=folder / "aside.csv" if aside else None)


@pytest.mark.parametrize(
    "visit", ["A,2014-01-01", "A,2015-12-31", "A,2014-03-01", "B,2014-02-01", "B,2051-01-01"]
)
def test_a_row_in_a_year_of_its_manager_stays(tmp_path: Path, visit: str) -> None:
    assert len(_read(tmp_path, visit).tables["visit"].rows) == 1


@pytest.mark.parametrize("visit", ["A,2013-12-31", "A,2016-01-01", "B,2013-06-30"])
def test_a_row_outside_is_refused(tmp_path: Path, visit: str) -> None:
    with pytest.raises(Rejected) as found:
        _read(tmp_path, "B,2015-01-01", visit)
    (diagnostic,) = found.value.diagnostics
    assert diagnostic.code == "outside-life"
    assert diagnostic.span is not None
    assert diagnostic.span.line == 3


def test_or_set_aside(tmp_path: Path) -> None:
    dataset = _read(tmp_path, "A,2015-01-01", "A,2016-01-01", aside=True)
    assert [row.line for row in dataset.tables["visit"].rows] == [2]
    assert [problem.code for problem in dataset.problems] == ["outside-life"]
    assert "outside-life" in (tmp_path / "aside.csv").read_text(encoding="utf-8-sig")


@pytest.mark.parametrize(
    ("visit", "told"),
    [
        ("A,2013-12-31", "(2014-03-01 to 2015-05-31)"),
        ("B,2013-06-30", "(from 2014-03-01)"),
    ],
)
def test_an_open_end_is_told_as_open(tmp_path: Path, visit: str, told: str) -> None:
    with pytest.raises(Rejected) as found:
        _read(tmp_path, visit)
    assert told in found.value.diagnostics[0].message.en
