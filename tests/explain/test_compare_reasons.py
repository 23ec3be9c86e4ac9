"""Which edit is named for another grade, an outcome, or a score that is there or not."""

from __future__ import annotations

from decimal import Decimal

from engine.explain.compare import Blame, Comparison, summary
from tests.explain.two_schemes import compared, sums

SCHEME = """\
kaohe: 1
scheme: why/grade
title: 缘由
subject: person
period: quarter
{where}
records:
  person: {{key: id, fields: {{x: "number, optional", y: "number, optional"}}}}
score:
  parts:
    甲: {{points: {first}, missing: {missing}, rate: x}}
    乙: {{points: {second}, rate: "{rate}"}}
grades: {{优: ">= {line}", 良: otherwise}}
outcomes: {{冠军: {{top: 1}}}}
"""
OLD = {
    "where": "", "first": "60", "second": "40", "missing": "error", "rate": "default(y, 0)", "line": "80",
}  # fmt: skip


def between(rows: list[dict[str, str]], **new: str) -> Comparison:
    found = compared(SCHEME.format(**OLD), SCHEME.format(**{**OLD, **new}), rows)
    sums(found)
    return found


def reasons(found: Comparison, key: str) -> list[Blame]:
    return list(next(person for person in found.people if person.key == key).blames)


# The first two edits below: points 60/40 to 50/50, and the line of the grade 80 to 70.
ROWS = [
    {"id": "a", "x": "0.5", "y": "1"},  # 70, then 75: the line alone is enough, the points are not
    {"id": "b", "x": "0.1", "y": "1"},  # 46, then 55
    {"id": "c", "x": "0.35", "y": "1"},  # 61, then 67.5
    {"id": "d", "x": "0.45", "y": "1"},  # 67, then 72.5: only both together
    {"id": "e", "x": "1", "y": "0.4"},  # 76, then 70: the line, whatever the points
]


def test_grades_name_the_edits_that_flip_them() -> None:
    found = between(ROWS, first="50", second="50", line="70")
    assert [cause.touches for cause in found.causes] == [{"score"}, {"grade"}]
    grade = ("grade", "良", "优")
    assert reasons(found, "a") == [
        Blame(*grade, alone=(1,), needed=(1,)), Blame("outcome", None, "冠军", (0,), (0,)),
    ]  # fmt: skip
    assert reasons(found, "b") == []
    assert reasons(found, "c") == []
    assert reasons(found, "d") == [Blame(*grade, alone=(), needed=(0, 1))]
    assert [blame for blame in reasons(found, "e") if blame.what == "grade"] == [
        Blame(*grade, alone=(1,), needed=(1,))
    ]
    # e was first with 76 and gave way to a with 75.
    assert reasons(found, "e")[-1] == Blame("outcome", "冠军", None, alone=(0,), needed=(0,))
    total = summary(found)
    assert [each.grades for each in total.columns] == [0, 2]
    assert total.grades == {("良", "优"): 3, ("良", "良"): 2}


STEPS = """\
kaohe: 1
scheme: why/steps
title: 两步
subject: person
period: quarter
records: {{person: {{key: id, fields: {{x: number}}}}}}
parameters: {{a: {a}, b: {b}}}
score: {{points: 100, score: a + b + x}}
grades: {{优: ">= 80", 良: ">= 60", 差: otherwise}}
"""


def test_an_edit_that_leads_elsewhere_is_not_enough() -> None:
    """From 50 each edit alone leads to 65 or 70, only both to 85."""
    old, new = STEPS.format(a=50, b=0), STEPS.format(a=65, b=20)
    (person,) = compared(old, new, [{"id": "p", "x": "0"}]).people
    assert person.blames == (Blame("grade", "差", "优", alone=(), needed=()),)


def test_a_score_that_comes_or_goes_has_a_reason_and_no_number() -> None:
    rows = [{"id": "a", "y": "1"}, {"id": "b", "x": "1", "y": "1"}]
    found = between(rows, missing="zero", rate="y")
    one, other = found.people
    assert (one.change, one.shares) == (None, None)
    missing = [cause.what.en for cause in found.causes].index("甲 missing error → zero")
    assert reasons(found, "a")[0] == Blame("state", "missing", "value", (missing,), (missing,))
    assert other.change == 0
    assert summary(found).without == 1


def test_who_is_no_longer_scored() -> None:
    rows = [{"id": "a", "x": "1", "y": "1"}, {"id": "b", "x": "0.2", "y": "1"}]
    found = between(rows, where="where: x > 0.5", line="90")
    where = [cause.what.en for cause in found.causes].index("who is scored (where) none → x > 0.5")
    assert reasons(found, "b")[0] == Blame("state", "value", "absent", (where,), (where,))
    assert (found.people[1].change, found.people[1].new) == (None, None)
    total = summary(found)
    assert (total.left, total.joined, total.same) == (1, 0, 1)


def test_orders_that_lose_the_score_are_left_out() -> None:
    """With y missing, `rate: y` alone has no score: only the order that says `skip` first counts."""
    text = SCHEME.replace(
        "乙: {{points: {second}, rate", "乙: {{points: {second}, missing: {skip}, rate"
    )
    rows = [{"id": "a", "x": "0.5"}, {"id": "b", "x": "0.5", "y": "0.1"}]
    old, new = {**OLD, "skip": "error"}, {**OLD, "skip": "skip", "rate": "y"}
    found = compared(text.format(**old), text.format(**new), rows)
    sums(found)
    assert [cause.what.en for cause in found.causes] == [
        "乙 missing error → skip", "乙 rate default(y, 0) → y",
    ]  # fmt: skip
    a, b = found.people
    assert (a.change, b.change) == (Decimal(20), Decimal(0))
    assert a.shares == (Decimal(0), Decimal(20))
    assert b.shares == (Decimal(0), Decimal(0))


def test_where_no_order_keeps_the_score_nothing_is_split() -> None:
    """Each edit alone asks for x, which nobody has; both together do not."""
    text = SCHEME.replace("score:", "parameters: {{前: {one}, 后: {two}}}\nscore:", 1)
    both = {**OLD, "rate": "if 前 = 后 then 前 / 10 else x"}
    old, new = {**both, "one": "1", "two": "1"}, {**both, "one": "2", "two": "2"}
    old["missing"] = new["missing"] = "zero"
    found = compared(text.format(**old), text.format(**new), [{"id": "a"}, {"id": "b", "x": "1"}])
    sums(found)
    a, b = found.people
    assert (a.change, a.shares) == (Decimal(4), None)
    assert b.shares is not None
    assert sum(b.shares) == b.change == Decimal(4)
    assert summary(found).unsplit == 1
