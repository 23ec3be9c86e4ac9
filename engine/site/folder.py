"""A site as a folder: ``site.toml`` says where its database is; beside it lie its secret and its stores."""

from __future__ import annotations

import os
import re
import tomllib
import uuid
from contextlib import suppress
from dataclasses import dataclass
from errno import ENOENT
from pathlib import Path
from secrets import token_bytes
from shutil import rmtree

from alembic.util import CommandError
from sqlalchemy import insert, select
from sqlalchemy.exc import SQLAlchemyError

from engine.archive.store.connect import connect, shown
from engine.archive.store.refused import told
from engine.diagnostics import Rejected, diagnose
from engine.records.whole_file import replacing
from engine.site import migrate
from engine.site.connected import Clock, Cost, Site
from engine.site.tables import metadata

__all__ = ["SECRET", "SETTINGS", "create_site", "database_of", "open_site", "upgrade_site"]

SETTINGS = "site.toml"
SECRET = "secret"  # noqa: S105  # the name of the file
_DATABASE = "sqlite:///site.db"
_HEX = re.compile(r"[0-9a-f]{64}\n?")


@dataclass(frozen=True, slots=True)
class _Settings:
    id: str
    database: str
    cost: Cost

    def text(self) -> str:
        database = self.database.replace("\\", "\\\\").replace('"', '\\"')
        cost = self.cost
        return (
            f'id = "{self.id}"\ndatabase = "{database}"\n\n'
            f"[passwords]\nmemory = {cost.memory}\npasses = {cost.passes}\nlanes = {cost.lanes}\n"
        )


def create_site(
    folder: Path, *, database: str = "", cost: Cost | None = None, clock: Clock | None = None
) -> Site:
    """Make a site in a folder that is empty or not there, with its tables in a database that has none.

    Raises Rejected when it cannot be made; the folder is then as it was.
    """
    there = folder.exists()
    if there and (not folder.is_dir() or any(folder.iterdir())):
        raise Rejected([diagnose("site-folder-taken", None, folder=folder)])
    settings = _Settings(uuid.uuid4().hex, database or _DATABASE, cost or Cost())
    try:
        # Whoever may look into it sees what people scored.
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        _keep_secret(folder)
        site = _opened(folder, settings, clock)
        try:
            _fill(site, settings)
        except BaseException:
            site.close()
            raise
    except OSError as error:
        _cleared(folder, there)
        raise _unusable(folder, error) from error
    except BaseException:
        _cleared(folder, there)
        raise
    return site


def _keep_secret(folder: Path) -> None:
    with replacing(folder / SECRET, 0o600) as file:
        file.write(token_bytes(32).hex().encode() + b"\n")


def _fill(site: Site, settings: _Settings) -> None:
    with told():
        if migrate.revision(site.engine) is not None:
            taken = diagnose("site-database-taken", None, url=shown(settings.database))
            raise Rejected([taken])
        with migrate.upgrading(site.engine) as connection:
            connection.execute(insert(metadata.tables["site"]).values(id=site.id))
            # A folder without it is no site; a database without a commit holds none.
            with replacing(site.folder / SETTINGS) as file:
                file.write(settings.text().encode())


def _cleared(folder: Path, there: bool) -> None:
    """The folder was empty, or was not."""
    if not there:
        rmtree(folder, ignore_errors=True)
        return
    with suppress(OSError):
        for path in folder.iterdir():
            path.unlink(missing_ok=True)


def open_site(folder: Path, *, clock: Clock | None = None) -> Site:
    """The site in a folder. Raises Rejected where there is none, or it is not one of this version."""
    site = _existing(folder, clock)
    try:
        _recognised(site)
    except SQLAlchemyError as error:
        site.close()
        raise _unusable(folder, error) from error
    except BaseException:
        site.close()
        raise
    return site


def upgrade_site(folder: Path) -> tuple[str, str]:
    """Bring the tables of a site to this version; from which revision to which.

    Raises Rejected; then the tables are as they were.
    """
    site = _existing(folder, None)
    try:
        before = migrate.revision(site.engine)
        with migrate.upgrading(site.engine):
            pass
    except (SQLAlchemyError, CommandError) as error:
        raise _unusable(folder, error) from error
    finally:
        site.close()
    return before or "-", migrate.newest()


def database_of(folder: Path) -> str:
    """The address of the database as messages give it, without a password."""
    return shown(_settings(folder).database)


def _existing(folder: Path, clock: Clock | None) -> Site:
    """The site in a folder, whose database is there: SQLite makes what is not."""
    site = _opened(folder, _settings(folder), clock)
    url = site.engine.url
    if url.drivername == "sqlite" and not Path(str(url.database)).is_file():
        raise _unusable(folder, FileNotFoundError(ENOENT, os.strerror(ENOENT), url.database))
    return site


def _settings(folder: Path) -> _Settings:
    try:
        content = tomllib.loads((folder / SETTINGS).read_text("utf-8"))
        given = content["passwords"]
        cost = Cost(*(int(given[name]) for name in ("memory", "passes", "lanes")))
        return _Settings(str(content["id"]), str(content["database"]), cost)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Rejected([diagnose("no-site", None, folder=folder)]) from error
    except (KeyError, TypeError) as error:
        raise _unusable(folder, ValueError(f"{SETTINGS}: {error} ?")) from error
    except (OSError, ValueError) as error:
        raise _unusable(folder, error) from error


def _opened(folder: Path, settings: _Settings, clock: Clock | None) -> Site:
    url = settings.database
    local = "sqlite:///"
    if url.startswith(local) and not Path(url.removeprefix(local)).is_absolute():
        url = f"{local}{(folder / url.removeprefix(local)).resolve()}"
    secret = _secret(folder)
    engine = connect(url)
    if clock is None:
        return Site(folder, settings.id, engine, secret, settings.cost)
    return Site(folder, settings.id, engine, secret, settings.cost, clock)


def _secret(folder: Path) -> bytes:
    try:
        content = (folder / SECRET).read_text("ascii")
    except (OSError, ValueError) as error:
        raise _unusable(folder, error) from error
    if not _HEX.fullmatch(content):
        raise _unusable(folder, ValueError(f"{SECRET} ?"))
    return bytes.fromhex(content.strip())


def _recognised(site: Site) -> None:
    """Raises Rejected unless the database is this site's, with the tables of this version."""
    found, newest = migrate.revision(site.engine), migrate.newest()
    if found != newest:
        wrong = diagnose(
            "site-other-version", None, found=found or "-", wanted=newest, folder=site.folder
        )
        raise Rejected([wrong])
    with site.reading() as connection:
        row = connection.execute(select(metadata.tables["site"].c.id)).first()
    if row is None or row.id != site.id:
        raise Rejected([diagnose("site-other-database", None, folder=site.folder)])


def _unusable(folder: Path, error: Exception) -> Rejected:
    why = getattr(error, "strerror", None) or str(getattr(error, "orig", error))
    if isinstance(error, OSError) and error.filename:
        why = f"{why}: {error.filename}"
    return Rejected([diagnose("site-unusable", None, folder=folder, why=why.splitlines()[0])])
