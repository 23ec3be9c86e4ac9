"""What belongs to an organisation is not read with the name of another; who may do what in the site."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import pytest

import engine.site as package
from engine.diagnostics import Rejected
from engine.site import Site, acts, jobs, memberships, organisations, tokens
from engine.site.accounts import disable
from engine.site.acts import SITE_ACTS
from tests.site.site_world import SiteWorld, code_of


@dataclass(frozen=True)
class Asked:
    """With the name of which organisation it is asked for what `who` has in their own."""

    site: Site
    slug: str
    who: int
    token: str
    job: str


# Each function that reads or changes what an organisation has; empty when it tells nothing.
READS: dict[str, Callable[[Asked], object]] = {
    "memberships.members": lambda a: [
        each for each in memberships.members(a.site, a.slug) if each.account == a.who
    ],
    "memberships.person_of": lambda a: memberships.person_of(a.site, a.slug, a.who),
    "memberships.join": lambda a: memberships.join(a.site, a.slug, a.who, "甲的人"),
    "memberships.leave": lambda a: memberships.leave(a.site, a.slug, a.who),
    "tokens.issue": lambda a: tokens.issue(a.site, a.slug, a.who, "x", ["read"]),
    "tokens.revoke": lambda a: tokens.revoke(a.site, a.slug, a.who, a.token),
    "tokens.tokens_of": lambda a: tokens.tokens_of(a.site, a.slug, a.who),
    "jobs.job": lambda a: jobs.job(a.site, a.slug, a.job),
    "jobs.jobs": lambda a: [each for each in jobs.jobs(a.site, a.slug) if each.account_id == a.who],
    "jobs.stop": lambda a: jobs.stop(a.site, a.slug, a.job),
    "jobs.wait_for": lambda a: jobs.wait_for(a.site, a.slug, a.job, 0, 0),
    "acts.may": lambda a: any(acts.may(a.site, a.who, act, a.slug) for act in SITE_ACTS),
    "acts.need_site": lambda a: acts.need_site(a.site, a.who, "join", a.slug),
}
# They take the name of an organisation, and tell nothing that it has.
OTHERS = {
    "organisations.add_organisation",
    "organisations.organisation",
    "organisations.known_organisation",
    "organisations.store_of",
    "jobs.begin",
}


def idle(progress: jobs.Progress) -> dict[str, object]:
    progress(0, 0)
    return {}


def test_every_function_that_takes_an_organisation_is_known_here() -> None:
    found = set()
    for path in Path(package.__path__[0]).glob("*.py"):
        module = import_module(f"engine.site.{path.stem}")
        for name in getattr(module, "__all__", ()):
            made = getattr(module, name)
            own = inspect.isfunction(made) and made.__module__ == module.__name__
            if own and "slug" in inspect.signature(made).parameters:
                found.add(f"{path.stem}.{name}")
    assert found == {*READS, *OTHERS}


@pytest.mark.parametrize("name", READS)
def test_nothing_is_read_with_the_name_of_another(world: SiteWorld, name: str) -> None:
    site, member = world.site, world.member(world.own, "administrator")
    _, token = tokens.issue(site, world.own, member.id, "x", ["read"])
    job = jobs.begin(site, world.own, member.id, "test", {}, idle)
    for slug in (world.foreign, "nowhere", "OWN", "own\0", "own ", "%", "", "\ud800"):
        try:
            told = READS[name](Asked(site, slug, member.id, token.id, job.id))
        except Rejected:
            told = None
        assert not told, slug
    # Nothing of its own was changed either, and with its own name there is something to see.
    assert memberships.person_of(site, world.own, member.id) is not None
    assert tokens.tokens_of(site, world.own, member.id) == (token,)
    if name not in ("memberships.join", "memberships.leave", "tokens.revoke", "acts.need_site"):
        assert READS[name](Asked(site, world.own, member.id, token.id, job.id))


@pytest.mark.parametrize(
    "who", ["site", "administrator", "foreign", "author", "member", "stranger", "gone", "disabled"]
)
def test_who_may_do_what(world: SiteWorld, who: str) -> None:
    accounts = {
        "site": lambda: world.account(site_admin=True).id,
        "administrator": lambda: world.member(world.own, "administrator").id,
        "foreign": lambda: world.member(world.foreign, "administrator").id,
        "author": lambda: world.member(world.own, "author", "reviewer", "publisher").id,
        "member": lambda: world.member(world.own).id,
        "stranger": lambda: world.account().id,
        "gone": lambda: 10**6,
        "disabled": lambda: _disabled(world),
    }
    expected = {
        "site": {
            "add-organisation", "see-accounts", "disable-account", "link-identity", "add-account",
        },
        "administrator": {"add-account", "join", "leave", "see-members"},
    }.get(who, set())  # fmt: skip
    found = accounts[who]()
    assert {act for act in SITE_ACTS if acts.may(world.site, found, act, world.own)} == expected
    for act in SITE_ACTS:
        if act in expected:
            acts.need_site(world.site, found, act, world.own)
        else:
            with pytest.raises(Rejected) as refused:
                acts.need_site(world.site, found, act, world.own)
            assert code_of(refused.value) == "site-role-needed"
        if who == "administrator":
            assert not acts.may(world.site, found, act)


def _disabled(world: SiteWorld) -> int:
    made = world.member(world.own, "administrator")
    disable(world.site, made.id)
    return made.id


def test_whose_password_one_may_set(world: SiteWorld) -> None:
    site, chief, local = world.site, world.account(True), world.account(True)
    admin, foreign = world.admins[world.own], world.admins[world.foreign]
    member, other, nobody = world.member(world.own), world.member(world.own), world.account()
    both = world.member(world.own)
    memberships.join(site, world.foreign, both.id, world.person(world.foreign))
    memberships.join(site, world.own, local.id, world.person(world.own))
    may = acts.may_set_password
    assert may(site, member.id, member.id)
    assert may(site, admin.id, member.id)
    assert not may(site, member.id, other.id)
    assert not may(site, foreign.id, member.id)
    # It would open another organisation as well, or the site.
    assert not may(site, admin.id, both.id)
    assert not may(site, foreign.id, both.id)
    assert not may(site, admin.id, local.id)
    assert not may(site, admin.id, nobody.id)
    assert not may(site, admin.id, chief.id)
    assert may(site, chief.id, both.id)
    assert not may(site, admin.id, 10**6)
    memberships.leave(site, world.foreign, both.id)
    assert may(site, admin.id, both.id)


def test_an_administrator_of_the_site_is_nobody_in_an_organisation(world: SiteWorld) -> None:
    chief = world.account(site_admin=True)
    assert memberships.person_of(world.site, world.own, chief.id) is None
    assert memberships.memberships(world.site, chief.id) == ()


def test_the_store_of_another_is_never_given(world: SiteWorld) -> None:
    for slug in ("nowhere", "OWN", "own\0", "../own", ""):
        with pytest.raises(Rejected) as refused:
            organisations.store_of(world.site, slug)
        assert code_of(refused.value) == "organisation-unknown"
