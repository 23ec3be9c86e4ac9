"""``kaohe test``: what holds passes, what differs is shown where it was expected."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import Result

Run = Callable[..., Result]

CASES = """\
kaohe: 1
scheme: seller.yaml
cases:
  一人:
    period: 2025Q4
    given:
      seller: [{id: A, name: 甲}]
      sale:
        - {seller: A, date: 2025-10-01, amount: 50000}
    subject: A
    expect:
      score: 46.67
      grade: 待改进
      state: value
      rank: 1
      parts: {销售: 40.0, 大单: 6.666666666666666666666666666666666}
      measures: {销售额: 50000}
      outcomes: [冠军]
      findings: []
  两人:
    period: 2025Q4
    parameters: {目标: 50000 元}
    data: data
    expects:
      S02: {score: 86.67}
      S03: {score: 0, rank: 3}
"""


def cases(shop: Path, text: str = CASES) -> None:
    (shop / "cases.yaml").write_text(text, "utf-8")


def test_cases_that_hold(shop: Path, run: Run) -> None:
    cases(shop)
    result = run("test", ".")
    assert result.exit_code == 0, result.output
    assert "2 cases: 2 passed, 0 failed" in result.stdout
    assert run("check", "cases.yaml").exit_code == 0


def test_every_difference_is_shown_at_its_value(shop: Path, run: Run) -> None:
    wrong = (
        ("score: 46.67", "score: 46.68", "score", "46.68", "46.67"),
        ("rank: 1", "rank: 2", "rank", "2", "1"),
        ("销售: 40.0", "销售: 40.01", "parts: 销售", "40.01", "40"),
        ("销售额: 50000", "销售额: 5", "measures: 销售额", "5", "50000"),
        ("state: value", "state: missing", "state", "missing", "value"),
        ("[冠军]", "[]", "outcomes", "—", "冠军"),
    )
    for old, new, item, expected, found in wrong:
        cases(shop, CASES.replace(old, new))
        result = run("test", "cases.yaml", "--format", "json")
        assert result.exit_code == 1, new
        told = [d for c in json.loads(result.stdout)["files"][0]["cases"] for d in c["differences"]]
        (one,) = told
        assert one["code"] == "case-differs"
        assert one["message"]["en"] == f"Case “一人”: {item} should be {expected}, but is {found}"
        line = CASES.replace(old, new).splitlines()[one["line"] - 1]
        assert line[one["column"] - 1 :].startswith(new.split(": ")[-1][:4].strip("]")), new


def test_names_the_scheme_does_not_have(shop: Path, run: Run) -> None:
    for old, new in (
        ("销售: 40.0", "销量: 40.0"),
        ("销售额: 50000", "销额: 5"),
        ("grade: 待改进", "grade: 差"),
        ("目标: 50000 元", "目的: 5"),
        ("S03:", "S04:"),
    ):
        cases(shop, CASES.replace(old, new))
        result = run("test", "cases.yaml")
        assert result.exit_code == 1, new
        assert "error[case-unknown-item]" in result.stdout
    cases(shop, CASES.replace("period: 2025Q4", "period: 2025/4"))
    assert "case-not-a-value" in run("test", "cases.yaml").stdout
    assert run("check", "cases.yaml").exit_code == 1


def test_a_broken_scheme_and_broken_records(shop: Path, run: Run) -> None:
    cases(shop, CASES.replace("scheme: seller.yaml", "scheme: nowhere.yaml"))
    assert "case-scheme" in run("test", "cases.yaml").stdout
    cases(shop, CASES.replace("amount: 50000}", "amount: viel}"))
    result = run("test", "cases.yaml")
    assert result.exit_code == 1
    assert "cases.yaml:9:" in result.stdout


def test_junit(shop: Path, run: Run) -> None:
    cases(shop, CASES.replace("score: 46.67", "score: 1"))
    assert run("test", "cases.yaml", "--junit", "out.xml").exit_code == 1
    root = ElementTree.parse(shop / "out.xml").getroot()  # noqa: S314 - our own file
    (suite,) = root
    assert (suite.get("tests"), suite.get("failures")) == ("2", "1")
    first, second = suite
    assert first.get("name") == "一人"
    assert first.find("failure") is not None
    assert second.find("failure") is None


WAYS = """\
kaohe: 1
scheme: shop/ways
subject: seller
period: quarter
records:
  seller: {key: id, fields: {kind: text, level: integer}}
  visit: {of: seller, when: date, fields: {date: date, n: integer}}
