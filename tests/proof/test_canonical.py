"""Canonical JSON: what is written, and that nothing written otherwise is read."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.proof import canonical
from engine.proof.canonical import canon, digest, parse

# Surrogates have no UTF-8.
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
WHOLE = st.integers(-(2**53 - 1), 2**53 - 1)
CONTENT = st.recursive(
    st.none() | st.booleans() | WHOLE | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(TEXTS, inner),
    max_leaves=20,
)


def test_what_is_written() -> None:
    content = {"b": [1, True, None, "张\n\u2028"], "a": {"é": "1.50", "Z": -7}, "张": ()}
    expected = '{"a":{"Z":-7,"é":"1.50"},"b":[1,true,null,"张\\n\u2028"],"张":[]}'
    assert canon(content) == expected.encode()
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


@given(CONTENT)
def test_there_and_back(content: object) -> None:
    data = canon(content)
    assert parse(data) == content
    assert canon(parse(data)) == data


@pytest.mark.parametrize(
    "content",
    [
        1.0,
        [{"a": 0.5}],
        Decimal("1.5"),
        {1: "a"},
        {None: "a"},
        {"a": {True: 1}},
        2**53,
        -(2**53),
        b"bytes",
        {"set"},
        "\ud800",
        {"\udfff": 1},
    ],
)
def test_what_has_no_canonical_form(content: object) -> None:
    with pytest.raises(TypeError):
        canon(content)


def nested(depth: int) -> object:
    content: object = []
    for _ in range(depth - 1):
        content = [content]
    return content


def test_depth_has_a_bound_that_both_ways_agree_on() -> None:
    deepest = canon(nested(canonical.MAX_DEPTH))
    assert parse(deepest) == nested(canonical.MAX_DEPTH)
    with pytest.raises(TypeError):
        canon(nested(canonical.MAX_DEPTH + 1))
    for depth in (canonical.MAX_DEPTH + 1, 200_000):
        refused(b"[" * depth + b"]" * depth)


def test_length_has_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(canonical, "MAX_BYTES", 10)
    assert parse(b'"12345678"') == "12345678"
    assert "longer than 10 bytes" in refused(b'"123456789"')
    assert canon("12345678") == b'"12345678"'
    with pytest.raises(TypeError):
        canon("123456789")


def refused(data: bytes) -> str:
    with pytest.raises(Rejected) as caught:
        parse(data, "manifest.json")
    (found,) = caught.value.diagnostics
    assert found.code == "not-canonical"
    assert "manifest.json" in found.message.en
    return found.message.en


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no JSON at character 1"),
        (b"{}\n", "differ"),
        (b" {}", "differ"),
        (b'{"a": 1}', "differ"),
        (b'{"b":1,"a":2}', "differ"),
        (b'{"a":1,"a":1}', "a occurs twice"),
        (b'{"a":1,"a":2}', "a occurs twice"),
        (b'{"a":1,"\\u0061":2}', "a occurs twice"),
        (b'"\\u0061"', "differ"),
        (b'"\\/"', "differ"),
        (b'"\\u000a"', "differ"),
        (b'"\\u001F"', "differ"),
        (b'"\\u5f20"', "differ"),
        (b'"\\ud800"', "surrogate"),
        (b'"a\nb"', "no JSON"),
        (b"1.0", "fraction"),
        (b"1e3", "fraction"),
        (b"NaN", "fraction"),
        (b"-Infinity", "fraction"),
        (b"-0", "differ"),
        (b"01", "no JSON"),
        (b"9007199254740992", "too large"),
        (b"-9007199254740992", "too large"),
        (b"1" * 5000, "too large"),
        (b"{}{}", "no JSON"),
        (b"[1,]", "no JSON"),
        (b"\xff", "byte 1 is no UTF-8"),
        (b'"\xed\xa0\x80"', "byte 2 is no UTF-8"),
        (b"\xef\xbb\xbf{}", "no JSON"),
        ("{}".encode("utf-16"), "no UTF-8"),
    ],
)
def test_what_is_written_otherwise_is_refused(data: bytes, said: str) -> None:
    assert said in refused(data)


@given(CONTENT)
def test_every_other_layout_is_refused(content: object) -> None:
    data = canon(content)
    plain = json.dumps(content, ensure_ascii=False).encode()
    escaped = json.dumps(content, sort_keys=True, separators=(",", ":")).encode()
    indented = json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1).encode()
    for other in (plain, escaped, indented, data + b" "):
        if other != data:
            refused(other)
