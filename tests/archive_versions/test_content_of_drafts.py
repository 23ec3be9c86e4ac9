"""What a draft is made of: all that a scheme reads, and its cases with their records."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.archive.versions.content import case_names, content_at, scheme_closure
from engine.archive.versions.trial import tried
from engine.diagnostics import Rejected
from engine.resources import rules_folder
from engine.scheme.closure import closure_of
from tests.archive_versions.conftest import CASES, RECORDS, SCHEME

RULES = rules_folder()


@pytest.mark.parametrize(
    ("pack", "cases", "records"),
    [("microcredit/loan-officer", 14, True), ("tobacco/year", 17, False)],
)
def test_a_pack_and_its_cases_run_from_a_draft(pack: str, cases: int, records: bool) -> None:
    path = RULES / f"{pack}.yaml"
    content = content_at(path)
    trial = tried(content)
    assert (trial.total, trial.failed, trial.errors) == (cases, (), ())
    assert any(name.endswith(".csv") for name in content.files) == records
    assert scheme_closure(content).digest == closure_of(path).digest


def test_what_is_extended_by_name_is_in_it(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text("kaohe: 1\nscheme: own/seller\nextends: tobacco/account-manager\n", "utf-8")
    content = content_at(path)
    assert "@rules/tobacco/account-manager.yaml" in content.files
    assert case_names(content) == ()
    assert scheme_closure(content) == closure_of(path)


def laid_out(folder: Path) -> Path:
    """A scheme whose records and cases stand beside its folder."""
    (folder / "schemes").mkdir()
    (folder / "checks").mkdir()
    path = folder / "schemes" / "visits.yaml"
    path.write_text(SCHEME.replace("records.yaml", "../records.yaml"), "utf-8")
    (folder / "records.yaml").write_text(RECORDS, "utf-8")
    cases = CASES.replace("../scheme.yaml", "../schemes/visits.yaml")
    (folder / "checks" / "visits.yaml").write_text(cases, "utf-8")
    return path


def test_records_and_cases_above_the_scheme_keep_their_places(tmp_path: Path) -> None:
    path = laid_out(tmp_path)
    content = content_at(path, [tmp_path / "checks" / "visits.yaml"])
    assert tried(content).total == 1
    assert not tried(content).failed
    assert scheme_closure(content).digest == closure_of(path).digest
    assert content_at(path).files.keys() < content.files.keys()


def test_cases_far_away_move_everything_down(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    path = laid_out(deep)
    far = tmp_path / "far.yaml"
    far.write_text(CASES.replace("../scheme.yaml", "a/b/schemes/visits.yaml"), "utf-8")
    with pytest.raises(Rejected) as refused:
        content_at(path, [deep / "records.yaml"])
    assert [d.code for d in refused.value.diagnostics] == ["cases-elsewhere"]
    trial = tried(content_at(path, [far]))
    assert (trial.total, len(trial.failed)) == (1, 0)
    assert scheme_closure(trial.content).digest == closure_of(path).digest


def test_files_that_nothing_reads_are_no_part_of_the_version(scheme: Path) -> None:
    content = content_at(scheme)
    closure = scheme_closure(content)
    assert sorted(closure.files) == ["records.yaml", "scheme.yaml"]
    assert closure.digest == closure_of(scheme).digest


def test_records_of_cases_are_whole_however_large(scheme: Path) -> None:
    data = scheme.parent / "cases" / "large"
    data.mkdir()
    rows = "".join(f"r{number},{'名' * 350}\n" for number in range(1_000))
    (data / "rep.csv").write_text(f"id,name\n{rows}", "utf-8")
    (data / "visit.csv").write_text("rep,date\nr999,2024-02-01\n", "utf-8")
    (scheme.parent / "cases" / "large.yaml").write_text(LARGE, "utf-8")
    content = content_at(scheme)
    assert len(content.files["cases/large/rep.csv"]) > 1 << 20
    trial = tried(content)
    assert (trial.total, trial.failed) == (2, ())


LARGE = """\
kaohe: 1
scheme: ../scheme.yaml
cases:
  大量:
    period: 2024Q1
    data: large
    subject: r999
    expect:
      score: 10
"""
