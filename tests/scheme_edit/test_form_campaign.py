"""Values of the shipped files changed at random through the form: every other line stays byte for byte.

``KAOHE_FORM=1000`` makes as many changes; the default suite makes a sample.
"""

from __future__ import annotations

import os
import random
import re

import pytest

from engine.diagnostics import Rejected
from engine.scheme.assist.loose import read_loose
from engine.scheme.edit import changed
from engine.scheme.read import Scalar, at, read_text
from engine.scheme.read.located import nfc
from tests.scheme_edit.shipped import scalars, shipped

_CHANGES = int(os.environ.get("KAOHE_FORM", "32"))
_BREAK = re.compile(r"(?<=\n)")
_WORDS = (
    "销量", "优 秀", "rate", "true", "false", "null", "~", "12", "-3.50", "007", "30%", "2026-01-01",
    "1000 元", ">= 90", "[75, 90)", "a: b", "a # b", "#1", "- x", "? x", ": x", "x:", "{a: 1}", "[a]",
    "a, b", "&a", "*a", "!t", "|", ">", "%x", "@x", "`目标 一` + 1", "'", '"', "it's", 'say "好"',
    "back\\slash", " 前后 ", "全角：，（）＃", "𠮷野家", "e\u0301", "两行\n文字", "三行\n\n文字", "tab\there",
    "sum(order.quantity where class in (1, 2))", 'share(visit where way = "上门")', "=", "<<", "---",
    "...", "yes", "0x1F", "1e3", "一" * 200,
)  # fmt: skip


def _value(chance: random.Random) -> str:
    words = [chance.choice(_WORDS) for _ in range(chance.choice((1, 1, 1, 2, 3)))]
    return chance.choice(("", " ", ", ", ": ")).join(words)


def _lines_outside(text: str, first: int, last: int) -> tuple[list[str], list[str]]:
    lines = _BREAK.split(text)
    return lines[: first - 1], lines[last:]


@pytest.mark.parametrize("seed", range(8))
def test_random_values_leave_every_other_line_alone(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    files = shipped()
    for _ in range(max(_CHANGES // 8, 1)):
        path = chance.choice(files)
        text = path.read_bytes().decode("utf-8")
        way, leaf = chance.choice(list(scalars(text)))
        value = _value(chance)
        new = changed(text, way, value)
        node = at(read_text(new, "new"), way)
        assert isinstance(node, Scalar)
        cooked = node.text.rstrip("\n") if leaf.style in ("|", ">") else node.text
        assert cooked == nfc(value), (path, way, value)
        span = read_loose(text, "old").span(leaf.start, leaf.end)
        before, after = _lines_outside(text, span.line, span.end_line)
        lines = _BREAK.split(new)
        assert lines[: len(before)] == before, (path, way, value)
        assert lines[len(lines) - len(after) :] == after, (path, way, value)


def test_a_value_that_cannot_be_read_back_is_refused() -> None:
    text = "kaohe: 1\ntitle: 销量\n"
    with pytest.raises(Rejected) as caught:
        changed(text, ("title",), "看不见\u200b")
    assert [d.code for d in caught.value.diagnostics] == ["form-cannot-write"]
