"""Two periods and two data sets of one scheme: changes split over the ledger, rows counted."""

from __future__ import annotations

from decimal import Decimal

from engine.explain.compare import Comparison, RowChange, compare_runs
from engine.explain.compare.comparison import LineChange
from tests.explain.two_schemes import built, people, sums, window

SCHEME = """\
kaohe: 1
scheme: shop/seller
title: 店员
subject: seller
period: quarter
records:
  seller: {key: id, during: hired to left, fields: {hired: date, left: "date, optional"}}
  sale: {key: no, of: seller, when: date, fields: {no: text, date: date, amount: number}}
  note: {key: no, fields: {no: text}}
score:
  points: 100
  round: 1
  parts:
    销售:
      points: 80
      parts:
        金额: {points: 60, rate: sum(sale.amount) / 300}
        笔数: {points: 20, rate: count(sale) / 7}
    大单: {points: 20, rate: count(sale where amount > 100) / 3}
    奖: {bonus: if count(sale) > 2 then 1 / 3 else 0}
grades: {优: ">= 50", 良: otherwise}
outcomes: {冠军: {top: 1}}
"""
SELLERS = [
    {"id": "a", "hired": "2010-01-01"},
    {"id": "b", "hired": "2010-01-01", "left": "2015-11-30"},
    {"id": "c", "hired": "2016-01-01"},
]
SALES = [
    {"no": "1", "seller": "a", "date": "2015-10-01", "amount": "101"},
    {"no": "2", "seller": "a", "date": "2015-11-01", "amount": "50"},
    {"no": "3", "seller": "b", "date": "2015-11-01", "amount": "120.5"},
    {"no": "4", "seller": "a", "date": "2016-01-01", "amount": "200"},
    {"no": "5", "seller": "a", "date": "2016-01-02", "amount": "1"},
    {"no": "6", "seller": "a", "date": "2016-01-03", "amount": "2"},
    {"no": "7", "seller": "c", "date": "2016-01-04", "amount": "150"},
]


def same_scheme(
    rows: tuple[list[dict[str, str]], list[dict[str, str]]], periods: tuple[str, str]
) -> Comparison:
    sets = [people(SCHEME, {"seller": SELLERS, "sale": sales}) for sales in rows]
    both = (sets[0], sets[0] if rows[0] is rows[1] else sets[1])
    scheme = built(SCHEME)
    return compare_runs((scheme, scheme), both, (window(periods[0]), window(periods[1])))


def test_two_periods() -> None:
    found = same_scheme((SALES, SALES), ("2015Q4", "2016Q1"))
    sums(found)
    assert (found.method, found.columns) == ("ledger", ("销售", "奖", "score"))
    a, b, c = found.people
    assert (a.change, b.change, c.change) == (Decimal("13.6"), None, None)
    assert a.shares is not None
    assert [share.quantize(Decimal("0.0001")) for share in a.shares] == [
        Decimal("13.2571"), Decimal("0.3333"), Decimal("0.0095"),
    ]  # fmt: skip
    assert {(line.part, line.kind) for line in a.lines} == {
        ("销售/金额", "earned"), ("销售/笔数", "earned"), ("奖", "bonus"), ("score", "rounding"),
        ("销售", "rounding"),
    }  # fmt: skip
    earned = next(line for line in a.lines if line.part == "销售/金额")
    assert earned == LineChange("销售/金额", "earned", Decimal("30.2"), Decimal("40.6"))
    assert earned.change == Decimal("10.4")
    assert [(x.what, x.old, x.new) for x in b.blames] == [
        ("state", "value", "absent"), ("grade", "良", None),
    ]  # fmt: skip
    assert [(x.what, x.old, x.new) for x in c.blames] == [
        ("state", "absent", "value"), ("grade", None, "良"),
    ]  # fmt: skip
    assert [(x.what, x.old, x.new) for x in a.blames] == [("grade", "良", "优")]
    assert (found.rows, a.rows) == ((), ())


def test_two_data_sets_count_their_rows() -> None:
    changed = [
        {**SALES[0], "amount": "102"},
        *SALES[2:],
        {"no": "8", "seller": "a", "date": "2016-01-02", "amount": "1"},
        {"no": "9", "seller": "b", "date": "2015-10-01", "amount": "1"},
    ]
    found = same_scheme((SALES, changed), ("2015Q4", "2015Q4"))
    sums(found)
    assert found.rows == (RowChange("sale", added=2, removed=1, changed=1),)
    # One of the new sales is of another quarter.
    a, b = found.people
    assert a.rows == (RowChange("sale", added=0, removed=1, changed=1),)
    assert b.rows == (RowChange("sale", added=1, removed=0, changed=0),)
    assert a.change is not None
    assert b.change is not None
    assert a.change < 0 < b.change


def test_the_same_run_twice_differs_in_nothing() -> None:
    found = same_scheme((SALES, list(SALES)), ("2015Q4", "2015Q4"))
    assert not found.differs
    assert (found.rows, found.columns) == ((), ())
    assert all(person.change == 0 and person.shares == () for person in found.people)
