"""What is found between two schemes: the edits, which of them act as one, and what has no effect."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.explain.compare import Comparison, compare
from engine.records import dataset_from_rows
from engine.scheme.build import build_document
from tests.explain.two_schemes import document, sums, window

FILE = yaml.safe_load(Path(__file__).with_name("compare_edits.yaml").read_text("utf-8"))
ROWS = {
    "person": [
        {"id": "a", "x": "1.8", "y": "1", "level": "甲等"},
        {"id": "b", "x": "0.5", "y": "0", "level": "乙等"},
    ],
    "visit": [{"person": "a", "v": "0.2"}, {"person": "b", "v": "0.1"}],
}


def compared(case: dict[str, Any]) -> Comparison:
    on = case.get("day")
    sides = []
    for side in ("old", "new"):
        text = "".join({**FILE["base"], **case.get(side, {})}.values())
        read = replace(document(text, f"{side}.yaml"), on=on if isinstance(on, date) else None)
        loaded = build_document(read)
        assert loaded.scheme is not None, [d.message.en for d in loaded.diagnostics]
        types = loaded.scheme.types
        sides.append((read, dataset_from_rows(types, {name: ROWS[name] for name in types.types})))
    (old, rows), (new, other) = sides
    return compare(old, new, rows, window(), new_dataset=other)


@pytest.mark.parametrize("case", FILE["cases"], ids=lambda case: case["name"])
def test_edits_are_found(case: dict[str, Any]) -> None:
    found = compared(case)
    assert [cause.what.en for cause in found.causes] == case["causes"]
    assert [edit.what.en for edit in found.silent] == case.get("silent", [])
    if "touches" in case:
        assert [sorted(cause.touches) for cause in found.causes] == case["touches"]
    if "lines" in case:
        places = [(e.old_span, e.new_span) for c in found.causes for e in c.edits]
        assert [[old.line, new.line] for old, new in places if old and new] == case["lines"]
    sums(found)
    _told_in_chinese_too(found)
    assert all(p.shares is not None for p in found.people if p.change)
    if not case["causes"]:
        assert not found.differs


def _told_in_chinese_too(found: Comparison) -> None:
    for edit in (*found.silent, *(e for c in found.causes for e in c.edits)):
        assert any("一" <= character <= "鿿" for character in edit.what.zh), edit.what.zh
