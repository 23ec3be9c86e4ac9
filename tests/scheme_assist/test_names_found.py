"""Hover, definition, uses, outline and colours, on one small scheme; the cursor is ``‸`` in each text."""

from __future__ import annotations

import pytest

from engine.scheme.assist import Memory, Place, definition, highlight, hover, outline, references
from engine.scheme.build import load_scheme
from engine.scheme.closure import closure_of
from engine.scheme.model import parts
from tests.scheme_assist.large_scheme import large, large_text
from tests.scheme_assist.test_completion import _RECORDS, _SCHEME, closure, in_rate
from tests.scheme_edit.shipped import RULES

_MEMORY = Memory()


def _place(text: str) -> tuple[str, int, int]:
    before, _, after = text.partition("‸")
    return before + after, before.count("\n") + 1, len(before) - before.rfind("\n")


def _hover(text: str, lang: str = "zh", file: str = "small.yaml") -> tuple[str, str] | None:
    found = hover(closure(), file, *_place(text), lang, memory=_MEMORY)
    return None if found is None else (found.title, "\n".join(b.text for b in found.blocks))


@pytest.mark.parametrize(
    ("formula", "title", "told"),
    [
        ("ra‸tio(走访数, 目标)", "比", "ratio("),
        ("ratio(走‸访数, 目标)", "走访数", 'count(visit where way = "上门")'),
        ("ratio(走访数, 目‸标)", "目标", "1..20"),
        ("sum(visit.min‸utes)", "visit.minutes", "分钟"),
        ("sum(vis‸it.minutes)", "visit", "事件，日期是 day"),
        ("count(visit where shop.re‸p.region = 1)", "shop.rep", "所属的 rep"),
        ("count(visit wh‸ere true)", "where", "条件成立"),
        ("评分‸(1)", "评分", "count(visit) * item"),
    ],
)
def test_hover_in_formulas(formula: str, title: str, told: str) -> None:
    found = _hover(in_rate(formula))
    assert found is not None
    assert title in found[0]
    assert told in found[1]


def test_hover_tells_types_and_units() -> None:
    text = in_rate("走‸访数").replace('count(visit where way = "上门")', "sum(visit.minutes)")
    assert "数值 (分钟)" in (_hover(text) or ("", ""))[1]
    assert "number (分钟)" in (_hover(text, "en") or ("", ""))[1]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (_SCHEME.replace("period: month", "per‸iod: month"), "考核周期"),
        (_SCHEME.replace("period: month", "period: mo‸nth"), "考核周期"),
        (_SCHEME.replace("  目标: {value", "  目‸标: {value"), "目标"),
        (_SCHEME.replace("subject: rep", "subject: re‸p"), "rep"),
        (_SCHEME.replace("cap_grade: 差", "cap_grade: ‸差"), "差"),
    ],
)
def test_hover_in_yaml(text: str, title: str) -> None:
    assert (_hover(text) or ("",))[0] == title


def test_there_is_nothing_to_say_of_a_text_or_a_blank_line() -> None:
    assert _hover(_SCHEME.replace("第二条", "第‸二条")) is None
    assert _hover(_SCHEME + "\n‸\n") is None
    assert _hover(in_rate("ratio(1‸, 2)")) is None


def _stretch(place: Place | None, texts: dict[str, str]) -> str:
    assert place is not None
    line = texts[place.file].split("\n")[place.line - 1]
    return line[place.column - 1 : place.end_column - 1]


@pytest.mark.parametrize(
    ("formula", "file", "line", "name"),
    [
        ("ratio(走‸访数, 目标)", "small.yaml", 10, "走访数"),
        ("ratio(走访数, 目‸标)", "small.yaml", 7, "目标"),
        ("ratio(走访数, `宽、‸名`)", "small.yaml", 8, "宽、名"),
        ("sum(shop.‸访)", "small.yaml", 12, "shop.访"),
        ("sum(visit.min‸utes)", "records.yaml", 14, None),
        ("sum(vi‸sit.minutes)", "records.yaml", 11, "visit"),
    ],
)
def test_definitions(formula: str, file: str, line: int, name: str | None) -> None:
    text, row, column = _place(in_rate(formula))
    place = definition(closure(), "small.yaml", text, row, column, memory=_MEMORY)
    assert place is not None
    assert (place.file, place.line) == (file, line)
    if name is not None:
        assert _stretch(place, {"small.yaml": text, "records.yaml": _RECORDS}) == name


def test_a_function_or_unknown_name_has_no_definition() -> None:
    for formula in ("ra‸tio(1, 2)", "无‸此"):
        text, row, column = _place(in_rate(formula))
        assert definition(closure(), "small.yaml", text, row, column, memory=_MEMORY) is None


