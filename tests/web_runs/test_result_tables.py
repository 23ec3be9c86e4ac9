"""The subjects of a run as a table: filters, orders, pages, figures; against the result lines themselves."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from engine.archive.results import ResultTable, Shelf, Wanted
from engine.archive.results.table import NONE
from engine.archive.runs import StoredRun, lines_of, stored_run
from engine.archive.store import Store
from engine.diagnostics import Rejected
from engine.site.organisations import store_of

if TYPE_CHECKING:
    from tests.web.visitors import WebWorld


@pytest.fixture
def store(web_world: WebWorld) -> Store:
    return store_of(web_world.site, "own")


@pytest.fixture
def run(web_world: WebWorld, store: Store) -> StoredRun:
    return stored_run(store, web_world.own.runs[0])


@pytest.fixture
def table(store: Store, run: StoredRun) -> ResultTable:
    return Shelf().table(store, run)


def lines(store: Store, run: StoredRun) -> list[dict[str, Any]]:
    assert run.content is not None
    held = [json.loads(line) for line in lines_of(store.objects.get(run.content))]
    return [each for each in held if "subject" in each]


def keys(table: ResultTable, **wanted: Any) -> list[str]:
    return [row.key for row in table.page(Wanted(**wanted), 0, 500)[0]]


def test_every_subject_is_there_as_the_lines_have_it(
    table: ResultTable, store: Store, run: StoredRun
) -> None:
    told = {line["subject"]: line for line in lines(store, run)}
    rows, total = table.page(Wanted(), 0, 500)
    assert total == len(told) == len(rows) > 3
    for row in rows:
        line = told[row.key]
        score = line["score"] if isinstance(line["score"], str) else None
        assert (row.score, row.grade, row.rank) == (score, line["grade"], line["rank"])
        parts = {part["id"]: part["score"] for part in line["parts"]}
        assert dict(row.parts) == {id: parts[id] for id in ("业绩", "比较")}
    assert [row.rank for row in rows] == sorted(row.rank for row in rows if row.rank is not None)


def test_pages_are_stretches_of_the_whole(table: ResultTable) -> None:
    whole = keys(table)
    cut = [table.page(Wanted(), at, 3) for at in range(0, len(whole) + 3, 3)]
    assert [row.key for page, _ in cut for row in page] == whole
    assert {total for _, total in cut} == {len(whole)}
    assert [row.key for row in table.every(Wanted(), step=2)] == whole
    assert [table.place_in(Wanted(), key) for key in whole] == list(range(len(whole)))


@pytest.mark.parametrize(
    ("wanted", "holds"),
    [
        ({"search": "R1"}, lambda row: "r1" in row.key or "R1" in row.name),
        ({"search": "东"}, lambda row: row.attributes["region"] == "东"),
        ({"attributes": {"region": "西"}}, lambda row: row.attributes["region"] == "西"),
        ({"grade": "差"}, lambda row: row.grade == "差"),
        ({"grade": NONE}, lambda row: row.grade is None),
        ({"state": "value"}, lambda row: row.state == "value"),
        ({"only": ("r0", "r2", "zz")}, lambda row: row.key in ("r0", "r2")),
        ({"only": ()}, lambda _: False),
        ({"attributes": {"none": "x"}}, lambda _: True),
        ({"search": "  "}, lambda _: True),
        ({"search": "%_.*"}, lambda _: False),
    ],
)
def test_filters(table: ResultTable, wanted: dict[str, Any], holds: Any) -> None:
    every, _ = table.page(Wanted(), 0, 500)
    assert keys(table, **wanted) == [row.key for row in every if holds(row)]


def test_orders(table: ResultTable) -> None:
    every, _ = table.page(Wanted(), 0, 500)
    by_key = sorted(row.key for row in every)
    assert keys(table, sort="subject") == by_key
    assert keys(table, sort="subject", down=True) == by_key[::-1]
    assert keys(table, sort="unknown") == [row.key for row in every]
    scores = [Decimal(row.parts["比较"] or 0) for row in table.page(Wanted(sort="比较"), 0, 500)[0]]
    assert scores == sorted(scores)
    grades = [row.grade for row in table.page(Wanted(sort="grade"), 0, 500)[0]]
    places = [table.grades.index(grade) for grade in grades if grade is not None]
    assert places == sorted(places)


def test_figures_count_everybody_once(store: Store, run: StoredRun, table: ResultTable) -> None:
    shelf = Shelf()
    told = shelf.figures(store, run)
    scores = [Decimal(line["score"]) for line in lines(store, run) if line["state"] == "value"]
    assert told.subjects == len(table)
    assert sum(count for _, count in told.scores.grades) == told.scored == len(scores)
    assert sum(each.counts[0] for each in told.scores.bins) == len(scores)
    assert told.scores.mean is not None
    assert abs(told.scores.mean * len(scores) - sum(scores)) < Decimal("1e-20")
    groups = shelf.crossed(store, run, "region")
    assert {group.value for group in groups} == {"东", "西"}
    assert sum(group.people for group in groups) == told.subjects
    for at, (grade, count) in enumerate(told.scores.grades):
        assert sum(dict(group.grades).get(grade, 0) for group in groups) == count, at


def test_details_are_those_of_the_lines(store: Store, run: StoredRun) -> None:
    found = Shelf().details(store, run)
    told = lines(store, run)
    given = {(label, line["subject"]) for line in told for label in line["outcomes"]}
    assert {(label, key) for label, held in found.outcomes.items() for key in held} == given
    assert given
    findings = [f for line in told for f in line["findings"]]
    assert len([f for f in found.findings if f.subject is not None]) == len(findings) > 0
    assert [u.subject for u in found.unscored] == [
        line["subject"] for line in told if line["state"] != "value"
    ]


def test_two_runs_side_by_side(web_world: WebWorld, store: Store) -> None:
    one, other = (stored_run(store, id) for id in web_world.own.runs)
    shelf = Shelf()
    there, back = shelf.compared(store, one, other), shelf.compared(store, other, one)
    assert (there.up, there.down, there.same) == (back.down, back.up, back.same)
    assert (there.joined, there.left) == (back.left, back.joined)
    changes = [abs(each.change) for each in there.people if each.change is not None]
    assert changes == sorted(changes, reverse=True)
    same = shelf.compared(store, one, one)
    assert not any(each.moves for each in same.people)


def test_what_is_opened_explains_the_stored_score(store: Store, run: StoredRun) -> None:
    shelf = Shelf()
    for row in shelf.table(store, run).every(Wanted()):
        result = shelf.opened(store, run).result(row, ())
        assert (result.grade, result.rank) == (row.grade, row.rank)


def test_a_score_that_does_not_come_out_again_is_not_explained(
    store: Store, run: StoredRun, table: ResultTable
) -> None:
    from dataclasses import replace

    row = next(table.every(Wanted()))
    with pytest.raises(Rejected) as caught:
        Shelf().opened(store, run).result(replace(row, score="1.23"), ())
    assert caught.value.diagnostics[0].code == "run-score-differs"
