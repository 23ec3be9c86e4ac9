"""Every object that was kept and not erased: it is there, and is what its digest says; of one that is not,
what it belonged to.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy import Connection, Row, select, text

from engine.archive.audit.finding import Finding, Place, found
from engine.archive.store import Store
from engine.archive.store.known import erased
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, Words
from engine.proof.canonical import parse

__all__ = ["Step", "kept_objects", "listed"]

_PAGE = 500
_OBJECT = metadata.tables["object"]
# Objects that name others: where in their JSON.
_MANIFESTS = ("closure", "draft", "snapshot")
_CODES = {"object-missing": "audit-object-missing", "object-changed": "audit-object-changed"}

Step = Callable[[], None]


def kept_objects(store: Store, step: Step) -> Iterator[Finding]:
    """What is wrong with objects. ``step`` is called after each."""
    bad: list[tuple[str, str, int, str]] = []
    for row in _pages(store):
        try:
            content = store.objects.get(row.digest)
        except Rejected as rejected:
            told = rejected.diagnostics[0]
            code = _CODES.get(told.code, "audit-object-unreadable")
            bad.append((code, row.digest, row.seq, told.message.en))
        else:
            if len(content) != row.size:
                place = Place(
                    seq=row.seq, table="object", key=row.digest, column="size", content=row.digest
                )
                yield found("audit-value-changed", place, wanted=len(content), got=row.size)
            if row.kind in _MANIFESTS:
                yield from _unlisted(store, row.digest, row.seq, content)
        step()
    if not bad:
        return
    named = _named(store)
    with store.reading() as connection:
        for code, digest, seq, why in bad:
            of = _belongs(connection, digest, named)
            yield found(code, Place(seq=seq, content=digest, of=of), kind=why)


def _pages(store: Store) -> Iterator[Row[Any]]:
    """The objects that must be there, in short transactions: writers go on meanwhile."""
    after = ""
    wanted = select(_OBJECT).where(_OBJECT.c.digest.not_in(erased())).order_by(_OBJECT.c.digest)
    while True:
        with store.reading() as connection:
            rows = connection.execute(wanted.where(_OBJECT.c.digest > after).limit(_PAGE)).all()
        yield from rows
        if len(rows) < _PAGE:
            return
        after = rows[-1].digest


def listed(content: bytes) -> dict[str, str]:
    """What the manifest of a closure, of a draft or of a snapshot names: a word for it, and the digest."""
    try:
        manifest = parse(content, "manifest")
    except Rejected:
        return {}
    if not isinstance(manifest, dict):
        return {}
    names: dict[str, str] = {}
    for group in ("files", "cases"):
        files = manifest.get(group)
        if isinstance(files, dict):
            names |= {f"{name}": str(digest) for name, digest in files.items()}
    tables = manifest.get("tables")
    if isinstance(tables, dict):
        for name, table in tables.items():
            if isinstance(table, dict):
                names[f"{name}"] = str(table.get("object"))
        names["remarks"] = str(manifest.get("remarks"))
    return names


def _unlisted(store: Store, digest: str, seq: int, content: bytes) -> Iterator[Finding]:
    """A manifest that names what was never kept."""
    names = listed(content)
    place = Place(seq=seq, content=digest)
    if not names:
        reason = Words("不是文件或表的清单", "it lists no files or tables")
        yield found("audit-content-unfit", place, reason=reason)
        return
    with store.reading() as connection:
        known = select(_OBJECT.c.digest).where(_OBJECT.c.digest.in_(names.values()))
        there = set(connection.execute(known).scalars())
    for name, each in names.items():
        if each not in there:
            reason = Words(f"它列出的 {name} 没有存过", f"{name}, which it lists, was never kept")
            yield found("audit-content-unfit", place, reason=reason)


def _named(store: Store) -> dict[str, tuple[str, str]]:
    """Of digests that manifests name: the manifest and the name there."""
    found_there: dict[str, tuple[str, str]] = {}
    wanted = select(_OBJECT.c.digest).where(
        _OBJECT.c.kind.in_(_MANIFESTS), _OBJECT.c.digest.not_in(erased())
    )
    with store.reading() as connection:
        manifests = list(connection.execute(wanted.order_by(_OBJECT.c.seq)).scalars())
    for manifest in manifests:
        try:
            content = store.objects.get(manifest)
        except Rejected:
            continue
        for name, digest in listed(content).items():
            found_there[digest] = manifest, name
    return found_there


def _belongs(connection: Connection, digest: str, named: dict[str, tuple[str, str]]) -> str:
    """What an object belongs to: ``run 1f0c… content``, ``a.yaml < version X@3 closure``."""
    parts = []
    while digest in named:
        digest, name = named[digest]
        parts.append(name)
    return " < ".join([*parts, *_users(connection, digest)])


def _users(connection: Connection, digest: str) -> Iterator[str]:
    """The first row that names the object."""
    for table in metadata.tables.values():
        if table.name == "erasure":
            continue
        for key in table.foreign_keys:
            if key.column.table.name != "object":
                continue
            column = key.parent
            row = connection.execute(
                select(table).where(column == digest).order_by(text("seq")).limit(1)
            ).first()
            if row is not None:
                yield f"{table.name} {_title(table.name, row)} {column.name}"
                return
    row = connection.execute(select(_OBJECT).where(_OBJECT.c.digest == digest)).first()
    if row is not None:
        yield f"{row.kind} log {row.seq}"


def _title(table: str, row: Row[Any]) -> str:
    if table == "version":
        return f"{row.scheme}@{row.number}"
    if table == "edit":
        return f"{row.draft}/{row.revision}"
    return str(row.run if table == "run_event" else row[0])
