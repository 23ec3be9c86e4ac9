"""What peers have, recorded in a run over everyone and given to a run over one: whole, nameless, checked."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from engine.diagnostics import Rejected
from engine.evaluate import Evaluation, Run, evaluate
from engine.evaluate.exact.peers import Peers
from engine.evaluate.peers import (
    evaluate_one,
    peers_asked,
    peers_of,
    peers_read,
    run_with_peers,
    series_names,
)
from engine.language.periods import parse_period
from engine.proof.canonical import canon
from engine.records import Dataset
from engine.scheme.model import Scheme
from tests.evaluate.scheme_cases import built, dataset

SCHEME = """kaohe: 1
scheme: case/peers
title: 一例
subject: person
period: quarter
records:
  person:
    key: id
    fields: {name: text, region: text, level: "one of 高, 低", days: number, ok: boolean}
  sale: {of: person, when: date, fields: {date: date, class: integer, amount: number}}
measures:
  额(class): sum(sale.amount where sale.class = class)
  名次(class): rank(额(class) among region)
score:
  points: 100
  weights: {method: entropy}
  parts:
    甲: {rate: percentile(额(1) among region where days >= 30)}
    乙:
      rate: >-
        linear(名次(2) - rank(额(1) at previous quarter among region)
        + avg(额(1) among all) at previous quarter / 9, from=-3, to=3)
    丙: {rate: "share(ok among (region, level))"}
