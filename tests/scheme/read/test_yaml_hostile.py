"""Files made to do harm end in a finding: nothing crashes, hangs, grows or runs.

Each of them costs minutes, gigabytes or the process when its guard is missing.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.scheme.read import Mapping, Node, Scalar, read_text
from engine.scheme.read.compose import DEPTH_LIMIT, FINDINGS_LIMIT, NODES_LIMIT
from engine.scheme.read.decode import SIZE_LIMIT
from engine.scheme.read.scalars import LENGTH_LIMIT


def codes(text: str | bytes) -> list[str]:
    with pytest.raises(Rejected) as caught:
        read_text(text, "f")
    return [each.code for each in caught.value.diagnostics]


BOMBS: dict[str, tuple[str | bytes, str]] = {
    "brackets": ("[" * 49_000, "too-deep"),
    "brackets in a value": ("a: " + "[" * 49_000, "too-deep"),
    "brackets on lines": ("[\n" * 24_000, "too-deep"),
    "braces": ("{a: " * 12_000, "too-deep"),
    "dashes": ("- " * 24_000, "too-deep"),
    "question marks": ("? " * 24_000, "bad-key"),
    "aliases": (
        "a: &a [x]\n" + "".join(f"b{i}: &b{i} [*a, *a]\n" for i in range(9_000)),
        "yaml-alias",
    ),
    "merge keys": ("a: &a {x: 1}\n" + "b: {<<: [*a, *a]}\n" * 9_000, "yaml-merge-key"),
    "duplicates": ("a: 1\n" * 100_000, "duplicate-key"),
    "a scalar": ("a: " + "x" * 900_000, "text-too-long"),
    "a block": ("a: |\n" + " x\n" * 300_000, "text-too-long"),
    "a key": ("'" + "x" * 900_000 + "': 1", "yaml-syntax"),
    "values": ("a: [" + "1," * 500_000 + "]", "too-many-values"),
    "empty mappings": ("a: [" + "{}," * 200_000 + "]", "too-many-values"),
    "marks": ("a: " + "\u0301\u0323" * 30_000, "too-many-marks"),
    "escaped marks": ('a: "' + "\\u0301\\u0323" * 30_000 + '"', "too-many-marks"),
    "opening quotes": ("a: " + "“" * 60_000 + " # x", "formula-cut"),
    "NUL": (b"\0" * 1_000_000, "bad-character"),
    "no UTF-8": (b"\xff" * 1_000_000, "not-utf8"),
    "tabs": ("\t" * 1_000_000, "yaml-syntax"),
    "directives": ("%a\n" * 300_000, "yaml-syntax"),
    "a surrogate": ("a: \ud800", "bad-character"),
    "python": ("a: !!python/object/apply:os.abort []", "yaml-tag"),
    "too large": (b"#" * (SIZE_LIMIT + 1), "file-too-large"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_bombs(name: str) -> None:
    text, expected = BOMBS[name]
    seen = codes(text)
    assert expected in seen
    assert len(seen) <= FINDINGS_LIMIT + 1


def test_findings_stop_with_a_word_about_it() -> None:
    seen = codes("a: 1\n" * 1000)
    assert seen == ["duplicate-key"] * FINDINGS_LIMIT + ["too-many-problems"]
    assert codes("a: 1\n" * FINDINGS_LIMIT) == ["duplicate-key"] * (FINDINGS_LIMIT - 1)


def test_the_limits_themselves_are_allowed() -> None:
    assert isinstance(read_text(b"a: 1\n#" + b"x" * (SIZE_LIMIT - 6), "f"), Mapping)
    deep = "a: " + "[" * (DEPTH_LIMIT - 1) + "1" + "]" * (DEPTH_LIMIT - 1)
    assert isinstance(read_text(deep, "f"), Mapping)
    assert codes("a: " + "[" * DEPTH_LIMIT + "]" * DEPTH_LIMIT) == ["too-deep"]
    long = read_text("a: " + "x" * LENGTH_LIMIT, "f").get("a")
    assert isinstance(long, Scalar)
    assert len(long.text) == LENGTH_LIMIT
    assert codes("a: " + "x" * (LENGTH_LIMIT + 1)) == ["text-too-long"]
    full = "a: [" + "1," * (NODES_LIMIT - 3) + "]"
    assert isinstance(read_text(full, "f"), Mapping)
    assert codes("a: [" + "1," * (NODES_LIMIT - 2) + "]") == ["too-many-values"]


def test_a_text_with_as_many_marks_as_allowed() -> None:
    heap = "x" + "\u0301" * 30
    node = read_text(f"a: {heap}{heap}\n", "f").get("a")
    assert isinstance(node, Scalar)
    assert node.source.locate(31, 32).column == 4 + 31


SEED = """\
kaohe: 1
scheme: 烟草/客户经理   # 注释
title: {zh: "三维\\u8003核", en: 'it''s'}
list: [1, -2.50, true, "x"]
formula: |
  if 销量 > 0
    then 1

folded: >-
  a
  b
plain: e\u0301 one
  two
parts:
- x: 1
  y: {}
""".encode()

_SPLINTERS = [b"\n", b"\r", b"\t", b": ", b" #", b"- ", b"? ", b"[", b"]", b"{", b"}", b",", b"'",
              b'"', b"\\", b"|", b">", b"&a ", b"*a", b"!t ", b"%", b"@", b"`", b"\0", b"\xff",
              b"\xe2\x80\xa8", b"\xef\xbb\xbf", b"---\n", b"...\n", b"<<: ", b"\\U00110000",
              b"\xcc\x81", b"|2-\n", b"%YAML 1.2\n---\n", b"\\x", b"1e9"]  # fmt: skip


def survives(content: bytes) -> None:
    try:
        root = read_text(content, "f")
    except Rejected as rejected:
        found = rejected.diagnostics
    else:
        _locate_everything(root)
        return
    assert found
    assert all(each.span is not None for each in found)


def _locate_everything(node: Node) -> None:
    if isinstance(node, Scalar):
        for at in range(len(node.text) + 1):
            span = node.source.locate(at, min(at + 1, len(node.text)))
            assert (span.line, span.column) <= (span.end_line, span.end_column)
        return
    for item in node.items:
        for part in item if isinstance(item, tuple) else (item,):
            _locate_everything(part)


@given(st.binary(max_size=200))
def test_any_bytes(content: bytes) -> None:
    survives(content)


@given(st.lists(st.sampled_from([*_SPLINTERS, b"a", b" ", b"1"]), max_size=30).map(b"".join))
def test_any_mix_of_signs(content: bytes) -> None:
    survives(content)


def test_a_thousand_mutants_of_a_good_file() -> None:
    survives(SEED)
    chance = random.Random(20160101)  # noqa: S311 - mutants, not secrets
    for _ in range(1000):
        content = bytearray(SEED)
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(content))
            content[at : at + chance.choice([0, 0, 1, 5])] = chance.choice(_SPLINTERS)
        survives(bytes(content))
