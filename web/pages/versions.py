"""A version: what it is and who took which step; how it differs; its impact; and the page to sign it on."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from engine.archive.versions import (
    Version,
    closure_of_version,
    find_version,
    rivals,
    steps_of,
    versions_of,
)
from engine.diagnostics import Rejected
from engine.site.data import DataSet, data_set, data_sets
from engine.site.governance.approval import Duty, duty_of, impact_of
from engine.site.governance.differences import difference_of
from web.charts.bars import share_bar
from web.charts.impact import bins_picture
from web.pages.schemes import title_of
from web.paging import Paging, number_of
from web.routes import Routes
from web.screen import shown
from web.visit import Visit
from web.wording import STATES, STEPS, TOUCHES

__all__ = ["routes"]

routes = Routes()
_ONE = "/o/<org>/versions/<version>"
_SETS, _PEOPLE = 100, 50


@routes.page(_ONE, "look")
def one(visit: Visit, org: str, version: str) -> Response:
    """What it is, every step with its reason, and its text."""
    del org
    with visit.store.reading() as connection:
        found = find_version(connection, version)
        steps = steps_of(connection, found.digest)
        others = versions_of(connection, found.scheme)
        overlaps = rivals(connection, found) if found.state == "published" else ()
    files = closure_of_version(visit.store, found.digest).files
    texts = {name: content.decode("utf-8", "replace") for name, content in files.items()}
    return shown(
        visit, "versions/version.html", held=found, steps=steps, texts=texts, others=others,
        rivals=overlaps, title=title_of(visit, found), states=STATES, taken=STEPS,
        before=_before(visit, found),
    )  # fmt: skip


def _before(visit: Visit, found: Version) -> Version | None:
    assert visit.person is not None
    return duty_of(visit.site, visit.org, visit.person, found.digest).before


@routes.page("/o/<org>/compare", "look")
def chosen(visit: Visit, org: str) -> Response:
    """Two versions that were chosen, brought to the page of their difference."""
    del visit
    old, new = request.args.get("old", ""), request.args.get("new", "")
    if not old or not new:
        return redirect(url_for("GET /o/<org>/schemes", org=org), 303)
    there = "GET /o/<org>/versions/<version>/against/<other>"
    return redirect(url_for(there, org=org, version=new, other=old), 303)


@routes.page(f"{_ONE}/against/<other>", "look")
def against(visit: Visit, org: str, version: str, other: str) -> Response:
    """Side by side: by meaning in words, and by text with the words marked."""
    found = difference_of(visit.site, org, version, other)
    with visit.store.reading() as connection:
        others = versions_of(connection, found.new.scheme)
    return shown(
        visit, "versions/difference.html", found=found, others=others, states=STATES,
        touches=TOUCHES, title=title_of(visit, found.new),
    )  # fmt: skip


@routes.page(f"{_ONE}/approval", "look")
def approval(visit: Visit, org: str, version: str) -> Response:
    """Three things in their order: what changes, whom it moves, the signature."""
    assert visit.person is not None
    duty = duty_of(visit.site, org, visit.person, version)
    with visit.store.reading() as connection:
        steps = steps_of(connection, duty.version.digest)
        overlaps = rivals(connection, duty.version)
    sets = data_sets(visit.site, org, 0, _SETS).items
    signable, seen = _signable(visit, duty)
    return shown(
        visit, "versions/approval.html", duty=duty, held=duty.version, steps=steps,
        difference=difference_of(visit.site, org, duty.version.digest), sets=sets,
        data=_likely(sets, duty), states=STATES, taken=STEPS, touches=TOUCHES, rivals=overlaps,
        signable=signable, seen=seen, title=title_of(visit, duty.version),
    )  # fmt: skip


def _signable(visit: Visit, duty: Duty) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """The impacts that this person may sign by, the latest first; and what each impact there is was about."""
    against = duty.before.digest if duty.before is not None else None
    found, seen = [], {}
    for digest in duty.kept:
        _, content = impact_of(visit.site, visit.org, duty, digest)
        seen[digest] = _about(content, against)
        enough = content["measured"] is not None or "incomparable" in content["changes"]
        current = content["with"] == against and (enough or not duty.measured)
        if current and digest in duty.opened:
            found.append(digest)
    return found, seen


def _about(content: dict[str, Any], against: str | None) -> dict[str, Any]:
    measured = content["measured"] or {}
    summary = measured.get("summary", {})
    return {
        "data": measured.get("data", ""), "period": measured.get("period", ""),
        "moved": len(measured.get("people", ())), "up": summary.get("up"),
        "down": summary.get("down"), "current": content["with"] == against,
        "measured": content["measured"] is not None, "failed": bool(measured.get("failed")),
        "alone": bool(measured.get("alone")), "everyone": measured.get("everyone"),
    }  # fmt: skip


def _likely(sets: tuple[DataSet, ...], duty: Duty) -> tuple[str, str]:
    """The data set and the period that are meant most likely: those of the scheme's last run."""
    for each in sets:
        scheme, _, period = each.name.rpartition(" ")
        if each.run is not None and scheme == duty.version.scheme:
            return each.id, period
    return (sets[0].id if sets else ""), ""


@routes.page(f"{_ONE}/impact/<comparison>", "look")
def impact(visit: Visit, org: str, version: str, comparison: str) -> Response:
    """Who moves, by how much and by which edit; for who has opened it."""
    assert visit.person is not None
    duty = duty_of(visit.site, org, visit.person, version)
    whole, content = impact_of(visit.site, org, duty, comparison)
    opened = whole in duty.opened
    measured = content["measured"] or {}
    people = measured.get("people", [])
    page = Paging(number_of(), len(people), _PEOPLE)
    return shown(
        visit, "versions/impact.html", duty=duty, held=duty.version, comparison=whole,
        opened=opened, content=content if opened else None, measured=measured if opened else {},
        people=people[page.offset : page.offset + _PEOPLE] if opened else [], page=page,
        picture=bins_picture(measured.get("bins", []), visit.lang) if opened else "",
        records=_called(visit, measured.get("data", "")),
        touches=TOUCHES, sign=_sign, bar=share_bar, title=title_of(visit, duty.version),
    )  # fmt: skip


def _called(visit: Visit, id: str) -> str:
    """The name of a data set; its id where it is gone."""
    try:
        return data_set(visit.site, visit.org, id).name if id else ""
    except Rejected:
        return id


def _sign(change: str | None) -> str:
    """A change with its sign, and a minus that is one."""
    if change is None:
        return ""
    number = Decimal(change)
    return f"+{change}" if number > 0 else change.replace("-", "−")
