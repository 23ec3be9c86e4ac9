"""The steps of a version after it was submitted: approved or rejected, published, retired.

Whether a step may be taken is checked here to say why not, and by the database whoever asks for it.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection

from engine.archive.store import Store, Writing, need, reasoned
from engine.archive.store.session import Actor
from engine.archive.versions.choose import IN_FORCE
from engine.archive.versions.compared import find_comparison
from engine.archive.versions.version import Version, find_version, versions_of
from engine.diagnostics import Rejected, Words, diagnose

__all__ = ["STATES", "approve", "publish", "reject", "retire", "rivals"]

STATES = {
    "submitted": Words("已提交", "submitted"),
    "approved": Words("已批准", "approved"),
    "rejected": Words("已退回", "rejected"),
    "published": Words("已发布", "published"),
    "retired": Words("已停用", "retired"),
    "": Words("未提交", "not submitted"),
}


@dataclass(frozen=True, slots=True)
class _Step:
    """``act`` takes a version from the state ``before`` to ``name``."""

    act: str
    name: str
    before: str
    said: Words


_APPROVE = _Step("approve", "approved", "submitted", Words("批准", "approve"))
_REJECT = _Step("reject", "rejected", "submitted", Words("退回", "reject"))
_PUBLISH = _Step("publish", "published", "approved", Words("发布", "publish"))
_RETIRE = _Step("retire", "retired", "published", Words("停用", "retire"))


def approve(store: Store, actor: Actor, ref: str, why: str, compared: str | None) -> Version:
    """Approve a version that others wrote, after a look at a comparison of it with the one before.

    ``compared`` is the digest of that comparison, or its start. Raises Rejected, also from the database
    where ``actor`` submitted the version or edited its draft.
    """
    with store.writing(actor) as writing:
        return _take(writing, _APPROVE, ref, why, compared)


def reject(store: Store, actor: Actor, ref: str, why: str, compared: str | None = None) -> Version:
    """Send a version back to those who wrote it. Raises Rejected."""
    with store.writing(actor) as writing:
        return _take(writing, _REJECT, ref, why, compared)


def publish(
    store: Store,
    actor: Actor,
    ref: str,
    why: str,
    compared: str | None = None,
    instead_of: str | None = None,
) -> Version:
    """Let new runs go by an approved version; ``instead_of`` is retired with the same stroke.

    Raises Rejected.
    """
    with store.writing(actor) as writing:
        found = _take(writing, _PUBLISH, ref, why, compared)
        if instead_of is not None:
            old = find_version(writing.connection, instead_of, found.scheme)
            _take(writing, _RETIRE, old.digest, why, None)
        return found


def retire(store: Store, actor: Actor, ref: str, why: str) -> Version:
    """Let no new run go by a published version. Its runs stay and are replayed. Raises Rejected."""
    with store.writing(actor) as writing:
        return _take(writing, _RETIRE, ref, why, None)


def rivals(connection: Connection, version: Version) -> tuple[Version, ...]:
    """Other published versions of the scheme that claim a day which this one claims as well."""
    return tuple(
        other
        for other in versions_of(connection, version.scheme)
        if other.state == IN_FORCE and other.digest != version.digest and _meet(version, other)
    )


def _take(writing: Writing, step: _Step, ref: str, why: str, compared: str | None) -> Version:
    reasoned(why)
    need(writing.connection, writing.actor.who, step.act)
    version = find_version(writing.connection, ref)
    if version.state != step.before:
        state = STATES[version.state]
        what = Words(
            f"{step.said.zh} {version.ref}，它{state.zh}",
            f"{step.said.en} {version.ref}: it is {state.en}",
        )
        raise Rejected([diagnose("step-out-of-turn", None, what=what)])
    if compared is None and step is _APPROVE:
        raise Rejected([diagnose("comparison-needed", None, what=version.ref)])
    seen = find_comparison(writing.connection, writing.objects, version, compared)
    row: dict[str, object] = {
        "version": version.digest, "step": step.name, "who": writing.actor.who, "why": why,
        "compared": seen, "draft": None, "revision": None, "cases": None,
    }  # fmt: skip
    writing.add(step.act, why, [("step", row)], {"version": version.ref})
    return find_version(writing.connection, version.digest)


def _meet(one: Version, other: Version) -> bool:
    apart = (
        one.until is not None and other.effective is not None and one.until < other.effective
    ) or (other.until is not None and one.effective is not None and other.until < one.effective)
    return not apart
