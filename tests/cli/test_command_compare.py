"""``kaohe compare``: the same comparison as a table, for one person, as JSON and as CSV."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

WHERE = ("--data", "data", "--period", "2025Q4")
TWO = ("compare", "seller.yaml", "new.yaml", *WHERE)


@pytest.fixture
def two(shop: Path) -> Path:
    """Beside the shop's scheme one with points moved, a higher target, and another line for 优."""
    text = (shop / "seller.yaml").read_text("utf-8")
    for old, new in (
        ("points: 80", "points: 70"),
        ("points: 20", "points: 30"),
        ("value: 100000 元", "value: 120000 元"),
        ('">= 75"', '">= 60"'),
        ("en: Sellers", "en: Shop assistants"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    (shop / "new.yaml").write_text(text, "utf-8")
    return shop


@pytest.mark.usefixtures("two")
def test_json_splits_every_change_exactly(run: Run) -> None:
    result = run(*TWO, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout, parse_float=pytest.fail)
    assert (found["method"], found["columns"]) == ("every-order", ["e1", "e2", "e3"])
    assert [edit["what"]["en"] for edit in found["edits"]] == [
        "parameter 目标 100000 元 → 120000 元",
        "销售 points 80 → 70, 大单 points 20 → 30",
        "grade 良 >= 75 → >= 60",
    ]
    assert found["edits"][0]["edits"][0]["old"] == {
        "text": "100000 元", "file": "seller.yaml", "line": 10, "column": 15,
    }  # fmt: skip
    for person in found["people"]:
        shares = sum(map(Fraction, person["shares"].values()))
        change = Fraction(person["new"]["score"]) - Fraction(person["old"]["score"])
        assert shares == Fraction(person["change"]) == change
    total = {edit["id"]: Decimal(edit["total"]) for edit in found["edits"]}
    assert total["e3"] == 0
    assert sum(total.values()) == sum(Decimal(p["change"]) for p in found["people"])
    first = next(p for p in found["people"] if p["subject"] == "S01")
    assert (first["old"]["grade"], first["new"]["grade"]) == ("良", "良")
    assert (first["old"]["score"], first["new"]["score"]) == ("85.87", "67.75")
    changes = {part["id"]: part["change"] for part in first["parts"]}
    assert changes["大单"] == "3.333333333333333333333333333333333"
    assert found["summary"]["down"] == 2
    assert (found["summary"]["most"]["subject"], found["summary"]["least"]["subject"]) == (
        "S03",
        "S01",
    )


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["影响结果的修改 3 处", "参数 目标 100000 元 → 120000 元", "seller.yaml:10 → new.yaml:10",
                "升 0 人，降 2 人，不变 1 人", "-18.12", "不影响结果的改动 1 处"]),
        ("en", ["Edits that can change a result: 3", "parameter 目标 100000 元 → 120000 元",
                "up 0, down 2, unchanged 1", "85.87  67.75  -18.12", "Without effect: 1"]),
    ],
)  # fmt: skip
def test_the_table_tells_it_all(run: Run, lang: str, words: list[str]) -> None:
    result = run(*TWO, lang=lang)
    assert result.exit_code == 0, result.output
    for word in words:
        assert word in result.stdout, word


@pytest.mark.usefixtures("two")
def test_lists_are_sorted_and_cut(run: Run) -> None:
    def order(*more: str) -> list[str]:
        rows = csv.DictReader(StringIO(run(*TWO, "--format", "csv", *more).stdout, newline=""))
        return [row["subject"] for row in rows]

    assert order() == order("--sort", "size") == ["S01", "S02", "S03"]
    assert order("--sort", "up") == ["S03", "S02", "S01"]
    assert order("--sort", "down", "--top", "2") == ["S01", "S02"]
    assert order("--sort", "rank") == ["S01", "S02", "S03"]
    assert "1 of 3 shown" in run(*TWO, "--top", "1").stdout


@pytest.mark.usefixtures("two")
def test_csv_computes_nothing(run: Run) -> None:
    rows = list(csv.DictReader(StringIO(run(*TWO, "--format", "csv").stdout, newline="")))
    assert rows[1]["name"] == "'=HYPERLINK(1)"
    assert rows[0]["change"] == "-18.12"
    assert sum(Decimal(rows[0][column]) for column in ("e1", "e2", "e3")) == Decimal("-18.12")


