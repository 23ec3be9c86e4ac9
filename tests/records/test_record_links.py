"""Rows against one another: keys, references, holdings, states and periods, each reported with its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.diagnostics import Rejected
from engine.language.periods import parse_period
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.types import TEXT
from engine.records import read_dataset
from tests.records.conftest import GOOD, Write

Place = tuple[str, str, int, int]


def places(types: RecordTypes, folder: Path, **options: object) -> list[Place]:
    """Code, file, line and column of every finding."""
    with pytest.raises(Rejected) as caught:
        read_dataset(types, folder, **options)  # type: ignore[arg-type]
    found = []
    for finding in caught.value.diagnostics:
        assert finding.span is not None
        span = finding.span
        found.append((finding.code, Path(span.file).name, span.line, span.column))
    return found


@pytest.mark.parametrize(
    ("file", "line", "expected"),
    [
        ("manager.csv", "M1,王五,2010-01-01,", [("repeated-key", 2, 1), ("repeated-key", 4, 1)]),
        ("manager.csv", "M3,王五,2010-01-01,2009-12-31", [("reversed-state", 4, 18)]),
        ("manager.csv", "M3 ,王五,2010-01-01,", [("padded-key", 4, 1)]),
        ("orders.csv", "009,2015-01-05,一,1", [("dangling-reference", 4, 1)]),
        ("orders.csv", ",2015-01-05,一,1", [("absent-value", 4, 1)]),
        ("orders.csv", "007,2013-12-31,一,1", [("unheld-event", 4, 5)]),
        (
            "assignment.csv",
            "007,M2,2015-06-30,2015-06-30",
            [("overlapping-holdings", n, 1) for n in (2, 5)],
        ),
        ("assignment.csv", "008,M1,2030-01-01,", [("overlapping-holdings", n, 1) for n in (4, 5)]),
        ("assignment.csv", "007,M9,2013-01-01,2013-12-31", [("dangling-reference", 5, 5)]),
    ],
)
def test_each_kind(
    world: RecordTypes, write: Write, file: str, line: str, expected: list[tuple[str, int, int]]
) -> None:
    folder = write({file: GOOD[file] + line + "\n"})
    assert places(world, folder) == [(code, file, at, column) for code, at, column in expected]


def test_first_and_last_day_of_a_holding_count(world: RecordTypes, write: Write) -> None:
    lines = "".join(f"007,{day},一,1\n" for day in ("2014-01-01", "2015-06-30", "2015-07-01"))
    dataset = read_dataset(world, write({"orders.csv": GOOD["orders.csv"] + lines}))
    assert len(dataset.tables["order"].rows) == 5


def test_a_long_holding_overlaps_later_ones_too(world: RecordTypes, write: Write) -> None:
    held = (
        "007,M1,2013-05-01,2013-05-31\n007,M1,2013-05-02,2013-05-03\n007,M1,2013-05-10,2013-05-11\n"
    )
    folder = write({"assignment.csv": GOOD["assignment.csv"] + held})
    assert [line for _, _, line, _ in places(world, folder)] == [5, 6, 7]


def test_a_gap_is_found_at_both_ends(world: RecordTypes, write: Write) -> None:
    held = (
        "retailer,manager,from,until\n007,M1,2014-01-01,2015-06-29\n007,M2,2015-07-02,\n008,M2,,\n"
    )
    lines = "".join(f"007,2015-{day},一,1\n" for day in ("06-29", "06-30", "07-01", "07-02"))
    folder = write({"assignment.csv": held, "orders.csv": GOOD["orders.csv"] + lines})
    assert [line for _, _, line, _ in places(world, folder)] == [5, 6]


def test_several_may_hold_a_row_where_the_relation_says_so(
    world: RecordTypes, write: Write
) -> None:
    retailer = world["retailer"]
    shared = replace(retailer.relations["manager"], several=True)
    types = RecordTypes(
        {**world.types, "retailer": replace(retailer, relations={"manager": shared})}
    )
    held = (
        "retailer,manager,from,until\n007,M1,2014-01-01,2015-12-31\n007,M2,2015-02-01,2015-02-03\n"
        "007,M1,2015-02-02,2015-02-28\n008,M2,,\n"
    )
    lines = "".join(f"007,2015-{day},一,1\n" for day in ("02-02", "06-29"))
    dataset = read_dataset(
        types, write({"assignment.csv": held, "orders.csv": GOOD["orders.csv"] + lines})
    )
    assert len(dataset.tables["order"].rows) == 4
    late = GOOD["orders.csv"] + "007,2016-01-01,一,1\n"
    folder = write({"assignment.csv": held, "orders.csv": late})
    assert places(types, folder) == [("unheld-event", "orders.csv", 4, 5)]


def test_every_holder_is_followed_further_up(world: RecordTypes, write: Write) -> None:
    retailer, assignment = world["retailer"], world["assignment"]
    shared = replace(retailer.relations["manager"], several=True)
    team = RecordType("team", {"id": Field("id", TEXT, "id")}, key=("id",))
    lead = RecordType(
        "lead", assignment.fields,
        {"manager": Relation("manager", "manager", "manager"), "team": Relation("team", "team", "team")},
        during=("from", "until"),
    )  # fmt: skip
    manager = replace(
        world["manager"], relations={"team": Relation("team", "team", "team", "lead")}
    )
    types = RecordTypes(
        {
            **world.types,
            "retailer": replace(retailer, relations={"manager": shared}),
            "manager": manager, "team": team, "lead": lead,
        }
    )  # fmt: skip
    held = "retailer,manager,from,until\n007,M1,,\n007,M2,,\n008,M2,,\n"
    folder = write({"assignment.csv": held, "team.csv": "id\nT\n",
                    "lead.csv": "manager,team,from,until\nM1,T,,\n"})  # fmt: skip
    found = places(types, folder)
    assert [(code, file) for code, file, _, _ in found] == [("unheld-event", "orders.csv")] * 2


def test_an_optional_relation_may_have_no_holder(world: RecordTypes, write: Write) -> None:
    retailer = world["retailer"]
    loose = replace(retailer.relations["manager"], optional=True)
    types = RecordTypes(
        {**world.types, "retailer": replace(retailer, relations={"manager": loose})}
    )
    folder = write({"orders.csv": GOOD["orders.csv"] + "007,2013-12-31,一,1\n"})
    assert len(read_dataset(types, folder).tables["order"].rows) == 3


def test_an_optional_reference_may_be_absent_but_not_dangle(
    world: RecordTypes, write: Write
) -> None:
    order = world["order"]
    loose = replace(order.relations["retailer"], optional=True)
    types = RecordTypes({**world.types, "order": replace(order, relations={"retailer": loose})})
    folder = write({"orders.csv": GOOD["orders.csv"] + ",2013-12-31,一,1\n"})
    assert len(read_dataset(types, folder).tables["order"].rows) == 3
    folder = write({"orders.csv": GOOD["orders.csv"] + "009,2015-12-31,一,1\n"})
    assert places(types, folder) == [("dangling-reference", "orders.csv", 4, 1)]


def test_both_places_of_a_repeated_key_are_named(world: RecordTypes, write: Write) -> None:
    folder = write({"retailer.csv": GOOD["retailer.csv"] + "007,x\n"})
    with pytest.raises(Rejected) as caught:
        read_dataset(world, folder)
    first, second = caught.value.diagnostics
    assert first.message.en == "retailer.csv line 2: the key “007” is on line 4, too"
    assert second.message.zh == "retailer.csv 第 4 行：编号“007”在第 2 行也有"


def test_what_follows_from_a_fault_is_not_reported_again(world: RecordTypes, write: Write) -> None:
    folder = write({"retailer.csv": GOOD["retailer.csv"].replace("东门店", "")})
    assert places(world, folder) == [("absent-value", "retailer.csv", 2, 5)]


def test_rows_outside_every_period(world: RecordTypes, write: Write) -> None:
    periods = [window for text in ("2015Q1", "2015Q4") if (window := parse_period(text))]
    folder = write({})
    found = places(world, folder, periods=periods)
    assert found == [("outside-periods", "orders.csv", 3, 5)]
    assert (
        read_dataset(world, folder, periods=[w for w in (parse_period("2015"),) if w]).problems
        == ()
    )


def test_several_key_fields_do_not_run_together(world: RecordTypes, write: Write) -> None:
    retailer = replace(world["retailer"], key=("code", "name"), relations={})
    types = RecordTypes({"retailer": retailer})
    folder = write({"retailer.csv": "code,name\na/b,c\na,b/c\na,b\n"})
    assert list(read_dataset(types, folder).by_key("retailer")) == ["a/b", "a/b\\/c", "a\\/b/c"]


def test_a_reference_is_read_as_the_key_is(world: RecordTypes, write: Write) -> None:
    retailer = world["retailer"]
    number = replace(world["order"].fields["quantity"], name="code", column="code", integer=True)
    coded = replace(retailer, fields={**retailer.fields, "code": number})
    types = RecordTypes({**world.types, "retailer": coded})
    folder = write({"retailer.csv": "code,name\n7.0,x\n8,y\n"})
    dataset = read_dataset(types, folder)
    assert list(dataset.by_key("retailer")) == ["7", "8"]
    assert [row.values[-1] for row in dataset.tables["order"].rows] == ["7", "8"]
