"""Every character of a scalar is found where it stands in the file, in every style of writing.

The writers below note the place of each character while they write; the reader must find the same.
"""

from __future__ import annotations

import re
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.scheme.read import Scalar, read_text

# What is written in the file, and what it means as text.
Pieces = list[tuple[str, str]]
Place = tuple[int, int]

_FORMULA = "销量格aβ9_()=<+*/.“”－，é𝄞"
# Written as several characters, read as one or two; in the last the outer mark skips the inner one.
_CLUSTERS = ["e\u0301", "\u1100\u1161\u11a8", "か\u3099", "e\u0324\u0301"]
_LETTERS = st.sampled_from([*_FORMULA, "'", '"', "\\", *_CLUSTERS])
_BREAK = st.sampled_from(["\n", "\r\n"])


def _letters(quote: str) -> st.SearchStrategy[Pieces]:
    return st.lists(_LETTERS, min_size=1, max_size=5).map(
        lambda letters: [_written(letter, quote) for letter in letters]
    )


def _written(letter: str, quote: str) -> tuple[str, str]:
    text = normalize("NFC", letter)
    if quote == "'" and letter == "'":
        return "''", text
    if quote == '"' and letter in '"\\':
        return "\\" + letter, text
    return letter, text


@st.composite
def flow(draw: st.DrawFn, quote: str) -> tuple[str, Pieces]:
    """A plain or quoted scalar of words, with spaces, folds, blank lines and escapes."""
    pieces: Pieces = [(quote, "")]
    if not quote:
        pieces.append(("x", "x"))  # no sign of YAML's own at the start
    pieces += draw(_letters(quote))
    for _ in range(draw(st.integers(0, 5))):
        end = draw(_BREAK)
        indent = " " * draw(st.integers(1, 4))
        gaps: list[Pieces] = [
            [(" ", " ")],
            [(" ", " "), (" ", " ")],
            [(end + indent, " ")],
            [("  " + end + indent, " ")],
            [(end, ""), (end, "\n"), (indent, "")],
            [(end, ""), (end, "\n"), (end, "\n"), (indent, "")],
        ]
        if quote == '"':
            gaps += [
                [("\\u9500", "销"), ("\\x41", "A"), ("\\n", "\n"), ("\\U0001d11e", "𝄞")],
                [("\\" + end + indent, "")],
                [(" ", " "), ("\\" + end + indent, "")],
                [("\\" + end, ""), (end, "\n"), (indent, "")],
                [("\\t", "\t"), ("\\/", "/")],
            ]
        pieces += draw(st.sampled_from(gaps))
        pieces += [("y", "y"), *draw(_letters(quote))]
    return "", [*pieces, (quote, "")]


@st.composite
def literal(draw: st.DrawFn) -> tuple[str, Pieces]:
    """A block scalar below ``|`` with blank and further indented lines, any chomping."""
    chomp = draw(st.sampled_from(["", "-", "+"]))
    stated = draw(st.booleans())
    end = draw(_BREAK)
    indent = draw(st.integers(1, 5))
    header = "|" + (str(indent) if stated else "") + chomp + draw(st.sampled_from(["", "  # note"]))
    pieces: Pieces = [(header + end, "")]
    rows = draw(st.integers(1, 4))
    for row in range(rows):
        if draw(st.booleans()):
            pieces.append((end, "\n"))
        pieces.append((" " * indent, ""))
        if row or stated:
            pieces += [(" ", " ")] * draw(st.integers(0, 2))
        pieces += draw(_letters(""))
        kept = "\n" if row < rows - 1 or chomp != "-" else ""
        pieces.append((end, kept))
    return "", pieces


@st.composite
def folded(draw: st.DrawFn) -> tuple[str, Pieces]:
    """A block scalar below ``>``: a break between two lines is a space, blank lines stay."""
    end = draw(_BREAK)
    indent = " " * draw(st.integers(1, 5))
    pieces: Pieces = [(">" + end + indent, ""), *draw(_letters(""))]
    for _ in range(draw(st.integers(0, 4))):
        blank = draw(st.integers(0, 2))
        gap: Pieces = [(end, ""), *([(end, "\n")] * blank), (indent, "")]
        pieces += gap if blank else [(end + indent, " ")]
        pieces += draw(_letters(""))
    return "", [*pieces, (end, "\n")]


