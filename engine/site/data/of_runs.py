"""The records of the runs of a store, as far as they were not erased."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, func, select

from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, diagnose
from engine.proof.entry import Entry
from engine.site.connected import Site, when
from engine.site.organisations import store_of

__all__ = ["RUN", "RunRecords", "run_records", "runs_listed"]

# What the id of a data set begins with that is the records of a run.
RUN = "run-"

_RUN = metadata.tables["run"]
_SECRET = metadata.tables["run_secret"]
_LOG = metadata.tables["log"]


@dataclass(frozen=True, slots=True)
class RunRecords:
    """The records that a run was made with: which run it is, and how many rows there are of each type."""

    id: str
    scheme: str
    period: str
    who: str
    at: datetime
    snapshot: str
    manifest: str
    rows: Mapping[str, int]


def runs_listed(site: Site, slug: str, most: int) -> tuple[tuple[RunRecords, ...], int]:
    """The records of the latest runs, the newest first, and how many there are in all."""
    # A run whose secret was erased has no records any more.
    kept = select(func.count()).select_from(_RUN.join(_SECRET, _SECRET.c.run == _RUN.c.id))
    with store_of(site, slug).reading() as connection:
        total = connection.execute(kept).scalar_one()
        rows = connection.execute(_runs().order_by(_RUN.c.seq.desc()).limit(most)).all()
    return tuple(map(_made, rows)), total


def run_records(site: Site, slug: str, id: str) -> RunRecords:
    """The records of the run that a data set's id names. Raises Rejected: ``no-such-data-set``."""
    wanted = id.removeprefix(RUN)
    with store_of(site, slug).reading() as connection:
        row = connection.execute(_runs().where(_RUN.c.id == wanted)).first()
    if row is None:
        raise Rejected([diagnose("no-such-data-set", None, id=id)])
    return _made(row)


def _runs() -> Select[Any]:
    return (
        select(_RUN, _LOG.c.entry)
        .join(_SECRET, _SECRET.c.run == _RUN.c.id)
        .join(_LOG, _LOG.c.seq == _RUN.c.seq)
    )


def _made(row: Row[Any]) -> RunRecords:
    entry = Entry.from_bytes(bytes(row.entry))
    rows: Any = entry.body.get("rows", {})
    return RunRecords(
        row.id, row.scheme, row.period, row.who, when(entry.at), row.snapshot, row.manifest,
        {str(name): int(count) for name, count in dict(rows).items()},
    )  # fmt: skip
