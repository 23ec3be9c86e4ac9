"""What is offered where: the cursor is ``‸`` in each text."""

from __future__ import annotations

import pytest

from engine.scheme.assist import Item, Memory, complete
from engine.scheme.closure import Closure, closure_made

_RECORDS = """kaohe: 1
records:
  rep:
    title: 客户经理
    key: id
    fields: {id: text, region: "one of 城区, 乡镇", joined: date}
  shop:
    key: code
    of: rep
    fields: {code: text, class: "integer, 1..30"}
  visit:
    of: shop
    when: day
    fields: {day: date, way: "one of 上门, 电话", minutes: number in 分钟}
"""
_SCHEME = """kaohe: 1
scheme: test/small
subject: rep
period: month
records: records.yaml
parameters:
  目标: {value: 8, may be: 1..20, source: 第一条}
  宽、名: 5
measures:
  走访数: count(visit where way = "上门")
  评分(item): count(visit) * item
  shop.访: count(visit)
score:
  points: 10
  parts:
    走访:
      points: 10
      source: 第二条
      rate: clamp(ratio(走访数, 目标), 0, 1)
grades:
  优: ">= 8"
  差: otherwise
vetoes:
  停职:
    when: 走访数 = 0
    cap_grade: 差
"""
_MEMORY = Memory()


def closure() -> Closure:
    files = {"small.yaml": _SCHEME.encode(), "records.yaml": _RECORDS.encode()}
    return closure_made("small.yaml", "test/small", files)


def offered(text: str, lang: str = "zh", file: str = "small.yaml") -> tuple[Item, ...]:
    before, _, after = text.partition("‸")
    line = before.count("\n") + 1
    column = len(before) - (before.rfind("\n") + 1) + 1
    return complete(closure(), file, before + after, line, column, lang, memory=_MEMORY)


def labels(text: str, kind: str | None = None) -> set[str]:
    return {item.label for item in offered(text) if kind in (None, item.kind)}


def in_rate(formula: str) -> str:
    return _SCHEME.replace("clamp(ratio(走访数, 目标), 0, 1)", formula)


def with_line(after: str, line: str) -> str:
    return _SCHEME.replace(after, f"{after}\n{line}", 1)


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        (with_line("      source: 第二条", "      ‸"), {"applies", "cap"}, {"points", "bonus", "score"}),
        (with_line("      source: 第二条", "      ca‸"), {"cap"}, {"source"}),
        (with_line("    cap_grade: 差", "    ‸"), {"zero", "withhold", "title"}, {"when", "cap_grade"}),
        (with_line("period: month", "‸"), {"effective", "where", "outcomes"}, {"grades", "rate"}),
        (_SCHEME.replace("period: month", "period: ‸"), {"month", "quarter", "half", "year"}, {"rep"}),
        (_SCHEME.replace("period: month", "period: [month, ‸"), {"quarter"}, set()),
        (_SCHEME.replace("subject: rep", "subject: ‸"), {"rep", "shop", "visit"}, {"走访数"}),
        (_SCHEME.replace("cap_grade: 差", "cap_grade: ‸"), {"优", "差"}, {"rep"}),
        (with_line("      source: 第二条", "      missing: ‸"), {"error", "zero", "skip"}, set()),
        (with_line("      source: 第二条", "      active: ‸"), {"true", "false"}, set()),
        (_SCHEME.replace("records: records.yaml", "records: ‸"), {"records.yaml"}, {"small.yaml"}),
        (_SCHEME.replace("may be: 1..20, ", "‸"), {"title", "comment", "may be"}, {"value"}),
        (_SCHEME + "findings:\n  漏访:\n    each: ‸", {"shop", "visit"}, set()),
        (_SCHEME + "findings:\n  漏访:\n    ‸", {"each", "where", "severity"}, set()),
        (_SCHEME + "distribution:\n  limits:\n    优: ‸", {"at most ", "at most 目标"}, set()),
    ],
)  # fmt: skip
def test_keys_and_words(text: str, wanted: set[str], unwanted: set[str]) -> None:
    found = labels(text)
    assert wanted <= found
    assert not unwanted & found


