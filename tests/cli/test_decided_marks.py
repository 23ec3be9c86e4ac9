"""``kaohe evaluate``: whose grade or score is not what the points give is marked, and by what is said."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

SCHEME = """\
kaohe: 1
scheme: works/worker
subject: worker
period: year
records:
  worker: {key: id, fields: {done: integer, accidents: integer, late: integer}}
score:
  round: 0
  parts:
    work: {points: 100, rate: 'attain(worker.done, 100)'}
"""
GRADES = """\
grades: {A: ">= 90", B: ">= 60", C: otherwise}
"""
VETOES = """\
vetoes:
  accident: {when: worker.accidents > 0, cap_grade: C}
  lateness: {when: worker.late > 9, zero: score}
  warned: {when: worker.late > 0, cap_grade: B}
"""
DISTRIBUTION = """\
distribution: {limits: {A: at most 1}}
"""
WHERE = ("works.yaml", "--data", ".", "--period", "2025")


@pytest.fixture(autouse=True)
def works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "worker.csv").write_text(
        "id,done,accidents,late\nW1,99,1,0\nW2,98,0,0\nW3,97,0,0\nW4,80,0,1\nW5,70,0,10\nW6,96,0,1\n"
    )


def evaluated(run: Run, scheme: str, lang: str) -> tuple[dict[str, list[str]], list[str], str]:
    """The cells by key, the lines with reasons, and all that is printed."""
    Path("works.yaml").write_text(scheme, "utf-8")
    result = run("evaluate", *WHERE, lang=lang)
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    cells = {line.split()[1]: line.split() for line in lines if line[5:].lstrip().startswith("W")}
    return cells, [line for line in lines if line.startswith("*")], result.stdout


def test_vetoes_and_the_distribution_are_told(run: Run) -> None:
    cells, reasons, _ = evaluated(run, SCHEME + GRADES + VETOES + DISTRIBUTION, "en")
    assert {key: (row[2], row[3]) for key, row in cells.items()} == {
        "W1": ("99", "C*"), "W2": ("98", "A"), "W3": ("97", "B*"), "W4": ("80", "B"),
        "W5": ("0", "C*"), "W6": ("96", "B*"),
    }  # fmt: skip
    assert reasons == [
        "* Veto accident: W1",
        "* Veto lateness: W5",
        "* Veto warned: W6",
        "* By the distribution of grades, A to B: W3",
    ]


def test_in_chinese(run: Run) -> None:
    reasons = evaluated(run, SCHEME + GRADES + VETOES + DISTRIBUTION, "zh")[1]
    assert reasons[0] == "* 一票否决 accident：W1"
    assert reasons[-1] == "* 按档次名额，“A”改为“B”：W3"


def test_nobody_is_marked_where_points_decide(run: Run) -> None:
    cells, reasons, text = evaluated(run, SCHEME + GRADES, "en")
    assert (cells["W1"][3], reasons, "*" in text) == ("A", [], False)


def test_a_scheme_without_grades_shows_none(run: Run) -> None:
    vetoes = "vetoes:\n  lateness: {when: worker.late > 9, zero: score}\n"
    cells, reasons, text = evaluated(run, SCHEME + vetoes, "en")
    assert (cells["W1"][2], cells["W5"][2]) == ("99", "0*")
    assert reasons == ["* Veto lateness: W5"]
    assert "Grade" not in text
    assert "grade" not in text
    assert "6 scored\n" in text
