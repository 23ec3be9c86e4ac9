"""Editing a draft: an edit says which revision it was made on, and a stale one changes nothing.

Whoever comes second is told both texts; what does not touch is put together only if they ask for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.archive.store import Store, Writing, need, reasoned
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.archive.versions.drafts import Draft, digest_of, find_draft
from engine.archive.versions.kept import closure_kept, keep_closure
from engine.archive.versions.merge import Overlap, merged
from engine.diagnostics import Diagnostic, Rejected, diagnose
from engine.scheme.closure import Closure, closure_made

__all__ = ["Clash", "Edited", "Stale", "edit_draft"]

_EDIT = metadata.tables["edit"]


@dataclass(frozen=True, slots=True)
class Clash:
    """One file in three states: as the edit was made on, as it is now, as the edit would have it.

    None where it is not there.
    """

    name: str
    base: bytes | None
    theirs: bytes | None
    yours: bytes | None


class Stale(Rejected):
    """An edit of a revision that is not the latest: ``clashes`` are the files it is about."""

    def __init__(self, diagnostic: Diagnostic, latest: int, clashes: tuple[Clash, ...]) -> None:
        super().__init__([diagnostic])
        self.latest = latest
        self.clashes = clashes


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit that was accepted: the revision it made, and the files in which others' edits were kept."""

    revision: int
    merged: tuple[str, ...] = ()


def edit_draft(
    store: Store,
    actor: Actor,
    name: str,
    revision: int,
    files: Mapping[str, bytes | None],
    why: str,
    merge: bool = False,
) -> Edited:
    """Make the next revision of a draft: ``files`` by their names in it, None for one to remove.

    ``revision`` is the one that was edited. Raises Stale if it is not the latest, unless ``merge`` asks
    to put changes of different lines together; then Rejected where they touch. Raises Rejected also where
    nothing differs.
    """
    reasoned(why)
    with store.writing(actor) as writing:
        need(writing.connection, actor.who, "draft")
        draft = find_draft(writing.connection, name)
        base = closure_kept(store.objects, digest_of(writing.connection, draft, revision))
        wanted, now = dict(files), base
        together: tuple[str, ...] = ()
        if revision != draft.revision:
            latest = digest_of(writing.connection, draft, draft.revision)
            now = closure_kept(store.objects, latest)
            clashes = tuple(
                Clash(each, base.files.get(each), now.files.get(each), content)
                for each, content in files.items()
            )
            if not merge:
                raise _stale(writing.connection, draft, revision, clashes)
            wanted = {clash.name: _both(clash, draft.revision) for clash in clashes}
            together = tuple(sorted(n for n, c in wanted.items() if c != files[n]))
        return Edited(_write(writing, draft, now, wanted, why), together)


def _write(
    writing: Writing, draft: Draft, now: Closure, files: Mapping[str, bytes | None], why: str
) -> int:
    changed = {name: content for name, content in files.items() if now.files.get(name) != content}
    if not changed:
        raise Rejected([diagnose("edit-nothing", None, revision=draft.revision)])
    if changed.get(now.entry, b"") is None:
        raise Rejected([diagnose("draft-needs-entry", None, file=now.entry)])
    whole = {**now.files, **changed}
    content = closure_made(
        now.entry, now.scheme, {name: data for name, data in whole.items() if data is not None}
    )
    number = draft.revision + 1
    rows = keep_closure(writing, content, "revision")
    edit: dict[str, object] = {
        "draft": draft.id, "revision": number, "author": writing.actor.who,
        "content": content.digest,
    }  # fmt: skip
    writing.add("edit", why, [*rows, ("edit", edit)], {"files": sorted(changed)})
    return number


def _stale(
    connection: Connection, draft: Draft, revision: int, clashes: tuple[Clash, ...]
) -> Stale:
    who = (
        connection.execute(
            select(_EDIT.c.author)
            .where(_EDIT.c.draft == draft.id, _EDIT.c.revision > revision)
            .order_by(_EDIT.c.revision)
        )
        .scalars()
        .all()
    )
    return Stale(
        diagnose(
            "edit-stale", None, revision=revision, latest=draft.revision,
            who=", ".join(dict.fromkeys(who)), files=", ".join(clash.name for clash in clashes),
        ),
        draft.revision,
        clashes,
    )  # fmt: skip


def _both(clash: Clash, latest: int) -> bytes | None:
    if clash.theirs in (clash.base, clash.yours):
        return clash.yours
    if clash.yours == clash.base:
        return clash.theirs
    line = 1
    if clash.base is not None and clash.theirs is not None and clash.yours is not None:
        try:
            return merged(clash.base, clash.theirs, clash.yours)
        except Overlap as overlap:
            line = overlap.line
    raise Rejected([diagnose("edit-overlaps", None, file=clash.name, line=line, latest=latest)])
