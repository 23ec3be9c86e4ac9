"""``kaohe evaluate``: the same scores as a table, as JSON and as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result
from rich.cells import cell_len

Run = Callable[..., Result]

WHERE = ("seller.yaml", "--data", "data", "--period", "2025Q4")


@pytest.mark.usefixtures("shop")
def test_json_has_the_contract_and_exact_numbers(run: Run) -> None:
    result = run("evaluate", *WHERE, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout, parse_float=pytest.fail)
    assert found["scheme"] == "shop/seller"
    assert (found["language"], found["period"], len(found["digest"])) == (1, "2025Q4", 64)
    assert [s["subject"] for s in found["subjects"]] == ["S01", "S02", "S03"]
    first = found["subjects"][0]
    # 80 x 0.990005 + 20 x 1/3, rounded to 2
    assert (first["score"], first["grade"], first["rank"]) == ("85.87", "良", 1)
    parts = {p["id"]: p for p in first["parts"]}
    assert parts["销售"] == {
        "id": "销售", "points": "80", "rate": "0.990005", "score": "79.2004", "state": "value",
    }  # fmt: skip
    assert parts["大单"]["score"] == "6.666666666666666666666666666666666"
    assert first["outcomes"] == ["冠军"]


@pytest.mark.usefixtures("shop")
def test_a_subject_alone_keeps_its_rank(run: Run) -> None:
    result = run("evaluate", *WHERE, "--format", "json", "--subject", "S02")
    (only,) = json.loads(result.stdout)["subjects"]
    assert (only["subject"], only["rank"]) == ("S02", 2)


def test_csv_is_read_back_and_computes_nothing(shop: Path, run: Run) -> None:
    result = run("evaluate", *WHERE, "--format", "csv", "--output", "out.csv")
    assert result.exit_code == 0
    content = (shop / "out.csv").read_bytes()
    assert not content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(StringIO(content.decode(), newline="")))
    assert [row["subject"] for row in rows] == ["S01", "S02", "S03"]
    assert rows[0]["score"] == "85.87"
    assert rows[1]["name"] == "'=HYPERLINK(1)"
    assert rows[0]["大单"] == "6.666666666666666666666666666666666"


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_table_stands_straight(run: Run, lang: str) -> None:
    lines = run("evaluate", *WHERE, lang=lang).stdout.splitlines()
    rows = [line for line in lines if "S0" in line and "王娟" not in line.split("S0")[0]][:3]
    ends = [cell_len(row[: row.index(score)]) + len(score) for row, score in zip(
        rows, ("85.87", "46.67", "0.00"), strict=True
    )]  # fmt: skip
    assert len(set(ends)) == 1, lines
    assert any(word in "\n".join(lines) for word in ("3 个对象", "3 scored"))


def test_missing_people_are_listed_and_counted(shop: Path, run: Run) -> None:
    text = (
        (shop / "seller.yaml")
        .read_text("utf-8")
        .replace("attain(销售额, 目标)", "avg(sale.amount) / 100000 元")
    )
    (shop / "seller.yaml").write_text(text, "utf-8")
    result = run("evaluate", *WHERE, "--format", "json")
    assert result.exit_code == 0
    last = json.loads(result.stdout)["subjects"][-1]
    assert (last["subject"], last["score"], last["grade"], last["rank"]) == (
        "S03",
        None,
        None,
        None,
    )
    assert last["state"] == "missing"
    assert last["faults"][0]["part"] == "销售"
    assert "missing 1" in result.stderr
    assert "缺失" in run("evaluate", *WHERE, lang="zh").stdout


def test_bad_records_stop_it_unless_set_aside(shop: Path, run: Run) -> None:
    with (shop / "data/sale.csv").open("a", encoding="utf-8") as file:
        file.write("S01,2025-10-10,many\n")
    stopped = run("evaluate", *WHERE, "--format", "json")
    assert stopped.exit_code == 1
    assert stopped.stdout == ""
    assert "sale.csv:6" in stopped.stderr
    assert "S01,2025-10-10,many" in stopped.stderr
    aside = run("evaluate", *WHERE, "--format", "json", "--set-aside", "aside.csv")
    assert aside.exit_code == 0
    assert json.loads(aside.stdout)["subjects"][0]["score"] == "85.87"
    assert "many" in (shop / "aside.csv").read_text("utf-8-sig")
    assert "aside.csv" in aside.stderr


def test_errors_of_the_scheme_stop_it(shop: Path, run: Run) -> None:
    (shop / "seller.yaml").write_text("kaohe: 1\nscheme: x\n", "utf-8")
    result = run("evaluate", *WHERE)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "error[" in result.stderr


ORPHANS = """\
findings:
  无人销售:
    each: sale
    where: amount > 0
    message: {zh: 这笔销售没有人, en: nobody made this sale}
