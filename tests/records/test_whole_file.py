"""A file that is written is there whole, with the permissions it had, or is the old one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from engine.records.whole_file import replacing


def test_a_new_file_is_as_open_as_any_other(tmp_path: Path) -> None:
    with replacing(tmp_path / "new") as file:
        file.write(b"x")
        assert not (tmp_path / "new").exists()
    (tmp_path / "other").write_bytes(b"")
    assert (tmp_path / "new").read_bytes() == b"x"
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_an_old_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "old"
    target.write_bytes(b"old")
    target.chmod(0o640)
    with replacing(target) as file:
        file.write(b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_failure_leaves_the_old_file_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    target = tmp_path / "old"
    target.write_bytes(b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"), replacing(target) as file:
        file.write(b"new")
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
    assert target.read_bytes() == b"old"
