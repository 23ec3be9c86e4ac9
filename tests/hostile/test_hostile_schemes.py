"""Input made to crash, stall or fool the reader: each gives a coded diagnostic and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.scheme.build import load_scheme

HEAD = """\
kaohe: 1
scheme: hostile
title: x
subject: m
period: year
records:
  m: {key: id, fields: {id: text, v: number}}
score:
  points: 10
  parts:
    a:
      points: 10
      score: %s
"""


def aliases() -> str:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 20)]
    return "\n".join(lines) + "\n"


def merges() -> str:
    lines = ["a0: &a0 {k0: x}"]
    lines += [f"a{i}: &a{i} {{<<: [*a{i - 1}, *a{i - 1}], k{i}: x}}" for i in range(1, 24)]
    return "\n".join(lines) + "\n"


CASES = {
    "brackets": ("[" * 49_000, "too-deep"),
    "open and closed brackets": ("a: " + "[" * 24_500 + "]" * 24_500, "too-deep"),
    "braces": ("{a: " * 16_000, "too-deep"),
    "aliases": (aliases(), "yaml-alias"),
    "merge keys": (merges(), "yaml-merge-key"),
    "duplicate keys": ("kaohe: 1\nscheme: a\nscheme: b\n", "duplicate-key"),
    "python tag": ("kaohe: !!python/object/apply:os.system ['true']\n", "yaml-tag"),
    "any tag": ("kaohe: !!int 1\n", "yaml-tag"),
    "long formula": (HEAD % ("1 + " * 25_000 + "1"), "text-too-long"),
    "parentheses": (HEAD % ("(" * 900 + "v" + ")" * 900), "nested-too-deep"),
    "10,000 parentheses": (HEAD % ("(" * 10_000 + "v" + ")" * 10_000), "formula-too-long"),
    "long chain": (HEAD % " + ".join(["v"] * 5_000), "formula-too-long"),
    "chain of short terms": (HEAD % "+".join(["v"] * 5_000), "formula-too-long"),
    "signs": (HEAD % ("-" * 1_500 + "v"), "nested-too-deep"),
    "huge exponent": (HEAD % "1e999999999", "number-exponent"),
    "huge number": (HEAD % ("9" * 5_001), "long-number"),
}


@pytest.mark.parametrize("name", CASES)
def test_hostile_text_is_a_diagnostic(name: str, tmp_path: Path) -> None:
    text, code = CASES[name]
    path = tmp_path / "hostile.yaml"
    path.write_text(text, encoding="utf-8")
    loaded = load_scheme(path)
    assert loaded.scheme is None
    assert code in {d.code for d in loaded.diagnostics}
    assert len(loaded.diagnostics) <= 101


def test_an_ordinary_scheme_of_this_form_is_accepted(tmp_path: Path) -> None:
    path = tmp_path / "plain.yaml"
    path.write_text(HEAD % "v + 1", encoding="utf-8")
    loaded = load_scheme(path)
    assert [d for d in loaded.diagnostics if d.severity == "error"] == []
    assert loaded.scheme is not None
