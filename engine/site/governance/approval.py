"""Approving, with what must have been seen first: whoever signs has opened the impact, and it is of today."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.archive.store import need
from engine.archive.store.session import Actor
from engine.archive.versions import Version, approve, find_version, keep_comparison, steps_of
from engine.archive.versions.authors import authors_of
from engine.archive.versions.choose import forerunner
from engine.archive.versions.compared import KIND
from engine.archive.versions.looks import Look, looks_at
from engine.diagnostics import Rejected, diagnose
from engine.proof.canonical import parse
from engine.site.connected import Site
from engine.site.data.sets import data_sets
from engine.site.organisations import store_of

__all__ = ["Duty", "duty_of", "impact_of", "open_impact", "sign"]

_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Duty:
    """What an approval of a version asks of somebody.

    ``before`` is the version in force that it takes the place of, None for a first one. ``measured`` says
    that the impact must have been worked out on records. ``wrote`` says that it is their own work. ``looks``
    are all looks at a comparison of it, ``opened`` the digests of those that this person opened, ``kept`` the
    digests of all that there are, the newest first.
    """

    version: Version
    before: Version | None
    measured: bool
    wrote: bool
    looks: tuple[Look, ...]
    opened: frozenset[str]
    kept: tuple[str, ...]


def duty_of(site: Site, slug: str, who: str, ref: str) -> Duty:
    """The duty of a person with a version. Raises Rejected: ``no-such-version``, ``version-ambiguous``."""
    with store_of(site, slug).reading() as connection:
        version = find_version(connection, ref)
        before = forerunner(connection, version.scheme, version.effective, version.digest)
        wrote = who in authors_of(connection, version.digest)
        looks = looks_at(connection, version)
        named = [step.compared for step in steps_of(connection, version.digest)]
    opened = frozenset(each.comparison for each in looks if each.who == who)
    measured = before is not None and data_sets(site, slug, 0, 1).total > 0
    kept = dict.fromkeys([*(each.comparison for each in reversed(looks)), *filter(None, named)])
    return Duty(version, before, measured, wrote, looks, opened, tuple(kept))


def impact_of(site: Site, slug: str, duty: Duty, digest: str) -> tuple[str, dict[str, Any]]:
    """The whole digest and the content of a comparison of a version, from the start of its digest.

    Raises Rejected: ``no-such-comparison``.
    """
    found = [each for each in duty.kept if digest and each.startswith(digest)]
    if len(found) != 1:
        raise Rejected([diagnose("no-such-comparison", None, digest=digest)])
    whole = found[0]
    content = parse(store_of(site, slug).objects.get(whole), KIND)
    assert isinstance(content, dict), "it was kept as one"
    return whole, content


def open_impact(site: Site, slug: str, actor: Actor, ref: str, digest: str) -> str:
    """Open a comparison that somebody worked out: the log says who looked. Its whole digest.

    Raises Rejected: ``no-such-version``, ``no-such-comparison``.
    """
    duty = duty_of(site, slug, actor.who, ref)
    whole, _ = impact_of(site, slug, duty, digest)
    if whole not in duty.opened:
        store = store_of(site, slug)
        keep_comparison(store, actor, duty.version, store.objects.get(whole))
    return whole


def sign(site: Site, slug: str, actor: Actor, ref: str, why: str, compared: str) -> Version:
    """Approve a version by a comparison that ``actor`` opened, on records, against the one in force now.

    Raises Rejected: ``own-work``, ``comparison-not-opened``, ``comparison-outdated``,
    ``comparison-not-measured``, and what ``approve`` raises.
    """
    store = store_of(site, slug)
    duty = duty_of(site, slug, actor.who, ref)
    with store.reading() as connection:
        need(connection, actor.who, "approve")
    if duty.wrote:
        raise Rejected([diagnose("own-work", None)])
    if duty.version.state == "submitted":
        _check_seen(site, slug, actor.who, duty, compared)
    return approve(store, actor, duty.version.digest, why, compared)


def _check_seen(site: Site, slug: str, who: str, duty: Duty, compared: str) -> None:
    shown = compared[:_SHOWN]
    if compared not in duty.opened:
        raise Rejected([diagnose("comparison-not-opened", None, who=who, digest=shown)])
    _, content = impact_of(site, slug, duty, compared)
    against = duty.before.digest if duty.before is not None else None
    if content["with"] != against:
        found = str(content["with"] or "-")[:_SHOWN]
        expected = duty.before.ref if duty.before is not None else "-"
        told = diagnose("comparison-outdated", None, digest=shown, found=found, expected=expected)
        raise Rejected([told])
    apart = "incomparable" in content["changes"]
    if duty.measured and not apart and content["measured"] is None:
        raise Rejected([diagnose("comparison-not-measured", None, digest=shown)])
