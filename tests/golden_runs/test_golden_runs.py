"""Old language versions keep running: every golden run comes out to the last byte, whatever changed since."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from engine import LANGUAGE
from engine.archive.replay import first_difference
from engine.archive.runs import result_lines, results_digest
from engine.cli.yaml_files import documents
from tests.golden_runs.golden import HERE, LISTED, RULES, Golden, goldens

FILES = sorted(HERE.glob("*/*.json"))
RUNS = [golden for path in FILES for golden in goldens(path)]


@pytest.mark.parametrize("golden", RUNS, ids=[f"{g.closure.scheme}: {g.name}" for g in RUNS])
def test_a_golden_run_comes_out_as_it_did(golden: Golden) -> None:
    run = golden.again()
    lines = result_lines(run, run.evaluation())
    assert first_difference(golden.results, lines, [run.scheme]) is None
    assert results_digest(lines) == golden.digest


def test_golden_runs_are_only_ever_added() -> None:
    listed = {
        (folder.name, name): digest
        for folder in HERE.iterdir()
        if (folder / LISTED).is_file()
        for digest, name in (
            line.split() for line in (folder / LISTED).read_text("utf-8").splitlines()
        )
    }
    found = {(path.parent.name, path.name): _digest(path) for path in FILES}
    assert found == listed


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_every_scheme_of_every_pack_has_golden_runs_of_this_language() -> None:
    schemes = {
        found.path.relative_to(RULES).with_suffix("").as_posix().replace("/", "-")
        for found in documents([str(RULES)])
        if found.kind == "scheme"
    }
    assert {path.stem for path in FILES if path.parent.name == str(LANGUAGE)} >= schemes


def test_the_golden_runs_score_somebody() -> None:
    assert len(RUNS) >= 30
    assert all(b'"subject":' in golden.results[0] for golden in RUNS)
