"""What is wrong in a file, and where exactly: code, line, column and end column of every finding."""

from __future__ import annotations

import pytest

from engine.diagnostics import Diagnostic, Rejected
from engine.diagnostics.code import codes
from engine.diagnostics.codes.reading import CODES
from engine.scheme.read import plain, read_text

Found = list[tuple[str, int, int, int]]

# Text, and each finding as code, line, column, end column.
FINDINGS: list[tuple[str, Found]] = [
    ("", [("empty-file", 1, 1, 1)]),
    ("# 注释\n", [("empty-file", 1, 1, 1)]),
    ("---\n", [("empty-file", 1, 1, 1)]),
    ("a: 1\n\n---\nb: 2\n", [("several-documents", 3, 1, 4)]),
    ("甲\n", [("not-a-mapping", 1, 1, 2)]),
    ("- a: 1\n", [("not-a-mapping", 1, 1, 2)]),
    ("a:\nb: 1\n", [("empty-value", 1, 1, 2)]),
    ("x: {ab: , c: 1}\n", [("empty-value", 1, 5, 7)]),
    ("x:\n  - 1\n  -\n", [("empty-value", 3, 4, 4)]),
    ("a: |\nb: 1\n", [("empty-value", 1, 1, 2)]),
    (
        "甲: 1\n乙: {丙: 2, 丙: 3}\n甲: 4\n",
        [("duplicate-key", 2, 11, 12), ("duplicate-key", 3, 1, 2)],
    ),
    ("é: 1\ne\u0301: 2\n", [("duplicate-key", 2, 1, 3)]),
    ("a: 1\rb: 2\r  \rb: 3\r", [("duplicate-key", 4, 1, 2)]),
    ("a: 1\r\nb: 2\r\n\r\nb: 3\r\n", [("duplicate-key", 4, 1, 2)]),
    ("1: a\n'1': b\n", [("duplicate-key", 2, 1, 4)]),
    ("a: &x 1\nb: *x\n", [("yaml-alias", 1, 4, 6), ("yaml-alias", 2, 4, 6)]),
    ("a: {<<: {b: 1}}\n", [("yaml-merge-key", 1, 5, 7)]),
    ("a: !!python/object/apply:os.system [ls]\n", [("yaml-tag", 1, 4, 35)]),
    ("a: !!str\nb: 1\n", [("yaml-tag", 1, 4, 9)]),
    ("a: [!x 1]\n", [("yaml-tag", 1, 5, 7)]),
    ("? [a, b]\n: 1\n", [("bad-key", 1, 3, 4)]),
    ("a:\n  ?\n  : 1\n", [("bad-key", 2, 4, 4)]),
    ("a: x\u200by\nb: \u202e\n", [("bad-character", 1, 5, 6), ("bad-character", 2, 4, 5)]),
    ("a: 1\0\n", [("bad-character", 1, 5, 6)]),
    ('a: "xy\\u0000z"\n', [("bad-character", 1, 7, 13)]),
    ("a: x" + "\u0301" * 31 + "\n", [("too-many-marks", 1, 4, 36)]),
    ("a: " + "9" * 35 + "\n", [("long-number", 1, 4, 39)]),
    # YAML's own complaints
    ("a:\n\tb: 1\n", [("yaml-syntax", 2, 1, 2)]),
    ("a: 1\tb\n", [("yaml-syntax", 1, 5, 6)]),
    ("a: 'x\nb: 1\n", [("yaml-syntax", 1, 4, 5)]),
    ('甲: "x\n', [("yaml-syntax", 1, 4, 5)]),
    ("a: [1, 2\nb: 3\n", [("yaml-syntax", 1, 4, 5)]),
    ("a: {b: 1\nc: 3\n", [("yaml-syntax", 1, 4, 5)]),
    ("a:\n  b: 1\n c: 2\n", [("yaml-syntax", 3, 2, 3)]),
    ("a: 1\n  b: 2\n", [("yaml-syntax", 2, 4, 5)]),
    ("a：1\n", [("yaml-syntax", 1, 2, 3)]),
    ("a: 1\n甲乙：2\nc: 3\n", [("yaml-syntax", 2, 3, 4)]),
    ("a: 1\nb:2\nc: 3\n", [("yaml-syntax", 2, 2, 3)]),
    ("a: 1\nbcd\nc: 3\n", [("yaml-syntax", 2, 1, 2)]),
    ("a: - b\n", [("yaml-syntax", 1, 4, 5)]),
    ('a: "\\q"\n', [("yaml-syntax", 1, 6, 7)]),
    ('a: "\\UFFFFFFFF"\n', [("yaml-syntax", 1, 7, 8)]),
    ("%YAML " + "9" * 5000 + ".1\n---\na: 1\n", [("yaml-syntax", 1, 7, 8)]),
    # formulas that YAML cut
    ("a: x: y\n", [("formula-cut", 1, 5, 6)]),
    ("a: sum(甲 # 乙)\n", [("formula-cut", 1, 10, 11)]),
    ("a: 甲 +  # 乙\n", [("formula-cut", 1, 9, 10)]),
    ("a: 甲 and # 乙\n", [("formula-cut", 1, 10, 11)]),
    ("a: x = “甲 # 乙”\n", [("formula-cut", 1, 11, 12)]),
    ("a: x +\n  # c\n  y\n", [("formula-cut", 2, 3, 4)]),
    ("甲: {rate: f(x, y), points: 3}\n", [("formula-cut", 1, 14, 15)]),
    ("a: [f(1, 2), g(3, 4)]\n", [("formula-cut", 1, 8, 9)]),
    ("a: {b: 'ok, so', c: f(x, y)}\n", [("formula-cut", 1, 24, 25)]),
    ("a: `b` / 2\n", [("formula-cut", 1, 4, 5)]),
    ("a: @b\n", [("formula-cut", 1, 4, 5)]),
    ("a:  % 3\n", [("formula-cut", 1, 5, 6)]),
    ("优: >= 90\n", [("formula-cut", 1, 4, 5)]),
    ("优: >9\n", [("formula-cut", 1, 4, 5)]),
    ("a: | x\n", [("formula-cut", 1, 4, 5)]),
    ("a: & b\n", [("formula-cut", 1, 4, 5)]),
    ("a: * 3\n", [("formula-cut", 1, 4, 5)]),
    ("a: != 3\n", [("formula-cut", 1, 4, 5)]),
    ("良: [75, 90)\n中: x\n", [("formula-cut", 1, 4, 5)]),
    ('a: "b" = c\n', [("formula-cut", 1, 8, 9)]),
    ("a: [1] + 2\n", [("formula-cut", 1, 4, 5)]),
]

