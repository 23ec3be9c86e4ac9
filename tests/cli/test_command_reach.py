"""``kaohe reach``: what it prints, its exit codes, and what it says to goals that cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result

Run = Callable[..., Result]

WHERE = ("seller.yaml", "--data", "data", "--period", "2025Q4", "--subject", "S01")
pytestmark = pytest.mark.usefixtures("shop")


def test_what_reaches_it_and_what_falls_short(run: Run) -> None:
    result = run("reach", *WHERE, "--grade", "优", lang="zh")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines()]
    assert lines[1] == ["现在：85.87", "良", "目标：优以上（含）"]
    row = next(line for line in lines if line and line[0] == "count(sale")
    # A second large sale: 92.53, and with one as it is 85.87.
    assert row[row.index("1") :] == ["1", "2", "+1", "100.0%", "92.53", "优", "85.87", "良"]
    short = next(line for line in lines if line and line[0] == "销售额")
    assert short[1:6] == ["99000.5", "元", "86.67", "良", "99998"]
    assert "满分封顶：销售" in result.stdout or short[-1] == "其余各项不变，不够"


def test_json_has_every_digit(run: Run) -> None:
    found = json.loads(run("reach", *WHERE, "--score", "86.5", "--format", "json").stdout)
    assert found["goal"] == {"kind": "score", "score": "86.5", "part": None}
    first = found["answers"][0]
    assert (first["indicator"], first["step"], first["unit"]) == ("销售额", "0.1", "元")
    assert (first["needed"], first["change"]) == ("99785.5", "785")
    assert first["then"]["score"] == "86.5"
    assert first["one_step_less"]["score"] == "86.49"
    assert first["certain"] is True
    assert found["already"] is False


def test_the_goal_may_be_that_of_a_part(run: Run) -> None:
    options = ("--part", "大单", "--score", "10", "--format", "json")
    found = json.loads(run("reach", *WHERE, *options).stdout)
    assert [each["needed"] for each in found["answers"]] == ["2"]
    assert found["now"] == {"score": found["now"]["score"], "grade": None, "rank": None}


def test_reached_already(run: Run) -> None:
    result = run("reach", *WHERE, "--rank", "1")
    assert result.exit_code == 0
    assert "Reached already" in result.stdout


def test_none_can(run: Run) -> None:
    result = run("reach", *WHERE[:-1], "S03", "--grade", "优")
    assert result.exit_code == 1
    assert "No single indicator reaches the goal." in result.stdout


def test_whom_one_passes(run: Run) -> None:
    result = run("reach", *WHERE[:-1], "S02", "--rank", "1")
    assert result.exit_code == 0
    assert "level with or past 1 in Total: S01" in result.stdout


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ((), "reach-goal"),
        (("--grade", "优", "--score", "90"), "reach-goal"),
        (("--grade", "优", "--part", "销售"), "reach-goal"),
        (("--grade", "优秀"), "reach-no-such-grade"),
        (("--score", "九十"), "bad-option-value"),
        (("--rank", "0"), "bad-option-value"),
        (("--score", "90", "--part", "消售"), "no-such-part"),
        (("--score", "90", "--indicator", "销售量"), "reach-no-such-indicator"),
        (("--score", "90", "--step", "5"), "reach-step"),
        (("--score", "90", "--indicator", "销售额", "--step", "0"), "reach-step"),
        (("--score", "90", "--subject", "S09"), "no-such-subject"),
    ],
)
def test_what_cannot_be_meant(run: Run, options: tuple[str, ...], code: str) -> None:
    result = run("reach", *WHERE, *options)
    assert result.exit_code == 2
    assert f"error[{code}]" in result.stderr


def test_a_step_of_ones_own(run: Run) -> None:
    options = ("--score", "86.5", "--indicator", "销售额", "--step", "1000", "--format", "json")
    found = json.loads(run("reach", *WHERE, *options).stdout)
    assert [each["needed"] for each in found["answers"]] == ["100000"]
