"""From kept records come the same evaluation and explanations, files, lines and rows set aside included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.evaluate import evaluate
from engine.explain import explain
from engine.language.periods import Window, parse_period
from engine.records import Dataset, read_dataset
from engine.records.snapshot import read_snapshot, write_snapshot
from engine.report.explanation_json import explanation_json
from engine.scheme.build import build_document, load_scheme
from engine.scheme.closure import closure_of, open_closure
from engine.scheme.model import Scheme

ROOT = Path(__file__).parents[2]
EXAMPLES = [
    ("rules/complaints/quality.yaml", "complaints/dirty", "2024"),
    ("rules/microcredit/loan-officer.yaml", "microcredit/dirty", "2024Q2"),
    ("rules/nursing/ward.yaml", "nursing/data", "2025Q4"),
    ("rules/telecom/campaign.yaml", "telecom/dirty", "2025Q2"),
    ("rules/power/area-manager.yaml", "power/dirty", "2024-10"),
]


def told(scheme: Scheme, records: Dataset, window: Window, key: str) -> str:
    found = explain(scheme, records, window, key)
    assert found is not None
    return json.dumps(explanation_json(found, None), ensure_ascii=False)


@pytest.mark.parametrize(("name", "data", "period"), EXAMPLES)
def test_an_explanation_of_kept_records(name: str, data: str, period: str, tmp_path: Path) -> None:
    fresh = load_scheme(ROOT / name).scheme
    stored = build_document(open_closure(closure_of(ROOT / name))).scheme
    assert fresh is not None
    assert stored is not None
    records = read_dataset(
        fresh.types,
        ROOT / "examples" / data,
        needed=fresh.needed,
        set_aside=tmp_path / "aside.csv",
    )
    kept = write_snapshot(records)
    again = read_snapshot(stored.types, kept.manifest, kept.objects.__getitem__)
    assert bool(records.problems) == data.endswith("dirty")
    assert again.problems == records.problems
    assert again.notes == records.notes
    assert again.counts == records.counts
    window = parse_period(period, fresh.begins)
    assert window is not None
    keys = [result.key for result in evaluate(fresh, records, window).subjects]
    for key in (keys[0], keys[len(keys) // 2]):
        text = told(fresh, records, window, key)
        assert told(stored, again, window, key) == text
        assert ".csv" in text
