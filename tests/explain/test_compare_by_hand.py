"""Shares worked out apart from the comparison: hybrids written as YAML texts, the means taken by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from engine.evaluate import evaluate
from engine.explain.compare import compare
from tests.explain.two_schemes import built, compared, document, people, sums, window

# Two edits that need each other to count in full: what the cap takes depends on the bonus.
SCHEME = """\
kaohe: 1
scheme: two/edits
title: 两处修改
subject: person
period: quarter
records:
  person: {{key: id, fields: {{x: number, y: number}}}}
parameters:
  目标: {goal}
score:
  points: 100
  cap: 100%
  parts:
    甲: {{points: 60, rate: x / 目标}}
    乙: {{points: 40, rate: y}}
    丙: {{bonus: "{bonus}"}}
grades: {{优: ">= 90", 良: otherwise}}
"""
ROWS = [
    {"id": "a", "x": "1", "y": "1"},
    {"id": "b", "x": "0.7", "y": "0.9"},
    {"id": "c", "x": "0.1", "y": "0.3"},
    {"id": "d", "x": "0.95", "y": "0.85"},
]
GOALS = ("1.3", "0.7")
BONUS = ("x * 10", "x * 30")


def score(goal: str, bonus: str) -> dict[str, Fraction]:
    """Everyone's score under one of the four texts."""
    text = SCHEME.format(goal=goal, bonus=bonus)
    found = evaluate(built(text), people(text, ROWS), window())
    scores = {}
    for result in found.subjects:
        assert isinstance(result.score, Decimal)
        scores[result.key] = Fraction(result.score)
    return scores


def test_two_edits_are_split_as_by_hand() -> None:
    both_old = score(GOALS[0], BONUS[0])
    goal_new = score(GOALS[1], BONUS[0])
    bonus_new = score(GOALS[0], BONUS[1])
    both_new = score(GOALS[1], BONUS[1])
    found = compared(
        SCHEME.format(goal=GOALS[0], bonus=BONUS[0]), SCHEME.format(goal=GOALS[1], bonus=BONUS[1]), ROWS
    )  # fmt: skip
    assert [cause.what.en for cause in found.causes] == [
        "parameter 目标 1.3 → 0.7", "丙 bonus x * 10 → x * 30",
    ]  # fmt: skip
    sums(found)
    mixed = 0
    for person in found.people:
        key = person.key
        assert person.shares is not None
        first = goal_new[key] - both_old[key]
        last = both_new[key] - bonus_new[key]
        mixed += first != last
        goal = (first + last) / 2
        assert abs(Fraction(person.shares[0]) - goal) <= Fraction(1, 10**10)
        bonus = both_new[key] - both_old[key] - goal
        assert abs(Fraction(person.shares[1]) - bonus) <= Fraction(1, 10**10)
    assert mixed >= 2, "the edits must not simply add up, or this shows nothing"


THIRDS = """\
kaohe: 1
scheme: three/edits
title: 三处修改
subject: person
period: quarter
records:
  person: {{key: id, fields: {{x: number}}}}
parameters: {{a: {0}, b: {1}, c: {2}}}
score:
  parts:
    甲: {{points: 1, score: a * b * c * x}}
"""


@pytest.mark.parametrize(
    ("x", "shares"),
    [
        ("1", ("0.3333333334", "0.3333333333", "0.3333333333")),
        ("0.5", ("0.1666666667", "0.1666666667", "0.1666666666")),
        ("0", ("0", "0", "0")),
    ],
)
def test_thirds_are_dealt_out(x: str, shares: tuple[str, ...]) -> None:
    """Three edits that only count together: a third each, the last unit to the first."""
    found = compared(THIRDS.format(0, 0, 0), THIRDS.format(1, 1, 1), [{"id": "p", "x": x}])
    (person,) = found.people
    sums(found)
    assert person.shares == tuple(map(Decimal, shares))
    back = compared(THIRDS.format(1, 1, 1), THIRDS.format(0, 0, 0), [{"id": "p", "x": x}])
    assert back.people[0].shares == tuple(Decimal(share).copy_negate() for share in shares)


SEVEN = ["0.1", "0.2", "0.3", "0.1", "0.2", "0.3", "0.4"]


def seven(values: list[str]) -> str:
    parameters = ", ".join(f"p{at}: {value}" for at, value in enumerate(values))
    product = " * ".join(f"(1 + p{at} * x)" for at in range(7))
    return f"""\
kaohe: 1
scheme: seven/edits
title: 七处修改
subject: person
period: quarter
records:
  person: {{key: id, fields: {{x: number}}}}
parameters: {{{parameters}}}
score:
  parts:
    甲: {{points: 100, score: {product}}}
"""


def test_many_edits_take_the_mean_of_two_orders() -> None:
    """Worked out anew: the edits made one after another, first to last and last to first."""
    old, new = ["0"] * 7, SEVEN
    rows = [{"id": "p", "x": "1"}, {"id": "q", "x": "0.25"}]
    found = compared(seven(old), seven(new), rows)
    assert found.method == "two-orders"
    sums(found)

    def scores(values: list[str]) -> dict[str, Fraction]:
        text = seven(values)
        results = evaluate(built(text), people(text, rows), window()).subjects
        return {r.key: Fraction(r.score) for r in results if isinstance(r.score, Decimal)}

    forth = [scores([*new[:at], *old[at:]]) for at in range(8)]
    back = [scores([*old[:at], *new[at:]]) for at in range(8)]
    for person in found.people:
        assert person.shares is not None
        for at, share in enumerate(person.shares):
            first = forth[at + 1][person.key] - forth[at][person.key]
            last = back[at][person.key] - back[at + 1][person.key]
            assert abs(Fraction(share) - (first + last) / 2) <= Fraction(1, 10**10)


RECORDS = """\
kaohe: 1
scheme: other/records
title: 换了记录
subject: person
period: quarter
records:
  person: {{key: id, fields: {{x: {type}}}}}
parameters: {{a: {a}}}
score:
  parts:
    甲: {{points: 10, score: a * x}}
"""


def test_other_record_types_come_with_their_own_reading() -> None:
    """1 x 1, with the new reading 1 x 3, with the new parameter 2 x 1, with both 2 x 3."""
    old, new = RECORDS.format(type="number", a=1), RECORDS.format(type="integer", a=2)
    found = compare(
        document(old), document(new), people(old, [{"id": "p", "x": "1"}]), window(),
        new_dataset=people(new, [{"id": "p", "x": "3"}]),
    )  # fmt: skip
    assert [cause.what.en for cause in found.causes] == [
        "record types: rewritten",
        "parameter a 1 → 2",
    ]
    assert found.people[0].shares == (Decimal(3), Decimal(2))
    sums(found)
