"""Drafts that are still being written: those whose latest revision was not submitted."""

from __future__ import annotations

from sqlalchemy import Connection, select

from engine.archive.store.tables import metadata
from engine.archive.versions.drafts import Draft, drafts

__all__ = ["unsubmitted"]

_STEP = metadata.tables["step"]


def unsubmitted(connection: Connection) -> tuple[Draft, ...]:
    """They, the oldest first."""
    rows = connection.execute(
        select(_STEP.c.draft, _STEP.c.revision).where(_STEP.c.step == "submitted")
    ).all()
    gone = {(row.draft, row.revision) for row in rows}
    return tuple(d for d in drafts(connection) if (d.id, d.revision) not in gone)
