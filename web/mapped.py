"""The scheme that records are fitted to, by what a page calls it: a scheme, a version of one, or a draft."""

from __future__ import annotations

from engine.archive.versions import closure_of_version, content_of, find_version, versions_of
from engine.scheme.build import Document
from engine.scheme.closure import open_closure
from engine.site.data import Upload, upload
from web.problems import Refused
from web.visit import Visit

__all__ = ["DRAFT", "document_named", "scheme_names", "upload_of"]

DRAFT = "draft:"
_LIVE = ("published", "approved", "submitted", "retired")


def scheme_names(visit: Visit) -> tuple[str, ...]:
    """The schemes that have a version, those first that are in use."""
    with visit.store.reading() as connection:
        found = versions_of(connection)
    order = {state: at for at, state in enumerate(_LIVE)}
    known = sorted(found, key=lambda v: (order.get(v.state, 9), v.scheme))
    return tuple(dict.fromkeys(each.scheme for each in known))


def document_named(visit: Visit, name: str) -> Document:
    """The document of ``SCHEME`` (its newest version in use), ``SCHEME@3`` or ``draft:ID``.

    Raises Rejected: there is none, or it cannot be read.
    """
    if name.startswith(DRAFT):
        return open_closure(content_of(visit.store, name.removeprefix(DRAFT))[1])
    with visit.store.reading() as connection:
        if "@" in name:
            found = find_version(connection, name)
        else:
            versions = versions_of(connection, name)
            if not versions:
                raise Refused.of("no-such-scheme-here", name=name)
            order = {state: at for at, state in enumerate(_LIVE)}
            found = min(versions, key=lambda v: (order.get(v.state, 9), -v.number))
    return open_closure(closure_of_version(visit.store, found.digest))


def upload_of(visit: Visit, digest: str) -> Upload:
    """An upload of the organisation. Raises Rejected: ``no-such-upload``."""
    return upload(visit.site, visit.org, digest)
