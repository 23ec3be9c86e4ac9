"""Values changed, keys added, taken out and moved: what the text is then, to the letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.scheme.assist import Memory
from engine.scheme.edit import added, changed, moved, removed
from engine.scheme.edit.changing import _is_that, _masked
from engine.scheme.edit.verified import form_of
from engine.scheme.read import Scalar, at, read_text
from engine.scheme.read.located import nfc

Path = tuple[str | int, ...]


@pytest.mark.parametrize(
    ("text", "path", "value", "wanted"),
    [
        ("a: 1   # why\nb: 2\n", ("a",), "12", "a: 12   # why\nb: 2\n"),
        ("a: x\r\nb: y # z\r\n", ("b",), "w", "a: x\r\nb: w # z\r\n"),
        ("\ufeffa: x\nb: y\n", ("b",), "w", "\ufeffa: x\nb: w\n"),
        ("a: x", ("a",), "y: z", 'a: "y: z"'),
        ("a: x", ("a",), 'say "y": z', "a: 'say \"y\": z'"),
        ("a: x", ("a",), "y # z", 'a: "y # z"'),
        ("a: 'x'  # c\n", ("a",), "it's", "a: 'it''s'  # c\n"),
        ('a: "x"  # c\n', ("a",), 'a"b\\', 'a: "a\\"b\\\\"  # c\n'),
        ("a: 'x'\n", ("a",), "two\nlines", 'a: "two\\nlines"\n'),
        ("a: {b: x, c: y}\n", ("a", "b"), "1, 2", 'a: {b: "1, 2", c: y}\n'),
        ("a: {b: x, c: y}\n", ("a", "c"), "（z）", "a: {b: x, c: （z）}\n"),
        ("a: [x, y, z]\n", ("a", 1), "w", "a: [x, w, z]\n"),
        ("a:\n- x\n- y # c\n", ("a", 1), "w", "a:\n- x\n- w # c\n"),
        ("a: |\n  x\n  y\nb: 1\n", ("a",), "z", "a: |\n  z\nb: 1\n"),
        ("a: |   # c\n    x\n\n    y\n\nb: 1\n", ("a",), "z\n\n w", "a: |   # c\n    z\n\n     w\n\nb: 1\n"),
        ("a: >-\n  x\n  y\nb: 1\n", ("a",), "z w", "a: >-\n  z w\nb: 1\n"),
        ("a: >\n  x\nb: 1\n", ("a",), "z\nw", "a: >\n  z\n\n  w\nb: 1\n"),
        ("a: x\n  y\n  z   # c\nb: 1\n", ("a",), "w", "a: w   # c\nb: 1\n"),
        ("a:\n  b: x\n", ("a", "b"), "y\nz", "a:\n  b: |-\n    y\n    z\n"),
        ("a:\n  b: x # c\n", ("a", "b"), "y\nz", 'a:\n  b: "y\\nz" # c\n'),
        ("title: x\n", ("title",), "true", 'title: "true"\n'),
        ("active: true\n", ("active",), "false", "active: false\n"),
        ("a: x\n", ("a",), "", 'a: ""\n'),
        ("a: x\n", ("a",), " x ", 'a: " x "\n'),
        ("全角：键: x\n", ("全角：键",), "，。（）", "全角：键: ，。（）\n"),
        ("a: x\n", ("a",), "x", "a: x\n"),
        ("a:\n  b: 1\n", ("a", "c"), "2", "a:\n  b: 1\n  c: 2\n"),
        ("a: {b: 1}\n", ("a", "active"), "false", "a: {b: 1, active: false}\n"),
    ],
)  # fmt: skip
def test_changed(text: str, path: Path, value: str, wanted: str) -> None:
    assert changed(text, path, value) == wanted


@pytest.mark.parametrize(
    ("text", "path", "value", "code"),
    [
        ("a: 1\n", ("b", "c", "d"), "2", "form-no-such-place"),
        ("a: [x]\n", ("a", 3), "2", "form-no-such-place"),
        ("a: {b: 1}\n", ("a",), "2", "form-not-a-value"),
        ("a: x\n", ("a",), "b\u200bc", "form-cannot-write"),
        ("a: x\n", ("a",), "\ud800", "form-cannot-write"),
        ("a: x\nb: &n y\n", ("a",), "z", "yaml-alias"),
        ("a: 'x\n", ("a",), "z", "yaml-syntax"),
    ],
)
def test_changes_that_are_refused(text: str, path: Path, value: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        changed(text, path, value)
    assert caught.value.diagnostics[0].code == code


_ODD = st.text(st.characters(codec="utf-8"), max_size=30) | st.text(
    st.sampled_from(" \t\n:#'\"\\{}[],&*!|>%@`?-=~一，：é\u0301𠮷0a"), max_size=20
)
_PLACES: list[Path] = [
    ("a",), ("b",), ("c",), ("d", "e"), ("d", "f", 1), ("g",), ("h",), ("i", 0, "j"), ("k", "l"), ("m",),
]  # fmt: skip
_ALL = """a: x   # 1
b: 'y'   # 2
c: "z"   # 3
d: {e: 1, f: [2, 3]}   # 4
g: |   # 5
  one
   two

