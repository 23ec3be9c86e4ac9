"""The files that come with kaohe are found in a checkout and in an installation."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine import resources

ROOT = Path(__file__).resolve().parents[2]


def test_a_checkout_uses_its_own_folders() -> None:
    assert resources.rules_folder() == ROOT / "rules"
    assert resources.schemas_folder() == ROOT / "schemas"


def test_an_installation_uses_what_it_carries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    carried = tmp_path / "engine" / "_data" / "rules"
    carried.mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "engine")

    assert resources.rules_folder() == carried


def test_a_checkout_prefers_what_is_being_edited(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "engine" / "_data" / "rules").mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "engine")

    assert resources.rules_folder() == tmp_path / "rules"


def test_a_broken_installation_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "engine")
    with pytest.raises(FileNotFoundError, match="not installed completely"):
        resources.schemas_folder()
