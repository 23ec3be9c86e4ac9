"""The log for people: newest first with filters, an entry with the proof that it is there."""

from __future__ import annotations

import json

from flask import request
from werkzeug.wrappers import Response

from engine.archive.audit.history import Wanted, json_of
from engine.archive.audit.log_pages import entry_of, inclusion_of, latest
from engine.archive.store.people import people
from engine.archive.versions import versions_of
from engine.diagnostics import Diagnostic, Rejected
from engine.site.governance.entries import about
from web.api.log import moment_asked
from web.routes import Routes
from web.screen import shown
from web.visit import Visit
from web.wording import KIND_GROUPS, KINDS, ROLES

__all__ = ["routes"]

routes = Routes()
_PAGE = 100
_LONGEST = 200


@routes.page("/o/<org>/log", "look")
def listed(visit: Visit, org: str) -> Response:
    """Entries by kind, person, day and what they are about."""
    del org
    asked = {
        name: request.args.get(name, "")[:_LONGEST] for name in ("kind", "who", "since", "about")
    }
    before = request.args.get("before", "")
    wanted, wrong = _wanted(visit, asked)
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None
    found = latest(visit.store, wanted, number, _PAGE)
    with visit.store.reading() as connection:
        known = sorted(people(connection))
        refs = {each.digest: each.ref for each in versions_of(connection)}
    entries = [(entry, hash, about(entry)) for entry, hash in found.entries]
    return shown(
        visit, "log/list.html", entries=entries, older=found.older, asked=asked, known=known,
        refs=refs, kinds=KINDS, groups=KIND_GROUPS, roles=ROLES, wrong=wrong, before=before,
    )  # fmt: skip


def _wanted(visit: Visit, asked: dict[str, str]) -> tuple[Wanted, bool]:
    """Which entries are meant; and whether what was typed as a day is none."""
    wrong, since = False, ""
    try:
        since = moment_asked(asked["since"])
    except Rejected:
        wrong = True
    about_text = asked["about"].strip()
    if "@" in about_text:
        with visit.store.reading() as connection:
            named = {each.ref: each.digest for each in versions_of(connection)}
        about_text = named.get(about_text, about_text)
    kinds = (asked["kind"],) if asked["kind"] else ()
    who = (asked["who"],) if asked["who"] else ()
    return Wanted(kinds, who, since, (about_text,) if about_text else ()), wrong


@routes.page("/o/<org>/log/<int:seq>", "look")
def one(visit: Visit, org: str, seq: int) -> Response:
    """All of an entry, its hash, and the proof under the newest checkpoint."""
    del org
    entry, hash = entry_of(visit.store, seq)
    try:
        proof, unsigned = inclusion_of(visit.store, seq), tuple[Diagnostic, ...]()
    except Rejected as rejected:
        proof, unsigned = None, rejected.diagnostics
    with visit.store.reading() as connection:
        refs = {each.digest: each.ref for each in versions_of(connection)}
    text = json.dumps(json_of(entry, hash), ensure_ascii=False, indent=2)
    return shown(
        visit, "log/entry.html", entry=entry, hash=hash, proof=proof, unsigned=unsigned,
        things=about(entry), refs=refs, kinds=KINDS, roles=ROLES, text=text,
    )  # fmt: skip
