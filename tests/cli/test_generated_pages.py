"""Pages made from code are what the code says, and what differs is noticed."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.cli import generate

ROOT = Path(__file__).resolve().parents[2]


def test_nothing_has_drifted() -> None:
    assert generate.differing(ROOT, generate.made()) == []


def test_drift_is_named_and_repaired(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert generate.main([], tmp_path) == 0
    assert generate.main(["--check"], tmp_path) == 0
    capsys.readouterr()
    (tmp_path / "docs/catalog.md").write_text("other", "utf-8")
    (tmp_path / "docs/errors/gone.md").write_text("old", "utf-8")
    (tmp_path / "docs/errors/no-row.zh.md").unlink()
    assert generate.main(["--check"], tmp_path) == 1
    told = capsys.readouterr().err
    for path in ("docs/catalog.md", "docs/errors/gone.md", "docs/errors/no-row.zh.md"):
        assert path in told
    assert generate.main([], tmp_path) == 0
    assert not (tmp_path / "docs/errors/gone.md").exists()
    assert generate.main(["--check"], tmp_path) == 0
