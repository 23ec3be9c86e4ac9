"""Passwords and names of accounts: which are taken, and what a hash costs."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from engine.diagnostics import Rejected
from engine.site import Cost, create_site
from engine.site import passwords as passwords_module
from engine.site.accounts import (
    account,
    account_named,
    add_account,
    check_password,
    disable,
    set_password,
)
from engine.site.passwords import SHORTEST, check_strength, generated
from engine.site.tables import metadata
from tests.site.site_world import CHEAP, PASSWORD, SiteWorld, code_of


def test_a_hash_of_another_cost_is_made_anew(tmp_path: Path) -> None:
    site = create_site(tmp_path / "site", cost=CHEAP)
    made = add_account(site, "li", PASSWORD)
    dear = type(site)(site.folder, site.id, site.engine, site.secret, Cost(16, 2, 1))
    assert check_password(dear, "li", PASSWORD, "a") == made
    table = metadata.tables["account"]
    with site.reading() as connection:
        assert "m=16,t=2,p=1" in str(connection.execute(select(table.c.password)).scalar())
    assert check_password(dear, "li", PASSWORD, "a") == made
    site.close()


def test_what_a_hash_costs_by_default_is_the_profile_of_the_standard() -> None:
    from argon2.profiles import RFC_9106_LOW_MEMORY as PROFILE

    cost = Cost()
    assert (cost.memory, cost.passes, cost.lanes) == (
        PROFILE.memory_cost, PROFILE.time_cost, PROFILE.parallelism,
    )  # fmt: skip


@pytest.mark.parametrize(
    "password",
    [
        "", "short", "eleven chars"[:11], "x" * 201, "aaaaaaaaaaaaaaaa", "abababababab",
        "Password1234", "1QAZ2WSX3EDC", "woaini1314520", "li.min.wang2", "LI.MIN.WANG2026",
        "ｐａｓｓｗｏｒｄ１２３４",
    ],
)  # fmt: skip
def test_weak_passwords_are_refused(world: SiteWorld, password: str) -> None:
    for act in (
        lambda: add_account(world.site, "li.min.wang", password),
        lambda: check_strength("li.min.wang", password),
    ):
        with pytest.raises(Rejected) as refused:
            act()
        assert code_of(refused.value) == "weak-password"
        assert not password or password not in str(refused.value)


@pytest.mark.parametrize(
    "password", ["four wooden chairs", "木头椅子有四把其中一把坏了", "kJ8-x_2Lq0vB"]
)
def test_good_passwords_are_taken(password: str) -> None:
    check_strength("li.min", password)


@given(st.text(min_size=SHORTEST, max_size=60).filter(lambda text: len(set(text.casefold())) > 8))
def test_whatever_is_taken_lets_in(shared_world: SiteWorld, password: str) -> None:
    try:
        check_strength("somebody", password)
    except Rejected:
        return
    site = shared_world.site
    kept = passwords_module.hashed(site, password)
    assert passwords_module.matches(site, kept, password)
    assert not passwords_module.matches(site, kept, password + "x")


@pytest.mark.parametrize(
    "name", ["", " ", "a b", ".a", "a.", "a/b", "a\tb", "x" * 65, "<b>", "a\u202eb", "a:b"]
)
def test_a_name_can_be_typed(world: SiteWorld, name: str) -> None:
    with pytest.raises(Rejected) as refused:
        add_account(world.site, name, PASSWORD)
    assert code_of(refused.value) == "bad-account-name"


def test_a_name_is_used_once(world: SiteWorld) -> None:
    made, start = world.name(), Barrier(8)

    def add(number: int) -> str:
        start.wait()
        try:
            return add_account(world.site, made.upper() if number % 2 else made, PASSWORD).name
        except Rejected as rejected:
            return code_of(rejected)

    with ThreadPoolExecutor(8) as pool:
        told = list(pool.map(add, range(8)))
    assert sorted(told) == sorted([made] + ["account-known"] * 7)


def test_nobody_changes_who_is_not_there(world: SiteWorld) -> None:
    for act in (
        lambda: set_password(world.site, 10**6, PASSWORD),
        lambda: disable(world.site, 10**6),
        lambda: account_named(world.site, "no such name"),
    ):
        with pytest.raises(Rejected) as refused:
            act()
        assert code_of(refused.value) == "no-such-account"
    assert account(world.site, 10**6) is None


def test_generated_passwords_are_strong_and_never_the_same() -> None:
    made = {generated() for _ in range(200)}
    assert len(made) == 200
    for each in made:
        check_strength("li.min", each)
        assert not set(each) & set("01ilo")
