"""What reach answers on schemes small enough to work out by hand, confirmed by changing the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from engine.evaluate import Run
from engine.explain.reach import Answer, Goal, Ground, Reach, Short, known_indicators, reach
from engine.language.periods import parse_period
from engine.records import dataset_from_rows
from tests.explain.reach_oracle import Oracle, confirm, loaded

HEAD = """\
kaohe: 1
scheme: case/reach
title: 一例
subject: person
period: quarter
records:
  person: {key: id, fields: {id: text}}
  sale: {of: person, when: date, fields: {date: date, amount: "integer in 元, 0..", kind: "text, optional"}}
  mark: {of: person, when: date, fields: {date: date, points: "number, 0..5", good: "boolean, optional"}}
"""
Rows = Mapping[str, Sequence[Mapping[str, object]]]
DAY = "2025-11-01"


def rows_of(sales: Mapping[str, Sequence[object]], marks: Mapping[str, Sequence[str]] = {}) -> Rows:
    """People with their sales (an amount, or amount and kind) and marks."""
    people = dict.fromkeys([*sales, *marks])
    sold = [
        {"person": p, "date": DAY, **_sale(amount)}
        for p, amounts in sales.items()
        for amount in amounts
    ]
    marked = [{"person": p, "date": DAY, "points": m} for p, given in marks.items() for m in given]
    return {"person": [{"id": p} for p in people], "sale": sold, "mark": marked}


def _sale(amount: object) -> dict[str, object]:
    if isinstance(amount, tuple):
        return {"amount": amount[0], "kind": amount[1]}
    return {"amount": amount}


class World:
    """A scheme over rows, with what is asked of it."""

    def __init__(self, folder: Path, scheme: str, rows: Rows) -> None:
        self.scheme = loaded(HEAD + scheme, folder)
        window = parse_period("2025Q4")
        assert window is not None
        self.window = window
        self.dataset = dataset_from_rows(self.scheme.types, rows)
        self.ground = Ground(Run(self.scheme, self.dataset, window))

    def ask(self, goal: Goal, key: str = "A", names: Sequence[str] = ()) -> Reach:
        """The answer, seen confirmed where nothing is chosen."""
        if not names:
            oracle = Oracle(self.scheme, self.dataset, self.window)
            return confirm(self.ground, oracle, key, goal, scans=9)
        found = reach(self.ground, key, goal, names=names)
        assert found is not None
        return found

    def score(self, rows: Rows, key: str = "A") -> object:
        """The score over other rows."""
        dataset = dataset_from_rows(self.scheme.types, rows)
        evaluation = Run(self.scheme, dataset, self.window).evaluation()
        return next(r.score for r in evaluation.subjects if r.key == key)


def the(found: Reach, name: str) -> Answer:
    return next(answer for answer in found.answers if answer.indicator.name == name)


def no(found: Reach, name: str) -> Short:
    return next(short for short in found.short if short.indicator.name == name)


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


VETO = """\
score: {points: 100, parts: {甲: {points: 100, rate: "attain(sum(sale.amount), 100 元)"}}}
grades: {优: ">= 90", 良: ">= 60", 中: otherwise}
vetoes: {差评: {when: min(mark.points) < 2, cap_grade: 良}}
"""


def test_a_veto_in_the_way_is_named_and_can_be_lifted(tmp_path: Path) -> None:
    world = World(tmp_path, VETO, rows_of({"A": [95]}, {"A": ["1.5", "4"]}))
    found = world.ask(Goal("grade", grade="优"))
    assert the(found, "min(mark.points)").needed == 2
    assert no(found, "sum(sale.amount)").vetoes == ("差评",)
    world = World(tmp_path, VETO, rows_of({"A": [50]}, {"A": ["1.5", "4"]}))
    assert world.ask(Goal("grade", grade="优")).answers == ()


def test_what_is_missing_is_found_from_below(tmp_path: Path) -> None:
    world = World(tmp_path, TWO, rows_of({"A": [1000]}, {"B": ["5"]}))
    found = world.ask(Goal("score", score=Decimal(80)))
    answer = the(found, "avg(mark.points)")
    # 40 / 5 of it and 60 round to 80.0 from 79.95 on.
    assert (answer.needed, answer.change) == (Decimal("2.4938"), None)
    (fault,) = no(found, "销量").faults
    assert fault.part == "乙"


FORCED = """\
score: {points: 100, parts: {甲: {points: 100, score: sum(sale.amount) / 1 元}}}
grades: {优: ">= 80", 良: otherwise}
distribution: {limits: {优: at most 1}}
"""


def test_a_forced_distribution_wants_others_passed(tmp_path: Path) -> None:
    world = World(tmp_path, FORCED, rows_of({"A": [85], "B": [90], "C": [88], "D": [20]}))
    (answer,) = world.ask(Goal("grade", grade="优")).answers
    # level with B is not enough: equals are treated alike.
    assert (answer.needed, answer.passed[0].keys) == (Decimal(91), ("B", "C"))
    (answer,) = world.ask(Goal("rank", rank=1)).answers
    assert (answer.needed, answer.passed[0].keys) == (Decimal(90), ("B", "C"))
    (answer,) = world.ask(Goal("rank", rank=2)).answers
    assert answer.needed == 88


PEERS = """\
measures: {销量: sum(sale.amount)}
score:
  points: 100
  parts:
    甲: {points: 50, rate: percentile(销量 among all)}
    乙: {points: 50, rate: "if 销量 >= avg(销量 among all) then 100% else 0%"}
