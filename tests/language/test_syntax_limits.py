"""The limits of L2.6 are coded answers, chains are not nesting, and every code shows what it is about."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal

import pytest

from engine.diagnostics import Code, Rejected, Source
from engine.diagnostics.code import codes
from engine.diagnostics.codes.language import SYNTAX
from engine.language import syntax
from engine.language.parse import SPINE, parse_range, parse_text
from engine.language.render import render


def _code(text: str) -> str:
    with pytest.raises(Rejected) as caught:
        parse_text(text)
    (diagnostic,) = caught.value.diagnostics
    return diagnostic.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("a" * 100_000, "formula-too-long"),
        ("a" * 10_001, "formula-too-long"),
        ("(" * 10_000 + "a" + ")" * 10_000, "formula-too-long"),
        ("+".join(["a"] * 5_000), "formula-too-long"),
        ("+".join(["a"] * 1_001), "formula-too-long"),
        ("(" * 101 + "a" + ")" * 101, "nested-too-deep"),
        ("f(" * 101 + "a" + ")" * 101, "nested-too-deep"),
        ("(" * 1_990, "nested-too-deep"),
        ("not " * 150 + "a", "nested-too-deep"),
        ("-" * 150 + "a", "nested-too-deep"),
        ("if a then b else " * 150 + "c", "nested-too-deep"),
        ("a" + " at previous" * 150, "nested-too-deep"),
        ("a" + " among b" * 150, "nested-too-deep"),
        ("a among b where " * 150 + "c", "nested-too-deep"),
        ("1e" + "9" * 5_000, "number-exponent"),
        ("9" * 5_000, "number-too-long"),
        ("0." + "0" * 9_000 + "1", "number-too-long"),
        (")" * 1_999, "unopened-parenthesis"),
        ('"' * 9_999, "unclosed-text"),
        ("a." * 999 + "1", "unexpected-token"),
    ],
)
def test_what_is_too_much_gets_a_coded_answer(text: str, code: str) -> None:
    assert _code(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "a" * 10_000,
        "(" * 100 + "a" + ")" * 100,
        "f(" * 100 + "a" + ")" * 100,
        "not " * 149 + "a",
        "if a then b else " * 149 + "c",
        " + ".join(["a"] * 1_000),
        " or ".join(["a and b"] * 500),
        "f(" + ", ".join(["a"] * 998) + ")",
        ".".join(["a"] * 1_000),
    ],
)
def test_what_is_within_the_limits_is_read(text: str) -> None:
    again = render(parse_text(text))
    assert render(parse_text(again)) == again


@pytest.mark.parametrize("operator", sorted(SPINE))
def test_a_chain_of_any_length_is_written(operator: str) -> None:
    chain: syntax.Expression = syntax.Path(("a",))
    for number in range(2_000):
        chain = syntax.Binary(operator, chain, syntax.Number(Decimal(number)))
    text = render(chain)
    assert text.startswith(f"a {operator} 0 {operator} 1 {operator} 2 ")
    assert text.endswith(f" {operator} 1999")
    assert "(" not in text


def test_a_chain_leans_to_the_left() -> None:
    tree = parse_text("a - b - c - d")
    names = []
    while isinstance(tree, syntax.Binary):
        names.append(render(tree.right))
        tree = tree.left
    assert names == ["d", "c", "b"]


def test_operators_and_names_know_their_places() -> None:
    text = "甲 +f( `a b`.c, n = 1)"
    tree = parse_text(text)
    assert isinstance(tree, syntax.Binary)
    call = tree.right
    assert isinstance(call, syntax.Call)
    path, named = call.arguments
    assert isinstance(path.value, syntax.Path)
    places = (tree.place, call.place, *path.value.places, path.place, named.place)
    written = [text[start:end] for start, end in places]
    assert written == ["+", "f", "`a b`", "c", "`a b`.c", "n"]


def test_importing_the_parser_does_not_load_the_grammar() -> None:
    script = "import sys, engine.language.parse; sys.exit('lark' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", script]).returncode == 0


def test_the_codes_of_syntax_are_registered() -> None:
    assert {code.id for code in SYNTAX} <= set(codes())


@pytest.mark.parametrize("code", [c for c in SYNTAX if c.bad], ids=lambda code: str(code.id))
def test_the_example_of_a_code_is_one_and_its_correction_is_none(code: Code) -> None:
    if code.id == "bad-range":
        with pytest.raises(Rejected):
            parse_range(Source.plain(code.bad))
        parse_range(Source.plain(code.good))
    else:
        assert _code(code.bad) == code.id
        parse_text(code.good)
