"""Rendering and parsing undo each other, and no text whatever gets anything but a coded answer."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected, Source
from engine.language import syntax
from engine.language.parse import (
    MAX_DEPTH,
    SPINE,
    children,
    parse,
    parse_literal,
    parse_range,
    parse_text,
)
from engine.language.render import render
from tests.language.strategies import expressions

_WORDS = (
    "and or not in if then else where at over each among true false otherwise previous year of "
    "last all to date month 12 months a 销量 order.quantity ( ) ( ) f( , , + - * / % = < >= -> .. . "
    '30% 1000 0.5 1 2015-01-01 2015-02-30 1e9 “优” "x" " ` `a、b` ① ＝ ， ≥ == && ~ [ ] \u200b'
).split(" ")

_EXPRESSIONS = get_args(syntax.Expression)


@given(expressions())
def test_a_rendered_tree_parses_to_itself(tree: syntax.Expression) -> None:
    text = render(tree)
    again = parse_text(text)
    assert again == tree
    assert render(again) == text


@given(expressions())
def test_every_node_knows_its_own_text(tree: syntax.Expression) -> None:
    text = render(tree)
    waiting: list[syntax.Node] = [parse_text(text)]
    assert (waiting[0].start, waiting[0].end) == (0, len(text))
    while waiting:
        node = waiting.pop()
        for child in children(node):
            assert node.start <= child.start < child.end <= node.end
            waiting.append(child)
        if isinstance(node, _EXPRESSIONS):
            assert parse_text(text[node.start : node.end]) == node


def _answer(text: str) -> syntax.Expression | None:
    """The tree, or None after a look at the diagnostic. Any other exception fails the test."""
    try:
        tree = parse_text(text)
    except Rejected as rejected:
        (diagnostic,) = rejected.diagnostics
        assert diagnostic.span is not None
        for words in (diagnostic.message, diagnostic.hint):
            assert words.zh != ""
            assert words.en != ""
        return None
    assert _depth(tree) <= MAX_DEPTH
    assert parse_text(render(tree)) == tree
    return tree


def _depth(tree: syntax.Node) -> int:
    deepest, waiting = 0, [(tree, 1)]
    while waiting:
        node, depth = waiting.pop()
        deepest = max(deepest, depth)
        for child in children(node):
            spine = isinstance(node, syntax.Binary) and child is node.left and node.op in SPINE
            flat = spine and isinstance(child, syntax.Binary) and child.op in SPINE
            step = 0 if flat or isinstance(node, syntax.Argument) else 1
            waiting.append((child, depth + step))
    return deepest


@given(st.text(max_size=60))
def test_any_text_gets_a_coded_answer(text: str) -> None:
    _answer(text)


@given(st.lists(st.sampled_from(_WORDS), max_size=25))
def test_any_words_of_the_language_get_a_coded_answer(words: list[str]) -> None:
    _answer(" ".join(words))


@given(expressions(), st.data())
def test_a_damaged_formula_gets_a_coded_answer(
    tree: syntax.Expression, data: st.DataObject
) -> None:
    text = render(tree)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 4)))
    _answer(text[:start] + data.draw(st.sampled_from(("", *_WORDS))) + text[end:])


def _literals() -> st.SearchStrategy[str]:
    return st.text(max_size=30) | st.lists(st.sampled_from(_WORDS), max_size=6).map("".join)


@given(_literals())
def test_any_text_is_a_literal_or_a_bad_date(text: str) -> None:
    refused: list[str] = []
    try:
        literal = parse_literal(Source.plain(text))
        assert 0 <= literal.start <= literal.end <= len(text)
    except Rejected as rejected:
        refused = [diagnostic.code for diagnostic in rejected.diagnostics]
    assert refused in ([], ["bad-date"])


@given(_literals())
def test_any_text_is_a_range_or_refused(text: str) -> None:
    try:
        low, high = parse_range(Source.plain(text))
    except Rejected:
        return
    assert low is not None or high is not None
    assert low is None or high is None or low.value <= high.value


@given(expressions(), st.integers(0, 3))
def test_places_survive_a_file(tree: syntax.Expression, lines: int) -> None:
    text = "\n" * lines + f"({render(tree)})"
    with pytest.raises(Rejected) as caught:
        parse(Source.plain(text + ")", "scheme.yaml"))
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "unopened-parenthesis"
    span = Source.plain(text + ")", "scheme.yaml").locate(len(text), len(text) + 1)
    assert diagnostic.span == span
