"""Texts cut anywhere: everything an editor asks still answers."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from engine.scheme.assist import Memory, complete, definition, highlight, hover, outline, references
from engine.scheme.closure import Closure, closure_made, closure_of
from engine.scheme.edit import fields_of

_RULES = Path(__file__).resolve().parents[2] / "rules"
_CUTS = int(os.environ.get("KAOHE_CUTS", "40"))
_SMALL = """kaohe: 1
title: {zh: "小", en: 's'}
subject: rep
period: [month,
  year]
parameters:
  a: {value: 1 元, may be: [1 元, 2 元]}   # 说明
measures:
  m(x): |
    sum(rep.`量 值` where k = "甲") * x
score:
  parts:
    - p: >-
        q
    甲: {points: 5, rate: m(1) at previous month}
"""


def ask(closure: Closure, file: str, text: str, memory: Memory) -> None:
    """Ask everything at the end of the text and at a place inside."""
    line, column = text.count("\n") + 1, len(text) - (text.rfind("\n") + 1) + 1
    for row, at in ((line, column), (max(line // 2, 1), 12)):
        for lang in ("zh", "en"):
            complete(closure, file, text, row, at, lang, memory=memory)
            hover(closure, file, text, row, at, lang, memory=memory)
        definition(closure, file, text, row, at, memory=memory)
        references(closure, file, text, row, at, memory=memory)
    highlight(closure, file, text, memory=memory)
    fields_of(closure, file, text, memory=memory)
    outline(closure, file, text)


def test_every_prefix_of_a_small_scheme() -> None:
    closure = closure_made("s.yaml", "s", {"s.yaml": _SMALL.encode()})
    memory = Memory(50)
    for end in range(len(_SMALL) + 1):
        ask(closure, "s.yaml", _SMALL[:end], memory)


@pytest.mark.parametrize("seed", range(4))
def test_random_cuts_of_shipped_schemes(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  # nothing secret
    paths = sorted(p for p in _RULES.glob("*/*.yaml") if not p.stem.startswith("records"))
    memory = Memory()
    for _ in range(_CUTS // 4):
        closure = closure_of(chance.choice(paths))
        file = chance.choice(sorted(closure.files))
        text = closure.files[file].decode("utf-8")
        start, end = sorted(chance.sample(range(len(text)), 2))
        cut = chance.choice(
            (text[:end], text[start:], text[:start] + text[end:], text[:start] + '"' + text[start:])
        )
        ask(closure, file, cut, memory)


def test_a_memory_keeps_its_bound() -> None:
    closure = closure_made("s.yaml", "s", {"s.yaml": _SMALL.encode()})
    memory = Memory(20, whole=2)
    for end in range(100, 140):
        ask(closure, "s.yaml", _SMALL[:end], memory)
    assert len(memory) <= 20 + 2 * (4 + 2 * 8)
