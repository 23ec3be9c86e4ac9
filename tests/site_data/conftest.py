"""The sites of the tests of ``tests/site``, for data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.scheme.build import Document
from tests.site.site_world import SiteWorld, new_world
from tests.site_data.data_world import document


@pytest.fixture(scope="module")
def data_world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SiteWorld]:
    world = new_world(tmp_path_factory.mktemp("site") / "site", "")
    yield world
    world.site.close()


@pytest.fixture
def scheme(tmp_path: Path) -> Document:
    """The scheme of the couriers as read."""
    return document(tmp_path)
