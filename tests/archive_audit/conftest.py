"""The store with a long life, made once for each database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest

from engine.archive.store import Store
from tests.archive_audit.lived_store import Lived, copied, lived, thrown_away

Copy = Callable[[str], tuple[Store, Lived]]


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory, postgresql: str) -> dict[str, Lived]:
    return {
        "sqlite": lived(tmp_path_factory.mktemp("sqlite")),
        "postgresql": lived(tmp_path_factory.mktemp("postgresql"), postgresql),
    }


@pytest.fixture
def copy_of(templates: dict[str, Lived], tmp_path: Path) -> Iterator[Copy]:
    """Makes a copy of the store on a database, of its own for each test; and gives what it was made from."""
    made: list[tuple[Lived, Store]] = []

    def copy(database: str) -> tuple[Store, Lived]:
        template = templates[database]
        store = copied(template, tmp_path / f"t{uuid4().hex[:10]}")
        made.append((template, store))
        return store, template

    yield copy
    for template, store in made:
        thrown_away(template, store)
