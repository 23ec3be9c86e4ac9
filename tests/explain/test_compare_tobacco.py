"""The tobacco account managers with a weight moved: what was asked for, on real sizes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from engine.evaluate import evaluate
from engine.explain.compare import Comparison, compare, summary
from engine.records import Dataset, read_dataset
from engine.scheme.build import Document, build_document, read_document
from engine.scheme.model import Scheme
from tests.explain.two_schemes import sums, window

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules" / "tobacco"
MOVED = {
    "        横向对比:\n          points: 10": "        横向对比:\n          points: 15",
    "        纵向对比:\n          points: 10": "        纵向对比:\n          points: 5",
}
TARGET = {"名次占比: {value: 70%": "名次占比: {value: 60%"}


@pytest.fixture(scope="module")
def old() -> Document:
    return read_document(RULES / "account-manager.yaml")


@pytest.fixture(scope="module")
def records(old: Document) -> Dataset:
    return read_dataset(scheme_of(old).types, ROOT / "examples" / "tobacco" / "data")


def scheme_of(document: Document) -> Scheme:
    loaded = build_document(document)
    assert loaded.scheme is not None, loaded.diagnostics
    return loaded.scheme


def changed(folder: Path, *edits: dict[str, str]) -> Document:
    """The account managers' scheme with pieces of its text replaced."""
    text = (RULES / "account-manager.yaml").read_text("utf-8")
    for written, wanted in (pair for edit in edits for pair in edit.items()):
        assert text.count(written) == 1, written
        text = text.replace(written, wanted)
    (folder / "records.yaml").write_bytes((RULES / "records.yaml").read_bytes())
    (folder / "new.yaml").write_text(text, "utf-8")
    return read_document(folder / "new.yaml")


@pytest.fixture(scope="module")
def before(old: Document, records: Dataset) -> dict[str, Fraction]:
    return scores(old, records)


def scores(document: Document, records: Dataset) -> dict[str, Fraction]:
    """Everyone's score."""
    found = evaluate(scheme_of(document), records, window()).subjects
    return {r.key: Fraction(r.score) for r in found if isinstance(r.score, Decimal)}


def names(found: Comparison) -> list[str]:
    return [cause.what.zh for cause in found.causes]


def test_a_weight_moved_from_ten_to_fifteen(
    old: Document, records: Dataset, before: dict[str, Fraction], tmp_path: Path
) -> None:
    new = changed(tmp_path, MOVED)
    found = compare(old, new, records, window())
    assert names(found) == ["综合销售绩效/横向对比 分值 10 → 15，综合销售绩效/纵向对比 分值 10 → 5"]
    sums(found)
    after = scores(new, records)
    assert len(found.people) == len(before) >= 25
    for person in found.people:
        assert person.shares is not None
        assert sum(map(Fraction, person.shares)) == after[person.key] - before[person.key]
    assert summary(found).up >= 10


def test_a_weight_and_a_parameter_are_split_by_the_four_schemes(
    old: Document, records: Dataset, before: dict[str, Fraction], tmp_path: Path
) -> None:
    """The mean of both orders, from the four schemes written out as files."""
    found = compare(old, changed(tmp_path, MOVED, TARGET), records, window())
    assert names(found)[0] == "参数 名次占比 70% → 60%"
    sums(found)
    both, weight, share = (
        scores(changed(tmp_path, *edits), records)
        for edits in ((MOVED, TARGET), (MOVED,), (TARGET,))
    )
    for person in found.people:
        key = person.key
        assert person.shares is not None
        expected = (share[key] - before[key] + both[key] - weight[key]) / 2
        assert Fraction(person.shares[0]) == expected
        assert Fraction(person.shares[1]) == both[key] - before[key] - expected
