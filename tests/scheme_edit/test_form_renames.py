"""Names changed everywhere: the scheme means what it meant."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.diagnostics import Rejected
from engine.scheme.assist import Memory
from engine.scheme.build import build_document
from engine.scheme.closure import Closure, closure_made, closure_of, open_closure
from engine.scheme.edit import renamed
from engine.scheme.model import parts
from tests.scheme_edit.shipped import RULES

_BASE = """kaohe: 1
scheme: base
subject: rep
period: month
records: records.yaml
locked: [measures/走访, score/服务/走访, parameters/名额]
parameters:
  目标: {value: 8, may be: 1..20}   # 原文
  名额: 2
measures:
  走访: count(visit where shop.大小 > 目标)
  率(n): ratio(走访, n)   # 走访 in a comment stays
  shop.大小: count(visit)
score:
  points: 10
  parts:
    服务:
      parts:
        走访: {points: 5, rate: "clamp(率(目标), 0, 1)"}
        其他: {points: 5, rate: >-
          if 走访 > `目标` then 1
          else 走访 / 目标}
grades: {优: ">= 8", 差: otherwise}
vetoes:
  停: {when: 走访 = 0, zero: 服务/走访}
outcomes:
  冠军: {top: 名额, by: [score, -走访], where: 走访 >= 目标}
distribution:
  limits: {优: at most 名额}
""".replace(
    """        其他: {points: 5, rate: >-
          if 走访 > `目标` then 1
          else 走访 / 目标}
""",
    """        其他:
          points: 5
          rate: >-
            if 走访 > `目标` then 1
            else 走访 / 目标
""",
)
_HEIR = """kaohe: 1
scheme: heir
extends: base.yaml
parameters:
  目标: 9
score:
  parts:
    服务:
      parts:
        其他: {rate: 走访 / 100}
"""
_RECORDS = """kaohe: 1
records:
  rep: {key: id, fields: {id: text, region: text}}
  shop: {key: code, of: rep, fields: {code: text}}
  visit: {of: shop, when: day, fields: {day: date}}
"""


_CASES = """kaohe: 1
scheme: ../heir.yaml
cases:
  走访:
    period: 2026-01
    parameters: {目标: 3}   # 目标
    subject: 走访
    given: {visit: [{shop: 走访, day: 2026-01-02}]}
    expect: {score: 1, grade: 优, parts: {服务: 1, 服务/走访: 2}, measures: {走访: 3, 率(5): 1}}
  另一个:
    period: 2026-01
    expects:
      服务: {parts: {服务/走访: 2}, measures: {走访: 3}}
