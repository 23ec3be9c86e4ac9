"""The database of a site brought to the tables of this version, by Alembic, in one transaction.

Its revision is kept under a name of its own: the database may hold a store as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

if TYPE_CHECKING:
    from alembic.config import Config

__all__ = ["VERSIONS", "newest", "revision", "upgrading"]

VERSIONS = "kaohe_site_version"


def _config() -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).resolve().parent / "migrations"))
    return config


@cache
def newest() -> str:
    """The revision that this version of kaohe works with."""
    from alembic.script import ScriptDirectory

    head = ScriptDirectory.from_config(_config()).get_current_head()
    assert head is not None
    return head


def revision(engine: Engine) -> str | None:
    """The revision a database is at, None for one without a site."""
    from alembic.migration import MigrationContext

    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"version_table": VERSIONS})
        return context.get_current_revision()


@contextmanager
def upgrading(engine: Engine, target: str = "head") -> Iterator[Connection]:
    """A transaction in which a database was brought to a revision.

    What is written in it is there with the tables, or neither is.
    """
    from alembic import command

    config = _config()
    options = {"writes": True} if engine.dialect.name == "sqlite" else {}
    with engine.connect().execution_options(**options) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, target)
        yield connection
