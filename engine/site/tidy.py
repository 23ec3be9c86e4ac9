"""What is over is removed from the tables of a site, once an hour, whoever comes by.

Nobody waits for it: on PostgreSQL what others hold is left for the next time.
"""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, Table, delete, select

from engine.site.connected import Site
from engine.site.limits import take
from engine.site.tables import metadata

__all__ = ["tidy"]

_HOUR = 3600
# Seconds that jobs are kept after they ended. What a run came to is in the store.
_JOBS = 90 * 24 * _HOUR


def tidy(site: Site) -> bool:
    """Remove sessions, counts and keys that are over, and old jobs; whether it was time for that."""
    if take(site, "tidy", 1, _HOUR):
        return False
    now, old = site.moment(), site.moment(-_JOBS)
    over = {name: metadata.tables[name].c.until <= now for name in ("session", "taken", "claim")}
    over["job"] = metadata.tables["job"].c.ended <= old
    for name, condition in over.items():
        with site.writing() as connection:
            _remove(connection, metadata.tables[name], condition)
    return True


def _remove(connection: Connection, table: Table, condition: ColumnElement[bool]) -> None:
    key = list(table.primary_key)
    # Two that remove the same rows in another order would wait for each other.
    rows = connection.execute(select(*key).where(condition).with_for_update(skip_locked=True)).all()
    for row in rows:
        own = [column == value for column, value in zip(key, row, strict=True)]
        connection.execute(delete(table).where(*own))