"""


def _with_orphans(shop: Path, count: int) -> None:
    scheme = shop / "seller.yaml"
    text = scheme.read_text("utf-8")
    optional = "of: {seller: {type: seller, optional: true}}"
    scheme.write_text(text.replace("of: seller", optional) + ORPHANS, "utf-8")
    with (shop / "data/sale.csv").open("a", encoding="utf-8") as sales:
        sales.writelines(f",2025-12-{day:02d},1\n" for day in range(1, count + 1))


def test_findings_of_nobody_stand_apart(shop: Path, run: Run) -> None:
    _with_orphans(shop, 2)
    found = json.loads(run("evaluate", *WHERE, "--format", "json").stdout)
    assert [len(s["findings"]) for s in found["subjects"]] == [2, 1, 0]
    assert [(f["rule"], f["record"], f["file"]) for f in found["findings"]] == [
        ("无人销售", "sale", "sale.csv")
    ] * 2
    rows = list(csv.DictReader(StringIO(run("evaluate", *WHERE, "--format", "csv").stdout)))
    assert [(r["subject"], r["findings"]) for r in rows] == [
        ("S01", "2"), ("S02", "1"), ("S03", "0"),
    ]  # fmt: skip


def test_the_table_names_findings_of_nobody(shop: Path, run: Run) -> None:
    _with_orphans(shop, 2)
    shown = run("evaluate", *WHERE).stdout
    assert "Findings: 3; kaohe explain lists them" in shown
    assert "Findings about records that no subject has: 2" in shown
    assert "无人销售  nobody made this sale  sale.csv:6  date=2025-12-01 amount=1" in shown
    assert "sale.csv:7" in shown
    assert "这笔销售没有人" in run("evaluate", *WHERE, lang="zh").stdout


def test_many_findings_of_nobody_are_counted(shop: Path, run: Run) -> None:
    _with_orphans(shop, 14)
    shown = run("evaluate", *WHERE).stdout
    assert shown.count("nobody made this sale") == 12
    assert "… (14)" in shown


@pytest.mark.usefixtures("shop")
def test_several_periods_with_measures_are_records(shop: Path, run: Run) -> None:
    where = ("seller.yaml", "--data", "data", "--period", "2025Q1", "--period", "2025Q3..2025Q4")
    done = run("evaluate", *where, "--measure", "销售额", "--output", "quarters.csv")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader(StringIO((shop / "quarters.csv").read_text("utf-8"))))
    found = [(r["period"], r["subject"], r["销售额"]) for r in rows if r["subject"] == "S01"]
    assert found == [
        ("2025Q1", "S01", "50000"),
        ("2025Q3", "S01", "0"),
        ("2025Q4", "S01", "99000.5"),
    ]
    several = json.loads(run("evaluate", *where, "--format", "json").stdout)
    assert [each["period"] for each in several] == ["2025Q1", "2025Q3", "2025Q4"]
    assert all("measures" not in s for each in several for s in each["subjects"])
    (one,) = json.loads(
        run(
            "evaluate", *WHERE, "--subject", "S01", "--measure", "销售额", "--format", "json"
        ).stdout
    )["subjects"]
    assert one["measures"] == {"销售额": "99000.5"}


YEAR = """\
kaohe: 1
scheme: shop/year
title: Year
subject: seller
period: year
records:
  seller: {key: id, fields: {name: text}}
  quarter:
    file: quarters.csv
    of: {seller: {type: seller, column: subject}}
    during: period
    fields: {period: period, score: "number, optional", sales: {type: number in 元, column: 销售额}}
score:
  points: 100
  round: 2
  parts:
    quarters: {points: 60, rate: avg(quarter.score) / 100}
    sales: {points: 40, rate: "attain(sum(quarter.sales), 200000)"}
