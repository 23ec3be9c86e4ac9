"""Drafts: where the next version of a scheme is written. Revision 1 is what it was made from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, func, select

from engine.archive.store import Store, need
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.archive.versions.content import content_at
from engine.archive.versions.kept import closure_kept, keep_closure
from engine.archive.versions.version import Version, find_version
from engine.diagnostics import Rejected, closest, diagnose
from engine.scheme.closure import Closure

__all__ = ["Draft", "content_of", "draft_made", "drafts", "find_draft", "new_draft", "submissions"]

_DRAFT = metadata.tables["draft"]
_EDIT = metadata.tables["edit"]
_STEP = metadata.tables["step"]


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: what it is called, of which scheme, who made it, from which version, and how far it is."""

    id: str
    scheme: str
    owner: str
    base: str | None
    revision: int


def drafts(connection: Connection) -> tuple[Draft, ...]:
    """All drafts, the oldest first."""
    latest = (
        select(_EDIT.c.draft, func.max(_EDIT.c.revision).label("revision"))
        .group_by(_EDIT.c.draft)
        .subquery()
    )
    rows = connection.execute(
        select(_DRAFT, latest.c.revision)
        .join(latest, latest.c.draft == _DRAFT.c.id)
        .order_by(_DRAFT.c.seq)
    ).all()
    return tuple(Draft(r.id, r.scheme, r.owner, r.base, r.revision) for r in rows)


def find_draft(connection: Connection, name: str) -> Draft:
    """The draft called so. Raises Rejected."""
    known = {draft.id: draft for draft in drafts(connection)}
    if name not in known:
        raise Rejected([diagnose("no-such-draft", None, name=name, closest=closest(name, known))])
    return known[name]


def content_of(store: Store, name: str, revision: int | None = None) -> tuple[int, Closure]:
    """The number and the content of a revision of a draft, by default the latest. Raises Rejected."""
    with store.reading() as connection:
        draft = find_draft(connection, name)
        number = draft.revision if revision is None else revision
        digest = digest_of(connection, draft, number)
    return number, closure_kept(store.objects, digest)


def digest_of(connection: Connection, draft: Draft, revision: int) -> str:
    """The digest of the content of a revision. Raises Rejected where there is none of that number."""
    found = connection.execute(
        select(_EDIT.c.content).where(_EDIT.c.draft == draft.id, _EDIT.c.revision == revision)
    ).first()
    if found is None:
        raise Rejected(
            [
                diagnose(
                    "no-such-revision", None, name=draft.id, revision=revision,
                    latest=draft.revision,
                )
            ]
        )  # fmt: skip
    return str(found.content)


def new_draft(
    store: Store,
    actor: Actor,
    path: Path | None,
    cases: Sequence[Path] = (),
    base: str | None = None,
    why: str = "",
) -> Draft:
    """Make a draft of the scheme at ``path`` with all it reads and its cases, or of the version ``base``.

    Where both are given ``base`` is what the draft is compared with. Raises Rejected.
    """
    with store.reading() as connection:
        need(connection, actor.who, "draft")
        below = find_version(connection, base) if base is not None else None
        content = content_at(path, cases) if path else _submitted(store, connection, below)
    return draft_made(store, actor, content, below.digest if below else None, why)


def draft_made(
    store: Store, actor: Actor, content: Closure, base: str | None = None, why: str = ""
) -> Draft:
    """Make a draft of these files; ``base`` is the digest of what it is compared with. Raises Rejected."""
    with store.writing(actor) as writing:
        need(writing.connection, actor.who, "draft")
        count = writing.connection.execute(select(func.count()).select_from(_DRAFT)).scalar_one()
        name = f"draft-{count + 1}"
        rows = keep_closure(writing, content, "revision")
        draft = Draft(name, content.scheme, actor.who, base, 1)
        made: dict[str, object] = {
            "id": name, "scheme": draft.scheme, "owner": draft.owner, "base": draft.base,
        }  # fmt: skip
        first: dict[str, object] = {
            "draft": name, "revision": 1, "author": actor.who, "content": content.digest,
        }  # fmt: skip
        writing.add("draft", why, [*rows, ("draft", made), ("edit", first)])
    return draft


def submissions(connection: Connection, digest: str) -> tuple[tuple[str, int], ...]:
    """The drafts and revisions that a version was submitted as, the last one last."""
    rows = connection.execute(
        select(_STEP.c.draft, _STEP.c.revision)
        .where(_STEP.c.version == digest, _STEP.c.step == "submitted")
        .order_by(_STEP.c.seq)
    ).all()
    return tuple((row.draft, row.revision) for row in rows)


def _submitted(store: Store, connection: Connection, version: Version | None) -> Closure:
    """A version as it was submitted: with its cases."""
    if version is None:
        raise Rejected([diagnose("draft-from-nothing", None)])
    name, revision = submissions(connection, version.digest)[-1]
    return closure_kept(
        store.objects, digest_of(connection, find_draft(connection, name), revision)
    )
