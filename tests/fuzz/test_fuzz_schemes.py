"""Damaged formulas and schemes end in diagnostics, never in a traceback and never in silence.

``KAOHE_FUZZ=n`` tries n formulas (300 without it) and a tenth as many schemes, with new damage.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random, SystemRandom
from typing import Any

import pytest
import yaml

from engine.diagnostics import Diagnostic, Rejected, Severity
from engine.scheme.build import load_scheme
from tests.fuzz.mutate import mutated
from tests.language.check_world import CASES, check

_ROOT = Path(__file__).resolve().parents[2]
_CAMPAIGN = os.environ.get("KAOHE_FUZZ", "")
_COUNT = int(_CAMPAIGN) if _CAMPAIGN.isdecimal() else 300
_SEED = SystemRandom().randrange(2**32) if _CAMPAIGN.isdecimal() else 0
_SCHEMES = sorted(
    path
    for folder in (_ROOT / "rules", _ROOT / "tests" / "scheme" / "broken")
    for path in folder.rglob("*.yaml")
    if "\nscore:" in path.read_text("utf-8")
)
_KEYS = (
    "formula",
    "rate",
    "score",
    "bonus",
    "deduct",
    "applies",
    "when",
    "where",
    "prorate",
    "cap",
)


def _formulas(node: Any, inside: str = "") -> set[str]:
    if isinstance(node, str):
        return {node} if inside in _KEYS or inside == "measures" else set()
    if isinstance(node, dict):
        items = [(key if inside != "measures" else inside, value) for key, value in node.items()]
        return set().union(*(_formulas(value, str(key)) for key, value in items))
    return set().union(*(_formulas(value) for value in node)) if isinstance(node, list) else set()


def _corpus() -> list[str]:
    found: set[str] = set()
    for path in (_ROOT / "rules").rglob("*.yaml"):
        found |= _formulas(yaml.safe_load(path.read_text("utf-8")))
    for name in ("types.yaml", "rows.yaml", "intervals.yaml", "errors.yaml"):
        found |= {case["formula"] for case in yaml.safe_load((CASES / name).read_text("utf-8"))}
    return sorted(found)


def _sound(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Whether every message is filled in, and placed."""
    texts = [w for d in diagnostics for w in (d.message.zh, d.message.en, d.hint.zh, d.hint.en)]
    places = [d.span for d in diagnostics if d.span is not None]
    forward = all((s.line, s.column) <= (s.end_line, s.end_column) for s in places)
    return all(texts) and forward and len(places) == len(diagnostics)


def _try_formula(text: str) -> None:
    found: tuple[Diagnostic, ...] = ()
    typed = None
    try:
        checked = check(text)
        found, typed = checked.diagnostics, checked.typed
    except Rejected as rejected:
        found = rejected.diagnostics
    assert _sound(found)
    failed = any(d.severity is Severity.ERROR for d in found)
    assert typed is not None or failed, "refused in silence"


def test_a_damaged_formula_ends_in_diagnostics() -> None:
    random, corpus = Random(_SEED), _corpus()  # noqa: S311
    assert len(corpus) > 200
    for _ in range(_COUNT):
        text = mutated(random, random.choice(corpus), corpus)
        try:
            _try_formula(text)
        except Exception as fault:
            raise AssertionError(f"seed {_SEED}, formula {text!r}") from fault


def _try_scheme(path: Path) -> None:
    loaded = load_scheme(path)
    assert _sound(tuple(d for d in loaded.diagnostics if d.span is not None))
    assert loaded.scheme is not None or loaded.failed, "refused in silence"
    assert loaded.scheme is None or not loaded.failed


@pytest.mark.parametrize("scheme", _SCHEMES, ids=lambda path: path.stem)
def test_a_damaged_scheme_ends_in_diagnostics(scheme: Path, tmp_path: Path) -> None:
    random = Random(f"{_SEED} {scheme.stem}")  # noqa: S311
    corpus = [path.read_text("utf-8") for path in _SCHEMES]
    records = scheme.with_name("records.yaml")
    texts = {scheme.name: scheme.read_text("utf-8")}
    if records.exists():
        texts[records.name] = records.read_text("utf-8")
    for _ in range(max(_COUNT // 10 // len(_SCHEMES), 4)):
        damaged = random.choice((scheme.name, *texts))
        written = {**texts, damaged: mutated(random, texts[damaged], corpus)}
        for name, text in written.items():
            (tmp_path / name).write_text(text, "utf-8", newline="")
        try:
            _try_scheme(tmp_path / scheme.name)
        except Exception as fault:
            raise AssertionError(f"seed {_SEED}, {damaged}:\n{written[damaged]}") from fault
