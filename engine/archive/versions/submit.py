"""From a revision of a draft to a version: nothing wrong with it, all cases hold, and it is what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func, select

from engine.archive.store import Store, Writing, need, reasoned
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.archive.versions.choose import forerunner
from engine.archive.versions.compared import KIND, Sides, comparison
from engine.archive.versions.content import scheme_closure
from engine.archive.versions.drafts import content_of, find_draft
from engine.archive.versions.kept import Rows, closure_kept, keep_closure
from engine.archive.versions.steps import STATES
from engine.archive.versions.trial import Trial, tried
from engine.archive.versions.version import Version, find_version, versions_of
from engine.diagnostics import Rejected, diagnose
from engine.scheme.build import load_scheme
from engine.scheme.closure import Closure, Stored

__all__ = ["Prepared", "prepare", "submit"]

_VERSION = metadata.tables["version"]
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Prepared:
    """A revision that may become a version: its closure, its cases, and what it is compared with."""

    draft: str
    revision: int
    content: Closure
    closure: Closure
    trial: Trial
    sides: Sides
    effective: date | None
    until: date | None


def prepare(store: Store, draft: str, revision: int | None = None) -> Prepared:
    """Check a revision, by default the latest, and run its cases; nothing is written.

    Raises Rejected with every error, or with the cases that do not hold; places are in the draft's files.
    """
    number, content = content_of(store, draft, revision)
    trial = tried(content)
    if trial.errors:
        raise Rejected(trial.errors)
    _green(draft, trial)
    closure = scheme_closure(content)
    scheme = load_scheme(Path(closure.entry), None, Stored(closure)).scheme
    assert scheme is not None, "it was found without errors"
    with store.reading() as connection:
        base = find_draft(connection, draft).base
        before = (
            find_version(connection, base)
            if base is not None
            else forerunner(connection, closure.scheme, scheme.effective, closure.digest)
        )
    below = closure_kept(store.objects, before.closure) if before is not None else None
    sides = Sides(closure, before, below, scheme.effective)
    return Prepared(draft, number, content, closure, trial, sides, scheme.effective, scheme.until)


def submit(
    store: Store, actor: Actor, prepared: Prepared, why: str, compared: bytes | None = None
) -> tuple[Version, str]:
    """Make a version of what was prepared; the version, and the digest of the comparison kept with it.

    ``compared`` is one on records; by default it is of what differs by meaning. Raises Rejected.
    """
    reasoned(why)
    with store.writing(actor) as writing:
        need(writing.connection, actor.who, "submit")
        closure = prepared.closure
        rows = keep_closure(writing, closure)
        cases, more = writing.kept(prepared.trial.record(), "cases")
        rows += more
        seen, more = writing.kept(compared or comparison(prepared.sides), KIND)
        rows += more + _version(writing, prepared)
        step: dict[str, object] = {
            "version": closure.digest, "step": "submitted", "who": actor.who, "why": why,
            "compared": seen, "draft": prepared.draft, "revision": prepared.revision,
            "cases": cases,
        }  # fmt: skip
        writing.add("submit", why, [*rows, ("step", step)], {"scheme": closure.scheme})
        return find_version(writing.connection, closure.digest), seen


def _version(writing: Writing, prepared: Prepared) -> Rows:
    """The row of the version, unless it is there and was rejected."""
    closure = prepared.closure
    known = [v for v in versions_of(writing.connection) if v.digest == closure.digest]
    if known and known[0].state != "rejected":
        state = STATES[known[0].state]
        raise Rejected([diagnose("version-known", None, name=known[0].ref, state=state)])
    if known:
        return []
    last = writing.connection.execute(
        select(func.max(_VERSION.c.number)).where(_VERSION.c.scheme == closure.scheme)
    ).scalar()
    row: dict[str, object] = {
        "digest": closure.digest, "scheme": closure.scheme, "number": (last or 0) + 1,
        "author": writing.actor.who, "closure": closure.digest,
        "effective": _written(prepared.effective), "until": _written(prepared.until),
    }  # fmt: skip
    return [("version", row)]


def _green(draft: str, trial: Trial) -> None:
    """Raises Rejected unless there are cases and all of them hold."""
    if not trial.total:
        raise Rejected([diagnose("submit-needs-cases", None, name=draft)])
    failed = trial.failed
    if failed:
        names = [result.case.name for result in failed]
        shown = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        first = diagnose(
            "submit-needs-green", None, total=trial.total, count=len(failed), names=shown
        )
        raise Rejected([first, *trial.differences])


def _written(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
