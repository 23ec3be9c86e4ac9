"""Schemes that are each wrong in one way: every finding of theirs, at its place, in both languages.

What is expected of ``broken/NAME.yaml`` stands in ``broken/NAME.expected.yaml``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from engine.diagnostics import Diagnostic, Severity
from engine.diagnostics.codes.building import BUILDING
from engine.scheme.build import load_scheme

_BROKEN = Path(__file__).parent / "broken"
_NAMES = sorted(
    path.name.removesuffix(".expected.yaml") for path in _BROKEN.glob("*.expected.yaml")
)


def _expected(name: str) -> list[dict[str, Any]]:
    found = yaml.safe_load((_BROKEN / f"{name}.expected.yaml").read_text("utf-8"))
    assert isinstance(found, list)
    return found


def _shown(diagnostic: Diagnostic, lines: list[str]) -> dict[str, Any]:
    span = diagnostic.span
    assert span is not None, diagnostic
    assert span.line == span.end_line
    return {
        "code": diagnostic.code,
        "line": span.line,
        "column": span.column,
        "at": lines[span.line - 1][span.column - 1 : span.end_column - 1],
        "zh": f"{diagnostic.message.zh} | {diagnostic.hint.zh}",
        "en": f"{diagnostic.message.en} | {diagnostic.hint.en}",
    }


@pytest.mark.parametrize("name", _NAMES)
def test_a_broken_scheme_is_told_what_is_wrong(name: str) -> None:
    path = _BROKEN / f"{name}.yaml"
    loaded = load_scheme(path)
    lines = path.read_text("utf-8").splitlines()
    assert [_shown(d, lines) for d in loaded.diagnostics] == _expected(name)
    assert all(d.span is not None and d.span.file == str(path) for d in loaded.diagnostics)
    errors = [d for d in loaded.diagnostics if d.severity is Severity.ERROR]
    assert loaded.failed == bool(errors) == (loaded.scheme is None)


def test_every_broken_scheme_has_its_expectations() -> None:
    schemes = {path.stem for path in _BROKEN.glob("*.yaml")} - {"records"}
    assert {name for name in schemes if not name.endswith(".expected")} == set(_NAMES)
    assert len(_NAMES) >= 20


def test_every_code_of_the_builder_is_shown_by_a_scheme() -> None:
    shown = {found["code"] for name in _NAMES for found in _expected(name)}
    assert {code.id for code in BUILDING} - shown == set()


def test_what_a_scheme_accepts_is_not_shown_but_kept(tmp_path: Path) -> None:
    text = (_BROKEN / "scored-twice.yaml").read_text("utf-8")
    reason = "accept: {scored-twice: 两项本来就一样, possible-division-by-zero: 不会}\n"
    (tmp_path / "records.yaml").write_bytes((_BROKEN / "records.yaml").read_bytes())
    (tmp_path / "scheme.yaml").write_text(text + reason, "utf-8")
    loaded = load_scheme(tmp_path / "scheme.yaml")
    assert [d.code for d in loaded.diagnostics] == ["field-scored-twice"]
    assert [(d.code, why) for d, why in loaded.accepted] == [("scored-twice", "两项本来就一样")]


def test_an_error_cannot_be_accepted(tmp_path: Path) -> None:
    text = (_BROKEN / "circular.yaml").read_text("utf-8")
    (tmp_path / "records.yaml").write_bytes((_BROKEN / "records.yaml").read_bytes())
    (tmp_path / "scheme.yaml").write_text(text + "accept: {circular-measure: 知道}\n", "utf-8")
    loaded = load_scheme(tmp_path / "scheme.yaml")
    assert [d.code for d in loaded.diagnostics] == ["circular-measure"]
    assert loaded.scheme is None