h: >-
  three
  four
i:
- j: 5   # 6
  n: 6
k:
    l: 7
m: plain
  goes on   # 7
"""


@given(st.sampled_from(_PLACES), _ODD)
def test_odd_values_read_back_or_are_refused(path: Path, value: str) -> None:
    try:
        new = changed(_ALL, path, value)
    except Rejected as rejected:
        codes = {found.code for found in rejected.diagnostics}
    else:
        codes = set()
    assert codes <= {"form-cannot-write"}
    if codes:
        return
    node = at(read_text(new, ""), path)
    assert isinstance(node, Scalar)
    block = path in (("g",), ("h",))
    assert (node.text.rstrip("\n") if block else node.text) == nfc(value)
    for number in range(1, 8):
        assert f"   # {number}\n" in new


@pytest.mark.parametrize(
    ("text", "path", "key", "value", "after", "wanted"),
    [
        ("p:\n  a: 1   # c\n\nq: 2\n", ("p",), "b", "2", None, "p:\n  a: 1   # c\n  b: 2\n\nq: 2\n"),
        ("p:\n  a: 1\n  c: 3\n", ("p",), "b", "2", "a", "p:\n  a: 1\n  b: 2\n  c: 3\n"),
        ("p: {a: 1}\n", ("p",), "b", "x, y", None, 'p: {a: 1, b: "x, y"}\n'),
        ("p: {a: 1, c: 2} # z\n", ("p",), "b", {"x": "1"}, "a", "p: {a: 1, b: {x: 1}, c: 2} # z\n"),
        ("p:\n  a: 1", ("p",), "b", {"x": "1", "y": {"z": "甲: 乙"}}, None,
         'p:\n  a: 1\n  b:\n    x: 1\n    y:\n      z: "甲: 乙"'),
        ("p:\r\n  a: 1\r\n", ("p",), "b", "2", None, "p:\r\n  a: 1\r\n  b: 2\r\n"),
        ("p:\n  a: |\n    x\n\nq: 1\n", ("p",), "b", "2", None, "p:\n  a: |\n    x\n  b: 2\n\nq: 1\n"),
        ("a: 1\n", ("parameters",), "目标", "8 次", None, "a: 1\nparameters:\n  目标: 8 次\n"),
        ("parameters:\n  目标: 8   # c\n", ("parameters", "目标"), "may be", "1..9", None,
         "parameters:\n  目标: {value: 8, may be: 1..9}   # c\n"),
        ('measures:\n  m: count(a where b = "c")   # c\n', ("measures", "m"), "title", "数", None,
         'measures:\n  m: {formula: count(a where b = "c"), title: 数}   # c\n'),
        ("measures:\n  m: min(a, b)   # c\n", ("measures", "m"), "title", "数", None,
         "measures:\n  m:\n    formula: min(a, b)   # c\n    title: 数\n"),
        ("title: 甲\n", ("title",), "en", "A", None, "title: {zh: 甲, en: A}\n"),
        ("period: month\n", ("period",), "", "year", None, "period: [month, year]\n"),
        ("period: [month]\n", ("period",), "", "year", None, "period: [month, year]\n"),
        ("by:\n  - score\n", ("by",), "", "-销量", None, "by:\n  - score\n  - -销量\n"),
        ("p:\n  a: 1\n", ("p",), "- 怪: 键", "2", None, 'p:\n  a: 1\n  "- 怪: 键": 2\n'),
    ],
)  # fmt: skip
def test_added(
    text: str, path: Path, key: str, value: object, after: str | None, wanted: str
) -> None:
    assert added(text, path, key, value, after=after) == wanted  # type: ignore[arg-type]


def test_a_key_that_is_there_is_not_added() -> None:
    with pytest.raises(Rejected) as caught:
        added("p:\n  a: 1\n", ("p",), "a", "2")
    assert caught.value.diagnostics[0].code == "form-key-there"


@pytest.mark.parametrize(
    ("text", "path", "wanted"),
    [
        ("p:\n  # one\n  a: 1   # x\n  # two\n  b: 2\n", ("p", "a"), "p:\n  # one\n  # two\n  b: 2\n"),
        ("p:\n  a:\n    x: 1\n\n    y: |\n      z\n  b: 2\n", ("p", "a"), "p:\n  b: 2\n"),
        ("p:\n  a: 1\n  b: 2", ("p", "b"), "p:\n  a: 1"),
        ("p: {a: 1, b: 2, c: 3}\n", ("p", "b"), "p: {a: 1, c: 3}\n"),
        ("p: {a: 1, b: 2}\n", ("p", "b"), "p: {a: 1}\n"),
        ("p: [x, y]\n", ("p", 0), "p: [y]\n"),
        ("p:\n- x\n- y\n", ("p", 1), "p:\n- x\n"),
        ("q: 1\nparameters:\n  a: 1\n", ("parameters", "a"), "q: 1\n"),
    ],
)  # fmt: skip
def test_removed(text: str, path: Path, wanted: str) -> None:
    assert removed(text, path) == wanted


@pytest.mark.parametrize(
    ("text", "path", "code"),
    [
        ("score:\n  parts:\n    a: {x: 1}\n", ("score", "parts", "a"), "form-last-one"),
        ("period: [month]\n", ("period", 0), "form-last-one"),
        ("p:\n- a: 1\n  b: 2\n", ("p", 0, "a"), "form-not-on-lines"),
        ("p: 1\n", ("q",), "form-no-such-place"),
    ],
)
def test_what_cannot_be_removed(text: str, path: Path, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        removed(text, path)
    assert caught.value.diagnostics[0].code == code


@pytest.mark.parametrize(
    ("text", "path", "before", "wanted"),
    [
        ("p:\n  a: 1\n  # of b\n  b: 2   # x\n  c: 3\n", ("p", "b"), "a",
         "p:\n  # of b\n  b: 2   # x\n  a: 1\n  c: 3\n"),
        ("p:\n  a: 1\n  b: 2\n  c: 3\nq: 4\n", ("p", "a"), None, "p:\n  b: 2\n  c: 3\n  a: 1\nq: 4\n"),
        ("p:\n  a: 1\n  b: 2", ("p", "b"), "a", "p:\n  b: 2\n  a: 1"),
        ("p:\n  a: 1\n  b: 2", ("p", "a"), None, "p:\n  b: 2\n  a: 1"),
        ("p:\n  a: 1\n  b: 2\n", ("p", "a"), "b", "p:\n  a: 1\n  b: 2\n"),
        ("p:\n  a:\n    x: 1\n  b: 2\n  c: 3\n", ("p", "a"), "c", "p:\n  b: 2\n  a:\n    x: 1\n  c: 3\n"),
    ],
)  # fmt: skip
def test_moved(text: str, path: Path, before: str | None, wanted: str) -> None:
    assert moved(text, path, before) == wanted


def test_entries_in_brackets_are_not_moved() -> None:
    with pytest.raises(Rejected) as caught:
        moved("p: {a: 1, b: 2}\n", ("p", "b"), "a")
    assert caught.value.diagnostics[0].code == "form-not-on-lines"


def test_changes_one_after_the_other_with_a_memory() -> None:
    text, memory = _ALL, Memory()
    for number, path in enumerate(_PLACES):
        text = changed(text, path, f"{number}: x", memory=memory)
    said = {path: at(read_text(text, ""), path) for path in _PLACES}
    assert [getattr(node, "text", "").rstrip("\n") for node in said.values()] == [
        f"{number}: x" for number in range(len(_PLACES))
    ]


def test_a_text_that_says_anything_else_is_not_given_out() -> None:
    wanted = _masked(form_of("a: 1\nb: 2\n"), ("a",))
    assert _is_that("a: 5   # c\nb: 2\n", ("a",), wanted, "5", Memory(), block=False)
    for other in (
        "a: 5\nb: 3\n",
        "a: 5\nb: 2\nc: 1\n",
        "b: 2\na: 5\n",
        "a: 5\nb: '2'\n",
        "a: 5\n",
        "a: 6\nb: 2\n",
    ):
        assert not _is_that(other, ("a",), wanted, "5", Memory(), block=False)