@pytest.mark.usefixtures("two")
def test_one_person_in_full(run: Run) -> None:
    told = run(*TWO, "--subject", "S01").stdout
    assert "S01 王娟: 85.87 → 67.75, change -18.12" in told
    assert "大单" in told
    assert "S02" not in told
    wrong = run(*TWO, "--subject", "S1")
    assert (wrong.exit_code, "no-such-subject" in wrong.stderr) == (2, True)


@pytest.mark.usefixtures("two")
def test_a_difference_is_an_exit_code_where_asked_for(run: Run) -> None:
    assert run(*TWO, "--exit-code").exit_code == 1
    same = run("compare", "seller.yaml", "seller.yaml", *WHERE, "--exit-code")
    assert same.exit_code == 0
    assert "No edit that can change a result." in same.stdout


@pytest.mark.usefixtures("shop")
def test_two_periods(run: Run) -> None:
    words = ("compare", "seller.yaml", *WHERE, "--with-period", "2025Q1")
    found = json.loads(run(*words, "--format", "json").stdout)
    assert (found["method"], found["columns"]) == ("ledger", ["销售", "大单", "score"])
    assert (found["old"]["period"], found["new"]["period"]) == ("2025Q4", "2025Q1")
    for person in found["people"]:
        assert sum(map(Fraction, person["shares"].values())) == Fraction(person["change"])
    told = run(*words, "--subject", "S01").stdout
    assert "销售   earned      79.2004         40  -39.2004" in told
    assert "old: seller.yaml  2025Q4" in told


def test_two_data_sets(shop: Path, run: Run) -> None:
    (shop / "later").mkdir()
    (shop / "later/seller.csv").write_bytes((shop / "data/seller.csv").read_bytes())
    sales = (shop / "data/sale.csv").read_text("utf-8")
    (shop / "later/sale.csv").write_text(sales + "S03,2025-12-31,60000\n", "utf-8")
    told = run("compare", "seller.yaml", *WHERE, "--with-data", "later")
    assert told.exit_code == 0, told.output
    assert "Records: sale +1 -0 changed 0" in told.stdout
    assert "old: seller.yaml data  2025Q4" in told.stdout
    assert "up 1, down 0, unchanged 2" in told.stdout


@pytest.mark.usefixtures("two")
@pytest.mark.parametrize(
    "words",
    [
        ("compare", "seller.yaml", *WHERE),
        (*TWO, "--with-period", "2025Q1"),
        (*TWO, "--with-data", "data"),
    ],
)
def test_one_thing_at_a_time(run: Run, words: tuple[str, ...]) -> None:
    result = run(*words)
    assert (result.exit_code, "compare-one-thing" in result.stderr) == (2, True)


def test_schemes_that_cannot_be_compared(two: Path, run: Run) -> None:
    text = (two / "new.yaml").read_text("utf-8")
    (two / "new.yaml").write_text(text.replace("attain(销售额", "attain(销售数"), "utf-8")
    broken = run(*TWO)
    assert (broken.exit_code, "new.yaml" in broken.stderr) == (1, True)
    sale = "kaohe: 1\nscheme: a/b\ntitle: t\nsubject: sale\nperiod: quarter\nscore: {points: 1, rate: 1}\n"
    records = text[text.index("records:") : text.index("parameters:")]
    (two / "new.yaml").write_text(sale + records, "utf-8")
    other = run(*TWO)
    assert (other.exit_code, "compare-subjects" in other.stderr) == (1, True), other.output


def test_an_heir_differs_from_its_base_where_it_says_so(shop: Path, run: Run) -> None:
    own = "kaohe: 1\nscheme: shop/own\nextends: seller.yaml\nparameters:\n  目标: 120000 元\n"
    (shop / "own.yaml").write_text(own, "utf-8")
    result = run("compare", "seller.yaml", "own.yaml", *WHERE, "--format", "json")
    assert result.exit_code == 0, result.output
    (cause,) = json.loads(result.stdout)["edits"]
    (edit,) = cause["edits"]
    assert (edit["old"]["file"], edit["old"]["line"]) == ("seller.yaml", 10)
    assert (edit["new"]["file"], edit["new"]["line"]) == ("own.yaml", 5)
    assert (edit["old"]["text"], edit["new"]["text"]) == ("100000 元", "120000 元")


