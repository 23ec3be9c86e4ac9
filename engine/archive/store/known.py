"""Which objects the log says are there: those kept, or kept again, after they were last erased."""

from __future__ import annotations

from sqlalchemy import Connection, Select, func, select

from engine.archive.store.tables import metadata

__all__ = ["erased", "is_erased", "is_known", "there"]

_OBJECT = metadata.tables["object"]
_ERASURE = metadata.tables["erasure"]
_AGAIN = metadata.tables["kept_again"]


def erased() -> Select[str]:
    """The digests whose last word is an erasure."""
    again = (
        select(func.max(_AGAIN.c.seq)).where(_AGAIN.c.digest == _ERASURE.c.digest).scalar_subquery()
    )
    return select(_ERASURE.c.digest).where(_ERASURE.c.seq > func.coalesce(again, 0))


def there(connection: Connection) -> dict[str, tuple[str, int]]:
    """The objects that must be there: kind and size in bytes by digest."""
    rows = connection.execute(select(_OBJECT).where(_OBJECT.c.digest.not_in(erased())))
    return {row.digest: (row.kind, row.size) for row in rows}


def is_known(connection: Connection, digest: str) -> bool:
    """Whether the log knows an object, erased or not."""
    found = select(_OBJECT.c.digest).where(_OBJECT.c.digest == digest)
    return connection.execute(found).first() is not None


def is_erased(connection: Connection, digest: str) -> bool:
    """Whether an object was erased after its time."""
    return connection.execute(erased().where(_ERASURE.c.digest == digest)).first() is not None
