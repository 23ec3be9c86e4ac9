"""Uploads of an organisation: kept by the digest of their content, read again whenever they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

from sqlalchemy import Row, delete, func, select

from engine.diagnostics import Rejected, diagnose
from engine.site.connected import Site, insert, when
from engine.site.data.objects import in_use, putting
from engine.site.data.opened import Opened, laid_out
from engine.site.data.page import Page, stretch
from engine.site.data.settings import objects_of, settings
from engine.site.data.tables import UPLOAD

__all__ = [
    "Upload",
    "kept_upload",
    "opened",
    "plain_name",
    "read_stream",
    "remove_upload",
    "upload",
    "uploaded",
    "uploads",
]

_CHUNK = 1024 * 1024
_NAME = 120


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was uploaded. ``kind``: csv, workbook, parquet or zip; ``origin`` says where it came from
    other than from somebody's computer. ``files`` are the tables' files in it, ``left_out`` the others.
    ``by`` is an account; times are in UTC.
    """

    organisation: str
    digest: str
    name: str
    kind: str
    size: int
    at: datetime
    by: int
    files: tuple[str, ...] = ()
    left_out: tuple[str, ...] = field(default=())
    origin: str = ""


def uploaded(site: Site, slug: str, by: int, name: str, stream: BinaryIO) -> Upload:
    """Keep what a stream holds, called ``name``, by which it is known from now on if it was there before.

    Raises Rejected: ``upload-…`` where it is too large, empty, no table or cannot be opened.
    """
    limits = settings(site).limits
    called = plain_name(name)
    return kept_upload(site, slug, by, called, read_stream(stream, called, limits.bytes))


def kept_upload(
    site: Site, slug: str, by: int, name: str, content: bytes, origin: str = ""
) -> Upload:
    """Keep a content as an upload. Raises Rejected as ``uploaded`` does."""
    objects = objects_of(site, slug)
    with laid_out(content, name, settings(site).limits) as found:
        kind, files, left_out = found.kind, found.files, found.left_out
    with putting(site, slug) as connection:
        row = {
            "organisation": slug, "digest": objects.put(content), "name": name, "kind": kind,
            "size": len(content), "files": _listed(files), "left_out": _listed(left_out),
            "origin": origin, "account": by, "at": site.moment(),
        }  # fmt: skip
        key = [UPLOAD.c.organisation, UPLOAD.c.digest]
        statement = insert(connection, UPLOAD).values(row)
        connection.execute(statement.on_conflict_do_update(index_elements=key, set_=row))
    return upload(site, slug, str(row["digest"]))


def plain_name(name: str) -> str:
    """The name of a file without a folder, which browsers of old send as well. Raises Rejected."""
    plain = name.replace("\\", "/").rsplit("/", 1)[-1].strip()
    if not plain.strip(".") or len(plain) > _NAME or not plain.isprintable() or ":" in plain:
        shown = name[:_NAME].encode("unicode_escape").decode()
        raise Rejected([diagnose("upload-bad-file-name", None, name=shown)])
    return plain


def read_stream(stream: BinaryIO, name: str, most: int) -> bytes:
    """What a stream holds, which may be so many bytes. Raises Rejected."""
    content = bytearray()
    while chunk := stream.read(_CHUNK):
        content += chunk
        if len(content) > most:
            raise Rejected([diagnose("upload-too-large", None, name=name, most=most)])
    if not content:
        raise Rejected([diagnose("upload-empty", None, name=name)])
    return bytes(content)


def _listed(names: tuple[str, ...]) -> str:
    return json.dumps(names, ensure_ascii=False)


def upload(site: Site, slug: str, digest: str) -> Upload:
    """The upload of that digest. Raises Rejected: ``no-such-upload``."""
    with site.reading() as connection:
        row = connection.execute(
            select(UPLOAD).where(UPLOAD.c.organisation == slug, UPLOAD.c.digest == digest)
        ).first()
    if row is None:
        raise Rejected([diagnose("no-such-upload", None, digest=digest[:12])])
    return _made(row)


def uploads(site: Site, slug: str, offset: int = 0, limit: int = 50) -> Page[Upload]:
    """The uploads of an organisation, the newest first."""
    first, most = stretch(offset, limit)
    own = UPLOAD.c.organisation == slug
    with site.reading() as connection:
        total = connection.execute(select(func.count()).select_from(UPLOAD).where(own)).scalar_one()
        rows = connection.execute(
            select(UPLOAD).where(own).order_by(UPLOAD.c.at.desc(), UPLOAD.c.digest)
            .offset(first).limit(most)
        ).all()  # fmt: skip
    return Page(tuple(map(_made, rows)), total, first)


def remove_upload(site: Site, slug: str, digest: str) -> None:
    """Forget an upload; data sets made from it stay. Raises Rejected: ``no-such-upload``."""
    found = upload(site, slug, digest)
    objects = objects_of(site, slug)
    with putting(site, slug) as connection:
        connection.execute(
            delete(UPLOAD).where(UPLOAD.c.organisation == slug, UPLOAD.c.digest == found.digest)
        )
        if found.digest not in in_use(connection, slug):
            objects.remove(found.digest)


def _made(row: Row[Any]) -> Upload:
    return Upload(
        row.organisation, row.digest, row.name, row.kind, row.size, when(row.at), row.account,
        tuple(json.loads(row.files)), tuple(json.loads(row.left_out)), row.origin,
    )  # fmt: skip


@contextmanager
def opened(site: Site, slug: str, held: Upload) -> Iterator[Opened]:
    """The tables of an upload, laid out until the end of the context. Raises Rejected."""
    known = upload(site, slug, held.digest)
    content = objects_of(site, slug).get(known.digest)
    with laid_out(content, known.name, settings(site).limits) as found:
        yield found