def test_each_period_has_the_points_of_its_day(shop: Path, run: Run) -> None:
    text = (shop / "seller.yaml").read_text("utf-8")
    text = text.replace("points: 80", "points: {2020-01-01: 60, 2025-10-01: 80}")
    text = text.replace("points: 20", "points: {2020-01-01: 40, 2025-10-01: 20}")
    (shop / "dated.yaml").write_text(text, "utf-8")
    words = (
        "compare",
        "dated.yaml",
        "--data",
        "data",
        "--period",
        "2025Q1",
        "--with-period",
        "2025Q4",
    )
    found = json.loads(run(*words, "--format", "json", "--subject", "S01").stdout)
    (person,) = found["people"]
    # 60 x 0.5 + 40 x 1/3, then 80 x 0.990005 + 20 x 1/3
    assert (person["old"]["score"], person["new"]["score"]) == ("43.33", "85.87")
    assert Decimal(person["shares"]["销售"]) == Decimal("49.2004")
    assert sum(map(Fraction, person["shares"].values())) == Fraction(person["change"])
    same = run("compare", "dated.yaml", "seller.yaml", *WHERE, "--exit-code")
    assert (same.exit_code, "No edit" in same.stdout) == (0, True), same.output


def test_mixtures_find_the_records_that_either_side_needs(shop: Path, run: Run) -> None:
    """The new scheme counts refunds and reads sales otherwise; one mixture does only the first."""
    refund = "  refund: {of: seller, when: date, fields: {date: date}}\n"
    text = (shop / "seller.yaml").read_text("utf-8").replace("parameters:", f"{refund}parameters:")
    new = text.replace("count(sale where amount >= 10000)", "count(refund)")
    new = new.replace("number in 元}}\n", "number 0.. in 元}}\n")
    (shop / "old.yaml").write_text(text, "utf-8")
    (shop / "new.yaml").write_text(new, "utf-8")
    (shop / "data/refund.csv").write_text("seller,date\nS01,2025-10-10\nS01,2025-10-11\n", "utf-8")
    result = run("compare", "old.yaml", "new.yaml", *WHERE, "--format", "json")
    assert result.exit_code == 0, result.output
    found = json.loads(result.stdout)
    assert len(found["edits"]) == 2
    first = next(p for p in found["people"] if p["subject"] == "S01")
    assert (first["change"], list(first["shares"].values())) == ("6.66", ["0", "6.66"])


def test_the_name_of_the_file_says_the_form(two: Path, run: Run) -> None:
    assert run(*TWO, "--output", "moves.csv").exit_code == 0
    assert (two / "moves.csv").read_text("utf-8") == run(*TWO, "--format", "csv").stdout
    result = run(*TWO, "--output", "moves.xlsx")
    assert result.exit_code == 2
    assert "output-ending" in result.stderr
    assert not (two / "moves.xlsx").exists()


FIELDS_IN_PLACE = """\
kaohe: 1
scheme: s/a
subject: rep
period: quarter
records:
  rep: {key: id}
  visit: {of: rep, when: date, fields: {date: date, mark: number, extra: number}}
score: {parts: {分: {points: 100, rate: "avg(visit.mark) / 10"}}}
grades: {优: ">= 70", 良: otherwise}
"""


def test_fields_in_another_order_are_the_same_fields(tmp_path: Path, run: Run) -> None:
    swapped = FIELDS_IN_PLACE.replace("mark: number, extra: number", "extra: number, mark: number")
    assert swapped != FIELDS_IN_PLACE
    data = tmp_path / "data"
    data.mkdir()
    for path, text in (
        (tmp_path / "old.yaml", FIELDS_IN_PLACE),
        (tmp_path / "new.yaml", swapped),
        (data / "rep.csv", "id\na\n"),
        (data / "visit.csv", "rep,date,mark,extra\na,2025-11-01,8,1\n"),
    ):
        path.write_text(text, "utf-8")
    paths = (str(tmp_path / "old.yaml"), str(tmp_path / "new.yaml"))
    where = ("--data", str(data), "--period", "2025Q4", "--format", "json")
    found = json.loads(run("compare", *paths, *where).stdout)
    assert [(p["old"]["score"], p["new"]["score"]) for p in found["people"]] == [("80", "80")]
