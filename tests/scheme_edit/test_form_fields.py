"""The form of a scheme: which fields there are, of what kind, and which cannot be edited."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.scheme.assist import Memory
from engine.scheme.closure import closure_made, closure_of
from engine.scheme.edit import Field, Form, Section, changed, fields_of
from engine.scheme.read import Scalar, at, read_text
from tests.scheme_edit.shipped import RULES, scalars, shipped
from tests.scheme_edit.test_form_renames import _BASE, _HEIR, _closure

_SCHEMES = [path for path in shipped() if path.parent.parent == RULES]


def sections(form: Form) -> Iterator[Section]:
    waiting = list(form.sections)
    while waiting:
        section = waiting.pop(0)
        yield section
        waiting = [*section.sections, *waiting]


def fields(form: Form) -> dict[tuple[str | int, ...], Field]:
    return {field.path: field for section in sections(form) for field in section.fields}


@pytest.mark.parametrize("path", _SCHEMES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_scalar_of_a_file_is_a_field(path: object) -> None:
    closure = closure_of(path) if not path.stem.startswith("records") else None  # type: ignore[attr-defined, arg-type]
    text = path.read_text("utf-8")  # type: ignore[attr-defined]
    if closure is None:
        closure = closure_made("r.yaml", "r", {"r.yaml": text.encode()})
    form = fields_of(closure, closure.entry, text)
    found = fields(form)
    wanted = {way for way, _ in scalars(text) if way != ("kaohe",)}
    assert set(found) == wanted
    for way, field in found.items():
        node = at(read_text(text, closure.entry), way) if len(found) < 60 else None
        if isinstance(node, Scalar):
            assert field.value == node.text.rstrip("\n")
            assert field.span == node.span


def _form(text: str = _BASE, file: str = "base.yaml") -> Form:
    return fields_of(_closure(), file, text, memory=Memory())


@pytest.mark.parametrize(
    ("path", "kind", "value"),
    [
        (("subject",), "choice", "rep"),
        (("period",), "choice", "month"),
        (("parameters", "目标", "value"), "number", "8"),
        (("parameters", "目标", "may be"), "text", "1..20"),
        (("measures", "走访"), "formula", "count(visit where shop.大小 > 目标)"),
        (("score", "points"), "number", "10"),
        (("score", "parts", "服务", "parts", "走访", "rate"), "formula", "clamp(率(目标), 0, 1)"),
        (("score", "parts", "服务", "parts", "其他", "rate"), "formula",
         "if 走访 > `目标` then 1 else 走访 / 目标"),
        (("grades", "优"), "text", ">= 8"),
        (("vetoes", "停", "when"), "formula", "走访 = 0"),
        (("outcomes", "冠军", "by", 1), "formula", "-走访"),
    ],
)  # fmt: skip
def test_kinds(path: tuple[str | int, ...], kind: str, value: str) -> None:
    field = fields(_form())[path]
    assert (field.kind, field.value) == (kind, value)
    assert field.label.zh
    assert field.label.en
    assert field.editable


def test_percent_date_flag_and_limits() -> None:
    text = _BASE.replace("名额: 2", "名额: {value: 5%, may be: 1%..9%}").replace(
        "period: month", "period: [month, year]\neffective: 2026-01-01"
    )
    text = text.replace("  points: 10\n", "  points: 10\n  active: true\n  missing: skip\n", 1)
    found = fields(_form(text))
    assert found["parameters", "名额", "value"].kind == "percent"
    assert found["parameters", "名额", "value"].limits == "1%..9%"
    assert found["effective",].kind == "date"
    assert found["score", "active"].kind == "flag"
    assert found["score", "missing"].choices == ("error", "zero", "skip")
    assert found["period", 1].kind == "choice"
    assert found["score", "points"].limits == "0.."


def test_a_list_of_allowed_values_is_a_choice() -> None:
    field = fields(_form(_BASE.replace("名额: 2", "名额: {value: 甲, may be: [甲, 乙]}")))[
        "parameters", "名额", "value"
    ]
    assert (field.kind, field.choices) == ("choice", ("甲", "乙"))


def test_sections_follow_the_text_and_the_tree() -> None:
    found = [(s.kind, s.id) for s in sections(_form())]
    assert found[0] == ("head", "")
    assert ("part", "服务/走访") in found
    assert [kind for kind, _ in found if kind in ("parameters", "measures", "part", "grades")][:3] == [
        "parameters", "measures", "part",
    ]  # fmt: skip


def test_what_may_be_added() -> None:
    found = {s.id: s for s in sections(_form())}
    keys = {one.key for one in found["服务/走访"].addable}
    assert {"title", "source", "cap", "applies"} <= keys
    assert not {"points", "rate", "score", "bonus", "parts"} & keys
    assert {one.key: one.kind for one in found["服务/走访"].addable}["applies"] == "formula"
    assert {one.key for one in found["measures/走访"].addable} >= {"title", "unit"}


def test_added_keys_come_through_changed() -> None:
    section = next(s for s in sections(_form()) if s.id == "服务/走访")
    new = changed(_BASE, (*section.path, "title"), "走访：完成率")
    assert '        走访: {points: 5, rate: "clamp(率(目标), 0, 1)", title: 走访：完成率}\n' in new


def test_locks_of_the_base_hold() -> None:
    found = fields(fields_of(_closure(), "heir.yaml", _HEIR.replace("其他", "走访")))
    locked = found["score", "parts", "服务", "parts", "走访", "rate"]
    assert not locked.editable
    assert locked.why_not is not None
    assert "score/服务/走访" in locked.why_not.zh
    assert found["parameters", "目标"].editable
    own = fields(fields_of(_closure(), "base.yaml", _BASE))
    assert own["parameters", "目标", "value"].editable


def test_locked_points_are_all_points() -> None:
    base = _BASE.replace("locked: [", "locked: [points, ")
    heir = _HEIR.replace("{rate: 走访 / 100}", "{points: 5, rate: 走访 / 100}")
    found = fields(fields_of(_closure(base, heir), "heir.yaml", heir))
    assert not found["score", "parts", "服务", "parts", "其他", "points"].editable
    assert found["score", "parts", "服务", "parts", "其他", "rate"].editable


def test_files_of_packs_are_not_edited() -> None:
    files = {"heir.yaml": _HEIR, "@rules/p/base.yaml": _BASE}
    closure = closure_made("heir.yaml", "heir", {n: t.encode() for n, t in files.items()})
    found = fields(fields_of(closure, "@rules/p/base.yaml", _BASE))
    assert not any(field.editable for field in found.values())