"""


def test_the_results_of_one_scheme_are_the_records_of_another(shop: Path, run: Run) -> None:
    where = ("seller.yaml", "--data", "data", "--period", "2025Q1..2025Q4")
    run("evaluate", *where, "--measure", "销售额", "--output", "data/quarters.csv")
    (shop / "year.yaml").write_text(YEAR, "utf-8")
    done = run("evaluate", "year.yaml", "--data", "data", "--period", "2025", "--format", "json")
    assert done.exit_code == 0, done.output
    scores = {s["subject"]: s["score"] for s in json.loads(done.stdout)["subjects"]}
    # Quarters of S01: 40 + 6.67 = 46.67, 0, 0, 85.87; sales 149000.5 of 200000.
    assert scores["S01"] == "49.68"


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(
    ("options", "code"),
    [
        (["--period", "2025Q4..2025Q1"], "period-range"),
        (["--period", "2025Q1..2025-12"], "period-range"),
        (["--period", "1900-01..2025-12"], "period-range"),
        (["--period", "2025Q1..", "--period", "2025Q4"], "period-not-understood"),
        (["--period", "2025Q1..2025Q2", "--output", "a.xlsx"], "workbook-of-several"),
        (["--period", "2025Q4", "--measure", "销售"], "no-such-measure"),
        (["--period", "2025Q4", "--period", "2025-12"], "period-not-declared"),
    ],
)
def test_periods_and_measures_that_cannot_be_are_refused(
    run: Run, options: list[str], code: str
) -> None:
    done = run("evaluate", "seller.yaml", "--data", "data", *options)
    assert (done.exit_code, f"[{code}]" in done.stderr) == (2, True), done.stderr


def test_quotas_by_parameters_are_told(shop: Path, run: Run) -> None:
    scheme = shop / "seller.yaml"
    text = scheme.read_text("utf-8").replace("top: 1", "top: 名额")
    text = text.replace("measures:", "  名额: 1\n  比例: 30%\nmeasures:")
    scheme.write_text(text + "distribution: {limits: {优: at most 比例}}\n", "utf-8")
    found = json.loads(run("evaluate", *WHERE, "--format", "json").stdout)
    assert found["quotas"] == {"名额": "1", "比例": "0.3"}
    assert "Numbers of people by parameters: 名额 = 1, 比例 = 30%" in run("evaluate", *WHERE).stdout
    assert "名额按参数：名额 = 1、比例 = 30%" in run("evaluate", *WHERE, lang="zh").stdout


def test_who_is_left_out_is_told(shop: Path, run: Run) -> None:
    assert json.loads(run("evaluate", *WHERE, "--format", "json").stdout)["left_out"] == []
    assert "Not scored" not in run("evaluate", *WHERE).stdout
    scheme = shop / "seller.yaml"
    scheme.write_text(scheme.read_text("utf-8") + "where: 销售额 > 0 元\n", "utf-8")
    found = json.loads(run("evaluate", *WHERE, "--format", "json").stdout)
    assert ([s["subject"] for s in found["subjects"]], found["left_out"]) == (
        ["S01", "S02"],
        ["S03"],
    )
    assert "Not scored, by the where of the scheme (1): S03 李静" in run("evaluate", *WHERE).stdout
    assert "按方案的 where 不参加考核的 1 个：S03 李静" in run("evaluate", *WHERE, lang="zh").stdout
    assert "S03" not in run("evaluate", *WHERE, "--format", "csv").stdout


@pytest.mark.parametrize("name", ["out.pdf", "out.xls", "out.XLSM"])
def test_no_table_is_written_under_a_name_that_promises_another_file(
    shop: Path, run: Run, name: str
) -> None:
    result = run("evaluate", *WHERE, "--output", name)
    assert result.exit_code == 2
    assert "output-ending" in result.stderr
    assert not (shop / name).exists()


@pytest.mark.parametrize("name", ["out", "out.txt", "out.TXT"])
def test_a_table_is_a_text(shop: Path, run: Run, name: str) -> None:
    assert run("evaluate", *WHERE, "--output", name).exit_code == 0
    assert "85.87" in (shop / name).read_text("utf-8")


def test_a_form_that_is_asked_for_goes_into_any_file(shop: Path, run: Run) -> None:
    assert run("evaluate", *WHERE, "--format", "csv", "--output", "out.dat").exit_code == 0
    assert (shop / "out.dat").read_text("utf-8").startswith("period,")


@pytest.mark.usefixtures("shop")
def test_a_period_without_records_is_told(run: Run) -> None:
    result = run("evaluate", *WHERE[:-1], "2052Q4", "--format", "json")
    assert result.exit_code == 0
    assert "warning[quiet-period]" in result.stderr
    assert [d["code"] for d in json.loads(result.stdout)["diagnostics"]] == ["quiet-period"]
    assert "quiet-period" not in run("evaluate", *WHERE).stderr


DATED = """\
kaohe: 1
scheme: shop/dated
subject: seller
period: quarter
records: {seller: {key: id, fields: {name: text}}}
score:
  parts:
    甲: {points: {2015-01-01: 60, 2015-07-01: 80}, rate: 50%}
    乙: {points: {2015-01-01: 40, 2015-07-01: 20}, rate: 100%}
"""


def test_points_of_each_period_are_those_in_force_in_it(shop: Path, run: Run) -> None:
    (shop / "dated.yaml").write_text(DATED, "utf-8")
    where = ("dated.yaml", "--data", "data", "--period", "2015Q1..2015Q4", "--subject", "S01")
    done = run("evaluate", *where, "--format", "csv")
    rows = list(csv.DictReader(StringIO(done.stdout)))
    assert [row["score"] for row in rows] == ["70", "70", "60", "60"]
