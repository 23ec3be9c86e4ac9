"""Organisations: each is one store, with people, a log and keys of its own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from engine.archive.store import Store, create_store, open_store
from engine.archive.store.folder import SETTINGS
from engine.archive.store.session import Actor
from engine.diagnostics import Rejected, closest, diagnose
from engine.site.connected import Site, insert
from engine.site.tables import metadata

__all__ = [
    "Organisation", "add_organisation", "known_organisation", "organisation", "organisations", "store_of",
]  # fmt: skip

_TABLE = metadata.tables["organisation"]
_SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,38}")
_TITLE = 120
_FOLDER = "organisations"


@dataclass(frozen=True, slots=True)
class Organisation:
    """An organisation: its name in addresses, its title, the folder of its store."""

    slug: str
    title: str
    folder: Path


def add_organisation(
    site: Site,
    slug: str,
    title: str,
    store: Path | None = None,
    *,
    administrator: Actor | None = None,
    database: str = "",
) -> Organisation:
    """Add one. A store that is there is taken as it is; else one is made, whose first person, an
    administrator, is ``administrator``. ``database`` is the URL of the new store's database.

    Raises Rejected: ``bad-slug``, ``bad-title``, ``organisation-known``, and what a store refuses.
    """
    if not _SLUG.fullmatch(slug):
        raise Rejected([diagnose("bad-slug", None, slug=slug)])
    title = title.strip()
    if not 0 < len(title) <= _TITLE or not title.isprintable():
        raise Rejected([diagnose("bad-title", None, title=title, most=_TITLE)])
    if organisation(site, slug) is not None:
        raise Rejected([diagnose("organisation-known", None, slug=slug)])
    place = site.folder / _FOLDER / slug if store is None else store
    folder = _kept(site, place)
    for each in organisations(site):
        if _kept(site, each.folder) == folder:
            taken = diagnose("organisation-store-taken", None, folder=place, slug=each.slug)
            raise Rejected([taken])
    if store is not None and (store / SETTINGS).exists():
        open_store(place).close()
    else:
        actor = administrator or Actor("管理员", "site")
        create_store(place, actor, name=title, database=database).close()
    with site.writing() as connection:
        row = {"slug": slug, "title": title, "folder": folder, "added": site.moment()}
        statement = insert(connection, _TABLE).values(row).on_conflict_do_nothing()
        if connection.execute(statement.returning(_TABLE.c.slug)).first() is None:
            raise Rejected([diagnose("organisation-known", None, slug=slug)])
    return Organisation(slug, title, place)


def _kept(site: Site, place: Path) -> str:
    """A folder as it is written down: relative where it moves with the site."""
    own, full = site.folder.resolve(), place.resolve()
    return (full.relative_to(own) if full.is_relative_to(own) else full).as_posix()


def organisations(site: Site) -> tuple[Organisation, ...]:
    """All of them, by slug. For those who look after the site: others ask for their memberships."""
    with site.reading() as connection:
        rows = connection.execute(select(_TABLE).order_by(_TABLE.c.slug)).all()
    return tuple(Organisation(row.slug, row.title, site.folder / row.folder) for row in rows)


def organisation(site: Site, slug: str) -> Organisation | None:
    """The one of that slug."""
    with site.reading() as connection:
        row = connection.execute(select(_TABLE).where(_TABLE.c.slug == slug)).first()
    return None if row is None else Organisation(row.slug, row.title, site.folder / row.folder)


def known_organisation(site: Site, slug: str) -> Organisation:
    """The one of that slug. Raises Rejected: ``organisation-unknown``."""
    found = organisation(site, slug)
    if found is None:
        near = closest(slug, [each.slug for each in organisations(site)])
        raise Rejected([diagnose("organisation-unknown", None, slug=slug, closest=near)])
    return found


def store_of(site: Site, slug: str) -> Store:
    """The store of an organisation, opened once and shared by all threads: do not close it.

    Raises Rejected: ``organisation-unknown``, and where the store cannot be opened.
    """
    with site.opening:
        if slug in site.stores:
            return site.stores[slug]
    found = known_organisation(site, slug)
    with site.opening:
        if slug not in site.stores:
            site.stores[slug] = open_store(found.folder)
        return site.stores[slug]
