"""Rows written in place are read as those of files are, and problems point where they were written."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from engine.diagnostics import Rejected, Span
from engine.language.record_types import RecordTypes
from engine.language.values import Missing
from engine.records import dataset_from_rows, read_dataset
from tests.records.conftest import Write

ROWS: dict[str, list[dict[str, object]]] = {
    "manager": [
        {"id": "M1", "name": "张三", "hired": "2010-01-01"},
        {"id": "M2", "name": "李四", "hired": date(2011, 1, 1), "left": "2015-12-31"},
    ],
    "retailer": [{"code": "008", "name": "西门店"}, {"code": "007", "name": "东门店"}],
    "assignment": [
        {"retailer": "007", "manager": "M1", "from": "2014-01-01", "until": "2015-06-30"},
        {"retailer": "007", "manager": "M2", "from": "2015-07-01"},
        {"retailer": "008", "manager": "M2"},
    ],
    "order": [
        {"retailer": "007", "date": "2015-01-05", "class": "一", "quantity": Decimal(10)},
        {"retailer": "008", "date": "2015-07-05", "class": "二", "quantity": "2.5"},
    ],
}


def test_the_same_rows_as_from_files(world: RecordTypes, write: Write) -> None:
    written, filed = dataset_from_rows(world, ROWS), read_dataset(world, write({}))
    for name in world.types:
        rows = [(row.key, row.values) for row in written.tables[name].rows]
        assert rows == [(row.key, row.values) for row in filed.tables[name].rows]


def test_types_left_out_have_no_rows(world: RecordTypes) -> None:
    dataset = dataset_from_rows(world, {"manager": ROWS["manager"]})
    assert dataset.tables["order"].rows == ()
    assert dataset.by_key("manager")["M1"].values[3] == Missing("absent-field", "manager.left")


def test_problems_point_where_they_were_written(world: RecordTypes) -> None:
    def locate(type: str, index: int, field: str) -> Span:
        column = 1 + len(field)
        return Span(f"case.yaml#{type}", 10 + index, column, 10 + index, column + 1)

    order = {"retailer": "009", "date": "x", "class": "一", "quantty": Decimal(1)}
    lone = {**ROWS["order"][0], "retailer": "009"}
    rows = {**ROWS, "order": [order, lone], "oder": []}
    with pytest.raises(Rejected) as caught:
        dataset_from_rows(world, rows, locate)
    found = [
        (d.code, d.span and (d.span.file[10:], d.span.line, d.span.column))
        for d in caught.value.diagnostics
    ]
    assert found == [
        ("rows-of-unknown-type", ("oder", 10, 1)),
        ("unknown-name-in-row", ("order", 10, 8)),
        ("not-a-date", ("order", 10, 5)),
        ("absent-value", ("order", 10, 1)),
        ("dangling-reference", ("order", 11, 9)),
    ]


def test_values_that_python_calls_equal_are_told_apart(world: RecordTypes) -> None:
    orders = [{**ROWS["order"][0], "quantity": value} for value in (1, True, Decimal("1.0"))]
    with pytest.raises(Rejected) as caught:
        dataset_from_rows(world, {**ROWS, "order": orders})
    (found,) = caught.value.diagnostics
    assert (found.code, found.span and found.span.line) == ("not-a-number", 2)


def test_without_places_the_type_and_position_are_named(world: RecordTypes) -> None:
    with pytest.raises(Rejected) as caught:
        dataset_from_rows(world, {"manager": [{"id": "M1", "name": "x"}]})
    (found,) = caught.value.diagnostics
    assert found.message.en == "<manager> line 1, hired: there is no value"
