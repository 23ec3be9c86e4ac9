"""A store as a folder: ``store.toml`` says where its database and its objects are.

Beside them lie the keys, and the checkpoints that were signed: a database that was put back is told by them.
"""

from __future__ import annotations

import os
import tomllib
import uuid
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from errno import ENOENT
from pathlib import Path
from shutil import rmtree

from alembic.util import CommandError
from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from engine.archive.store import migrate
from engine.archive.store.connect import connect, shown
from engine.archive.store.objects import objects_at
from engine.archive.store.refused import told
from engine.archive.store.roles import ROLES
from engine.archive.store.session import Actor, Store, Writing
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, diagnose
from engine.proof.keys import generate, passphrase, save
from engine.records.whole_file import replacing

__all__ = [
    "KEYS", "SETTINGS", "Settings", "create_store", "make_store", "open_store", "settings_of",
    "upgrade_store",
]  # fmt: skip

SETTINGS = "store.toml"
KEYS = "keys"
_DATABASE = "sqlite:///kaohe.db"
_OBJECTS = "objects"


@dataclass(frozen=True, slots=True)
class Settings:
    """What ``store.toml`` says."""

    id: str
    name: str
    database: str
    objects: str

    def text(self) -> str:
        """The file."""
        lines = (f"{key} = {_quoted(getattr(self, key))}" for key in self.__slots__)
        return "\n".join(lines) + "\n"


def create_store(
    folder: Path, actor: Actor, *, name: str = "", database: str = "", objects: str = ""
) -> Store:
    """Make a store in a folder that is empty or not there. ``actor`` becomes its administrator.

    Raises Rejected when it cannot be made; the folder is then as it was.
    """
    settings = Settings(uuid.uuid4().hex, name or folder.resolve().name, database, objects)

    def first(writing: Writing) -> None:
        key = generate()
        save(key, folder / KEYS, passphrase())
        public = {"algorithm": key.public.algorithm, "public": key.public.raw.hex()}
        rows: list[tuple[str, dict[str, object]]] = [
            ("store", {"id": settings.id, "name": settings.name}),
            ("person", {"name": actor.who, "title": ""}),
            ("role_change", {"person": actor.who, "role": ROLES[-1], "granted": True}),
            ("signing_key", {"id": key.id, **public}),
        ]
        writing.add("store", "", rows)

    return make_store(folder, settings, actor, first)


def make_store(
    folder: Path, settings: Settings, actor: Actor, fill: Callable[[Writing], None]
) -> Store:
    """Make a store with empty tables and let ``fill`` write what is in it; an empty database or objects
    of the settings are those in the folder.

    Raises Rejected when it cannot be made; folder and database are then as they were.
    """
    there = folder.exists()
    if there and (not folder.is_dir() or any(folder.iterdir())):
        raise Rejected([diagnose("store-folder-taken", None, folder=folder)])
    settings = replace(
        settings, database=settings.database or _DATABASE, objects=settings.objects or _OBJECTS
    )
    try:
        store = _made(folder, settings, actor, fill)
    except OSError as error:
        _cleared(folder, there)
        raise _unusable(folder, error) from error
    except BaseException:
        _cleared(folder, there)
        raise
    store.signed()
    return store


def _made(folder: Path, settings: Settings, actor: Actor, fill: Callable[[Writing], None]) -> Store:
    # Whoever may look into it sees what people scored.
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    (folder / KEYS).mkdir(mode=0o700)
    store = _opened(folder, settings)
    try:
        with told():
            if migrate.revision(store.engine) is not None:
                taken = diagnose("store-database-taken", None, url=shown(settings.database))
                raise Rejected([taken])
            with migrate.upgrading(store.engine) as connection:
                fill(Writing(connection, store.objects, actor))
                # A folder without it is no store; a database without a commit holds none.
                with replacing(folder / SETTINGS) as file:
                    file.write(settings.text().encode())
    except BaseException:
        store.close()
        raise
    return store


def _cleared(folder: Path, there: bool) -> None:
    """The folder was empty, or was not."""
    if not there:
        rmtree(folder, ignore_errors=True)
        return
    with suppress(OSError):
        for path in folder.iterdir():
            if path.is_dir():
                rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)


def open_store(folder: Path) -> Store:
    """The store in a folder. Raises Rejected where there is none, or it is not one of this version."""
    store = _existing(folder)
    try:
        _recognised(store)
    except SQLAlchemyError as error:
        store.close()
        raise _unusable(folder, error) from error
    except BaseException:
        store.close()
        raise
    return store


def upgrade_store(folder: Path) -> tuple[str, str]:
    """Bring the tables of the store in a folder to this version; from which revision to which.

    Raises Rejected; then the tables are as they were.
    """
    store = _existing(folder)
    try:
        before = migrate.revision(store.engine)
        migrate.upgrade(store.engine)
    except (SQLAlchemyError, CommandError) as error:
        raise _unusable(folder, error) from error
    finally:
        store.close()
    return before or "-", migrate.newest()


def _existing(folder: Path) -> Store:
    """The store in a folder, whose database is there: SQLite makes what is not."""
    store = _opened(folder, settings_of(folder))
    url = store.engine.url
    if url.drivername == "sqlite" and not Path(str(url.database)).is_file():
        raise _unusable(folder, FileNotFoundError(ENOENT, os.strerror(ENOENT), url.database))
    return store


def settings_of(folder: Path) -> Settings:
    """What ``store.toml`` in a folder says. Raises Rejected: ``no-store``, ``store-unusable``."""
    try:
        content = tomllib.loads((folder / SETTINGS).read_text("utf-8"))
        return Settings(*(str(content[key]) for key in Settings.__slots__))
    except (FileNotFoundError, NotADirectoryError) as error:
        raise Rejected([diagnose("no-store", None, folder=folder)]) from error
    except KeyError as error:
        raise _unusable(folder, ValueError(f"{SETTINGS}: {error} ?")) from error
    except (OSError, ValueError) as error:
        raise _unusable(folder, error) from error


def _recognised(store: Store) -> None:
    """Raises Rejected unless the database is this store's, with the tables of this version."""
    found = migrate.revision(store.engine)
    newest = migrate.newest()
    if found != newest:
        wrong = diagnose("store-other-version", None, found=found or "-", wanted=newest)
        raise Rejected([wrong])
    with store.reading() as connection:
        row = connection.execute(select(metadata.tables["store"].c.id)).first()
    if row is None or row.id != store.id:
        raise Rejected([diagnose("store-other-database", None, folder=store.folder)])


def _opened(folder: Path, settings: Settings) -> Store:
    url = settings.database
    local = "sqlite:///"
    if url.startswith(local) and not Path(url.removeprefix(local)).is_absolute():
        url = f"{local}{(folder / url.removeprefix(local)).resolve()}"
    return Store(
        folder, settings.id, settings.name, connect(url), objects_at(settings.objects, folder)
    )


def _unusable(folder: Path, error: Exception) -> Rejected:
    why = getattr(error, "strerror", None) or str(getattr(error, "orig", error))
    if isinstance(error, OSError) and error.filename:
        why = f"{why}: {error.filename}"
    return Rejected([diagnose("store-unusable", None, folder=folder, why=why.splitlines()[0])])


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
