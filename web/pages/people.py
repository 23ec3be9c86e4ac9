"""The people of an organisation, and the site's organisations and accounts for those who look after it."""

from __future__ import annotations

from flask import request
from werkzeug.wrappers import Response

from engine.archive.store.people import people, roles_of
from engine.site.accounts import account, accounts
from engine.site.acts import may_set_password
from engine.site.memberships import members, memberships
from engine.site.organisations import organisations
from web.paging import Paging, number_of
from web.problems import Refused
from web.routes import SITE, Routes
from web.screen import shown
from web.visit import Visit
from web.wording import ROLE_ACTS, ROLES

__all__ = ["routes"]

routes = Routes()
_PAGE = 50


@routes.page("/o/<org>/people", "look")
def listed(visit: Visit, org: str) -> Response:
    """Who there is, with which roles; for administrators also which account each signs in with."""
    wanted = request.args.get("q", "")[:100].casefold()
    with visit.store.reading() as connection:
        known = people(connection)
        names = [
            n for n in sorted(known) if wanted in n.casefold() or wanted in known[n].casefold()
        ]
        page = Paging(number_of(), len(names), _PAGE)
        shown_names = names[page.offset : page.offset + _PAGE]
        roles = {name: roles_of(connection, name) for name in shown_names}
    joined = {}
    if visit.may("people"):
        joined = {m.person: account(visit.site, m.account) for m in members(visit.site, org)}
    return shown(
        visit, "people/list.html", names=shown_names, titles=known, held=roles, joined=joined,
        page=page, roles=ROLES, acts=ROLE_ACTS, asked=request.args.get("q", "")[:100],
    )  # fmt: skip


@routes.page("/o/<org>/people/<person>", "people")
def one(visit: Visit, org: str, person: str) -> Response:
    """A person: roles given and taken, the account they sign in with."""
    with visit.store.reading() as connection:
        known = people(connection)
        if person not in known:
            raise Refused.of("no-such-person-here", who=person)
        held = roles_of(connection, person)
    joined = next((m for m in members(visit.site, org) if m.person == person), None)
    found = account(visit.site, joined.account) if joined is not None else None
    assert visit.account is not None
    resets = found is not None and may_set_password(visit.site, visit.account.id, found.id)
    return shown(
        visit, "people/person.html", person=person, title=known[person], held=held, joined=found,
        resets=resets, roles=ROLES, acts=ROLE_ACTS,
    )  # fmt: skip


@routes.page("/site", SITE)
def site(visit: Visit) -> Response:
    """Organisations and accounts; nobody's scores."""
    wanted = request.args.get("q", "")[:100].casefold()
    every = accounts(visit.site)
    found = [a for a in every if wanted in a.name.casefold() or wanted in a.title.casefold()]
    page = Paging(number_of(), len(found), _PAGE)
    here = found[page.offset : page.offset + _PAGE]
    belongs = {a.id: memberships(visit.site, a.id) for a in here}
    return shown(
        visit, "people/site.html", organisations=organisations(visit.site), accounts=here,
        belongs=belongs, page=page, asked=request.args.get("q", "")[:100],
        everybody=[a for a in every if not a.disabled][:500],
    )  # fmt: skip
