"""Whoever is asked for and not scored: the command says which of the possible reasons it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

SCHEME = """\
kaohe: 1
scheme: school/teacher
subject: teacher
period: year
where: 病假 <= 183
records:
  teacher:
    key: id
    during: first to last
    fields: {name: text, first: "date, optional", last: "date, optional"}
  leave: {of: teacher, during: start to end, fields: {start: date, end: date}}
measures:
  病假: days(leave)
score:
  parts:
    出勤: {points: 10, rate: 1}
"""
TEACHERS = """\
id,name,first,last
T1,安晓,,
T2,白岩,2026-02-01,
T3,陈可,,2023-06-30
T4,丁原,2020-01-01,2023-12-31
T5,方远,,
T6,安晓,,
"""
WHERE = ("school.yaml", "--data", "data", "--period", "2024")
COMMANDS = {
    "evaluate": (),
    "explain": (),
    "reach": ("--score", "9"),
}


@pytest.fixture(autouse=True)
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "school.yaml").write_text(SCHEME, "utf-8")
    (tmp_path / "data/teacher.csv").write_text(TEACHERS, "utf-8")
    (tmp_path / "data/leave.csv").write_text(
        "teacher,start,end\nT5,2024-01-01,2024-07-31\n", "utf-8"
    )
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("subject", "code", "told"),
    [
        ("T9", "no-such-subject", "T"),
        ("安晓", "subject-by-name", "T1 (name = 安晓), T6 (name = 安晓)"),
        ("T2", "subject-not-there", "2024: from 2026-02-01"),
        ("T3", "subject-not-there", "2024: until 2023-06-30"),
        ("T4", "subject-not-there", "2024: 2020-01-01 to 2023-12-31"),
        ("T5", "subject-left-out", "病假 <= 183 (filled: 213 <= 183)"),
    ],
)
def test_the_reason_is_told(run: Run, command: str, subject: str, code: str, told: str) -> None:
    result = run(command, *WHERE, *COMMANDS[command], "--subject", subject)
    assert (result.exit_code, result.stdout) == (2, "")
    assert f"[{code}]" in result.stderr
    assert told in result.stderr


def test_in_chinese(run: Run) -> None:
    result = run("explain", *WHERE, "--subject", "T5", lang="zh")
    assert "不符合方案的 where: 病假 <= 183（代入：213 <= 183）" in result.stderr
    result = run("explain", *WHERE, "--subject", "T3", lang="zh")
    assert "T3 在 2024 不在册：2023-06-30 止" in result.stderr


def test_record_types_and_cases_are_no_scheme(run: Run, tmp_path: Path) -> None:
    (tmp_path / "records.yaml").write_text("kaohe: 1\nrecords: {teacher: {key: id}}\n", "utf-8")
    (tmp_path / "cases.yaml").write_text("kaohe: 1\nscheme: school.yaml\ncases: {}\n", "utf-8")
    for name, told in (("records.yaml", "has record types"), ("cases.yaml", "has cases")):
        result = run("evaluate", name, *WHERE[1:])
        assert (result.exit_code, result.stdout) == (2, "")
        assert "[not-a-scheme]" in result.stderr
        assert told in result.stderr
