"""How often something may be done: counted in windows of time, in the database, exactly.

A window begins with the first that is counted in it; when it is over the next begins.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Connection, case, delete, select

from engine.site.connected import Site, insert, when
from engine.site.tables import metadata

__all__ = ["count", "forget", "take", "touch", "wait"]

_TABLE = metadata.tables["taken"]


def take(site: Site, key: str, amount: int, seconds: int) -> int:
    """Take one of the ``amount`` that there are in so many seconds: 0, or in how many seconds to ask again.

    ``key`` names what is limited and for whom; the same key always with the same figures.
    """
    with site.writing() as connection:
        taken = count(site, connection, key, seconds)
        return _left(site, connection, key) if taken > amount else 0


def count(site: Site, connection: Connection, key: str, seconds: int, by: int = 1) -> int:
    """Count one more, and how many there are in this window."""
    now, until = site.moment(), site.moment(seconds)
    statement = insert(connection, _TABLE).values(key=key, until=until, times=by)
    over = _TABLE.c.until <= now
    changed = statement.on_conflict_do_update(
        index_elements=["key"],
        set_={
            "until": case((over, until), else_=_TABLE.c.until),
            "times": case((over, by), else_=_TABLE.c.times + by),
        },
    ).returning(_TABLE.c.times)
    return int(connection.execute(changed).scalar_one())


def touch(site: Site, connection: Connection, key: str, seconds: int) -> None:
    """Hold the count of a key until the transaction ends, without counting."""
    count(site, connection, key, seconds, by=0)


def wait(site: Site, connection: Connection, key: str, amount: int) -> int:
    """0 while fewer than ``amount`` are counted in the window, else the seconds until it is over."""
    row = connection.execute(select(_TABLE).where(_TABLE.c.key == key)).first()
    if row is None or row.times < amount:
        return 0
    return _seconds(site, row.until)


def forget(connection: Connection, key: str) -> None:
    """Begin anew."""
    connection.execute(delete(_TABLE).where(_TABLE.c.key == key))


def _left(site: Site, connection: Connection, key: str) -> int:
    until = connection.execute(select(_TABLE.c.until).where(_TABLE.c.key == key)).scalar_one()
    return max(1, _seconds(site, until))


def _seconds(site: Site, until: str) -> int:
    """The whole seconds until a moment, rounded up; 0 when it is over."""
    left = when(until) - site.clock()
    return max(0, -(-left // timedelta(seconds=1)))
