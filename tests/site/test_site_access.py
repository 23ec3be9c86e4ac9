"""Sessions, tokens, identities and memberships: whom they let in, and how they end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.archive.store.roles import MAY
from engine.diagnostics import Rejected
from engine.site import identities, memberships, sessions, tokens
from engine.site.accounts import disable
from engine.site.tables import metadata
from tests.site.site_world import ADMIN, SiteWorld, code_of

# Acts that no token may do: they are for somebody who sits before the screen.
NEVER = {"keys", "erase", "backup"}


def test_a_session_is_found_by_its_secret_alone(world: SiteWorld) -> None:
    made = world.account()
    secret, session = sessions.begin(world.site, made.id, "10.0.0.1", "Firefox")
    assert session.account_id == made.id
    assert (session.address, session.agent) == ("10.0.0.1", "Firefox")
    assert sessions.session_of(world.site, secret) == session
    for other in ("", secret[:-1], secret + "x", session.id, session.csrf, "\0", "\ud800"):
        assert sessions.session_of(world.site, other) is None


def test_secrets_are_not_in_the_database(world: SiteWorld) -> None:
    member = world.member(world.own)
    secret, session = sessions.begin(world.site, member.id, "", "")
    shown, _ = tokens.issue(world.site, world.own, member.id, "ci", ["read"])
    with world.site.reading() as connection:
        for name in ("session", "token"):
            for row in connection.execute(select(metadata.tables[name])):
                assert not {secret, shown, session.csrf} & set(row)


def test_every_session_has_its_own_secrets(world: SiteWorld) -> None:
    made = world.account()
    both = [sessions.begin(world.site, made.id, "", "") for _ in range(2)]
    assert both[0][0] != both[1][0]
    assert both[0][1].csrf != both[1][1].csrf


def test_a_session_ends_when_nobody_comes(world: SiteWorld) -> None:
    secret, _ = sessions.begin(world.site, world.account().id, "", "")
    for _ in range(3):
        world.clock.turn(hours=8, seconds=-1)
        assert sessions.session_of(world.site, secret) is not None
    world.clock.turn(hours=8)
    assert sessions.session_of(world.site, secret) is None


def test_a_session_ends_after_a_week_whoever_comes(world: SiteWorld) -> None:
    secret, session = sessions.begin(world.site, world.account().id, "", "")
    while world.clock.now < session.until - timedelta(hours=7):
        world.clock.turn(hours=7)
        assert sessions.session_of(world.site, secret) is not None
    world.clock.now = session.until
    assert sessions.session_of(world.site, secret) is None
    assert session.until - session.began == timedelta(days=7)


def test_that_it_was_used_is_written_once_a_minute(world: SiteWorld) -> None:
    made = world.account()
    secret, session = sessions.begin(world.site, made.id, "", "")
    world.clock.turn(seconds=59)
    sessions.session_of(world.site, secret)
    assert sessions.sessions_of(world.site, made.id)[0].seen == session.began
    world.clock.turn(seconds=1)
    sessions.session_of(world.site, secret)
    assert sessions.sessions_of(world.site, made.id)[0].seen == world.clock.now


def test_sessions_are_ended_one_by_one_or_all(world: SiteWorld) -> None:
    made, other = world.account(), world.account()
    secrets = [sessions.begin(world.site, made.id, "", "") for _ in range(4)]
    kept, _ = sessions.begin(world.site, other.id, "", "")
    sessions.end(world.site, secrets[0][1].id)
    alive = [sessions.session_of(world.site, secret) is not None for secret, _ in secrets]
    assert alive == [False, True, True, True]
    sessions.end_all(world.site, made.id, but=secrets[1][1].id)
    assert [each.id for each in sessions.sessions_of(world.site, made.id)] == [secrets[1][1].id]
    sessions.end_all(world.site, made.id)
    assert sessions.sessions_of(world.site, made.id) == ()
    assert sessions.session_of(world.site, kept) is not None


def test_a_disabled_account_is_signed_out(world: SiteWorld) -> None:
    member = world.member(world.own)
    secret, _ = sessions.begin(world.site, member.id, "", "")
    shown, _ = tokens.issue(world.site, world.own, member.id, "ci", ["read"])
    identities.link(world.site, member.id, "https://id.example.com", member.name)
    disable(world.site, member.id)
    assert sessions.session_of(world.site, secret) is None
    assert tokens.token_of(world.site, shown) is None
    assert identities.linked(world.site, "https://id.example.com", member.name) is None
    assert memberships.person_of(world.site, world.own, member.id) is None
    with pytest.raises(Rejected) as refused:
        sessions.begin(world.site, member.id, "", "")
    assert code_of(refused.value) == "sign-in-refused"
    disable(world.site, member.id, False)
    assert sessions.session_of(world.site, secret) is None
    assert tokens.token_of(world.site, shown) is None
    assert identities.linked(world.site, "https://id.example.com", member.name) is not None


def test_one_account_signs_in_to_many_organisations(world: SiteWorld) -> None:
    member = world.member(world.own)
    memberships.leave(world.site, world.foreign, world.admins[world.foreign].id)
    try:
        memberships.join(world.site, world.foreign, member.id, ADMIN.who)
        secret, _ = sessions.begin(world.site, member.id, "", "")
        found = sessions.session_of(world.site, secret)
        assert found is not None
        theirs = {m.organisation: m.person for m in memberships.memberships(world.site, member.id)}
        assert set(theirs) == {world.own, world.foreign}
        for slug, person in theirs.items():
            assert memberships.person_of(world.site, slug, found.account_id) == person
    finally:
        memberships.leave(world.site, world.foreign, member.id)
        memberships.join(world.site, world.foreign, world.admins[world.foreign].id, ADMIN.who)


def test_a_person_has_one_account(world: SiteWorld) -> None:
    member, other = world.member(world.own), world.account()
    person = memberships.person_of(world.site, world.own, member.id)
    assert person is not None
    with pytest.raises(Rejected) as refused:
        memberships.join(world.site, world.own, other.id, person)
    assert code_of(refused.value) == "person-taken"
    assert memberships.person_of(world.site, world.own, other.id) is None
    # Joining again as the same person changes nothing.
    memberships.join(world.site, world.own, member.id, person)
    memberships.leave(world.site, world.own, member.id)
    memberships.join(world.site, world.own, other.id, person)
    assert memberships.person_of(world.site, world.own, other.id) == person


def test_who_is_refused_another_person_stays_who_they_were(world: SiteWorld) -> None:
    member = world.member(world.own)
    person = memberships.person_of(world.site, world.own, member.id)
    with pytest.raises(Rejected):
        memberships.join(world.site, world.own, member.id, ADMIN.who)
    assert memberships.person_of(world.site, world.own, member.id) == person


@pytest.mark.parametrize(
    ("slug", "person", "known", "code"),
    [
        ("own", "nobody", True, "no-such-person"),
        ("own", ADMIN.who, False, "no-such-account"),
        ("nowhere", ADMIN.who, True, "organisation-unknown"),
        ("own", "\0", True, "no-such-person"),
    ],
)
def test_nobody_joins_what_is_not_there(
    world: SiteWorld, slug: str, person: str, known: bool, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        memberships.join(world.site, slug, world.account().id if known else 10**6, person)
    assert code_of(refused.value) == code


def test_a_token_is_for_one_organisation_and_some_acts(world: SiteWorld) -> None:
    member = world.member(world.own)
    secret, made = tokens.issue(world.site, world.own, member.id, " ci ", ["run", "read"], 30)
    assert secret.startswith("kaohe_")
    assert (made.organisation, made.scopes, made.name) == (world.own, ("read", "run"), "ci")
    assert made.until - made.made == timedelta(days=30)
    assert tokens.acts_of(made.scopes) == {"look", "run"}
    assert tokens.token_of(world.site, secret) == made
    for other in ("", secret[6:], secret[:-1], made.id, "kaohe_", "kaohe_\0\ud800"):
        assert tokens.token_of(world.site, other) is None


def test_a_token_ends(world: SiteWorld) -> None:
    member = world.member(world.own)
    secret, made = tokens.issue(world.site, world.own, member.id, "ci", ["read"], 1)
    world.clock.turn(days=1, seconds=-1)
    assert tokens.token_of(world.site, secret) is not None
    world.clock.turn(seconds=1)
    assert tokens.token_of(world.site, secret) is None
    assert [each.id for each in tokens.tokens_of(world.site, world.own, member.id)] == [made.id]


def test_when_a_token_was_used_is_told_to_the_minute(world: SiteWorld) -> None:
    member = world.member(world.own)
    secret, _ = tokens.issue(world.site, world.own, member.id, "ci", ["read"])
    for seconds in (0, 59):
        world.clock.turn(seconds=seconds)
        tokens.token_of(world.site, secret)
    (told,) = tokens.tokens_of(world.site, world.own, member.id)
    assert told.used == world.clock.now - timedelta(seconds=59)


def test_a_token_is_revoked_by_its_owner_alone(world: SiteWorld) -> None:
    member, other = world.member(world.own), world.member(world.own)
    secret, made = tokens.issue(world.site, world.own, member.id, "ci", ["read"])
    for slug, whose in ((world.own, other.id), (world.foreign, member.id)):
        with pytest.raises(Rejected) as refused:
            tokens.revoke(world.site, slug, whose, made.id)
        assert code_of(refused.value) == "no-such-token"
    assert tokens.token_of(world.site, secret) is not None
    tokens.revoke(world.site, world.own, member.id, made.id)
    assert tokens.token_of(world.site, secret) is None


def test_who_leaves_takes_no_token_along(world: SiteWorld) -> None:
    member = world.member(world.own)
    person = memberships.person_of(world.site, world.own, member.id)
    secret, _ = tokens.issue(world.site, world.own, member.id, "ci", ["read"])
    memberships.leave(world.site, world.own, member.id)
    assert tokens.token_of(world.site, secret) is None
    assert person is not None
    memberships.join(world.site, world.own, member.id, person)
    assert tokens.token_of(world.site, secret) is None


def test_a_token_is_nothing_without_the_membership(world: SiteWorld) -> None:
    """However it came to be left over."""
    member, table = world.member(world.own), metadata.tables["membership"]
    secret, _ = tokens.issue(world.site, world.own, member.id, "ci", ["read"])
    with world.site.writing() as connection:
        connection.execute(table.delete().where(table.c.account == member.id))
    assert tokens.token_of(world.site, secret) is None


@pytest.mark.parametrize(
    ("name", "scopes", "days", "code"),
    [
        ("", ["read"], 1, "bad-token-name"),
        ("x" * 81, ["read"], 1, "bad-token-name"),
        ("a\nb", ["read"], 1, "bad-token-name"),
        ("ci", [], 1, "no-such-scope"),
        ("ci", ["read", "everything"], 1, "no-such-scope"),
        ("ci", ["read"], 0, "bad-token-days"),
        ("ci", ["read"], 367, "bad-token-days"),
    ],
)
def test_a_token_that_cannot_be_is_refused(
    world: SiteWorld, name: str, scopes: list[str], days: int, code: str
) -> None:
    with pytest.raises(Rejected) as refused:
        tokens.issue(world.site, world.own, world.admins[world.own].id, name, scopes, days)
    assert code_of(refused.value) == code


def test_no_token_where_one_does_not_belong(world: SiteWorld) -> None:
    for slug in (world.foreign, "nowhere"):
        with pytest.raises(Rejected) as refused:
            tokens.issue(world.site, slug, world.member(world.own).id, "ci", ["read"])
        assert code_of(refused.value) == "not-a-member"


def test_every_act_of_a_store_is_in_one_scope_or_in_none_on_purpose() -> None:
    acts = [act for scope in tokens.SCOPES.values() for act in scope]
    assert len(acts) == len(set(acts))
    assert set(MAY) - set(acts) == NEVER
    assert not set(acts) & NEVER


def test_an_identity_signs_in_to_one_account(world: SiteWorld) -> None:
    issuer, made, other = "https://id.example.com", world.account(password=None), world.account()
    identities.link(world.site, made.id, issuer, made.name)
    identities.link(world.site, made.id, issuer, made.name)
    assert identities.linked(world.site, issuer, made.name) == made
    assert identities.linked(world.site, "https://else.example.com", made.name) is None
    assert identities.linked(world.site, issuer, "\0") is None
    with pytest.raises(Rejected) as refused:
        identities.link(world.site, other.id, issuer, made.name)
    assert code_of(refused.value) == "identity-taken"
    identities.unlink(world.site, other.id, issuer, made.name)
    assert identities.identities_of(world.site, made.id) == (
        identities.Identity(issuer, made.name),
    )
    identities.unlink(world.site, made.id, issuer, made.name)
    assert identities.linked(world.site, issuer, made.name) is None
