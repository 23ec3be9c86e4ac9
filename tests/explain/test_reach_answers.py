"""What reach answers on schemes small enough to work out by hand, confirmed by changing the records."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from engine.explain.reach import Goal, known_indicators, reach
from tests.explain.reach_worlds import World, no, rows_of, the

TWO = """\
measures: {销量: sum(sale.amount)}
score:
  points: 100
  round: 1
  parts:
    甲: {points: 60, rate: "attain(销量, 1000 元)"}
    乙: {points: 40, rate: avg(mark.points) / 5}
grades: {优: ">= 90", 良: ">= 75", 中: otherwise}
"""


def test_the_smallest_change_is_confirmed_by_changed_records(tmp_path: Path) -> None:
    world = World(tmp_path, TWO, rows_of({"A": [500, 300]}, {"A": ["4", "3.5"]}))
    found = world.ask(Goal("grade", grade="良"))
    assert found.now.score == Decimal("78.0")
    assert found.already
    found = world.ask(Goal("grade", grade="优"))
    answer = the(found, "销量")
    # 30 of 乙 and 60: 59.95 rounds up to 60.0, which is 1000 元 short of less than one.
    assert answer.needed == 1000
    assert (answer.change, answer.cost) == (Decimal(200), Decimal("0.25"))
    assert world.score(rows_of({"A": [500, 300, 200]}, {"A": ["4", "3.5"]})) == Decimal("90.0")
    assert world.score(rows_of({"A": [500, 300, 199]}, {"A": ["4", "3.5"]})) == Decimal("89.9")
    assert answer.below.score == Decimal("89.9")


def test_a_mean_moves_by_one_row(tmp_path: Path) -> None:
    world = World(tmp_path, TWO, rows_of({"A": [800]}, {"A": ["4", "3.5", "3"]}))
    found = world.ask(Goal("score", score=Decimal(80)))
    answer = the(found, "avg(mark.points)")
    # 0.1 in one of three marks: a thirtieth.
    assert str(answer.indicator.step)[:6] == "0.0333"
    assert answer.needed == Decimal(4)
    assert world.score(rows_of({"A": [800]}, {"A": ["4", "4", "4"]})) == Decimal("80.0")
    assert world.score(rows_of({"A": [800]}, {"A": ["4", "4", "3.9"]})) == Decimal("79.7")


def test_what_cannot_says_where_it_is_capped(tmp_path: Path) -> None:
    world = World(tmp_path, TWO, rows_of({"A": [500]}, {"A": ["2"]}))
    found = world.ask(Goal("grade", grade="优"))
    assert found.answers == ()
    sold = no(found, "销量")
    assert (sold.best.score, sold.full) == (Decimal("76.0"), ("甲",))
    assert sold.at == 999 + 1
    rated = no(found, "avg(mark.points)")
    assert (rated.best.score, rated.at, rated.full) == (Decimal("70.0"), 5, ("乙",))


def test_the_cheapest_comes_first(tmp_path: Path) -> None:
    world = World(tmp_path, TWO, rows_of({"A": [900]}, {"A": ["4"], "B": ["3.5"]}))
    found = world.ask(Goal("score", score=Decimal(88)))
    # 33 of 900, 87.98 being 88.0, before 0.3 of 4.
    assert [(a.indicator.name, a.needed) for a in found.answers] == [
        ("销量", 933),
        ("avg(mark.points)", Decimal("4.3")),
    ]


TARGET = """\
measures: {销量: 'sum(sale.amount where kind != "目标")', 目标: 'sum(sale.amount where kind = "目标")'}
score: {points: 100, round: 1, parts: {甲: {points: 100, rate: "attain(销量, 目标)"}}}
"""


def test_a_target_is_asked_for_by_name_only(tmp_path: Path) -> None:
    rows = rows_of({"A": [(500, "货"), (1000, "目标")]})
    world = World(tmp_path, TARGET, rows)
    goal = Goal("score", score=Decimal(80))
    assert known_indicators(world.ground, "A") == ("销量", "目标")
    assert reach(world.ground, "nobody", goal) is None
    (answer,) = world.ask(goal).answers
    assert (answer.indicator.name, answer.needed) == ("销量", Decimal(800))
    (answer,) = world.ask(goal, names=["目标"]).answers
    assert (answer.needed, answer.below.score) == (Decimal(625), Decimal("79.9"))


NEAR = """\
score:
  points: 100
  parts:
    甲:
      points: 100
      score: >-
        curve(sum(sale.amount), 0 元 -> 0, 10 元 -> 50, 20 元 -> 20, 30 元 -> 80, 40 元 -> 10, 60 元 -> 100)
