"""A folder where a file is meant is told as one: exit 2, never that nothing is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.conftest import Run

_STORE = ("--store", "store", "--as", "Office")
_DRAFT = ("draft", "edit", "draft-1", "--revision", "1")

COMMANDS: list[tuple[str, ...]] = [
    ("verify", "data"),
    ("verify", "seller.yaml", "--key", "data"),
    ("verify", "seller.yaml", "--checkpoint", "data"),
    ("restore", "data"),
    ("restore", "seller.yaml", "--checkpoint", "data"),
    ("audit", "--store", "store", "--checkpoint", "data"),
    ("audit", "--store", "store", "--key", "data"),
    ("log", "prove", "data", "--store", "store"),
    ("log", "consistent", "data", "data", "data"),
    ("backup", "data", *_STORE),
    (*_DRAFT, "data", *_STORE),
    (*_DRAFT, "seller.yaml=data", *_STORE),
    ("draft", "new", "seller.yaml", "--cases", "data", *_STORE),
    ("evaluate", "seller.yaml", "--data=data", "--period", "2025Q4", "--records", "data"),
]


@pytest.fixture
def office(shop: Path, run: Run) -> Path:
    """The shop with a store and a draft in it."""
    for words in (
        ("store", "init", "store", "--as", "Office"),
        ("store", "role", "Office", "author", *_STORE),
        ("draft", "new", "seller.yaml", *_STORE),
    ):
        done = run(*words)
        assert done.exit_code == 0, done.stderr
    return shop


@pytest.mark.usefixtures("office")
def test_a_folder_is_told_from_what_is_not_there(run: Run) -> None:
    for words in COMMANDS:
        done = run(*words, "--lang", "zh")
        told = (done.exit_code, "[folder-for-file]" in done.stderr, "data 是文件夹" in done.stderr)
        assert told == (2, True, True), (words, done.exit_code, done.stderr)
        gone = run(*(re.sub("data$", "nowhere", word) for word in words), "--lang", "zh")
        assert "folder-for-file" not in gone.stderr, words
