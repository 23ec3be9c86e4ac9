"""The registry of codes, and the pages made from it."""

from __future__ import annotations

import re
from string import Formatter

import pytest

from engine.diagnostics import Code, Rejected, diagnose, nearest
from engine.diagnostics.code import codes
from engine.diagnostics.render.pages import pages

ALL = sorted(codes().values(), key=lambda code: code.id)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


@pytest.mark.parametrize("code", ALL, ids=lambda code: code.id)
def test_a_code_says_the_same_in_both_languages(code: Code) -> None:
    assert re.fullmatch(r"[a-z]+(-[a-z0-9]+)*", code.id)
    for words in (code.message, code.hint):
        ours = {re.sub("(_|^)(zh|en)$", "", name) for name in fields(words.zh)}
        theirs = {re.sub("(_|^)(zh|en)$", "", name) for name in fields(words.en)}
        assert ours == theirs
    assert re.search("[\u4e00-\u9fff]", code.message.zh)
    assert code.about.zh
    assert code.about.en
    assert bool(code.hint.zh) == bool(code.hint.en)


def test_every_code_has_two_pages_and_a_line_in_each_index() -> None:
    found = pages()
    expected = {f"docs/errors/{code.id}{end}" for code in ALL for end in (".md", ".zh.md")}
    assert set(found) == expected | {"docs/errors/index.md", "docs/errors/index.zh.md"}
    for code in ALL:
        assert f"]({code.id}.md)" in found["docs/errors/index.md"]
        assert f"]({code.id}.zh.md)" in found["docs/errors/index.zh.md"]


def test_links_lead_to_pages() -> None:
    found = pages()
    for text in found.values():
        prose = re.sub(r"(`{3,})text\n.*?\n\1", "", text, flags=re.DOTALL)
        for link in re.findall(r"\]\(([\w.-]+\.md)\)", prose):
            assert f"docs/errors/{link}" in found


def test_a_page_has_everything_the_registry_knows() -> None:
    code = codes()["formula-cut"]
    page = pages()["docs/errors/formula-cut.zh.md"]
    assert "**消息**: YAML 在这里把公式切断了：…。" in page
    for part in (code.hint.zh, code.about.zh, code.bad.strip(), code.good.strip()):
        assert part in page
    assert page.startswith("# formula-cut\n\n错误 · ")
    english = pages()["docs/errors/formula-cut.md"]
    assert code.about.en in english
    assert "error · " in english
    assert "[中文](formula-cut.zh.md)" in english


def test_braces_are_shown_as_they_are_read() -> None:
    assert "starts with [ or { goes" in pages()["docs/errors/bad-key.md"]


def test_a_diagnostic_is_filled_in_both_languages() -> None:
    found = diagnose("empty-value", None, key="销量")
    assert found.message.zh == "“销量”后面没有值。"
    assert found.message.en == "There is no value after “销量”."
    assert str(Rejected([found])) == "empty-value: There is no value after “销量”."


@pytest.mark.parametrize(
    ("name", "expected"),
    [("销两", "销量"), ("quantiti", "quantity"), ("zzz", None), ("", None)],
)
def test_nearest(name: str, expected: str | None) -> None:
    assert nearest(name, ["销量", "quantity", "amount"]) == expected
