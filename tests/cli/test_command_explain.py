"""``kaohe explain``: a ledger that adds up, and a trace down to the records."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal, localcontext

import pytest
from click.testing import Result

Run = Callable[..., Result]

WHERE = ("seller.yaml", "--data", "data", "--period", "2025Q4", "--subject", "S01")
pytestmark = pytest.mark.usefixtures("shop")


def test_the_ledger_sums_to_the_score(run: Run) -> None:
    found = json.loads(run("explain", *WHERE, "--format", "json").stdout)
    assert (found["subject"], found["score"], found["grade"]) == ("S01", "85.87", "良")
    assert all({"part", "kind", "amount"} <= set(line) for line in found["ledger"])
    with localcontext(prec=100):
        assert sum(Decimal(line["amount"]) for line in found["ledger"]) == Decimal("85.87")


def test_the_trace_goes_down_to_the_records(run: Run) -> None:
    found = json.loads(run("explain", *WHERE, "--format", "json", "--part", "大单").stdout)
    (part,) = found["trace"]
    (formula,) = part["formulas"]
    assert formula["filled"] == "linear(1, from=0, to=3)"
    (call,) = formula["children"]
    (rows,) = call["children"][0]["rows"]
    assert (rows["counted"], rows["left_out"], rows["before"]) == (1, 1, 1)
    assert rows["left_out_rows"][0]["reason"] == {"condition": "amount >= 10000"}
    assert rows["counted_rows"][0]["line"] == 2


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        (
            "zh",
            [
                "店员考核",
                "王娟",
                "85.87 分",
                "得分明细账",
                "失分",
                "第二条",
                "条件不成立",
                "原文未写",
            ],
        ),
        ("en", ["Sellers", "85.87 points", "Ledger", "Points lost", "not met: amount >= 10000"]),
    ],
)
def test_the_text_tells_it_all(run: Run, lang: str, words: list[str]) -> None:
    result = run("explain", *WHERE, lang=lang)
    assert result.exit_code == 0, result.output
    for word in [
        *words,
        "attain(销售额, 目标)",
        "attain(99000.5, 100000)",
        "sum(sale.amount)",
        "sale.csv:2",
    ]:
        assert word in result.stdout
    assert "linear" not in run("explain", *WHERE, "--part", "销售", lang=lang).stdout


def test_most_is_lost_first(run: Run) -> None:
    text = run("explain", *WHERE).stdout
    losses = text[text.index("Points lost") : text.index("Where each part")]
    assert losses.index("大单") < losses.index("销售")


def test_as_many_rows_as_asked_for(run: Run) -> None:
    def listed(*more: str) -> int:
        return run("explain", *WHERE, "--part", "销售", *more).stdout.count("sale.csv:")

    assert listed("--rows", "all") == 2
    assert listed("--rows", "1") == 1
    assert listed("--rows", "0") == 0
    assert "and 1 more" in run("explain", *WHERE, "--part", "销售", "--rows", "1").stdout
