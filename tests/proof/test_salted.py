"""The salted commitment: lines can be shown one by one, once each, and no others."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.proof import merkle
from engine.proof.canonical import canon, parse
from engine.proof.salted import Commitment, Shown, fresh_secret, verify_shown

SECRET = bytes(range(32))
LINES = st.lists(st.binary(max_size=6), min_size=1, max_size=40)


def test_the_commitment_is_that_of_its_definition() -> None:
    lines = [b"one", b"two", b"three"]
    leaves = [
        hashlib.sha256(b"\0" + hmac.new(SECRET, line, hashlib.sha256).digest() + line).digest()
        for line in lines
    ]
    assert Commitment.of(lines, SECRET).root == merkle.root(sorted(leaves))
    assert Commitment.of([], SECRET).root == merkle.EMPTY


@given(LINES)
def test_the_order_of_lines_does_not_count(lines: list[bytes]) -> None:
    assert Commitment.of(lines, SECRET) == Commitment.of(sorted(lines), SECRET)


@given(LINES, st.data())
def test_every_choice_of_lines_can_be_shown(lines: list[bytes], data: st.DataObject) -> None:
    whole = Commitment.of(lines, SECRET)
    chosen = data.draw(st.permutations(lines))[: data.draw(st.integers(0, len(lines)))]
    shown = whole.show(chosen)
    assert [each.line for each in shown] == chosen
    verify_shown(whole.root, whole.size, shown)
    again = [Shown.of(each.line, parse(canon(each.content()))) for each in shown]
    assert again == list(shown)


def refused(root: bytes, size: int, shown: list[Shown]) -> None:
    with pytest.raises(Rejected) as caught:
        verify_shown(root, size, shown)
    (found,) = caught.value.diagnostics
    assert found.code == "proof-wrong"


@given(LINES, st.data())
def test_nothing_else_can_be_shown(lines: list[bytes], data: st.DataObject) -> None:
    whole = Commitment.of(lines, SECRET)
    (one,) = whole.show([data.draw(st.sampled_from(lines))])
    refused(whole.root, whole.size, [replace(one, line=one.line + b"x")])
    refused(whole.root, whole.size, [replace(one, salt=bytes(32))])
    refused(whole.root, whole.size, [replace(one, salt=one.salt + b"x", line=one.line[1:])])
    refused(whole.root, whole.size, [replace(one, path=(*one.path, bytes(32)))])
    refused(whole.root, whole.size, [replace(one, index=whole.size)])
    refused(bytes(32), whole.size, [one])
    refused(whole.root, whole.size, [one, one])


def test_a_byte_cannot_move_between_salt_and_line() -> None:
    whole = Commitment.of([b"abc"], SECRET)
    (one,) = whole.show([b"abc"])
    moved = replace(one, salt=one.salt + b"a", line=b"bc")
    assert moved.salt + moved.line == one.salt + one.line
    refused(whole.root, 1, [moved])


def test_only_what_is_there_can_be_asked_for() -> None:
    whole = Commitment.of([b"a", b"a", b"b"], SECRET)
    assert len({each.index for each in whole.show([b"a", b"a"])}) == 2
    for asked in ([b"c"], [b"a"] * 3, [b"b", b"b"]):
        with pytest.raises(ValueError, match="not committed"):
            whole.show(asked)


def test_a_secret_is_long_and_new() -> None:
    assert len(fresh_secret()) == 32
    assert fresh_secret() != fresh_secret()
    with pytest.raises(ValueError, match="32"):
        Commitment.of([b"a"], b"short")


def test_another_secret_gives_another_root() -> None:
    assert Commitment.of([b"a"], SECRET).root != Commitment.of([b"a"], bytes(32)).root


@pytest.mark.parametrize(
    "content",
    [
        None,
        {},
        {"index": 0, "path": []},
        {"index": True, "path": [], "salt": "0" * 64},
        {"index": "0", "path": [], "salt": "0" * 64},
        {"index": 0, "path": "", "salt": "0" * 64},
        {"index": 0, "path": [1], "salt": "0" * 64},
        {"index": 0, "path": ["0" * 63], "salt": "0" * 64},
        {"index": 0, "path": [], "salt": "A" * 64},
        {"index": 0, "path": [], "salt": None},
        {"index": 0, "path": [], "salt": "0" * 64, "more": 1},
    ],
)
def test_what_stands_beside_a_line_is_read_strictly(content: object) -> None:
    with pytest.raises(Rejected) as caught:
        Shown.of(b"line", content)
    assert caught.value.diagnostics[0].code == "proof-wrong"