"""
PEOPLE: list[dict[str, Any]] = [
    {"id": key, "name": f"姓名{key}", "region": region, "level": level, "days": days, "ok": ok}
    for key, region, level, days, ok in (
        ("a", "东", "高", 90, True), ("b", "东", "低", 60, False), ("c", "东", "高", 20, True),
        ("d", "西", "高", 90, False), ("e", "西", "高", 90, True),
    )
]  # fmt: skip
SALES: list[dict[str, Any]] = [
    {"person": key, "date": day, "class": kind, "amount": amount}
    for at, key in enumerate("abcde")
    for day, kind, amount in (
        ("2015-08-01", 1, 7 * at % 5), ("2015-10-05", 1, 10 - at), ("2015-11-05", 2, 3 * at % 4),
    )
]  # fmt: skip
ROWS = {"person": PEOPLE, "sale": SALES}


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return built(SCHEME)


@pytest.fixture(scope="module")
def records(scheme: Scheme) -> Dataset:
    return dataset(scheme, ROWS)


def over_all(scheme: Scheme, records: Dataset) -> tuple[Run, Evaluation]:
    window = parse_period("2015Q4")
    assert window is not None
    run = Run(scheme, records, window)
    return run, run.evaluation()


def alone(scheme: Scheme, key: str, peers: tuple[Peers, ...]) -> Run:
    """A run over the rows of one person."""
    own = {
        "person": [row for row in PEOPLE if row["id"] == key],
        "sale": [row for row in SALES if row["person"] == key],
    }
    window = parse_period("2015Q4")
    assert window is not None
    return run_with_peers(scheme, dataset(scheme, own), window, peers)


@pytest.mark.parametrize("key", ["a", "b", "c", "d", "e"])
def test_one_has_the_digits_it_has_among_all(scheme: Scheme, records: Dataset, key: str) -> None:
    run, evaluation = over_all(scheme, records)
    one = alone(scheme, key, peers_of(run))
    result = evaluate_one(one, key, evaluation.weights)
    wanted = next(each for each in evaluation.subjects if each.key == key)
    assert result is not None
    assert (result.score, result.ledger, result.band) == (wanted.score, wanted.ledger, wanted.band)
    assert [p.raw for p in result.parts()] == [p.raw for p in wanted.parts()]
    assert result.rank is None
    assert (wanted.rank is None) == (key == "c")
    # Evaluated among nobody, it would be another.
    bare = evaluate(scheme, one.machine.world.dataset, one.window).subjects[0]
    assert [p.raw for p in bare.parts()] != [p.raw for p in wanted.parts()]


def test_what_is_written_down(scheme: Scheme, records: Dataset) -> None:
    """Place, period, arguments and group of every series, its values sorted and without names."""
    run, _ = over_all(scheme, records)
    found = peers_of(run)
    told = {(p.key.series, p.key.period, p.key.arguments, p.key.group): p.values for p in found}
    assert told == {
        ("甲:rate:1", "2015Q4", (), ("东",)): ("10", "9"),
        ("甲:rate:1", "2015Q4", (), ("西",)): ("6", "7"),
        ("乙:rate:1", "2015Q4", (("class", "2"),), ("东",)): ("0", "2", "3"),
        ("乙:rate:1", "2015Q4", (("class", "2"),), ("西",)): ("0", "1"),
        ("乙:rate:2", "2015Q4", (), ("东",)): ("0", "2", "4"),
        ("乙:rate:2", "2015Q4", (), ("西",)): ("1", "3"),
        ("乙:rate:3", "2015Q3", (), ()): ("0", "1", "2", "3", "4"),
        ("丙:rate:1", "2015Q4", (), ("东", "低")): ("false",),
        ("丙:rate:1", "2015Q4", (), ("东", "高")): ("true", "true"),
        ("丙:rate:1", "2015Q4", (), ("西", "高")): ("false", "true"),
    }
    lines = b"".join(canon(each.content()) for each in found).decode()
    assert "姓名" not in lines
    assert [peers_read(each.content()) for each in found] == list(found)


def test_the_places_do_not_depend_on_who_reads_the_scheme(scheme: Scheme) -> None:
    assert sorted(series_names(built(SCHEME)).values()) == sorted(series_names(scheme).values())


def test_of_what_is_given_the_own_groups_are_asked_for(scheme: Scheme, records: Dataset) -> None:
    run, evaluation = over_all(scheme, records)
    one = alone(scheme, "d", peers_of(run))
    evaluate_one(one, "d", evaluation.weights)
    asked = peers_asked(one)
    assert {each.key.group[:1] for each in asked} == {("西",), ()}
    assert len(asked) == 5
    assert evaluate_one(alone(scheme, "d", asked), "d", evaluation.weights) is not None


def test_what_is_missing_is_told(scheme: Scheme, records: Dataset) -> None:
    run, evaluation = over_all(scheme, records)
    asked = peers_of(run)
    for left_out in asked:
        if "东" in left_out.key.group:
            continue
        given = tuple(each for each in asked if each is not left_out)
        with pytest.raises(Rejected) as caught:
            evaluate_one(alone(scheme, "d", given), "d", evaluation.weights)
        (told,) = caught.value.diagnostics
        assert told.code == "peers-not-given"
        assert left_out.key.series in told.message.en


def test_values_that_are_not_those_of_the_records(scheme: Scheme, records: Dataset) -> None:
    run, evaluation = over_all(scheme, records)
    changed = tuple(
        replace(each, values=("6.5", "6")) if each.key.series == "甲:rate:1" else each
        for each in peers_of(run)
    )
    with pytest.raises(Rejected) as caught:
        evaluate_one(alone(scheme, "d", changed), "d", evaluation.weights)
    assert [d.code for d in caught.value.diagnostics] == ["peers-without-own"]


@pytest.mark.parametrize("text", ["7.0", "NaN", "x", "7E+0", "", "1_0", "－7"])
def test_values_that_are_none(scheme: Scheme, records: Dataset, text: str) -> None:
    run, evaluation = over_all(scheme, records)
    changed = tuple(
        replace(each, values=(text, *each.values)) if each.key.series == "甲:rate:1" else each
        for each in peers_of(run)
    )
    with pytest.raises(Rejected) as caught:
        evaluate_one(alone(scheme, "d", changed), "d", evaluation.weights)
    assert [d.code for d in caught.value.diagnostics] == ["peers-form"]


def test_nobody_of_that_name(scheme: Scheme, records: Dataset) -> None:
    run, _ = over_all(scheme, records)
    assert evaluate_one(alone(scheme, "d", peers_of(run)), "a") is None


GOOD: dict[str, object] = {
    "arguments": [["class", "1"]], "group": ["东"], "peers": "甲:rate:1", "period": "2015Q4", "values": ["1"],
}  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        None, [], {}, {**GOOD, "more": 1}, {**GOOD, "values": [1]}, {**GOOD, "group": None},
        {**GOOD, "arguments": ["class"]}, {**GOOD, "period": 2015}, {**GOOD, "arguments": [["class", 1]]},
    ],
)  # fmt: skip
def test_what_is_no_line_of_peers(content: object) -> None:
    assert peers_read(GOOD).content() == GOOD
    with pytest.raises(Rejected) as caught:
        peers_read(content)
    assert [d.code for d in caught.value.diagnostics] == ["peers-form"]
