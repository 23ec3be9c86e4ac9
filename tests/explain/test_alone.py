"""One subject alone: the same digits and the same explanation from its own records and peers' values.

KAOHE_ALONE=1 takes every subject of every example, else a sample of them.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given

from engine.evaluate import Run
from engine.explain.alone import alone
from engine.language.periods import parse_period
from engine.records import Dataset, read_dataset
from engine.records.snapshot import lines_of
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme
from tests.evaluate.scheme_cases import Case, built, built_if_good, cases_of, dataset
from tests.evaluate.scheme_strategies import people, schemes
from tests.explain.alone_again import check_alone, taken

ROOT = Path(__file__).parents[2]
ALL = bool(os.environ.get("KAOHE_ALONE"))
EXAMPLES = [
    ("rules/complaints/quality.yaml", "complaints", "2024-06"),
    ("rules/foreign-bank/mystery-shopper.yaml", "foreign-bank", "2025Q3"),
    ("rules/microcredit/candidate.yaml", "microcredit", "2024Q3"),
    ("rules/microcredit/loan-officer.yaml", "microcredit", "2024Q2"),
    ("rules/nursing/ward.yaml", "nursing", "2025Q4"),
    ("rules/telecom/campaign.yaml", "telecom", "2025Q2"),
    ("rules/tobacco/year.yaml", "tobacco", "2015"),
    ("rules/bank/account-manager.yaml", "bank", "2025"),
]
LARGE = [
    ("rules/bank/assistant-manager.yaml", "bank", "2025"),
    ("rules/bank/commercial-bank.yaml", "bank", "2023"),
    ("rules/complaints/quality.yaml", "complaints", "2024"),
    ("rules/foreign-bank/mystery-shopper.yaml", "foreign-bank", "2025"),
    ("rules/microcredit/loan-officer.yaml", "microcredit", "2024"),
    ("rules/power/area-manager.yaml", "power", "2024-10"),
    ("rules/power/area-manager.yaml", "power", "2024"),
    ("rules/tobacco/account-manager.yaml", "tobacco", "2015Q4"),
    ("rules/tobacco/service-quality.yaml", "tobacco", "2015"),
    ("examples/tobacco/branch/branch.yaml", "tobacco", "2015Q4"),
]
SAMPLE = 4


def run_of(scheme: Scheme, records: Dataset, period: str) -> Run:
    window = parse_period(period, scheme.begins)
    assert window is not None
    return Run(scheme, records, window)


@pytest.mark.parametrize(("name", "example", "period"), [*EXAMPLES, *(LARGE if ALL else [])])
def test_subjects_of_the_examples(name: str, example: str, period: str) -> None:
    scheme = load_scheme(ROOT / name).scheme
    assert scheme is not None
    records = read_dataset(scheme.types, ROOT / "examples" / example / "data", needed=scheme.needed)
    run = run_of(scheme, records, period)
    evaluation = run.evaluation()
    keys = [result.key for result in evaluation.subjects]
    step = 1 if ALL else max(len(keys) // SAMPLE, 1)
    assert check_alone(run, evaluation, keys[::step]) >= min(SAMPLE, len(keys))


CASES = [
    pytest.param(case, id=f"{file.stem}-{case.law}-{index}")
    for file in sorted((ROOT / "tests/evaluate/cases").glob("*.yaml"))
    for index, case in enumerate(cases_of(file), 1)
]


@pytest.mark.parametrize("case", CASES)
def test_subjects_of_the_cases_of_the_law(case: Case) -> None:
    scheme = built(case.scheme)
    run = Run(scheme, dataset(scheme, case.rows), case.window)
    evaluation = run.evaluation()
    assert check_alone(run, evaluation) == len(evaluation.subjects)


@given(schemes(), people())
def test_subjects_of_any_scheme(text: str, rows: list[dict[str, Any]]) -> None:
    scheme = built_if_good(text)
    assume(scheme is not None)
    assert scheme is not None
    run = run_of(scheme, dataset(scheme, {"person": rows}), "2015Q4")
    check_alone(run, run.evaluation())


HANDED_ON = """kaohe: 1
scheme: case/handed
title: 一例
subject: person
period: quarter
records:
  office: {key: id, fields: {place: text}}
  chief: {key: id, of: office, fields: {name: text}}
  person:
    key: id
    of: {office: office, boss: {type: chief, optional: true}}
    fields: {name: text}
  shop: {key: id, of: person, by: holding, fields: {class: integer}}
  holding: {of: [shop, person], during: from to until, fields: {from: date, until: "date, optional"}}
  order: {key: no, of: shop, when: date, fields: {no: text, date: date, amount: number}}
  line: {of: order, fields: {pieces: number}}
  note: {of: person, when: date, fields: {date: date, words: text}}
measures:
  销量: sum(order.amount)
