"""Bad rows set aside: nothing is lost, nothing that stays leans on what went, and the file is whole."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from engine.diagnostics import Rejected
from engine.language.record_types import RecordTypes
from engine.records import Dataset, read_dataset
from tests.records.conftest import GOOD, Write

BAD = {
    "manager.csv": GOOD["manager.csv"] + "M3,王五,昨天,\nM4,赵六,bad,bad\n",
    "retailer.csv": GOOD["retailer.csv"] + '009,"甲\n店"\n009,乙店\n',
    "assignment.csv": GOOD["assignment.csv"] + "009,M1,,\n007,M3,2013-01-01,2013-12-31\n",
    "orders.csv": GOOD["orders.csv"]
    + "009,2015-01-05,一,1\n007,2013-05-05,一,1\n007,2015-05-05,一\n",
}


def lines(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def read_aside(world: RecordTypes, folder: Path) -> tuple[Dataset, list[list[str]]]:
    target = folder.parent / "aside.csv"
    dataset = read_dataset(world, folder, set_aside=target)
    return dataset, lines(target)


def test_rows_go_with_what_they_lean_on(world: RecordTypes, write: Write) -> None:
    dataset, aside = read_aside(world, write(BAD))
    assert aside[0][:6] == ["file", "line", "column", "code", "reason (zh)", "reason (en)"]
    assert [(row[0], row[1], row[3]) for row in aside[1:]] == [
        ("manager.csv", "4", "not-a-date"),
        ("manager.csv", "5", "not-a-date; not-a-date"),
        ("retailer.csv", "4", "repeated-key"),
        ("retailer.csv", "6", "repeated-key"),
        ("assignment.csv", "5", "reference-set-aside"),
        ("assignment.csv", "6", "reference-set-aside"),
        ("orders.csv", "4", "reference-set-aside"),
        ("orders.csv", "5", "unheld-event"),
        ("orders.csv", "6", "ragged-row"),
    ]
    assert dataset.counts == {
        "not-a-date": 3,
        "ragged-row": 1,
        "reference-set-aside": 3,
        "repeated-key": 2,
        "unheld-event": 1,
    }
    assert sum(dataset.counts.values()) == len(dataset.problems)


def test_what_is_kept_and_what_is_aside_is_everything(world: RecordTypes, write: Write) -> None:
    folder = write(BAD)
    dataset, aside = read_aside(world, folder)
    for name, record in world.types.items():
        file = record.file or f"{name}.csv"
        kept = {row.line for row in dataset.tables[name].rows}
        gone = {int(row[1]): row[6:] for row in aside if row[0] == file}
        at = 1
        for original in lines(folder / file):
            if at > 1:
                assert (at in kept) != (at in gone)
            if at in gone:
                width = len(gone[at])
                assert gone[at] == original + [""] * (width - len(original)) or gone[at] == original
            at += 1 + "".join(original).count("\n")


def test_what_is_kept_is_sound(world: RecordTypes, write: Write, tmp_path: Path) -> None:
    """Rebuilt from the kept lines alone, the folder has no problem left."""
    folder = write(BAD)
    dataset, _ = read_aside(world, folder)
    clean = tmp_path / "clean"
    clean.mkdir()
    for name, record in world.types.items():
        file = record.file or f"{name}.csv"
        text = (folder / file).read_text("utf-8").split("\n")
        kept = sorted(row.line for row in dataset.tables[name].rows)
        (clean / file).write_text("\n".join([text[0], *(text[line - 1] for line in kept)]), "utf-8")
    again = read_dataset(world, clean)
    for name in world.types:
        rows = [(row.key, row.values) for row in dataset.tables[name].rows]
        assert [(row.key, row.values) for row in again.tables[name].rows] == rows


def test_a_good_row_does_not_go_for_one_that_goes_anyway(world: RecordTypes, write: Write) -> None:
    """The dangling holding would overlap the good one, but is gone before overlaps are looked for."""
    dataset, aside = read_aside(
        world, write({"assignment.csv": GOOD["assignment.csv"] + "008,M9,,\n"})
    )
    assert [row[3] for row in aside[1:]] == ["dangling-reference"]
    assert len(dataset.tables["assignment"].rows) == 3


def test_chains_of_references_go_to_the_end(world: RecordTypes, write: Write) -> None:
    manager = world["manager"]
    boss = replace(
        world["order"].relations["retailer"],
        name="boss",
        target="manager",
        column="left",
        optional=True,
    )
    fields = {name: field for name, field in manager.fields.items() if name != "left"}
    types = RecordTypes(
        {"manager": replace(manager, fields=fields, relations={"boss": boss}, during=(), when=None)}
    )
    chain = "id,name,hired,left\nM0,a,bad,\n" + "".join(
        f"M{i},a,2010-01-01,M{i - 1}\n" for i in range(1, 6)
    )
    folder = write({"manager.csv": chain + "N1,a,2010-01-01,\nN2,a,2010-01-01,N1\n"})
    dataset, aside = read_aside(types, folder)
    assert list(dataset.by_key("manager")) == ["N1", "N2"]
    assert [row[3] for row in aside[1:]] == ["not-a-date"] + ["reference-set-aside"] * 5


def test_with_nothing_to_set_aside_an_old_file_is_replaced(
    world: RecordTypes, write: Write
) -> None:
    folder = write({})
    (folder.parent / "aside.csv").write_text("old")
    dataset, aside = read_aside(world, folder)
    assert len(aside) == 1
    assert dataset.problems == ()
    assert sorted(p.name for p in folder.parent.iterdir()) == ["aside.csv", "data"]


def test_data_are_never_overwritten(world: RecordTypes, write: Write) -> None:
    folder = write(BAD)
    before = (folder / "orders.csv").read_bytes()
    with pytest.raises(Rejected) as caught:
        read_dataset(world, folder, set_aside=folder / ".." / "data" / "orders.csv")
    assert [d.code for d in caught.value.diagnostics] == ["set-aside-over-data"]
    assert (folder / "orders.csv").read_bytes() == before


def test_unwritable(world: RecordTypes, write: Write) -> None:
    folder = write(BAD)
    with pytest.raises(Rejected) as caught:
        read_dataset(world, folder, set_aside=folder / "none" / "aside.csv")
    assert [d.code for d in caught.value.diagnostics] == ["set-aside-unwritable"]
    (folder / "taken").mkdir()
    with pytest.raises(Rejected):
        read_dataset(world, folder, set_aside=folder / "taken")
    assert not list(folder.glob("*.part"))


def test_a_broken_file_is_fatal_all_the_same(world: RecordTypes, write: Write) -> None:
    with pytest.raises(Rejected) as caught:
        read_aside(world, write({**BAD, "retailer.csv": "code\n007\n"}))
    assert "missing-column" in {d.code for d in caught.value.diagnostics}
