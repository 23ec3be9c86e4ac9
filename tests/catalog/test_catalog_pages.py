"""The reference pages say everything that the definitions say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from engine.catalog.document import grouped, pages, signature_text
from engine.catalog.registry import functions
from engine.language.signature import Kind, Shape

_ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        (
            "clamp",
            "clamp(x: 数 u, low: 数 u, high: 数 u) -> 数 u",
            "clamp(x: number u, low: number u, high: number u) -> number u",
        ),
        (
            "ratio",
            "ratio(a: 数 u, b: 数 v) -> 数 u/v",
            "ratio(a: number u, b: number v) -> number u/v",
        ),
        ("share", "share(conditions: 是否, …) -> 数", "share(conditions: condition, …) -> number"),
        ("count", "count(values: 任意, …) -> 数", "count(values: any, …) -> number"),
        ("earliest", "earliest(values: 日期, …) -> 日期", "earliest(values: date, …) -> date"),
        ("days", "days(rows: 记录) -> 数 天", "days(rows: rows) -> number 天"),
        (
            "starts",
            "starts(text: 文本, prefix: 文本) -> 是否",
            "starts(text: text, prefix: text) -> condition",
        ),
        (
            "round",
            "round(x: 数 u, places: 数 = 0) -> 数 u",
            "round(x: number u, places: number = 0) -> number u",
        ),
        (
            "steps",
            "steps(x: 数 u, <= 数 u -> 数 v, …, otherwise -> 数 v) -> 数 v",
            "steps(x: number u, <= number u -> number v, …, otherwise -> number v) -> number v",
        ),
    ],
)
def test_a_signature_is_written_out(name: str, zh: str, en: str) -> None:
    assert signature_text(functions()[name], "zh") == zh
    assert signature_text(functions()[name], "en") == en


_RANK = """
rank(
    x: number u among …,
    best: "high" | "low" = "high",
    ties: "competition" | "dense" | "average" = "competition"
) -> number
"""
_CURVE = """
curve(
    x: number u,
    number u -> number v, …,
    outside: "clamp" | "missing" = "clamp"
) -> number v
"""


@pytest.mark.parametrize(("name", "lines"), [("rank", _RANK), ("curve", _CURVE)])
def test_a_long_signature_has_a_line_for_each_parameter(name: str, lines: str) -> None:
    assert signature_text(functions()[name], "en") == lines.strip()


def test_a_line_may_have_88_characters() -> None:
    absolute = functions()["abs"]
    for length in (87, 88, 89):
        name = "f" * (length - len("(x: number u) -> number u"))
        signature = replace(absolute.signature, name=name)
        text = signature_text(replace(absolute, signature=signature), "en")
        assert text.count("\n") == (2 if length == 89 else 0)


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ({"u": 1, "v": 1}, "number u·v"),
        ({"u": 1, "v": 1, "w": -1}, "number u·v/w"),
        ({"u": -1, "v": -1}, "number /u/v"),
        ({"u": 0}, "number"),
    ],
)
def test_units_are_written_as_products(unit: dict[str, int], written: str) -> None:
    absolute = functions()["abs"]
    signature = replace(absolute.signature, result=Shape.number(**unit))
    text = signature_text(replace(absolute, signature=signature), "en")
    assert text == f"abs(x: number u) -> {written}"


@pytest.mark.parametrize(
    ("lang", "path"), [("zh", "docs/catalog.zh.md"), ("en", "docs/catalog.md")]
)
def test_the_page_holds_every_entry(lang: str, path: str) -> None:
    (found,) = pages(lang).items()
    assert found[0] == path
    text = found[1]
    for entry in functions().values():
        assert text.count(f"\n### {entry.name}\n") == 1
        assert f"](#{entry.name}) {entry.title.of(lang)}" in text
        section = text.split(f"\n### {entry.name}\n")[1].split("\n### ")[0]
        written = [p for p in entry.signature.parameters if p.kind is not Kind.WINDOW]
        for words in (entry.title, entry.doc, *(p.doc for p in written)):
            assert words.of(lang) in section
        for example in entry.examples:
            assert f"| `{example.formula}` | `{example.result}` |" in section
            assert example.note is None or example.note.of(lang) in section
            assert ", ".join(example.peers) in section
        assert signature_text(entry, lang) in section
        assert entry.source in section
        assert all(name in section for name in entry.also)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_is_sound_markdown(lang: str) -> None:
    (text,) = pages(lang).values()
    html = MarkdownIt().enable("table").render(text)
    assert html.count("<table>") == html.count("<h3>") == len(functions())
    assert html.count("<tr>") == len(functions()) + sum(
        len(f.examples) for f in functions().values()
    )
    assert not text.endswith("\n\n")
    assert "\n\n\n" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_committed_page_is_the_generated_one(lang: str) -> None:
    for path, text in pages(lang).items():
        assert (_ROOT / path).read_text("utf-8") == text


def test_groups_come_in_the_order_of_reading() -> None:
    found = grouped(functions().values())
    assert list(found)[:2] == ["scoring", "peers"]
    assert [entry.name for entry in found["peers"]] == ["by_rank", "percentile", "rank"]
    assert sum(map(len, found.values())) == len(functions())
    assert list(grouped([functions()["abs"]])) == ["number"]
    with pytest.raises(KeyError):
        grouped([replace(functions()["abs"], group="other")])
