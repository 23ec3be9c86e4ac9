"""Passwords and signing in: what is refused, counted exactly, and told to nobody."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from engine.diagnostics import Rejected
from engine.site import passwords as passwords_module
from engine.site.accounts import (
    account,
    account_named,
    accounts,
    add_account,
    check_password,
    disable,
    set_password,
)
from engine.site.sessions import begin, session_of
from engine.site.tables import metadata
from tests.site.site_world import CHEAP, PASSWORD, SiteWorld, code_of

WRONG = "five wooden chairs"


def tried(world: SiteWorld, name: str, password: str, address: str) -> str:
    """The name that was signed in, or the code of the refusal."""
    try:
        return check_password(world.site, name, password, address).name
    except Rejected as rejected:
        return code_of(rejected)


def test_who_knows_the_password_is_let_in(world: SiteWorld) -> None:
    made = world.account()
    assert check_password(world.site, made.name, PASSWORD, "a") == made
    assert check_password(world.site, f" {made.name.upper()} ", PASSWORD, "a") == made
    assert account(world.site, made.id) == made == account_named(world.site, made.name)
    assert made in accounts(world.site)


def test_a_password_is_the_same_composed_or_not(world: SiteWorld) -> None:
    name = world.name()
    add_account(world.site, name, "cafe\u0301 au lait, sil vous")
    assert tried(world, name, "caf\u00e9 au lait, sil vous", "a") == name


@pytest.mark.parametrize("kind", ["unknown", "wrong", "disabled", "without a password", "a book"])
def test_whatever_is_wrong_is_told_alike_after_one_hash(
    world: SiteWorld, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashes: list[str] = []
    hasher = passwords_module._hasher(CHEAP)
    verify = type(hasher).verify

    def counted(self: PasswordHasher, kept: str, password: bytes) -> bool:
        hashes.append(kept)
        return bool(verify(self, kept, password))

    name, password = world.name(), WRONG
    if kind != "unknown":
        made = add_account(world.site, name, None if kind == "without a password" else PASSWORD)
        if kind == "disabled":
            disable(world.site, made.id)
            password = PASSWORD
    if kind == "a book":
        password = PASSWORD * 1000
    monkeypatch.setattr(type(hasher), "verify", counted)
    with pytest.raises(Rejected) as refused:
        check_password(world.site, name, password, world.name("address"))
    assert code_of(refused.value) == "sign-in-refused"
    assert len(hashes) == 1
    # The work is that of the site's own cost, also where there is no hash.
    assert "m=8,t=1,p=1" in hashes[0]


def test_a_password_that_was_changed_meanwhile_is_wrong(
    world: SiteWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, verify = world.account(), passwords_module.matches

    def changed(*given: object) -> bool:
        right = bool(verify(*given))  # type: ignore[arg-type]  # as they came
        set_password(world.site, made.id, "six wooden chairs here")
        return right

    monkeypatch.setattr("engine.site.accounts.matches", changed)
    assert tried(world, made.name, PASSWORD, "a") == "sign-in-refused"


def test_nobody_has_the_password_of_nobody(world: SiteWorld) -> None:
    made = world.account(password=None)
    assert tried(world, made.name, "nobody signs in with this", "a") == "sign-in-refused"


def test_after_five_wrong_tries_a_name_waits(world: SiteWorld) -> None:
    made = world.account()
    told = [tried(world, made.name, WRONG, world.name("address")) for _ in range(7)]
    assert told == ["sign-in-refused"] * 5 + ["sign-in-too-often"] * 2
    assert tried(world, made.name, PASSWORD, "elsewhere") == "sign-in-too-often"
    world.clock.turn(minutes=15, seconds=-1)
    with pytest.raises(Rejected) as refused:
        check_password(world.site, made.name, PASSWORD, "elsewhere")
    assert "1 seconds" in refused.value.diagnostics[0].message.en
    world.clock.turn(seconds=1)
    assert tried(world, made.name, PASSWORD, "elsewhere") == made.name


def test_a_name_that_is_nobodys_waits_as_well(world: SiteWorld) -> None:
    name = world.name()
    told = [tried(world, name, WRONG, world.name("address")) for _ in range(6)]
    assert told[4:] == ["sign-in-refused", "sign-in-too-often"]


def test_after_twenty_wrong_tries_an_address_waits(world: SiteWorld) -> None:
    address, made = world.name("address"), world.account()
    told = [tried(world, world.name(), WRONG, address) for _ in range(21)]
    assert told == ["sign-in-refused"] * 20 + ["sign-in-too-often"]
    assert tried(world, made.name, PASSWORD, address) == "sign-in-too-often"
    assert tried(world, made.name, PASSWORD, world.name("address")) == made.name


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2001:db8:0:7::1", "2001:DB8:0:7:ffff:1:2:3", True),
        ("2001:db8:0:7::1", "2001:db8:0:8::1", False),
        ("::ffff:192.0.2.1", "192.0.2.1", True),
        ("192.0.2.1", "192.0.2.2", False),
        ("no address", "no  address", False),
    ],
)
def test_an_address_is_all_that_somebody_has_with_it(
    world: SiteWorld, one: str, other: str, same: bool
) -> None:
    for _ in range(20):
        tried(world, world.name(), WRONG, one)
    told = tried(world, world.name(), WRONG, other)
    assert told == ("sign-in-too-often" if same else "sign-in-refused")


def test_signing_in_forgets_the_wrong_tries_of_a_name_but_not_of_an_address(
    world: SiteWorld,
) -> None:
    made, address = world.account(), world.name("address")
    for _ in range(5):
        assert [tried(world, made.name, WRONG, address) for _ in range(4)] == [
            "sign-in-refused"
        ] * 4
        told = tried(world, made.name, PASSWORD, world.name("address"))
        assert told == made.name
    assert tried(world, made.name, PASSWORD, address) == "sign-in-too-often"


def test_wrong_tries_at_once_learn_no_more(world: SiteWorld) -> None:
    made, start = world.account(), Barrier(16)

    def attempt(number: int) -> str:
        start.wait()
        return tried(world, made.name, WRONG, f"{made.name} {number}")

    with ThreadPoolExecutor(16) as pool:
        told = list(pool.map(attempt, range(16)))
    assert told.count("sign-in-refused") == 5
    assert told.count("sign-in-too-often") == 11


def test_the_right_password_among_wrong_ones_is_not_told_after_five(world: SiteWorld) -> None:
    """Who guesses with many threads learns of a guess only what one thread would have learnt."""
    made, inside = world.account(), Barrier(6)
    verify = passwords_module.matches

    def at_once(*given: object) -> bool:
        inside.wait()
        return bool(verify(*given))  # type: ignore[arg-type]  # as they came

    def attempt(password: str) -> str:
        return tried(world, made.name, password, world.name("address"))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("engine.site.accounts.matches", at_once)
        with ThreadPoolExecutor(6) as pool:
            told = list(pool.map(attempt, [WRONG] * 6))
    assert told.count("sign-in-refused") == 5
    assert tried(world, made.name, PASSWORD, "elsewhere") == "sign-in-too-often"


def test_twenty_people_sign_in_at_once(world: SiteWorld) -> None:
    made, start = [world.account() for _ in range(10)] * 2, Barrier(20)

    def attempt(number: int) -> tuple[int, str]:
        start.wait()
        found = check_password(world.site, made[number].name, PASSWORD, "the office")
        secret, session = begin(world.site, found.id, "the office", "")
        assert session_of(world.site, secret) == session
        return found.id, session.id

    with ThreadPoolExecutor(20) as pool:
        told = list(pool.map(attempt, range(20)))
    assert [each for each, _ in told] == [each.id for each in made]
    assert len({session for _, session in told}) == 20


def test_a_new_password_ends_sessions_and_the_wait(world: SiteWorld) -> None:
    made = world.account()
    secret, _ = begin(world.site, made.id, "", "")
    for _ in range(6):
        tried(world, made.name, WRONG, "a")
    set_password(world.site, made.id, "six wooden chairs here")
    assert session_of(world.site, secret) is None
    assert tried(world, made.name, PASSWORD, "b") == "sign-in-refused"
    assert tried(world, made.name, "six wooden chairs here", "b") == made.name


def test_a_disabled_account_comes_back_with_its_password(world: SiteWorld) -> None:
    made = world.account()
    disable(world.site, made.id)
    assert account_named(world.site, made.name).disabled
    assert tried(world, made.name, PASSWORD, "a") == "sign-in-refused"
    disable(world.site, made.id, False)
    assert tried(world, made.name, PASSWORD, "a") == made.name


def test_the_database_holds_no_password(world: SiteWorld) -> None:
    made, table = world.account(), metadata.tables["account"]
    with world.site.reading() as connection:
        kept = connection.execute(select(table.c.password).where(table.c.id == made.id)).scalar()
    assert str(kept).startswith("$argon2id$")
    assert PASSWORD not in str(kept)


def test_what_was_typed_as_a_name_is_not_kept_in_clear(world: SiteWorld) -> None:
    typed = "my secret in the wrong field"
    tried(world, typed, WRONG, "a")
    table = metadata.tables["taken"]
    with world.site.reading() as connection:
        keys = connection.execute(select(table.c.key)).scalars().all()
    assert keys
    assert not any(typed in key for key in keys)