"""


def _closure(base: str = _BASE, heir: str = _HEIR) -> Closure:
    files = {"base.yaml": base, "heir.yaml": heir, "records.yaml": _RECORDS}
    contents = {name: text.encode() for name, text in files.items()}
    # The records of cases may be in any encoding.
    contents["cases/visits.csv"] = "编号,走访\n1,目标\n".encode("gb18030")
    contents["cases/cases.yaml"] = _CASES.encode()
    return closure_made("heir.yaml", "heir", contents)


@pytest.mark.parametrize(
    ("kind", "old", "new", "in_base", "in_heir"),
    [
        ("measure", "走访", "走访数", 8, 1),
        ("measure", "率", "比率", 2, 0),
        ("measure", "shop.大小", "规模", 2, 0),
        ("parameter", "目标", "目 标", 6, 1),
        ("parameter", "名额", "人数", 4, 0),
        ("part", "服务", "服务质量", 3, 1),
        ("part", "服务/走访", "走访率", 3, 0),
    ],
)
def test_every_use_is_renamed(kind: str, old: str, new: str, in_base: int, in_heir: int) -> None:
    closure = _closure()
    assert not build_document(open_closure(closure)).failed
    files = renamed(closure, kind, old, new, memory=Memory())
    last = new.rpartition(".")[2]
    assert files["base.yaml"].count(last) - _BASE.count(last) == in_base
    assert files.get("heir.yaml", _HEIR).count(last) - _HEIR.count(last) == in_heir
    assert "# 走访 in a comment stays" in files["base.yaml"]
    after = closure_made(
        "heir.yaml", "heir",
        {**closure.files, **{name: text.encode() for name, text in files.items()}},
    )  # fmt: skip
    loaded = build_document(open_closure(after))
    assert loaded.scheme is not None
    names = {*loaded.scheme.measures, *loaded.scheme.parameters}
    names |= {part.id for part in parts(loaded.scheme.score)}
    whole = old.rpartition("/")[0] + "/" if "/" in old else "shop." if "." in old else ""
    assert whole + new in names
    assert old not in names


@pytest.mark.parametrize(
    ("kind", "old", "new", "changes"),
    [
        (
            "part",
            "服务",
            "质量",
            [("parts: {服务: 1, 服务/", "parts: {质量: 1, 质量/"), ("{服务/", "{质量/")],
        ),
        ("part", "服务/走访", "完成", [("服务/走访", "服务/完成")]),
        ("measure", "走访", "次数", [("measures: {走访", "measures: {次数")]),
        ("measure", "率", "比", [("率(5)", "比(5)")]),
        ("parameter", "目标", "指标", [("{目标: 3}", "{指标: 3}")]),
    ],
)
def test_what_cases_expect_is_renamed(
    kind: str, old: str, new: str, changes: list[tuple[str, str]]
) -> None:
    wanted = _CASES
    for before, after in changes:
        wanted = wanted.replace(before, after)
    assert renamed(_closure(), kind, old, new)["cases/cases.yaml"] == wanted


def test_there_and_back_is_the_same_text() -> None:
    closure = _closure()
    for kind, old, new in (
        ("measure", "走访", "x1"),
        ("parameter", "目标", "x2"),
        ("part", "服务", "x3"),
    ):
        files = renamed(closure, kind, old, new)
        contents = {**closure.files, **{name: text.encode() for name, text in files.items()}}
        back = renamed(closure_made("heir.yaml", "heir", contents), kind, new, old)
        for name, text in back.items():
            assert text.replace("`", "") == closure.files[name].decode().replace("`", "")


@pytest.mark.parametrize(
    ("kind", "old", "new", "code"),
    [
        ("measure", "无", "x", "form-no-such-place"),
        ("part", "score", "x", "form-no-such-place"),
        ("measure", "走访", "目标", "form-name-taken"),
        ("parameter", "目标", "region", "form-name-taken"),
        ("measure", "shop.大小", "code", "form-name-taken"),
        ("part", "服务/走访", "其他", "form-name-taken"),
        ("measure", "走访", "", "form-name-form"),
        ("measure", "走访", "a`b", "form-name-form"),
        ("measure", "走访", "a.b", "form-name-form"),
        ("part", "服务", "a/b", "form-name-form"),
        ("parameter", "目标", "day", "form-rename-meaning"),
        ("measure", "走访", "item\n", "form-name-form"),
    ],
)
def test_names_that_are_refused(kind: str, old: str, new: str, code: str) -> None:
    base = _BASE.replace("shop.大小 > 目标", "目标 > 1")
    with pytest.raises(Rejected) as caught:
        renamed(_closure(base), kind, old, new)
    assert caught.value.diagnostics[0].code == code


def test_what_a_pack_declares_is_not_renamed_from_below() -> None:
    files = {
        "heir.yaml": _HEIR.replace("base.yaml", "pack/base"),
        "@rules/pack/base.yaml": _BASE.replace("scheme: base", "scheme: pack/base"),
        "@rules/pack/records.yaml": _RECORDS,
    }
    closure = closure_made("heir.yaml", "heir", {n: t.encode() for n, t in files.items()})
    with pytest.raises(Rejected) as caught:
        renamed(closure, "measure", "走访", "走访数")
    assert caught.value.diagnostics[0].code == "form-not-yours"


def test_a_name_that_stays_changes_nothing() -> None:
    assert renamed(_closure(), "measure", "走访", "走访") == {}


@pytest.mark.parametrize("name", ["power/area-manager", "tobacco/account-manager"])
def test_shipped_schemes_keep_their_meaning(name: str) -> None:
    closure, memory = closure_of(RULES / f"{name}.yaml"), Memory()
    scheme = build_document(open_closure(closure)).scheme
    assert scheme is not None
    for kind, names in (("measure", list(scheme.measures)), ("parameter", list(scheme.parameters))):
        old = names[len(names) // 2]
        files = renamed(closure, kind, old, "新名称", memory=memory)
        contents = {**closure.files, **{n: t.encode() for n, t in files.items()}}
        after = build_document(open_closure(closure_made(closure.entry, closure.scheme, contents)))
        assert after.scheme is not None
        assert [p.id for p in parts(after.scheme.score)] == [p.id for p in parts(scheme.score)]
        assert after.scheme.score.points == scheme.score.points != Decimal(0)
