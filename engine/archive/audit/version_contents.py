"""What versions hold, against their rows: the closure is of that scheme and those days, the draft that it
came from held it, and what was looked at was a comparison of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import select

from engine.archive.audit.finding import Finding, Place, found
from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.archive.versions.content import scheme_closure
from engine.archive.versions.kept import closure_kept
from engine.diagnostics import Rejected, Words
from engine.proof.canonical import parse
from engine.scheme.closure import open_closure
from engine.scheme.packs import version as version_of

__all__ = ["json_of", "of_scheme", "version_contents"]

_EDIT = metadata.tables["edit"]
_STEP = metadata.tables["step"]
_VERSION = metadata.tables["version"]


def version_contents(store: Store) -> Iterator[Finding]:
    """What does not fit together of versions and their steps."""
    with store.reading() as connection:
        versions = connection.execute(select(_VERSION).order_by(_VERSION.c.seq)).all()
        steps = connection.execute(
            select(_STEP).where(_STEP.c.compared.is_not(None)).order_by(_STEP.c.seq)
        ).all()
        of = (_EDIT.c.draft == _STEP.c.draft) & (_EDIT.c.revision == _STEP.c.revision)
        submitted = connection.execute(
            select(_STEP.c.seq, _STEP.c.version, _EDIT.c.content).join(_EDIT, of)
        ).all()
    for version in versions:
        place = Place(seq=version.seq, table="version", key=version.digest, column="scheme")
        yield from of_scheme(store, version.closure, version.scheme, place)
        yield from _days(store, version._asdict())
    for taken in steps:
        yield from _comparison(store, taken._asdict())
    for taken in submitted:
        yield from _submission(store, taken._asdict())


def of_scheme(store: Store, digest: str, scheme: str, place: Place) -> Iterator[Finding]:
    """The closure is one of this scheme."""
    manifest = json_of(store, digest)
    if manifest is not None and manifest.get("scheme") != scheme:
        reason = Words(
            f"闭包是方案 {manifest.get('scheme')} 的",
            f"its closure is one of the scheme {manifest.get('scheme')}",
        )
        yield found("audit-content-unfit", place, reason=reason)


def _days(store: Store, row: Mapping[str, Any]) -> Iterator[Finding]:
    """A version is in force on the days that its scheme says."""
    try:
        closure = closure_kept(store.objects, row["closure"])
        written = version_of(Path(closure.entry), open_closure(closure).content)
    except Rejected:
        return  # an object is gone or changed, which is told of the object
    for column in ("effective", "until"):
        day = getattr(written, column, None)
        wanted = day.isoformat() if day is not None else None
        if row[column] != wanted:
            place = Place(seq=row["seq"], table="version", key=row["digest"], column=column)
            reason = Words(
                f"行里是 {row[column] or '空'}，方案写的是 {wanted or '空'}",
                f"the row says {row[column] or 'nothing'}, the scheme {wanted or 'nothing'}",
            )
            yield found("audit-content-unfit", place, reason=reason)


def _comparison(store: Store, taken: Mapping[str, Any]) -> Iterator[Finding]:
    """What was looked at before a step is about the version that took it."""
    content = json_of(store, taken["compared"])
    if content is not None and content.get("version") != taken["version"]:
        place = Place(seq=taken["seq"], table="step", key=str(taken["seq"]), column="compared")
        reason = Words("看过的比较是别的版本的", "the comparison looked at is of another version")
        yield found("audit-content-unfit", place, reason=reason)


def _submission(store: Store, taken: Mapping[str, Any]) -> Iterator[Finding]:
    """A version is what its draft held: whoever wrote that draft wrote it."""
    try:
        closure = scheme_closure(closure_kept(store.objects, taken["content"]))
    except Rejected:
        return  # an object is gone or changed, which is told of the object
    if closure.digest != taken["version"]:
        place = Place(seq=taken["seq"], table="step", key=str(taken["seq"]), column="draft")
        reason = Words("草稿的内容不是这个版本的", "the draft does not hold this version")
        yield found("audit-content-unfit", place, reason=reason)


def json_of(store: Store, digest: str) -> Mapping[str, Any] | None:
    """The JSON of an object, None where that cannot be had: then its digest tells."""
    try:
        content = parse(store.objects.get(digest), "object")
    except Rejected:
        return None
    return content if isinstance(content, dict) else None
