"""The reader for texts being typed: what the strict reader takes it reads alike, all else somehow."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected, Span
from engine.scheme.assist.loose import Branch, Leaf, Tree, Value, read_loose
from engine.scheme.read import Mapping, Node, Scalar, read_text

_ROOT = Path(__file__).resolve().parents[2]
_EXPLICIT = re.compile(r"(?m)^[ \t]*(?:- +)*\?(?:\s|$)")
_FILES = sorted((*(_ROOT / "rules").rglob("*.yaml"), *(_ROOT / "tests" / "scheme").rglob("*.yaml")))


def _four(span: Span) -> tuple[int, ...]:
    return span.line, span.column, span.end_line, span.end_column


def _strict(node: Node) -> object:
    if isinstance(node, Scalar):
        span = node.span
        middle = node.source.locate(len(node.text) // 2, len(node.text))
        return node.text, node.quoted, _four(span), _four(middle)
    if isinstance(node, Mapping):
        return [(_strict(key), _strict(value)) for key, value in node.items]
    return ["list", *(_strict(item) for item in node.items)]


def _loose(tree: Tree, value: Value | None) -> object:
    if isinstance(value, Leaf):
        # The blanks that end a block scalar are part of it, though nobody sees them.
        end = value.start + len(tree.lines.text[value.start : value.end].rstrip())
        span = tree.span(value.start, max(end, value.start + 1))
        middle = tree.source(value).locate(len(value.text) // 2, len(value.text))
        return value.text, value.style is not None, _four(span), _four(middle)
    if not isinstance(value, Branch):
        return None
    if value.listed:
        return ["list", *(_loose(tree, entry.value) for entry in value.items)]
    return [(_loose(tree, entry.key), _loose(tree, entry.value)) for entry in value.items]


def _agree(text: str) -> bool:
    """Whether the strict reader takes a text; then both must make the same of it."""
    tree = read_loose(text, "f")
    try:
        strict = read_text(text, "f")
    except Rejected:
        return False
    # `? key` is the one way to write a key that is not told by its line.
    if not _EXPLICIT.search(text):
        assert _loose(tree, tree.root) == _strict(strict), text
    return True


@pytest.mark.parametrize("path", _FILES, ids=lambda path: path.stem)
def test_files_are_read_alike(path: Path) -> None:
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        return
    _agree(text)


def test_line_breaks_and_a_mark_are_read_alike() -> None:
    text = (_ROOT / "rules" / "power" / "area-manager.yaml").read_text("utf-8")
    for each in (text.replace("\n", "\r\n"), text.replace("\n", "\r"), "\ufeff" + text):
        assert _agree(each)


@pytest.mark.parametrize(
    "text",
    [
        "a: 1\nb:\n- x\n- y\nc: 2\n",
        "a:\n  - b: 1\n    c: 2\n  - d\n",
        "a:\n  - - x\n    - y\n  - z\n",
        "a: >-\n  x\n  y\n\n  z\nb: 1\n",
        "a: |2\n    x\n   y\nb: |+\n  z\n\nc: 1\n",
        "a: |   # why\n  x # no comment\n  # nor this\nb: 1\n",
        "a: x\n  y\n\n  z\nb: 1\n",
        "a: 'it''s'\nb: \"x\\ty\\u4e00\"\nc: \"x\n  y\"\nd: 'x\n\n  y'\n",
        "a: {b: 1, c: [x, y, {d: e}], \"f\":g, h: 'i'}\n",
        "a: {b: 1,   # one\n  c: 2\n}\nd: [x,\n y]\n",
        "a: x#y\nb: x # y\nc: http://z\nd: 10:30\n",
        "'a b': 1\n\"c: d\": 2\ne f : 3\n",
        "---\na: 1\n",
        "a: 1\n...\n",
        "{a: 1, b: [2]}\n",
        "a:\n    b: 1\n    c:\n        d: 2\n\n\n# end\n",
        "a: - x\nb: -1\nc: -x\n",
        "a: [x: 1, y]\n",
        "a: {b: x\n  y, c: z}\n",
        "a: \u3000x\nb: （1）\n",
        "a:\t1\nb: x\t# y\n",
    ],
)
def test_styles_are_read_alike(text: str) -> None:
    _agree(text)


_PIECES = st.sampled_from(
    ["a", "b1", "指标", ": ", ":", "\n", "\n  ", "\n    ", "- ", "-", "#", " # ", "'", '"', "''", "\\n", "\\",
     "{", "}", "[", "]", ", ", ",", "|", "|-", ">", ">+", "x y", "1.5", "\t", " ", "\r\n", "?", "：", "!",
     "&", "*", "%", "---\n", "k: ", "\nk2: ", "\n  k3: ", "\n- ", "e\u0301"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=40).map("".join))
def test_odd_texts_are_read_alike_or_somehow(text: str) -> None:
    _agree(text)


_SCALARS = st.one_of(
    st.text(st.sampled_from("ab 1:#,'\"[]{}-?%é指（；"), min_size=1, max_size=8),
    st.sampled_from(
        ["x\n      y", "|\n      x\n       y\n", ">\n      x\n      y\n", "'a''b'", '"a\\tb"', "{a: 1}"]
    ),
)  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 2), _SCALARS), min_size=1, max_size=6))
def test_nested_texts_are_read_alike(rows: list[tuple[int, str]]) -> None:
    text = "k:\n"
    for number, (depth, value) in enumerate(rows):
        text += "  " * (depth + 1) + f"k{number}: {value}\n"
    _agree(text)


def test_a_broken_line_leaves_the_others_alone() -> None:
    text = "a:\n  b: 1\n  wo\n  c: 'open\n  d: {x: 1, y\ne:\n  f: 2\n"
    tree = read_loose(text, "f")
    keys = [entry.key.text for entry in tree.root.items if entry.key]
    below = [e.key.text for e in tree.root.items[0].value.items if e.key]  # type: ignore[union-attr]
    assert keys == ["a", "e"]
    assert below == ["b", "wo", "c", "d"]
