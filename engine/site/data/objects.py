"""Which objects an organisation still needs, and that none is removed while another is being kept."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, select

from engine.site.connected import Site
from engine.site.data.tables import DATA_SET, UPLOAD
from engine.site.tables import metadata

__all__ = ["in_use", "putting"]

_ORGANISATION = metadata.tables["organisation"]


@contextmanager
def putting(site: Site, slug: str) -> Iterator[Connection]:
    """A transaction in which nobody else keeps or removes data of that organisation."""
    with site.writing() as connection:
        # SQLite has one writer anyway.
        connection.execute(
            select(_ORGANISATION.c.slug).where(_ORGANISATION.c.slug == slug).with_for_update()
        )
        yield connection


def in_use(connection: Connection, slug: str) -> set[str]:
    """The digests of all objects that uploads and data sets of an organisation need."""
    found = set(
        connection.execute(select(UPLOAD.c.digest).where(UPLOAD.c.organisation == slug)).scalars()
    )
    for listed in connection.execute(
        select(DATA_SET.c.objects).where(DATA_SET.c.organisation == slug)
    ).scalars():
        found |= set(json.loads(listed))
    return found
