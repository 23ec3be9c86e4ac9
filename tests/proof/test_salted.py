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
    assert [each.line for each in shown.leaves] == chosen
    verify_shown(whole.root, whole.size, shown)
    assert Shown.of(chosen, parse(canon(shown.content()))) == shown


@given(LINES)
def test_no_hash_is_told_twice(lines: list[bytes]) -> None:
    whole = Commitment.of(lines, SECRET)
    assert whole.show(lines).hashes == ()
    one = whole.show(lines[:1])
    assert len(one.hashes) <= (whole.size - 1).bit_length()
    verify_shown(whole.root, whole.size, whole.show([]))


def refused(root: bytes, size: int, shown: Shown) -> None:
    with pytest.raises(Rejected) as caught:
        verify_shown(root, size, shown)
    (found,) = caught.value.diagnostics
    assert found.code == "proof-wrong"


@given(LINES, st.data())
def test_nothing_else_can_be_shown(lines: list[bytes], data: st.DataObject) -> None:
    whole = Commitment.of(lines, SECRET)
    shown = whole.show([data.draw(st.sampled_from(lines))])
    (one,) = shown.leaves

    def changed(**fields: object) -> Shown:
        return replace(shown, leaves=(replace(one, **fields),))  # type: ignore[arg-type]  # by name

    refused(whole.root, whole.size, changed(line=one.line + b"x"))
    refused(whole.root, whole.size, changed(salt=bytes(32)))
    refused(whole.root, whole.size, changed(salt=one.salt + b"x", line=one.line[1:]))
    refused(whole.root, whole.size, changed(index=whole.size))
    refused(whole.root, whole.size, changed(index=-1))
    refused(whole.root, whole.size, replace(shown, hashes=(*shown.hashes, bytes(32))))
    refused(whole.root, whole.size, replace(shown, leaves=()) if shown.hashes else changed(index=9))
    refused(bytes(32), whole.size, shown)
    refused(whole.root, whole.size, replace(shown, leaves=(one, one)))
    for at, each in enumerate(shown.hashes):
        rest = shown.hashes[:at] + shown.hashes[at + 1 :]
        refused(whole.root, whole.size, replace(shown, hashes=rest))
        refused(whole.root, whole.size, replace(shown, hashes=(*rest[:at], each[::-1], *rest[at:])))


def test_a_byte_cannot_move_between_salt_and_line() -> None:
    whole = Commitment.of([b"abc"], SECRET)
    shown = whole.show([b"abc"])
    (one,) = shown.leaves
    moved = replace(one, salt=one.salt + b"a", line=b"bc")
    assert moved.salt + moved.line == one.salt + one.line
    refused(whole.root, 1, replace(shown, leaves=(moved,)))


def test_only_what_is_there_can_be_asked_for() -> None:
    whole = Commitment.of([b"a", b"a", b"b"], SECRET)
    assert len({each.index for each in whole.show([b"a", b"a"]).leaves}) == 2
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


ZEROS = "0" * 64


@pytest.mark.parametrize(
    "content",
    [
        None,
        {},
        {"hashes": [], "leaves": []},
        {"hashes": [], "leaves": [[0, ZEROS], [1, ZEROS]]},
        {"hashes": [], "leaves": [[True, ZEROS]]},
        {"hashes": [], "leaves": [["0", ZEROS]]},
        {"hashes": [], "leaves": [[0]]},
        {"hashes": [], "leaves": [[0, ZEROS, 0]]},
        {"hashes": [], "leaves": [[0, ZEROS[1:]]]},
        {"hashes": [], "leaves": [[0, "A" * 64]]},
        {"hashes": [], "leaves": [{"index": 0, "salt": ZEROS}]},
        {"hashes": "", "leaves": [[0, ZEROS]]},
        {"hashes": [1], "leaves": [[0, ZEROS]]},
        {"hashes": [ZEROS[1:]], "leaves": [[0, ZEROS]]},
        {"hashes": [], "leaves": [[0, ZEROS]], "more": 1},
    ],
)
def test_what_stands_beside_lines_is_read_strictly(content: object) -> None:
    with pytest.raises(Rejected) as caught:
        Shown.of([b"line"], content)
    assert caught.value.diagnostics[0].code == "proof-wrong"