@pytest.mark.parametrize(
    ("formula", "wanted", "unwanted"),
    [
        ("‸", {"走访数", "目标", "宽、名", "visit", "region", "ratio", "if", "评分(item)"}, {"way"}),
        ("走访数 + 目‸", {"目标", "sum"}, {"and"}),
        ("走访数 ‸", {"and", "at", "over", "among"}, {"sum", "目标"}),
        ("count(visit where ‸", {"way", "minutes", "day", "shop", "走访数", "region"}, set()),
        ("count(visit where ‸) + 1", {"way"}, set()),
        ("sum(visit.‸", {"way", "minutes", "shop"}, {"class", "走访数", "sum"}),
        ("sum(visit.shop.‸", {"class", "code", "rep", "访"}, {"minutes"}),
        ('count(visit where way = "‸', {"上门", "电话"}, {"sum", "way"}),
        ('count(visit where way = ‸', {"上门", "电话"}, set()),
        ('count(visit where way in ("上门", ‸', {"上门", "电话"}, set()),
        ('count(visit where shop.rep.region = ‸', {"城区", "乡镇"}, {"上门"}),
        ("走访数 at ‸", {"previous month", "each month", "year"}, {"目标"}),
        ("走访数 at previous ‸", {"month", "year"}, {"previous month"}),
        ("走访数 among ‸", {"all", "region"}, set()),
        ("rank(走访数 among all, ‸", {"best=", "ties="}, set()),
        ("评分(‸", {"item ="}, set()),
        ("sum(visit.minutes) / 5 ‸", {"分钟"}, set()),
    ],
)  # fmt: skip
def test_names_in_formulas(formula: str, wanted: set[str], unwanted: set[str]) -> None:
    found = labels(in_rate(formula))
    assert wanted <= found, wanted - found
    assert not unwanted & found


def test_the_word_at_the_cursor_is_replaced() -> None:
    text = in_rate("走访数 + 目‸标值 * 2")
    item = next(i for i in offered(text) if i.label == "目标")
    line = text.replace("‸", "").split("\n")[19 - 1]
    assert line[item.from_column - 1 : item.to_column - 1] == "目标值"
    assert item.insert == "目标"


def test_a_name_with_a_blank_comes_in_backticks() -> None:
    assert {i.insert for i in offered(in_rate("‸")) if i.label == "走访数"} == {"走访数"}
    assert {i.insert for i in offered(in_rate("‸")) if i.label == "宽、名"} == {"`宽、名`"}


def test_functions_tell_signature_and_meaning_in_both_languages() -> None:
    zh = next(i for i in offered(in_rate("‸")) if i.label == "ratio")
    en = next(i for i in offered(in_rate("‸"), "en") if i.label == "ratio")
    assert "ratio(" in zh.detail
    assert zh.documentation != en.documentation
    assert zh.insert == "ratio("


def test_nothing_is_offered_in_a_comment() -> None:
    assert offered(_SCHEME.replace("period: month", "period: month   # ‸")) == ()


def test_results_are_known_after_the_total_only() -> None:
    text = _SCHEME + 'outcomes:\n  冠军:\n    where: grade = "‸'
    assert {"优", "差"} <= labels(text)
    assert {"score", "grade", "rank"} <= labels(_SCHEME + "outcomes:\n  冠军:\n    where: ‸")


_CASES = """kaohe: 1
scheme: ../small.yaml
cases:
  一:
    period: 2026-01
    given:
      rep: [{id: A, ‸1}]
      ‸2
    parameters: {‸3}
    expect:
      grade: ‸4
      parts: {‸5}
      measures:
        ‸6
    findings: {‸7}
"""


@pytest.mark.parametrize(
    ("at", "wanted", "unwanted"),
    [
        ("1", {"region", "joined"}, {"id", "day"}),
        ("2", {"shop", "visit"}, {"rep", "走访数"}),
        ("3", {"目标", "宽、名"}, {"走访数"}),
        ("4", {"优", "差"}, {"目标"}),
        ("5", {"score", "走访"}, {"走访数"}),
        ("6", {"走访数"}, {"目标", "评分"}),
    ],
)
def test_cases(at: str, wanted: set[str], unwanted: set[str]) -> None:
    text = _CASES.replace(f"‸{at}", "\ue000")
    for other in "1234567":
        text = text.replace(f"‸{other}", "")
    found = {i.label for i in offered(text.replace("\ue000", "‸"), file="cases/c.yaml")}
    assert wanted <= found
    assert not unwanted & found


def test_records_file() -> None:
    text = _RECORDS.replace("when: day", "when: ‸")
    found = {i.label for i in offered(text, file="records.yaml")}
    assert "day" in found
    assert "minutes" not in found
    kinds = {
        i.label
        for i in offered(
            _RECORDS.replace("minutes: number in 分钟", "minutes: ‸"), file="records.yaml"
        )
    }
    assert {"text", "date", "boolean"} <= kinds
