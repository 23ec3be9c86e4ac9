"""A store with some life in it, made once and copied for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.archive.store import Store, open_store
from tests.archive_runs.runs_world import new_store, world
from tests.archive_upkeep.lived_in import live


@pytest.fixture(scope="session")
def first_life(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a store on SQLite: a published version, three runs, two of them of the same records."""
    folder = tmp_path_factory.mktemp("upkeep")
    store = new_store(folder / "store")
    live(store, world(folder / "demo"))
    store.close()
    return folder


@pytest.fixture
def house(tmp_path: Path, first_life: Path) -> Iterator[Store]:
    """A copy of that store."""
    shutil.copytree(first_life / "store", tmp_path / "store")
    store = open_store(tmp_path / "store")
    yield store
    store.close()


@pytest.fixture
def demo(tmp_path: Path, first_life: Path) -> Path:
    """A copy of the scheme and the records it lived by."""
    return Path(shutil.copytree(first_life / "demo", tmp_path / "demo"))
