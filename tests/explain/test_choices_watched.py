"""Points by kind are watched by the cases, changed by mutants and followed by reach like bands are."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from click.testing import CliRunner

from engine.cli.main import cli

_SCHEME = """\
kaohe: 1
scheme: choices
subject: staff
period: year
records:
  staff: {key: id, fields: {id: text, kind: "one of 甲, 乙, 丙"}}
  work: {of: staff, when: day, fields: {day: date, done: "integer, 0.."}}
score:
  points: 30
  parts:
    类别: {points: 10, score: "match(kind, '甲' -> 10, '乙' -> 5, otherwise -> 1)"}
    等级: {points: 20, score: "match(sum(work.done), 1 -> 12, 4 -> 20, otherwise -> 2)"}
"""
_CASES = """\
kaohe: 1
scheme: scheme.yaml
cases:
  一:
    period: "2024"
    given: {staff: [{id: A, kind: 甲}], work: [{staff: A, day: 2024-03-01, done: 4}]}
    expect: {score: 30}
  二:
    period: "2024"
    given: {staff: [{id: A, kind: 丙}]}
    expect: {score: 3}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "scheme.yaml").write_text(_SCHEME, "utf-8")
    (tmp_path / "cases.yaml").write_text(_CASES, "utf-8")
    (tmp_path / "staff.csv").write_text("id,kind\nA,乙\n", "utf-8")
    (tmp_path / "work.csv").write_text("staff,day,done\nA,2024-03-01,2\n", "utf-8")
    return tmp_path


def _asked(*words: str | Path) -> dict[str, Any]:
    found = CliRunner().invoke(cli, [*map(str, words), "--format", "json"])
    return cast(dict[str, Any], json.loads(found.stdout))


def test_what_no_case_takes_is_told_and_its_mutants_are_missed(folder: Path) -> None:
    found = _asked("test", "--coverage", "--mutate", "--jobs", "1", folder / "cases.yaml")
    (scheme,) = found["schemes"]
    unseen = {point["text"].split("(")[1][:4]: point["sides"] for point in scheme["unseen"]}
    assert unseen == {"kind": ["2"], "sum": ["1"]}
    missed = {(m["before"], m["after"]) for m in scheme["mutation"]["missed"]}
    assert {("5", "6"), ("12", "13")} <= missed
    assert not missed & {("10", "9"), ("20", "19"), ("otherwise", "1")}


def test_reach_finds_the_value_that_is_chosen(folder: Path) -> None:
    place = ("--data", folder, "--period", "2024", "--subject", "A")
    found = _asked("reach", folder / "scheme.yaml", *place, "--score", "20")
    (answer,) = [a for a in found["answers"] if a["indicator"] == "sum(work.done)"]
    assert (answer["now"], answer["needed"], answer["then"]["score"]) == ("2", "4", "25")
