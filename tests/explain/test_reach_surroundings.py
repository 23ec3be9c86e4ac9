"""What reach answers where others, vetoes, other windows and measures with arguments have a say."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

from engine.explain.reach import Goal, known_indicators
from tests.explain.reach_worlds import World, no, rows_of, the

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
