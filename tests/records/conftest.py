"""A small world of record types, and folders of files for it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.types import DATE, NUMBER, TEXT, OneOf
from engine.records.limited import process

Ended = Callable[[], bool]
Write = Callable[[Mapping[str, str | bytes]], Path]

GOOD = {
    "manager.csv": "id,name,hired,left\nM1,张三,2010-01-01,\nM2,李四,2011-01-01,2015-12-31\n",
    "retailer.csv": "code,name\n007,东门店\n008,西门店\n",
    "assignment.csv": (
        "retailer,manager,from,until\n007,M1,2014-01-01,2015-06-30\n007,M2,2015-07-01,\n008,M2,,\n"
    ),
    "orders.csv": "店,date,class,quantity\n007,2015-01-05,一,10\n008,2015-07-05,二,2.50\n",
}


def _fields(*fields: Field) -> dict[str, Field]:
    return {field.name: field for field in fields}


@pytest.fixture(scope="session")
def world() -> RecordTypes:
    """Managers hold retailers for a time; orders belong to retailers."""
    manager = RecordType(
        "manager",
        _fields(
            Field("id", TEXT, "id"),
            Field("name", TEXT, "name"),
            Field("hired", DATE, "hired"),
            Field("left", DATE, "left", optional=True),
        ),
        key=("id",),
        during=("hired", "left"),
    )
    retailer = RecordType(
        "retailer",
        _fields(Field("code", TEXT, "code"), Field("name", TEXT, "name")),
        {"manager": Relation("manager", "manager", "manager", by="assignment")},
        key=("code",),
    )
    assignment = RecordType(
        "assignment",
        _fields(
            Field("from", DATE, "from", optional=True), Field("until", DATE, "until", optional=True)
        ),
        {
            "retailer": Relation("retailer", "retailer", "retailer"),
            "manager": Relation("manager", "manager", "manager"),
        },
        during=("from", "until"),
    )
    order = RecordType(
        "order",
        _fields(
            Field("date", DATE, "date"),
            Field("class", OneOf(("一", "二", "三")), "class"),
            Field("quantity", NUMBER, "quantity"),
        ),
        {"retailer": Relation("retailer", "retailer", "店")},
        when="date",
        file="orders.csv",
    )
    return RecordTypes({t.name: t for t in (manager, retailer, assignment, order)})


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Writes files, those not given being good ones, and gives their folder; empty bytes leave one out."""

    def written(files: Mapping[str, str | bytes]) -> Path:
        folder = tmp_path / "data"
        folder.mkdir(exist_ok=True)
        for name, text in {**GOOD, **files}.items():
            data = text.encode() if isinstance(text, str) else text
            (folder / name).unlink(missing_ok=True)
            if data:
                (folder / name).write_bytes(data)
        return folder

    return written


@pytest.fixture
def ended(monkeypatch: pytest.MonkeyPatch) -> Ended:
    """Whether every process that was started to read a workbook has ended and was waited for."""
    started: list[subprocess.Popen[bytes]] = []
    start = process._child

    def child(given: Sequence[str], libraries: bool) -> subprocess.Popen[bytes]:
        started.append(start(given, libraries))
        return started[-1]

    monkeypatch.setattr(process, "_child", child)

    def all_ended() -> bool:
        return bool(started) and all(each.returncode is not None for each in started)

    return all_ended
