"""A scheme as a draft with its records, and edits of it, for the tests of the preview."""

from __future__ import annotations

from pathlib import Path

from engine.language.periods import Window, parse_period
from engine.records import Dataset, dataset_from_rows
from engine.scheme.build import load_scheme
from engine.scheme.closure import Closure, Stored, closure_made

__all__ = ["CASES", "DATA", "PERIOD", "TEXT", "draft", "records"]

PERIOD = "2015Q4"
DATA = "records of the tests"
TEXT = """\
kaohe: 1
scheme: trial/sales
title: {zh: 销售考核, en: Sales}
subject: person
period: quarter
records:
  person:
    key: id
    fields: {id: text, name: text, region: text}
  sale:
    of: person
    when: date
    fields:
      date: date
      amount: number in 元
      kind: one of 新, 旧
  visit:
    of: person
    when: date
    fields: {date: date, minutes: number}
parameters:
  目标: {values: {2010-01-01: 100 元, 2015-01-01: 200 元}, title: {zh: 季度目标, en: Target}}
  封顶: 120%
measures:
  销售额: sum(sale.amount)
  某类(k): sum(sale.amount where kind = k)
  拜访: count(visit where minutes >= 10)
score:
  round: 2
  parts:
    业绩:
      points: 60
      parts:
        完成: {points: 40, rate: "attain(销售额, 目标, cap=封顶)", cap: 110%}
        名次: {points: 20, rate: percentile(销售额 among region)}
    过程:
      points: 40
      parts:
        拜访: {points: 25, rate: "linear(拜访, from=0, to=5)"}
        时长: {points: 15, rate: "avg(visit.minutes) / 30", missing: skip}
    新品: {bonus: "某类(\\"新\\") / 100 元", cap: 5}
    投诉: {deduct: "if 拜访 < 1 then 3 else 0"}
grades:
  优: ">= 90"
  良: ">= 75"
  中: ">= 60"
  差: otherwise
vetoes:
  无销售: {when: 销售额 = 0 元, cap_grade: 中}
outcomes:
  冠军: {top: 1, by: [score]}
accept:
  field-scored-twice: 完成与名次都看销售额
"""
CASES = """\
kaohe: 1
scheme: scheme.yaml
cases:
  一人:
    period: 2015Q4
    given:
      person: [{id: A, name: 甲, region: 东}]
      sale: [{person: A, date: 2015-10-05, amount: 200, kind: 新}]
    expect:
      parts: {业绩/完成: 40}
"""


def draft(text: str = TEXT, **files: str) -> Closure:
    """A draft of the scheme, with other files by name (``cases`` is cases.yaml)."""
    held = {f"{name}.yaml": content.encode() for name, content in files.items()}
    return closure_made("scheme.yaml", "trial/sales", {"scheme.yaml": text.encode(), **held})


def window(text: str = PERIOD) -> Window:
    """A period."""
    found = parse_period(text)
    assert found is not None
    return found


def records(closure: Closure | None = None) -> Dataset:
    """People, some of them with nothing, and what they did."""
    closure = closure or draft()
    scheme = load_scheme(Path(closure.entry), None, Stored(closure)).scheme
    assert scheme is not None
    people = [{"id": f"P{n:02}", "name": f"人{n}", "region": "东西"[n % 2]} for n in range(12)]
    sales = [
        {"person": f"P{n:02}", "date": f"2015-1{m % 3}-{m + 3:02}", "amount": str(7 * n + 11 * m),
         "kind": "新旧"[(n + m) % 2]}
        for n in range(11) for m in range(n % 5)
    ]  # fmt: skip
    visits = [
        {"person": f"P{n:02}", "date": f"2015-11-{m + 3:02}", "minutes": str(5 + 3 * m + n)}
        for n in range(0, 12, 2) for m in range(n)
    ]  # fmt: skip
    return dataset_from_rows(scheme.types, {"person": people, "sale": sales, "visit": visits})
