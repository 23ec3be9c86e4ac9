"""Who may do what only the site knows of: organisations, accounts, memberships.

Everything else is the store's to say (``engine.archive.store.roles``).
"""

from __future__ import annotations

from engine.archive.store import allowed
from engine.diagnostics import Rejected, diagnose
from engine.site.accounts import account
from engine.site.connected import Site
from engine.site.memberships import memberships, person_of
from engine.site.organisations import store_of

__all__ = ["SITE_ACTS", "may", "may_set_password", "need_site"]

_SITE, _PEOPLE = "site", "people"
# Acts, and for whom: administrators of the site, or of the organisation (the store's act "people").
SITE_ACTS: dict[str, tuple[str, ...]] = {
    "add-organisation": (_SITE,),
    "see-accounts": (_SITE,),
    "disable-account": (_SITE,),
    "link-identity": (_SITE,),
    "add-account": (_SITE, _PEOPLE),
    "join": (_PEOPLE,),
    "leave": (_PEOPLE,),
    "see-members": (_PEOPLE,),
}


def may(site: Site, account_id: int, act: str, slug: str | None = None) -> bool:
    """Whether an account may do it, in the organisation ``slug`` where it is one's act."""
    found = account(site, account_id)
    if found is None or found.disabled:
        return False
    if _SITE in SITE_ACTS[act] and found.site_admin:
        return True
    return _PEOPLE in SITE_ACTS[act] and slug is not None and _administers(site, slug, account_id)


def need_site(site: Site, account_id: int, act: str, slug: str | None = None) -> None:
    """Raises Rejected (``site-role-needed``) unless an account may do it."""
    if not may(site, account_id, act, slug):
        raise Rejected([diagnose("site-role-needed", None, act=act)])


def may_set_password(site: Site, account_id: int, whose: int) -> bool:
    """Whether an account may give another one a new password.

    Administrators of the site may. Those of an organisation may where it is the only one of an account that
    does not look after the site: a password opens all of its organisations.
    """
    own, other = account(site, account_id), account(site, whose)
    if own is None or own.disabled or other is None:
        return False
    if own.site_admin or account_id == whose:
        return True
    slugs = [each.organisation for each in memberships(site, whose)]
    return not other.site_admin and len(slugs) == 1 and _administers(site, slugs[0], account_id)


def _administers(site: Site, slug: str, account_id: int) -> bool:
    person = person_of(site, slug, account_id)
    if person is None:
        return False
    with store_of(site, slug).reading() as connection:
        return allowed(connection, person, "people")