"""


def test_peers_see_the_change_too(tmp_path: Path) -> None:
    rows = {"A": [10], "B": [20], "C": [30], "D": [60]}
    world = World(tmp_path, PEERS, rows_of(rows))
    (answer,) = world.ask(Goal("score", score=Decimal(80))).answers
    # The mean rises with A: x >= (x + 110) / 4 from 37 on, and two are passed by then.
    assert (answer.needed, answer.passed[0].keys) == (Decimal(37), ("B", "C"))
    assert str(world.score(rows_of({**rows, "A": [37]})))[:5] == "83.33"
    assert str(world.score(rows_of({**rows, "A": [36]})))[:5] == "33.33"
    (answer,) = world.ask(Goal("rank", rank=1)).answers
    assert (answer.needed, answer.passed[1].keys) == (Decimal(60), ("B", "C", "D"))


def test_what_is_past_is_no_indicator(tmp_path: Path) -> None:
    scheme = """\
measures: {销量: sum(sale.amount), 往年: 销量 at same period last year}
score: {points: 100, parts: {甲: {points: 100, rate: "default(1 + growth(销量, 往年), 0)"}}}
"""
    world = World(tmp_path, scheme, rows_of({"A": [10]}))
    assert known_indicators(world.ground, "A") == ("销量",)


def test_a_step_of_ones_own(tmp_path: Path) -> None:
    world = World(tmp_path, TWO, rows_of({"A": [800]}, {"A": ["4"]}))
    goal = Goal("score", score=Decimal(85))
    found = reach(world.ground, "A", goal, names=["销量"], step=Decimal(50))
    assert found is not None
    (answer,) = found.answers
    assert (answer.needed, answer.indicator.step) == (Decimal(900), Decimal(50))
    assert answer.below.score == Decimal("83.0")


ENTROPY = """\
score:
  points: 100
  weights: {method: entropy, round: 4}
  parts:
    甲: {rate: "attain(sum(sale.amount), 100 元)"}
    乙: {rate: avg(mark.points) / 5}
"""


def test_where_nothing_can_be_ruled_out_it_is_said(tmp_path: Path) -> None:
    marks = {"A": ["3"], "B": ["4"], "C": ["2"]}
    world = World(tmp_path, ENTROPY, rows_of({"A": [50], "B": [70], "C": [20]}, marks))
    found = world.ask(Goal("score", score=Decimal(70)))
    answer = the(found, "sum(sale.amount)")
    assert not answer.certain
    sold: dict[str, list[object]] = {"A": [50, answer.change], "B": [70], "C": [20]}
    score = world.score(rows_of(sold, marks))
    assert isinstance(score, Decimal)
    assert score >= 70
    assert score == answer.after.score


def test_a_measure_with_arguments_is_followed_through_them(tmp_path: Path) -> None:
    scheme = """\
measures:
  得分(实绩): "curve(实绩, 100 元 -> 0%, 100 元 -> 60%, 200 元 -> 100%)"
  销量: sum(sale.amount)
score: {points: 100, parts: {甲: {points: 100, rate: 得分(销量 * 2)}}}
"""
    world = World(tmp_path, scheme, rows_of({"A": [30]}))
    (answer,) = world.ask(Goal("score", score=Decimal(1))).answers
    assert (answer.indicator.name, answer.needed, answer.certain) == ("销量", Decimal(50), True)
    assert answer.after.score == 60


LONG = """\
where: 在岗天数 > 0
measures:
  年销量: sum(sale.amount) over last 12 months
  在岗天数: days(job) over last 12 months
  在岗比例: ratio(在岗天数, days() over last 12 months)
  应销: 1000 元 * 在岗比例
score:
  points: 100
  parts:
    甲: {points: 100, rate: "attain(年销量, 应销)"}
    乙: {bonus: "if 在岗比例 < 100% then 5 else 0"}
vetoes:
  未满: {when: 年销量 < 应销, cap_grade: 中}
grades: {优: ">= 90", 中: otherwise}
"""


def test_a_measure_of_another_window_is_one_indicator_and_days_are_none(tmp_path: Path) -> None:
    job = "  job: {of: person, during: first to last, fields: {first: date, last: date}}\n"
    scheme = LONG.replace("where:", f"{job}where:", 1)
    rows = {
        **rows_of({"A": [700]}),
        "job": [{"person": "A", "first": "2025-01-01", "last": "2025-12-31"}],
    }
    world = World(tmp_path, scheme, rows)
    found = world.ask(Goal("grade", grade="优"))
    (answer,) = found.answers
    assert (answer.indicator.name.split()[0], answer.needed) == ("年销量", Decimal(1000))
    assert found.short == ()
    named = {name.split()[0] for name in known_indicators(world.ground, "A")}
    assert {"年销量", "在岗天数", "在岗比例", "应销"} <= named
