"""Data sets of an organisation: records kept under a name, for previews and runs, in any scheme they fit."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import Row, delete, func, insert, select, update

from engine.diagnostics import Rejected, diagnose
from engine.proof.canonical import digest
from engine.records import Dataset
from engine.records.snapshot import write_snapshot
from engine.site.connected import Site, when
from engine.site.data.objects import in_use, putting
from engine.site.data.of_runs import RUN, RunRecords, run_records, runs_listed
from engine.site.data.page import Page, stretch
from engine.site.data.settings import objects_of
from engine.site.data.tables import DATA_SET

__all__ = ["DataSet", "data_set", "data_sets", "keep", "remove", "renamed"]

_NAME = 120
_NOTE = 2_000


@dataclass(frozen=True, slots=True)
class DataSet:
    """Records that were kept. ``snapshot`` is the digest of the records, ``manifest`` the object that lists
    them; ``rows`` counts them by type; ``set_aside`` rows were left out. ``by`` is an account, None for the
    records of a run of the store, whose id is ``run``. Times are in UTC.
    """

    organisation: str
    id: str
    name: str
    at: datetime
    by: int | None
    origin: str
    snapshot: str
    manifest: str
    rows: Mapping[str, int]
    set_aside: int = 0
    note: str = ""
    run: str | None = None
    who: str = field(default="")


def keep(
    site: Site,
    slug: str,
    by: int,
    name: str,
    dataset: Dataset,
    *,
    origin: str = "",
    note: str = "",
) -> DataSet:
    """Keep the records of a data set under a name. Raises Rejected: ``data-set-name``."""
    called = _called(name)
    objects = objects_of(site, slug)
    snapshot = write_snapshot(dataset)
    contents = {**snapshot.objects, digest(snapshot.manifest): snapshot.manifest}
    row = {
        "organisation": slug, "id": token_hex(8), "name": called, "origin": origin,
        "note": note.strip()[:_NOTE], "snapshot": snapshot.digest,
        "manifest": digest(snapshot.manifest), "objects": json.dumps(sorted(contents)),
        "rows": json.dumps({table.type: table.rows for table in snapshot.tables}),
        "set_aside": len({(p.type, p.position) for p in dataset.problems}),
        "account": by, "at": site.moment(),
    }  # fmt: skip
    with putting(site, slug) as connection:
        for content in contents.values():
            objects.put(content)
        connection.execute(insert(DATA_SET).values(row))
    return data_set(site, slug, str(row["id"]))


def _called(name: str) -> str:
    called = name.strip()
    if not 0 < len(called) <= _NAME or not called.isprintable():
        raise Rejected([diagnose("data-set-name", None, name=name[:_NAME])])
    return called


def renamed(site: Site, slug: str, id: str, name: str, note: str) -> DataSet:
    """Give a data set another name and note; its records stay what they are.

    Raises Rejected: ``data-set-name``, ``no-such-data-set``, ``data-set-of-run``.
    """
    if id.startswith(RUN):
        raise Rejected([diagnose("data-set-of-run", None, id=id)])
    values = {"name": _called(name), "note": note.strip()[:_NOTE]}
    with site.writing() as connection:
        connection.execute(
            update(DATA_SET).where(DATA_SET.c.organisation == slug, DATA_SET.c.id == id)
            .values(values)
        )  # fmt: skip
    return data_set(site, slug, id)


def data_set(site: Site, slug: str, id: str) -> DataSet:
    """The data set of that id, or the records of a run (``run-…``). Raises Rejected: ``no-such-data-set``."""
    if id.startswith(RUN):
        return _of_run(slug, run_records(site, slug, id))
    with site.reading() as connection:
        row = connection.execute(
            select(DATA_SET).where(DATA_SET.c.organisation == slug, DATA_SET.c.id == id)
        ).first()
    if row is None:
        raise Rejected([diagnose("no-such-data-set", None, id=id)])
    return _made(row)


def data_sets(site: Site, slug: str, offset: int = 0, limit: int = 50) -> Page[DataSet]:
    """The data sets of an organisation and the records of its runs, the newest first."""
    first, most = stretch(offset, limit)
    own = DATA_SET.c.organisation == slug
    with site.reading() as connection:
        count = select(func.count()).select_from(DATA_SET).where(own)
        total = connection.execute(count).scalar_one()
        rows = connection.execute(
            select(DATA_SET).where(own).order_by(DATA_SET.c.at.desc(), DATA_SET.c.id)
            .limit(first + most)
        ).all()  # fmt: skip
    runs, many = runs_listed(site, slug, first + most)
    found = [*map(_made, rows), *(_of_run(slug, run) for run in runs)]
    found.sort(key=lambda each: each.at, reverse=True)
    return Page(tuple(found[first : first + most]), total + many, first)


def remove(site: Site, slug: str, id: str) -> None:
    """Forget a data set; runs that were made with it have records of their own.

    Raises Rejected: ``no-such-data-set``, ``data-set-of-run``.
    """
    if id.startswith(RUN):
        raise Rejected([diagnose("data-set-of-run", None, id=id)])
    objects = objects_of(site, slug)
    with putting(site, slug) as connection:
        gone = connection.execute(
            delete(DATA_SET).where(DATA_SET.c.organisation == slug, DATA_SET.c.id == id)
            .returning(DATA_SET.c.objects)
        ).scalar()  # fmt: skip
        if gone is None:
            raise Rejected([diagnose("no-such-data-set", None, id=id)])
        for name in set(json.loads(gone)) - in_use(connection, slug):
            objects.remove(name)


def _made(row: Row[Any]) -> DataSet:
    return DataSet(
        row.organisation, row.id, row.name, when(row.at), row.account, row.origin, row.snapshot,
        row.manifest, json.loads(row.rows), row.set_aside, row.note,
    )  # fmt: skip


def _of_run(slug: str, run: RunRecords) -> DataSet:
    name = f"{run.scheme} {run.period}"
    return DataSet(
        slug, f"{RUN}{run.id}", name, run.at, None, "run", run.snapshot, run.manifest, run.rows,
        run=run.id, who=run.who,
    )  # fmt: skip
