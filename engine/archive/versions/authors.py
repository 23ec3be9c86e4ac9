"""Who wrote a version: whoever cannot approve it, because the database would refuse."""

from __future__ import annotations

from sqlalchemy import Connection, and_, select, union

from engine.archive.store.tables import metadata

__all__ = ["authors_of"]

_EDIT = metadata.tables["edit"]
_STEP = metadata.tables["step"]
_VERSION = metadata.tables["version"]


def authors_of(connection: Connection, digest: str) -> frozenset[str]:
    """Everybody who submitted a version, edited its draft until then, or wrote the same text in another."""
    submitted = (
        select(_STEP).where(_STEP.c.version == digest, _STEP.c.step == "submitted").subquery()
    )
    own, same = _EDIT.alias(), _EDIT.alias()
    edited = select(own.c.author).join(
        submitted,
        and_(own.c.draft == submitted.c.draft, own.c.revision <= submitted.c.revision),
    )
    alike = (
        select(same.c.author)
        .join(own, same.c.content == own.c.content)
        .join(
            submitted,
            and_(own.c.draft == submitted.c.draft, own.c.revision == submitted.c.revision),
        )
    )
    found = union(
        select(_VERSION.c.author).where(_VERSION.c.digest == digest),
        select(submitted.c.who),
        edited,
        alike,
    )
    return frozenset(connection.execute(found).scalars())
