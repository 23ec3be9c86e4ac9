"""The year from its quarters: the file of results is what kaohe writes, and the year agrees with a
program of its own, to the last digit."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections import defaultdict
from decimal import ROUND_HALF_UP, Context, Decimal
from fractions import Fraction
from pathlib import Path

from engine.evaluate import Evaluation, evaluate
from engine.language.periods import parse_period
from engine.records import read_dataset
from engine.scheme.build import load_scheme

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples" / "tobacco" / "data"
PREC = Context(prec=34)
DECIDE = Context(prec=28)


def read(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def evaluated(period: str) -> Evaluation:
    loaded = load_scheme(ROOT / "rules/tobacco/year.yaml")
    assert loaded.scheme is not None, loaded.diagnostics
    window = parse_period(period)
    assert window is not None
    dataset = read_dataset(loaded.scheme.types, DATA, needed=loaded.scheme.needed)
    return evaluate(loaded.scheme, dataset, window)


def test_the_quarters_are_what_kaohe_writes(tmp_path: Path) -> None:
    measures = ("销量", "销量目标", "销售额", "销售额目标", "一二类销量")
    command = [
        sys.executable, "-c", "from engine.cli.main import main; main()", "evaluate",
        "tobacco/account-manager", "--data", str(DATA), "--period", "2015Q1..2015Q4",
        *(word for name in measures for word in ("--measure", name)),
        "--output", str(tmp_path / "quarters.csv"),
    ]  # fmt: skip
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    assert (tmp_path / "quarters.csv").read_bytes() == (DATA / "quarters.csv").read_bytes()


def exact(numbers: list[str]) -> Decimal:
    """Their sum, rounded once to 34 digits."""
    total = sum((Fraction(n) for n in numbers), Fraction(0))
    return PREC.divide(Decimal(total.numerator), Decimal(total.denominator))


def clamped(value: Decimal) -> Decimal:
    """Between 0 and 1; decided on 28 digits."""
    decided = DECIDE.plus(value)
    return min(max(value, Decimal(0)), Decimal(1)) if 0 < decided < 1 else Decimal(decided >= 1)


def attained(actual: list[str], target: list[str]) -> Decimal:
    return clamped(PREC.divide(exact(actual), exact(target)))


def year_of(rows: list[dict[str, str]]) -> tuple[dict[str, Decimal], Decimal]:
    def column(name: str) -> list[str]:
        return [row[name] for row in rows]

    scores = [row["score"] for row in rows if row["score"]]
    mean = PREC.divide(exact(scores), Decimal(len(scores)))
    half = Decimal("0.5")
    attain = PREC.add(
        PREC.multiply(half, attained(column("销量"), column("销量目标"))),
        PREC.multiply(half, attained(column("销售额"), column("销售额目标"))),
    )
    share = PREC.divide(exact(column("一二类销量")), exact(column("销量")))
    rate = PREC.divide(PREC.subtract(share, Decimal("0.3")), Decimal("0.3"))
    parts = {
        "季度综合": PREC.multiply(Decimal(60), PREC.divide(mean, Decimal(100))),
        "全年目标完成": PREC.multiply(Decimal(20), attain),
        "全年销售结构": PREC.multiply(Decimal(20), clamped(rate)),
    }
    total = sum(parts.values(), Decimal(0))
    return parts, DECIDE.plus(total).quantize(Decimal("0.01"), ROUND_HALF_UP)


def test_every_digit_agrees_with_a_program_of_its_own() -> None:
    quarters = defaultdict(list)
    for row in read("quarters.csv"):
        quarters[row["subject"]].append(row)
    expected = {
        key: year_of(rows)
        for key, rows in quarters.items()
        if sum(row["score"] != "" for row in rows) >= 2
    }
    found = evaluated("2015")
    assert {r.key for r in found.subjects} == set(expected)
    for result in found.subjects:
        parts, total = expected[result.key]
        assert {p.part.id: p.score for p in result.root.children} == parts, result.key
        assert result.score == total, result.key


def test_stars_follow_the_post_at_the_end_of_the_year() -> None:
    stars = {r["manager"]: int(r["star"]) for r in read("posts.csv") if not r["until"]}
    up = {r.key for r in evaluated("2015").subjects if "升星候选" in r.outcomes}
    assert up
    assert all(stars[key] < 5 for key in up)