score:
  parts:
    额: {points: 30, rate: "linear(销量, from=0, to=100)"}
    店: {points: 10, rate: "linear(count(shop), from=0, to=3)"}
    行: {bonus: sum(line.pieces)}
    归: {points: 10, rate: "share(order where shop.person.name = name)"}
    比: {points: 30, rate: percentile(销量 among office)}
    同: {points: 20, rate: "if boss.office.place = office.place then 1 else 0", missing: zero}
"""
ROWS: dict[str, list[dict[str, Any]]] = {
    "office": [
        {"id": "O1", "place": "东"},
        {"id": "O2", "place": "西"},
        {"id": "O3", "place": "南"},
    ],
    "chief": [
        {"id": "C1", "name": "戊", "office": "O2"},
        {"id": "C2", "name": "己", "office": "O2"},
    ],
    "person": [
        {"id": "A", "name": "甲", "office": "O1", "boss": "C1"},
        {"id": "B", "name": "乙", "office": "O1"},
        {"id": "C", "name": "丙", "office": "O2"},
        {"id": "D", "name": "丁", "office": "O3"},
    ],
    "shop": [{"id": f"S{n}", "class": n} for n in (1, 2, 3)],
    "holding": [
        {"shop": "S1", "person": "A", "from": "2015-01-01", "until": "2015-11-14"},
        {"shop": "S1", "person": "B", "from": "2015-11-15", "until": "2015-11-30"},
        {"shop": "S1", "person": "C", "from": "2015-12-01"},
        {"shop": "S2", "person": "B", "from": "2015-01-01"},
        {"shop": "S3", "person": "D", "from": "2015-01-01"},
    ],
    "order": [
        {"no": f"{shop} {day}", "shop": shop, "date": day, "amount": amount}
        for shop in ("S1", "S2", "S3")
        for day, amount in (("2015-03-01", 1), ("2015-11-01", 10), ("2015-12-01", 30))
    ],
    "line": [{"order": "S1 2015-11-01", "pieces": 1}, {"order": "S1 2015-12-01", "pieces": 2}],
    "note": [{"person": "A", "date": "2015-12-01", "words": "密"}],
}


def test_what_is_others_stays_with_them() -> None:
    """A has its own shop while it was its own; of others nothing but its chief and the chief's office."""
    scheme = built(HANDED_ON)
    run = run_of(scheme, dataset(scheme, ROWS), "2015Q4")
    evaluation = run.evaluation()
    assert check_alone(run, evaluation) == 4
    held = taken(run, evaluation, "A")
    kept = {name: [row.key for row in table.rows] for name, table in held.dataset.tables.items()}
    assert kept["person"] == ["A"]
    assert kept["chief"] == ["C1"]
    assert kept["office"] == ["O1", "O2"]
    assert kept["shop"] == ["S1"]
    assert kept["note"] == []
    # Orders of all periods, as a trace says how many lie outside; from the day of B's holding on none.
    days = [str(row.values[1]) for row in held.dataset.tables["order"].rows]
    assert sorted(days) == ["2015-03-01", "2015-11-01"]
    assert [row.values[-1] for row in held.dataset.tables["line"].rows] == ["S1 2015-11-01"]
    holders = [row.values[-1] for row in held.dataset.tables["holding"].rows]
    assert holders == ["A"]
    text = b"".join(line for lines in lines_of(held.dataset).values() for line in lines).decode()
    assert not set("乙丙丁己密") & set(text)


def test_whoever_is_not_scored_has_nothing() -> None:
    scheme = built(HANDED_ON.replace("score:\n  parts", 'where: name != "丁"\nscore:\n  parts'))
    run = run_of(scheme, dataset(scheme, ROWS), "2015Q4")
    evaluation = run.evaluation()
    assert alone(run, evaluation, "D") is None
    assert alone(run, evaluation, "Z") is None
    assert check_alone(run, evaluation) == 3


NEWCOMERS = """kaohe: 1
scheme: case/new
title: 一例
subject: person
period: quarter
records:
  person: {key: id, during: hired to left, fields: {hired: date, left: "date, optional", region: text}}
  sale: {of: person, when: date, fields: {date: date, amount: number}}
measures:
  额: sum(sale.amount)
score:
  parts:
    均: {points: 50, score: "default(avg(额 among region) at previous quarter, 1)"}
    名: {points: 50, score: "default(rank(额 among region) at previous quarter, 9)"}
"""


def test_whoever_was_not_there_is_not_among_the_peers_of_then() -> None:
    """Neither where the region had others then nor where it had nobody."""
    scheme = built(NEWCOMERS)
    people = [("a", "2010-01-01", "东"), ("b", "2015-10-01", "东"), ("c", "2015-11-01", "北")]
    rows: dict[str, list[dict[str, Any]]] = {
        "person": [{"id": key, "hired": day, "region": region} for key, day, region in people],
        "sale": [{"person": "a", "date": "2015-08-01", "amount": 20}],
    }
    run = run_of(scheme, dataset(scheme, rows), "2015Q4")
    evaluation = run.evaluation()
    assert [str(r.score) for r in evaluation.subjects] == ["21", "29", "10"]
    assert check_alone(run, evaluation) == 3