# Texts that only look as if something had been cut.
FINE = [
    "a: A+  # best\n",
    "a: A-# not a comment\n",
    "a: f(x)  # a comment (open\n",
    "a: don't  # an apostrophe\n",
    "a: {b: f(x), c: '(', d: x}\n",
    "a: [f(x), (y)]\n",
    'a: {b: "f(x, y)"}\n',
    "a: x:y\n",
    "a: '# no comment ('  # but this is\n",
    "a: |\n  f(x # y)\n",
    "a: 1) first  # one\n",
    "a: x\n# (\nb: y\n",
    "'<<': 1\n",
    "--- # first\na: 1\n...\n",
]


def found(text: str | bytes) -> tuple[Diagnostic, ...]:
    with pytest.raises(Rejected) as caught:
        read_text(text, "f")
    return caught.value.diagnostics


@pytest.mark.parametrize(("text", "expected"), FINDINGS)
def test_findings(text: str, expected: Found) -> None:
    seen = []
    for each in found(text):
        assert each.span is not None
        assert each.span.end_line == each.span.line
        seen.append((each.code, each.span.line, each.span.column, each.span.end_column))
    assert seen == expected


@pytest.mark.parametrize("text", FINE)
def test_nothing_is_found(text: str) -> None:
    assert isinstance(plain(read_text(text, "f")), dict)


def test_a_duplicate_names_both_places() -> None:
    (twice,) = found("x:\n  points: 1\n  甲: 2\n  points: 3\n")
    assert "第 2 行第 3 列" in twice.message.zh
    assert "line 2, column 3" in twice.message.en
    assert twice.span is not None
    assert twice.span.line == 4


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("a: f(x # y)\n", "注释", "comment"),
        ("a: {b: f(x, y)}\n", "逗号", "comma"),
        ("a: x: y\n", "分开键和值", "separates a key"),
        ('a: "x" = y\n', "引号", "quote"),
        ("a: >= 5\n", "值以 > 开头", "starts with >"),
        ("a: [5, 6)\n", "方括号", "bracket"),
        ("a:\n\tb: 1\n", "制表符", "tab"),
        ("a: 'x\n", "引号", "never closed"),
        ("a: [1\nb: 1\n", "括号", "bracket"),
        ("a: 1\nb：2\nc: 1\n", "全角冒号", "full-width"),
        ("a: 1\nb：{c: 2, d: 3}\n", "全角冒号", "full-width"),
        ("a: 1\nb:2\nc: 1\n", "空格", "space is missing"),
        ("a: 1\nb\nc: 1\n", "冒号", "no colon"),
        ("a:\n  b: 1\n c: 2\n", "缩进", "indentation"),
        ('a: "\\q"\n', "反斜杠", "backslash"),
        ("a: - b\n", "列表项", "list item"),
    ],
)
def test_the_words_name_the_cause(text: str, zh: str, en: str) -> None:
    (only,) = found(text)
    assert zh in only.message.zh
    assert en in only.message.en


def test_everything_is_told_at_once() -> None:
    assert [each.code for each in found("a: &x 1\na: f( # b\nc:\nd: !t 1\n")] == [
        "yaml-alias",
        "duplicate-key",
        "formula-cut",
        "empty-value",
        "yaml-tag",
    ]


@pytest.mark.parametrize(
    ("content", "line", "column"),
    [
        ("标题: 考核\n".encode("gbk"), 1, 1),
        ("a: 1\n乙: ".encode() + b"\xff\n", 2, 4),
        ("a: 1".encode("utf-16"), 1, 1),
        (b"\xef\xbb\xbfab\xc3", 1, 3),
    ],
)
def test_other_encodings(content: bytes, line: int, column: int) -> None:
    (only,) = found(content)
    assert only.code == "not-utf8"
    assert only.span is not None
    assert (only.span.line, only.span.column) == (line, column)


@pytest.mark.parametrize("code", [code for code in CODES if code.bad], ids=lambda code: code.id)
def test_examples_of_the_pages_are_true(code: object) -> None:
    entry = codes()[getattr(code, "id", "")]
    assert entry.id in {each.code for each in found(entry.bad)}
    assert isinstance(plain(read_text(entry.good, "f")), dict)
