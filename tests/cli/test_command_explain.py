"""``kaohe explain``: a ledger that adds up, and a trace down to the records."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal, localcontext
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len
from rich.console import Console

from engine.explain import Explanation, explain
from engine.language.periods import parse_period
from engine.records import read_dataset
from engine.report.explanation_text import explanation_text
from engine.report.rows_text import Listed
from engine.scheme.build import load_scheme

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
    result = run("explain", *WHERE, "--full", lang=lang)
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


def test_in_brief_records_are_counted_not_listed(run: Run) -> None:
    text = run("explain", *WHERE).stdout
    assert "    销售额 = 99000.5   sale: 2 counted" in text.split("\n")
    line = "    count(sale where amount >= 10000) = 1   sale: 1 counted, 1 left out"
    assert line in text.split("\n")
    assert "sale.csv:" not in text
    assert "--full" in text
    assert "sale.csv:2" in run("explain", *WHERE, "--rows", "1").stdout
    full = run("explain", *WHERE, "--full").stdout
    assert "sale.csv:2" in full
    assert "--full" not in full


ITEMS = """\
kaohe: 1
scheme: a/b
subject: seller
period: month
records:
  seller: {key: id}
  mark: {of: seller, when: date, fields: {date: date, item: text, points: number}}
parameters:
  满: 10
measures:
  评(项): avg(mark.points where mark.item = 项) / 满
  两(项): 评(项) * 0.5 + 评("甲") * 0.5
score:
  parts:
    丙: {points: 10, rate: (两("甲") + 两("乙")) / 2}
    丁: {points: 10, rate: '(评("丙") + 评("丁")) / 2'}
"""


def test_the_same_text_and_value_of_other_arguments_is_told_again(tmp_path: Path, run: Run) -> None:
    (tmp_path / "s.yaml").write_text(ITEMS, "utf-8")
    (tmp_path / "seller.csv").write_text("id\nS1\n", "utf-8")
    rows = "seller,date,item,points\nS1,2025-01-01,甲,8\nS1,2025-01-02,乙,8\n"
    rows += "S1,2025-01-03,丙,8\nS1,2025-01-04,丁,8\n"
    (tmp_path / "mark.csv").write_text(rows, "utf-8")
    where = (str(tmp_path / "s.yaml"), "--data", str(tmp_path), "--period", "2025-01")
    text = run("explain", *where, "--subject", "S1", "--full").stdout
    assert [text.count(f"mark.csv:{line}") for line in (2, 3, 4, 5)] == [1, 1, 1, 1]
    assert text.count("not met: mark.item = 项") == 4
    assert text.count("满 = 10") == 2  # once in each part


def test_vetoes_findings_and_zeros_are_told(shop: Path, run: Run) -> None:
    path = shop / "seller.yaml"
    more = """\
vetoes:
  大额退货: {when: any(sale.amount > 80000), cap_grade: 待改进}
findings:
  小单: {each: sale, where: amount < 10000, message: 金额太小}
"""
    text = path.read_text("utf-8").replace(
        "linear(count(sale where amount >= 10000), from=0, to=3)", "avg(sale.amount) / 1 元 / 99999"
    )
    text = text.replace("points: 20,", "points: 20, missing: zero,")
    path.write_text(text + more, "utf-8")
    told = run("explain", *WHERE, lang="zh").stdout
    assert "一票否决：大额退货" in told
    assert "按分数是“良”，定为“待改进”" in told
    assert "小单  金额太小  sale.csv:3  seller=S01 date=2025-11-09 amount=9000.5" in told
    none = run("explain", *WHERE[:-1], "S03", lang="zh").stdout
    assert "按 0 分计：一条可用的数据也没有：avg" in none
    left = path.read_text("utf-8").replace("missing: zero", "missing: skip")
    path.write_text(left, "utf-8")
    assert "no-rows" not in run("explain", *WHERE[:-1], "S03", lang="zh").stdout


def test_long_lines_go_on_below_their_beginning(shop: Path) -> None:
    """As on a narrow screen: nothing comes back to the margin, no table loses a digit."""
    explanation = explain_seller(shop)
    text = StringIO()
    console = Console(file=text, width=40, no_color=True, highlight=False, _environ={})
    for part in explanation_text(explanation, Listed(3, 0, full=False), "en"):
        console.print(part)
    lines = [line.rstrip() for line in text.getvalue().split("\n")]
    traced = lines[
        lines.index("Where each part comes from") : lines.index(
            "Every record: --full; one part only:"
        )
    ]
    assert all(line.startswith(("■", " ", "Where")) or not line for line in traced)
    assert all(cell_len(line) <= 40 for line in lines)
    assert "" in traced
    assert any(line.endswith("85.87") for line in lines)


def explain_seller(shop: Path) -> Explanation:
    scheme = load_scheme(shop / "seller.yaml").scheme
    assert scheme is not None
    window = parse_period("2025Q4")
    assert window is not None
    found = explain(scheme, read_dataset(scheme.types, shop / "data"), window, "S01")
    assert found is not None
    return found