score:
  parts:
    选择: {points: 10, score: if kind = "a" then 1 else 2}
    分档: {points: 10, score: "steps(level, >= 3 -> 3, >= 2 -> 2, otherwise -> 0)"}
    条件: {points: 10, applies: level > 1 and kind = "a", score: 1}
    没有: {points: 10, missing: skip, score: avg(visit.n)}
"""


def test_coverage_names_what_no_case_took(shop: Path, run: Run) -> None:
    (shop / "ways.yaml").write_text(WAYS, "utf-8")
    one = (
        "kaohe: 1\nscheme: ways.yaml\ncases:\n  x:\n    period: 2025Q4\n"
        "    given: {seller: [{id: A, kind: a, level: 2}]}\n    expect: {state: value}\n"
    )
    cases(shop, one)
    result = run("test", "cases.yaml", "--coverage", "--format", "json")
    assert result.exit_code == 0, result.output
    (found,) = json.loads(result.stdout)["schemes"]
    unseen = {(u["kind"], u["text"]): u["sides"] for u in found["unseen"]}
    assert unseen[("if", 'kind = "a"')] == ["else"]
    assert unseen[("case", "steps(level, >= 3 -> 3, >= 2 -> 2, otherwise -> 0)")] == ["1", "3"]
    assert unseen[("condition", "level > 1")] == ["false"]
    assert unseen[("condition", 'kind = "a"')] == ["false"]
    assert unseen[("part", "没有")] == ["value"]
    assert found["parts"] == "75"
    # 4 of 9 ways: then; case 2; level > 1; kind = "a"
    assert found["branches"] == "44.4"
    text = run("test", "cases.yaml", "--coverage", lang="zh").stdout
    assert "44.4% 的分支" in text
    assert "分档" not in run("test", "cases.yaml").stdout, "asked for only"


def test_the_shipped_packs_pass_with_every_part_covered(run: Run) -> None:
    rules = Path(__file__).resolve().parents[2] / "rules"
    result = run("test", str(rules), "--no-mutate", "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)["schemes"]
    assert {one["scheme"] for one in found} >= {
        "tobacco/account-manager",
        "tobacco/service-quality",
    }
    assert [point for one in found for point in one["unseen"] if point["kind"] == "part"] == []


OF_NOBODY = """\
kaohe: 1
scheme: seller.yaml
cases:
  无人:
    period: 2025Q4
    given:
      seller: [{id: A, name: 甲}]
      sale:
        - {date: 2025-10-01, amount: 5}
        - {date: 2025-10-02, amount: 6}
    findings: FOUND
"""


@pytest.mark.parametrize(
    ("found", "told"),
    [
        ("[无人销售]", ""),
        ("{无人销售: 2}", ""),
        ("2", ""),
        ("{无人销售: 1}", "findings: 无人销售"),
        ("[]", "无人销售"),
        ("{无此规则: 1}", "无此规则"),
    ],
)
def test_a_case_speaks_of_findings_of_nobody(shop: Path, run: Run, found: str, told: str) -> None:
    scheme = shop / "seller.yaml"
    text = scheme.read_text("utf-8")
    optional = "of: {seller: {type: seller, optional: true}}"
    rule = "findings: {无人销售: {each: sale, where: amount > 0}}\n"
    scheme.write_text(text.replace("of: seller", optional) + rule, "utf-8")
    cases(shop, OF_NOBODY.replace("FOUND", found))
    result = run("test", "cases.yaml")
    assert result.exit_code == (1 if told else 0), result.output
    assert told in result.stdout


GUARDED = """\
kaohe: 1
scheme: limit.yaml
{require}cases:
  正好:
    period: 2025Q4
    given: {{seller: [{{id: A, n: 80}}]}}
    expect: {{score: 60, grade: 中}}
