"""What happened to a draft or a version: who, when, why, and what they had looked at."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.archive.store.tables import metadata
from engine.proof.entry import Entry

__all__ = ["EditMade", "StepTaken", "edits_of", "steps_of"]

_EDIT = metadata.tables["edit"]
_STEP = metadata.tables["step"]
_LOG = metadata.tables["log"]


@dataclass(frozen=True, slots=True)
class EditMade:
    """A revision of a draft; ``at`` is in UTC, ``content`` the digest of its files, ``seq`` of its entry."""

    revision: int
    who: str
    at: str
    why: str
    files: tuple[str, ...]
    content: str
    seq: int


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step of a version; ``at`` is in UTC. ``compared`` and ``cases`` are digests of objects.

    Only where it was submitted there are ``draft``, ``revision`` and ``cases``.
    """

    step: str
    who: str
    at: str
    why: str
    compared: str | None
    draft: str | None
    revision: int | None
    cases: str | None
    seq: int


def edits_of(connection: Connection, draft: str) -> tuple[EditMade, ...]:
    """Every accepted edit of a draft, the first first."""
    rows = connection.execute(
        select(_EDIT, _LOG.c.entry)
        .join(_LOG, _LOG.c.seq == _EDIT.c.seq)
        .where(_EDIT.c.draft == draft)
        .order_by(_EDIT.c.revision)
    ).all()
    found = []
    for row in rows:
        entry = Entry.from_bytes(row.entry)
        files = entry.body.get("files")
        named = tuple(map(str, files)) if isinstance(files, list) else ()
        found.append(
            EditMade(row.revision, row.author, entry.at, entry.why, named, row.content, row.seq)
        )
    return tuple(found)


def steps_of(connection: Connection, version: str) -> tuple[StepTaken, ...]:
    """Every step of the version of that digest, the first first."""
    rows = connection.execute(
        select(_STEP, _LOG.c.entry)
        .join(_LOG, _LOG.c.seq == _STEP.c.seq)
        .where(_STEP.c.version == version)
        .order_by(_STEP.c.seq)
    ).all()
    return tuple(
        StepTaken(
            row.step, row.who, Entry.from_bytes(row.entry).at, row.why, row.compared, row.draft,
            row.revision, row.cases, row.seq,
        )
        for row in rows
    )  # fmt: skip
