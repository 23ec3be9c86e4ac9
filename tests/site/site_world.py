"""A site to test with: cheap passwords, a clock that tests turn, names that are new each time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from engine.archive.store.people import add_person, change_role
from engine.archive.store.session import Actor
from engine.diagnostics import Rejected
from engine.site import Cost, Site, create_site
from engine.site.accounts import Account, add_account
from engine.site.memberships import join
from engine.site.organisations import add_organisation, store_of

__all__ = ["ADMIN", "CHEAP", "PASSWORD", "Clock", "SiteWorld", "code_of", "new_world"]

CHEAP = Cost(memory=8, passes=1, lanes=1)
PASSWORD = "four wooden chairs"  # noqa: S105  # of nobody
ADMIN = Actor("管理员", "test")
_NUMBERS = count(1)


@dataclass
class Clock:
    """Stands still until it is turned."""

    now: datetime = datetime(2026, 11, 24, 8, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def turn(self, **by: int) -> None:
        self.now += timedelta(**by)


@dataclass
class SiteWorld:
    """A site with two organisations, own and foreign, in each of which somebody is the administrator."""

    site: Site
    clock: Clock
    own: str = "own"
    foreign: str = "foreign"
    admins: dict[str, Account] = field(default_factory=dict)

    def name(self, what: str = "account") -> str:
        return f"{what}{next(_NUMBERS)}"

    def account(self, site_admin: bool = False, password: str | None = PASSWORD) -> Account:
        return add_account(self.site, self.name(), password, site_admin=site_admin)

    def member(self, slug: str, *roles: str) -> Account:
        """A new account that is a new person of an organisation, with roles."""
        made = self.account()
        join(self.site, slug, made.id, self.person(slug, *roles))
        return made

    def person(self, slug: str, *roles: str) -> str:
        """A new person of an organisation, who has no account yet."""
        person, store = self.name("人"), store_of(self.site, slug)
        add_person(store, ADMIN, person, "", "")
        for role in roles:
            change_role(store, ADMIN, person, role, True, "")
        return person


def new_world(folder: Path, database: str) -> SiteWorld:
    clock = Clock()
    world = SiteWorld(create_site(folder, database=database, cost=CHEAP, clock=clock), clock)
    for slug in (world.own, world.foreign):
        add_organisation(world.site, slug, slug.title(), administrator=ADMIN)
        world.admins[slug] = world.account()
        join(world.site, slug, world.admins[slug].id, ADMIN.who)
    return world


def code_of(rejected: Rejected) -> str:
    (one,) = rejected.diagnostics
    return one.code