def _walk(place: Place, written: str) -> Place:
    """Where one stands after ``written``: counted anew, character by character."""
    line, column = place
    for character in written.replace("\r\n", "\n"):
        line, column = (line + 1, 1) if character == "\n" else (line, column + 1)
    return line, column


def _check(pieces: Pieces, before: str) -> None:
    text = "".join(meaning for _, meaning in pieces)
    written = before + "".join(shown for shown, _ in pieces)
    starts: list[Place] = []
    ends: list[Place] = []
    here = _walk((1, 1), before)
    for shown, meaning in pieces:
        after = _walk(here, shown)
        starts += [here] * len(meaning)
        ends += [after] * len(meaning)
        here = after
    node = read_text("\ufeff" + written, "f").get("值")
    assert isinstance(node, Scalar)
    assert node.text == text
    assert node.source.text == text
    for start in range(len(text)):
        for end in range(start + 1, min(len(text), start + 4) + 1):
            span = node.source.locate(start, end)
            assert (span.line, span.column) == starts[start]
            assert (span.end_line, span.end_column) == ends[end - 1]
        point = node.source.locate(start, start)
        assert (point.line, point.column) == starts[start] == (point.end_line, point.end_column)


BEFORE = st.sampled_from(
    ["值: ", "# 注释\n值:   ", "e\u0301名: 1\r\n值: ", "\n\n'x': [1]\n\"值\": "]
)


@given(flow(""), BEFORE)
def test_plain(written: tuple[str, Pieces], before: str) -> None:
    _check(written[1], before)


@given(flow("'"), BEFORE)
def test_single_quoted(written: tuple[str, Pieces], before: str) -> None:
    _check(written[1], before)


@given(flow('"'), BEFORE)
def test_double_quoted(written: tuple[str, Pieces], before: str) -> None:
    _check(written[1], before)


@given(literal(), BEFORE)
def test_literal_block(written: tuple[str, Pieces], before: str) -> None:
    _check(written[1], before)


@given(folded(), BEFORE)
def test_folded_block(written: tuple[str, Pieces], before: str) -> None:
    _check(written[1], before)


@pytest.mark.parametrize(
    ("written", "word", "place"),
    [
        ("a: x + 销量\n", "销量", (1, 8, 1, 10)),
        ("甲乙: 'it''s 销量'\n", "销量", (1, 12, 1, 14)),
        ('a: "\\u0041 销量"\n', "销量", (1, 12, 1, 14)),
        ("a: |\n    if b\n      then 销量\n", "销量", (3, 12, 3, 14)),
        ("a: >-\n  if b\n  then 销量\n", "销量", (3, 8, 3, 10)),
        ("a: if b\n   then 销量\n", "销量", (2, 9, 2, 11)),
        ("a:\n  - {b: 销量}\n", "销量", (2, 9, 2, 11)),
        ("a: |2\n    x\n   销量\n", "销量", (3, 4, 3, 6)),
        ("a: >\n  x\n\n    more\n  销量\n", "销量", (5, 3, 5, 5)),
    ],
)
def test_a_word_by_hand(written: str, word: str, place: tuple[int, int, int, int]) -> None:
    node = read_text(written, "f").items[0][1]
    while not isinstance(node, Scalar):
        first = node.items[0]
        node = first[1] if isinstance(first, tuple) else first
    start = node.text.index(word)
    span = node.source.locate(start, start + len(word))
    assert (span.line, span.column, span.end_line, span.end_column) == place
    line = re.split("\r?\n", written)[span.line - 1]
    assert line[span.column - 1 : span.end_column - 1] == word


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("a: x +\nb: 1\n", (1, 7)),
        ("a: 'x + '\n", (1, 8)),
        ("a: |\n  x +\n\nb: 1\n", (2, 6)),
        ("a: ''\n", (1, 5)),
    ],
)
def test_the_end_of_a_text_is_behind_its_last_visible_character(
    written: str, place: tuple[int, int]
) -> None:
    node = read_text(written, "f").get("a")
    assert isinstance(node, Scalar)
    end = len(node.text)
    span = node.source.locate(end, end)
    assert (span.line, span.column) == place == (span.end_line, span.end_column)
    assert node.source.locate(end + 5, end + 9) == span
