"""Limits and keys of requests: exact, however many threads come at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.site import Site, open_site
from engine.site.idempotency import Claim, answered, claim, forget
from engine.site.limits import take
from tests.site.site_world import SiteWorld

THREADS = 16


@pytest.fixture
def sites(world: SiteWorld) -> Iterator[list[Site]]:
    """The site as two processes have it: nothing but the database is between them."""
    elsewhere = open_site(world.site.folder, clock=world.clock)
    yield [world.site, elsewhere]
    elsewhere.close()


def test_a_window_gives_what_it_has_and_begins_anew(world: SiteWorld) -> None:
    key = world.name("key")
    assert [take(world.site, key, 3, 60) for _ in range(3)] == [0, 0, 0]
    world.clock.turn(seconds=20)
    assert [take(world.site, key, 3, 60) for _ in range(2)] == [40, 40]
    world.clock.turn(seconds=39, microseconds=1)
    assert take(world.site, key, 3, 60) == 1
    world.clock.turn(seconds=1)
    assert [take(world.site, key, 3, 60) for _ in range(4)] == [0, 0, 0, 60]


def test_keys_are_counted_apart(world: SiteWorld) -> None:
    one, other = world.name("key"), world.name("key")
    assert [take(world.site, one, 1, 60), take(world.site, other, 1, 60)] == [0, 0]
    assert [take(world.site, one, 1, 60), take(world.site, other, 1, 60)] == [60, 60]


@settings(max_examples=20)
@given(
    amount=st.integers(1, 4),
    seconds=st.integers(1, 30),
    turns=st.lists(st.integers(0, 20), min_size=1, max_size=12),
)
def test_no_window_gives_more_than_it_has(
    shared_world: SiteWorld, amount: int, seconds: int, turns: list[int]
) -> None:
    """Against a count that is kept beside."""
    key, given, passed = shared_world.name("key"), 0, 0
    for turn in turns:
        shared_world.clock.turn(seconds=turn)
        passed += turn
        if not given or passed >= seconds:
            given, passed = 0, 0
        told = take(shared_world.site, key, amount, seconds)
        assert told == (0 if given < amount else seconds - passed)
        given += told == 0


def test_threads_at_once_take_no_more_than_there_is(world: SiteWorld, sites: list[Site]) -> None:
    key, start = world.name("key"), Barrier(THREADS)

    def taking(number: int) -> list[int]:
        start.wait()
        return [take(sites[number % 2], key, 40, 60) for _ in range(4)]

    with ThreadPoolExecutor(THREADS) as pool:
        told = [each for some in pool.map(taking, range(THREADS)) for each in some]
    assert told.count(0) == 40
    assert set(told) == {0, 60}


def test_a_key_claimed_by_many_is_new_to_one(world: SiteWorld, sites: list[Site]) -> None:
    made, start = world.account(), Barrier(THREADS)

    def claiming(number: int) -> Claim:
        start.wait()
        return claim(sites[number % 2], made.id, "key", "digest")

    with ThreadPoolExecutor(THREADS) as pool:
        told = list(pool.map(claiming, range(THREADS)))
    assert told.count(Claim(True, True, None)) == 1
    assert told.count(Claim(False, True, None)) == THREADS - 1


def test_who_asks_again_is_told_the_same(world: SiteWorld) -> None:
    made, other = world.account(), world.account()
    assert claim(world.site, made.id, "key", "one").new
    assert claim(world.site, made.id, "key", "one") == Claim(False, True, None)
    assert claim(world.site, made.id, "key", "other") == Claim(False, False, None)
    answered(world.site, made.id, "key", b"\0\xff")
    assert claim(world.site, made.id, "key", "one") == Claim(False, True, b"\0\xff")
    assert claim(world.site, made.id, "key", "other") == Claim(False, False, b"\0\xff")
    assert claim(world.site, other.id, "key", "one").new


def test_a_key_is_kept_for_a_day(world: SiteWorld) -> None:
    made = world.account()
    claim(world.site, made.id, "key", "one")
    answered(world.site, made.id, "key", b"x")
    world.clock.turn(hours=24, seconds=-1)
    assert not claim(world.site, made.id, "key", "one").new
    world.clock.turn(seconds=1)
    assert claim(world.site, made.id, "key", "other") == Claim(True, True, None)


@pytest.mark.parametrize("done", [False, True])
def test_what_was_not_done_may_be_asked_again(world: SiteWorld, done: bool) -> None:
    made = world.account()
    claim(world.site, made.id, "key", "one")
    if done:
        answered(world.site, made.id, "key", b"x")
    forget(world.site, made.id, "key")
    assert claim(world.site, made.id, "key", "one").new is not done
