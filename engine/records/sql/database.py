"""An open database, and how it and its complaints are named without giving a password away."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import URL, Connection
from sqlalchemy.exc import DBAPIError

from engine.records.place import shown_place

__all__ = ["Database", "reason_of", "shown"]

_REASON = 300


class Database:
    """A connection inside of its one transaction. ``failed``: the database has given up on that."""

    def __init__(self, connection: Connection, url: URL) -> None:
        self.connection = connection
        self.url = url
        self.failed = False

    @property
    def name(self) -> str:
        """The URL without its password."""
        return shown(self.url)

    @property
    def paths(self) -> list[Path]:
        """The files that are read, as far as they can be named."""
        sqlite = self.url.drivername == "sqlite"
        return [Path(self.url.database)] if sqlite and self.url.database else []


def shown(url: URL) -> str:
    """The URL without passwords; a file as it is called."""
    if url.drivername == "sqlite":
        return f"sqlite:///{url.database}"
    return shown_place(url.render_as_string(hide_password=True))


def reason_of(error: BaseException, url: URL) -> str:
    """What the database said, on one line and without the password."""
    said = error.orig if isinstance(error, DBAPIError) and error.orig is not None else error
    text = " ".join(str(said).split()) or type(said).__name__
    options = (value for name, value in url.query.items() if "password" in name.lower())
    for secret in (url.password, *options):
        if secret and isinstance(secret, str):
            text = text.replace(secret, "***")
    return text[:_REASON]
