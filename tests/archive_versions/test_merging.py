"""Two changes of one text together: nothing of either is lost, and what touches is never put together."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.archive.versions.merge import Overlap, merged, unified

BASE = b"1\n2\n3\n4\n5\n6\n"


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (b"1\nx\n3\n4\n5\n6\n", b"1\n2\n3\n4\ny\n6\n", b"1\nx\n3\n4\ny\n6\n"),
        (b"2\n3\n4\n5\n6\n", b"1\n2\n3\n4\n5\n6\n7\n", b"2\n3\n4\n5\n6\n7\n"),
        (BASE, b"y\n", b"y\n"),
        (b"x\n", b"x\n", b"x\n"),
        (b"x\n1\n2\n3\n4\n5\n6\n", b"1\n2\n4\n5\n6\n", b"x\n1\n2\n4\n5\n6\n"),
    ],
)
def test_changes_apart_are_both_there(one: bytes, other: bytes, both: bytes) -> None:
    assert merged(BASE, one, other) == both
    assert merged(BASE, other, one) == both


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"1\nx\n3\n4\n5\n6\n", b"1\ny\n3\n4\n5\n6\n"),
        (b"1\nx\n3\n4\n5\n6\n", b"1\n2\ny\n4\n5\n6\n"),
        (b"x\n1\n2\n3\n4\n5\n6\n", b"y\n1\n2\n3\n4\n5\n6\n"),
        (b"1\n", b"1\n2\n3\nx\n5\n6\n"),
        (b"1\nx\n3\n4\n5\n6\n", b"\xff"),
    ],
)
def test_changes_that_touch_are_not_put_together(one: bytes, other: bytes) -> None:
    for pair in ((one, other), (other, one)):
        with pytest.raises(Overlap):
            merged(BASE, *pair)


LINES = st.lists(st.sampled_from(["a\n", "b\n", "c\n", "d"]), max_size=8).map("".join)


@given(LINES, LINES, LINES)
def test_one_side_alone_comes_out_as_it_is(base: str, one: str, other: str) -> None:
    below, first, second = base.encode(), one.encode(), other.encode()
    assert merged(below, first, below) == first
    assert merged(below, below, second) == second
    with suppress(Overlap):
        assert merged(below, first, second) == merged(below, second, first)


def test_a_difference_is_told_line_by_line() -> None:
    assert (
        unified(b"a\nb\n", b"a\nc\n", ("x", "y")) == "--- x\n+++ y\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n"
    )
    assert unified(b"a", b"a", ("x", "y")) == ""
    assert unified(b"\xff", b"\xff\xff", ("x", "y")) == "x 1 B -> y 2 B\n"
