"""Comparisons of a version with the one before it, kept as objects so that it is known what was looked at.

What differs by meaning is always in it; who moves on some records, and by how much, if they were given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from engine.archive.store import Objects, Store, need
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.archive.versions.choose import forerunner
from engine.archive.versions.kept import closure_kept
from engine.archive.versions.version import Version
from engine.diagnostics import Rejected, diagnose
from engine.explain.compare import Cause, Edit, compare_meaning
from engine.proof.canonical import canon, parse
from engine.scheme.build import Document
from engine.scheme.closure import Closure, open_closure

__all__ = ["KIND", "Sides", "comparison", "find_comparison", "keep_comparison", "sides_of"]

KIND = "comparison"
_OBJECT = metadata.tables["object"]


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared: a closure, and the version before it or None; ``day`` is the first of the new one."""

    closure: Closure
    before: Version | None
    below: Closure | None
    day: date | None

    def documents(self, day: date | None = None) -> tuple[Document | None, Document]:
        """Both schemes as they are on a day, by default the first of the new one. Raises Rejected."""
        on = day if day is not None else self.day
        old = open_closure(self.below, on) if self.below is not None else None
        return old, open_closure(self.closure, on)


def sides_of(
    store: Store, connection: Connection, version: Version, before: Version | None = None
) -> Sides:
    """A version and the one it is compared with, by default the published one it takes the place of.

    Raises Rejected where an object is gone.
    """
    found = before or forerunner(connection, version.scheme, version.effective, version.digest)
    below = closure_kept(store.objects, found.closure) if found is not None else None
    return Sides(closure_kept(store.objects, version.closure), found, below, version.effective)


def comparison(sides: Sides, measured: Mapping[str, object] | None = None) -> bytes:
    """The comparison as it is kept: the same for the same two versions and the same records.

    ``measured`` tells of a comparison on records: texts, whole numbers, lists and dicts.
    """
    return canon(
        {
            "changes": _changes(sides),
            "measured": measured,
            "version": sides.closure.digest,
            "with": sides.before.digest if sides.before is not None else None,
        }
    )


def keep_comparison(
    store: Store, actor: Actor, version: Version, content: bytes, why: str = ""
) -> str:
    """Keep a comparison and log who looked at it; its digest. Raises Rejected."""
    with store.writing(actor) as writing:
        need(writing.connection, actor.who, "look")
        digest, rows = writing.kept(content, KIND)
        writing.add("compare", why, rows, {"version": version.digest, "comparison": digest})
    return digest


def find_comparison(
    connection: Connection, objects: Objects, version: Version, named: str | None
) -> str | None:
    """The whole digest of a comparison of that version, from its start; None for None. Raises Rejected."""
    if named is None:
        return None
    known = connection.execute(
        select(_OBJECT.c.digest).where(
            _OBJECT.c.kind == KIND, _OBJECT.c.digest.startswith(named, autoescape=True)
        )
    ).all()
    for (digest,) in known if named else ():
        content = parse(objects.get(digest), KIND)
        if isinstance(content, dict) and content.get("version") == version.digest:
            return str(digest)
    raise Rejected([diagnose("comparison-of-other", None, digest=named, name=version.ref)])


def _changes(sides: Sides) -> dict[str, object]:
    try:
        old, new = sides.documents()
        if old is None:
            return {"effect": [], "none": []}
        found = compare_meaning(old, new)
    except Rejected as rejected:
        return {"incomparable": [each.as_json() for each in rejected.diagnostics]}
    return {"effect": [_cause(each) for each in found.causes], "none": [*map(_edit, found.silent)]}


def _cause(cause: Cause) -> dict[str, object]:
    return {"edits": [*map(_edit, cause.edits)], "touches": sorted(cause.touches)}


def _edit(edit: Edit) -> dict[str, object]:
    return {
        "at": "/".join(edit.slot),
        "new": edit.new,
        "old": edit.old,
        "what": {"en": edit.what.en, "zh": edit.what.zh},
    }
