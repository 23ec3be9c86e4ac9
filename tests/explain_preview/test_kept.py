"""What is kept stays within its bound, is made once, and a failure is nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.explain.preview.kept import Kept


@given(st.integers(1, 20), st.lists(st.tuples(st.integers(0, 9), st.integers(1, 8)), max_size=60))
def test_the_weights_stay_within_the_bound(most: int, asked: list[tuple[int, int]]) -> None:
    kept: Kept[tuple[int, int], int] = Kept(most, lambda weight: weight)
    for key in asked:
        assert kept.get(key, lambda key=key: key[1]) == key[1]  # type: ignore[misc]
        assert kept.held(key) == key[1]
        assert kept.weight <= max(most, key[1])


def test_the_oldest_unused_goes_first() -> None:
    kept: Kept[str, str] = Kept(2)
    for key in ("a", "b", "a", "c"):
        kept.get(key, lambda key=key: key)  # type: ignore[misc]
    assert [key for key in "abc" if kept.held(key) is not None] == ["a", "c"]


def test_many_who_ask_at_once_are_served_by_one() -> None:
    kept: Kept[str, int] = Kept(4)
    together = Barrier(8)
    made: list[int] = []

    def make() -> int:
        made.append(1)
        return 7

    def ask(_: int) -> int:
        together.wait()
        return kept.get("x", make)

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(ask, range(8))) == [7] * 8
    assert len(made) == 1


def test_who_waits_tries_for_itself_when_the_first_fails() -> None:
    kept: Kept[str, int] = Kept(4)
    begun, go = Event(), Event()

    def fails() -> int:
        begun.set()
        go.wait(10)
        raise KeyError("stopped")

    def ask(make: Callable[[], int]) -> int:
        return kept.get("x", make)

    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(ask, fails)
        assert begun.wait(10)
        second = pool.submit(ask, lambda: 5)
        go.set()
        assert second.result(10) == 5
        with pytest.raises(KeyError):
            first.result(10)
    assert kept.held("x") == 5
