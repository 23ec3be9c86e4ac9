"""Every code of the area is told somewhere, and says the same things in both languages."""

from __future__ import annotations

import sys
from pathlib import Path
from string import Formatter

import pytest

from engine.diagnostics import Code, Rejected, Words
from engine.diagnostics.codes.records import CODES
from engine.language.record_types import RecordTypes
from engine.records import read_dataset
from tests.records.conftest import Write

SOURCES = "".join(
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parents[2] / "engine/records").rglob("*.py"))
)


def names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CODES, ids=lambda code: code.id)
def test_code(code: Code) -> None:
    assert f'"{code.id}"' in SOURCES
    assert names(code.message.zh) == names(code.message.en)
    for words in (code.message, code.hint, code.about):
        assert isinstance(words, Words)
        assert words.zh.strip()
        assert words.en.strip()


def test_unreadable_file(world: RecordTypes, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(Rejected) as caught:
        read_dataset(world, write({}), needed={"order"})
    (found,) = caught.value.diagnostics
    assert found.code == "unreadable-data-file"
    assert "Permission denied" in found.message.zh


def test_unlistable_folder(
    world: RecordTypes, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({})

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "iterdir", refuse)
    with pytest.raises(Rejected) as caught:
        read_dataset(world, folder)
    assert [found.code for found in caught.value.diagnostics] == ["unreadable-data-file"]


def test_without_pyarrow(world: RecordTypes, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    folder = write({"manager.csv": b"", "manager.parquet": b"x"})
    with pytest.raises(Rejected) as caught:
        read_dataset(world, folder, needed={"manager"})
    assert [found.code for found in caught.value.diagnostics] == ["parquet-unavailable"]
