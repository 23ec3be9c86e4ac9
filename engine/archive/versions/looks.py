"""Who looked at which comparison of a version: the entries of the log that say so."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.archive.store.tables import metadata
from engine.archive.versions.version import Version
from engine.proof.entry import Entry

__all__ = ["Look", "looks_at"]

_LOG = metadata.tables["log"]
_KIND = "compare"
# How an entry is written (canonical JSON): what has none of this need not be parsed.
_WRITTEN = f'"kind":"{_KIND}"'.encode()


@dataclass(frozen=True, slots=True)
class Look:
    """Somebody opened a comparison of a version; ``at`` is in UTC, ``seq`` the entry."""

    comparison: str
    who: str
    at: str
    why: str
    seq: int


def looks_at(connection: Connection, version: Version) -> tuple[Look, ...]:
    """Every look at a comparison of a version, the first first."""
    later = select(_LOG.c.seq, _LOG.c.entry).where(_LOG.c.seq > version.seq).order_by(_LOG.c.seq)
    found = []
    for row in connection.execute(later, execution_options={"stream_results": True}):
        content = bytes(row.entry)
        if _WRITTEN not in content:
            continue
        entry = Entry.from_bytes(content, row.seq)
        if entry.kind == _KIND and entry.body.get("version") == version.digest:
            compared = str(entry.body.get("comparison"))
            found.append(Look(compared, entry.who, entry.at, entry.why, entry.seq))
    return tuple(found)