def test_references_from_the_declaration_and_from_a_use() -> None:
    used = in_rate("走访数 / 走‸访数")
    for marked in (used, used.replace("‸", "").replace("  走访数: c", "  走‸访数: c")):
        text, row, column = _place(marked)
        found = references(closure(), "small.yaml", text, row, column, memory=_MEMORY)
        assert [(p.line, p.column) for p in found] == [(10, 3), (19, 13), (19, 19), (25, 11)]


def test_references_cross_files() -> None:
    text, row, column = _place(in_rate("sum(vis‸it.minutes)"))
    found = references(closure(), "small.yaml", text, row, column, memory=_MEMORY)
    assert {p.file for p in found} == {"small.yaml", "records.yaml"}
    assert len(found) == 5


def test_outline_ids_are_those_of_the_tree() -> None:
    path = RULES / "power" / "area-manager.yaml"
    scheme = load_scheme(path).scheme
    assert scheme is not None
    found: list[str] = []
    waiting = [n for n in outline(closure_of(path), "area-manager.yaml") if n.kind == "part"]
    while waiting:
        node = waiting.pop(0)
        found.append(node.id)
        waiting = [*node.children, *waiting]
    assert found == [part.id for part in parts(scheme.score)]


def test_outline_of_everything() -> None:
    nodes = outline(closure(), "small.yaml", _SCHEME)
    assert [n.id for n in nodes] == [
        "parameters/目标", "parameters/宽、名", "measures/走访数", "measures/评分", "measures/shop.访",
        "score", "grades/优", "grades/差", "vetoes/停职",
    ]  # fmt: skip
    assert [n.id for n in outline(closure(), "records.yaml")] == [
        "records/rep",
        "records/shop",
        "records/visit",
    ]
    node = nodes[5].children[0]
    assert (node.key.line, node.span.end_line) == (16, 19)


def test_colours() -> None:
    text = in_rate(
        'if 走访数 >= 30% then sum(visit.minutes where way = "上门" and day > 2015-01-01) / 5 分钟'
        " else clamp(评分(item=目标), low=0, high=无此)"
    )
    found = highlight(closure(), "small.yaml", text, memory=_MEMORY)
    kinds = [(t.text, t.kind) for t in found if t.line == 19]
    assert kinds == [
        ("if", "keyword"), ("走访数", "measure"), (">=", "operator"), ("30", "number"), ("%", "number"),
        ("then", "keyword"), ("sum", "function"), ("(", "operator"), ("visit", "record"), (".", "operator"),
        ("minutes", "field"), ("where", "keyword"), ("way", "field"), ("=", "operator"), ('"上门"', "text"),
        ("and", "keyword"), ("day", "field"), (">", "operator"), ("2015-01-01", "date"), (")", "operator"),
        ("/", "operator"), ("5", "number"), ("分钟", "unit"), ("else", "keyword"), ("clamp", "function"),
        ("(", "operator"), ("评分", "measure"), ("(", "operator"), ("item", "label"), ("=", "operator"),
        ("目标", "parameter"), (")", "operator"), (",", "operator"), ("low", "label"), ("=", "operator"),
        ("0", "number"), (",", "operator"), ("high", "label"), ("=", "operator"), ("无此", "unknown"),
        (")", "operator"),
    ]  # fmt: skip


def test_colours_follow_a_name_that_goes() -> None:
    memory, text = Memory(), in_rate("走访数")
    before = highlight(closure(), "small.yaml", text, memory=memory)
    after = highlight(
        closure(), "small.yaml", text.replace("  走访数: c", "  走访: c"), memory=memory
    )
    assert "measure" in {t.kind for t in before if t.text == "走访数"}
    assert {t.kind for t in after if t.text == "走访数"} == {"unknown"}


def test_colours_of_quoted_and_block_formulas_stand_where_they_are() -> None:
    text = in_rate("|\n        sum(visit.minutes) +\n        走访数   # 不是注释")
    found = highlight(closure(), "small.yaml", text, memory=_MEMORY)
    lines = text.split("\n")
    for token in found:
        assert lines[token.line - 1][token.column - 1 : token.end_column - 1] == token.text
    assert [t.line for t in found if t.text == "走访数"] == [21, 27]


def test_a_large_scheme_is_remembered_between_strokes() -> None:
    closure_of_many, memory = large(30), Memory()
    text = large_text(30)
    hover(closure_of_many, "large.yaml", text, 45, 10, "zh", memory=memory)
    count = len(memory)
    hover(closure_of_many, "large.yaml", text, 45, 10, "zh", memory=memory)
    assert len(memory) == count