"""
LIMIT = """\
kaohe: 1
scheme: shop/limit
subject: seller
period: quarter
records: {seller: {key: id, fields: {n: integer}}}
parameters: {线: {value: 80, may be: 70..90}}
score: {points: 100, score: if n >= 线 then 60 else 30}
grades: {优: ">= 90", 中: ">= 60", 差: otherwise}
"""


def guarded(shop: Path, require: str = "") -> None:
    (shop / "limit.yaml").write_text(LIMIT, "utf-8")
    (shop / "cases.yaml").write_text(GUARDED.format(require=require), "utf-8")


def test_mutants_that_no_case_notices_are_listed(shop: Path, run: Run) -> None:
    guarded(shop)
    result = run("test", "cases.yaml", "--mutate", "--jobs", "1")
    assert result.exit_code == 0, result.output
    assert "1 case: 1 passed, 0 failed" in result.stdout
    assert "warning[mutant-missed]: 80 changed into 79: no case notices (线)" in result.stdout
    assert "limit.yaml:6:" in result.stdout
    assert "Add a case: n is exactly 79" in result.stdout
    zh = run("test", "cases.yaml", "--mutate", "--jobs", "1", lang="zh").stdout
    assert "补一个用例：n 正好为 79" in zh
    found = json.loads(run("test", "cases.yaml", "--mutate", "--format", "json").stdout)
    (one,) = found["schemes"]
    assert one["mutation"]["of"] == one["mutation"]["noticed"] + len(one["mutation"]["missed"])
    (missed,) = [m for m in one["mutation"]["missed"] if m["owner"] == "线"]
    assert (missed["before"], missed["after"], missed["line"]) == ("80", "79", 6)
    assert (missed["proposal"]["item"], missed["proposal"]["value"]) == ("n", "79")


def test_figures_below_what_is_required(shop: Path, run: Run) -> None:
    guarded(shop)
    for option, figure in (
        ("--min-branches", "branches covered 50%"),
        ("--min-mutants", "mutants"),
    ):
        result = run("test", ".", option, "99%", "--jobs", "1")
        assert result.exit_code == 1, result.output
        assert f"error[evidence-below]: shop/limit: {figure}" in result.stdout
    assert run("test", ".", "--min-branches", "50", "--min-parts", "100").exit_code == 0
    wrong = run("test", ".", "--min-parts", "many")
    assert wrong.exit_code == 2
    assert "bad-option-value" in wrong.stderr


def test_requirements_of_the_cases_count_for_folders(shop: Path, run: Run) -> None:
    guarded(shop, "require: {branches: 60%, mutants: 95%}\n")
    result = run("test", ".", "--jobs", "1")
    assert result.exit_code == 1
    assert "branches covered 50%, at least 60% is required" in result.stdout
    assert "mutants noticed" in result.stdout
    assert "mutant-missed" not in result.stdout, "listed where asked for"
    assert "cases.yaml:3:21" in result.stdout
    assert run("test", "cases.yaml").exit_code == 0, "a file by itself is not all there is"
    assert "of mutants noticed" not in run("test", ".", "--no-mutate").stdout
    guarded(shop, "require: {branches: 160%}\n")
    assert run("test", ".").exit_code == 1


def test_mutants_want_cases_that_hold(shop: Path, run: Run) -> None:
    guarded(shop)
    text = (shop / "cases.yaml").read_text("utf-8")
    (shop / "cases.yaml").write_text(text.replace("score: 60", "score: 61"), "utf-8")
    result = run("test", ".", "--mutate")
    assert result.exit_code == 1
    assert "warning[mutation-needs-cases]" in result.stdout
    assert "mutants noticed" not in result.stdout


def test_parameters_and_periods_that_the_scheme_does_not_allow(shop: Path, run: Run) -> None:
    guarded(shop)
    text = (shop / "cases.yaml").read_text("utf-8")
    for old, new, code in (
        ("given:", "parameters: {线: 91}\n    given:", "case-parameter-range"),
        ("given:", "parameters: {线: true}\n    given:", "case-not-a-value"),
        ("2025Q4", "2025-11", "case-period"),
        ("grade: 中", "grade: 中等", "case-unknown-item"),
    ):
        (shop / "cases.yaml").write_text(text.replace(old, new), "utf-8")
        result = run("test", ".")
        assert result.exit_code == 1
        assert f"error[{code}]" in result.stdout, result.stdout
    assert "there are: 优, 中, 差" in result.stdout or "the nearest is 中" in result.stdout


@pytest.mark.usefixtures("shop")
def test_packs_by_their_names(run: Run) -> None:
    result = run("test", "tobacco", "--no-mutate")
    assert result.exit_code == 0, result.output
    assert "tobacco/account-manager" in result.stdout
    by_pack = result.stdout.partition("By pack:\n")[2]
    assert by_pack.startswith("  tobacco: 46 cases, 46 passed; 100% of parts")
    assert run("test", "nowhere").exit_code == 2
