"""One site on each database for the tests of a module: each test makes what it needs under new names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from engine.site.sessions import ABSOLUTE
from tests.conftest import new_database
from tests.site.site_world import SiteWorld, new_world


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def shared_world(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SiteWorld]:
    database = ""
    if request.param == "postgresql":
        database = new_database(request.getfixturevalue("postgresql"))
    world = new_world(tmp_path_factory.mktemp("site") / "site", database)
    yield world
    world.site.close()


@pytest.fixture
def world(shared_world: SiteWorld) -> SiteWorld:
    """Long after whatever other tests have done in it."""
    shared_world.clock.turn(seconds=2 * ABSOLUTE)
    return shared_world
