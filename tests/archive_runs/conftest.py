"""A store on both databases, and a small world to run in."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.archive.store import Store
from tests.archive_runs.runs_world import new_store, world


@pytest.fixture
def store(tmp_path: Path, store_database: str) -> Iterator[Store]:
    made = new_store(tmp_path / "store", store_database)
    yield made
    made.close()


@pytest.fixture
def house(tmp_path: Path) -> Iterator[Store]:
    """A store of its own, on SQLite."""
    made = new_store(tmp_path / "store")
    yield made
    made.close()


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    """The folder of the small world."""
    return world(tmp_path / "demo")