"""


@pytest.mark.parametrize(
    ("now", "goal"), [(16, "45"), (16, "49"), (25, "70"), (38, "60"), (18, "90"), (0, "81")]
)
def test_of_hills_the_nearest_slope_counts(tmp_path: Path, now: int, goal: str) -> None:
    world = World(tmp_path, NEAR, rows_of({"A": [now]}))
    (answer,) = world.ask(Goal("score", score=Decimal(goal))).answers
    brute = [x for x in range(120) if world.score(rows_of({"A": [x]})) >= Decimal(goal)]  # type: ignore[operator]
    assert answer.needed == min(brute, key=lambda x: (abs(x - now), -x))
    assert answer.certain


PEAKS = (
    "steps(sum(sale.amount), < 41 元 -> 0, <= 42 元 -> 100, otherwise -> 0)",
    "curve(sum(sale.amount), 0 元 -> 0, 40 元 -> 100, 40 元 -> 0, 190 元 -> 50)",
    "abs(50 - abs(sum(sale.amount) - 63 元) / 1 元)",
    "if sum(sale.amount) in 30..31 then 100 else 0",
    "deduct(100, abs(sum(sale.amount) - 77 元), per=1 元, points=9)",
)


@pytest.mark.parametrize("formula", PEAKS)
@pytest.mark.parametrize("now", [1, 39, 60, 110])
@pytest.mark.parametrize("goal", ["49", "95"])
def test_a_narrow_peak_is_not_overlooked(tmp_path: Path, formula: str, now: int, goal: str) -> None:
    scheme = f'score: {{points: 100, parts: {{甲: {{points: 100, score: "{formula}"}}}}}}\n'
    world = World(tmp_path, scheme, rows_of({"A": [now]}))
    hits = [x for x in range(400) if world.score(rows_of({"A": [x]})) >= Decimal(goal)]  # type: ignore[operator]
    found = reach(world.ground, "A", Goal("score", score=Decimal(goal)))
    assert found is not None
    assert found.already == (now in hits)
    needed = [answer.needed for answer in found.answers]
    nearest = min(hits, key=lambda x: (abs(x - now), -x))
    assert needed == ([] if found.already else [nearest])


def test_a_share_moves_by_one_row(tmp_path: Path) -> None:
    scheme = (
        "score: {points: 100, parts: {甲: {points: 100, rate: share(sale where amount >= 10)}}}\n"
    )
    world = World(tmp_path, scheme, rows_of({"A": [1, 2, 30, 40, 50, 60, 70]}))
    (answer,) = world.ask(Goal("score", score=Decimal(80))).answers
    # five of seven have it, six are needed.
    assert str(answer.needed)[:6] == "0.8571"
    assert str(answer.after.score)[:5] == "85.71"
    (short,) = world.ask(Goal("score", score=Decimal(101))).short
    assert (short.best.score, short.at) == (100, 1)


def test_what_is_missing_is_found_from_below(tmp_path: Path) -> None:
    world = World(tmp_path, TWO, rows_of({"A": [1000]}, {"B": ["5"]}))
    found = world.ask(Goal("score", score=Decimal(80)))
    answer = the(found, "avg(mark.points)")
    # 40 / 5 of it and 60 round to 80.0 from 79.95 on.
    assert (answer.needed, answer.change) == (Decimal("2.4938"), None)
    (fault,) = no(found, "销量").faults
    assert fault.part == "乙"


def test_a_step_of_ones_own(tmp_path: Path) -> None:
    world = World(tmp_path, TWO, rows_of({"A": [800]}, {"A": ["4"]}))
    goal = Goal("score", score=Decimal(85))
    found = reach(world.ground, "A", goal, names=["销量"], step=Decimal(50))
    assert found is not None
    (answer,) = found.answers
    assert (answer.needed, answer.indicator.step) == (Decimal(900), Decimal(50))
    assert answer.below.score == Decimal("83.0")
