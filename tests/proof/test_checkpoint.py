"""Checkpoints: one line in one form, signed, and what a kept one says of the log of today."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.proof import checkpoint as points
from engine.proof import keys, merkle
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import BEFORE_FIRST

KEY = keys.generate()
AT = "2026-11-24T14:03:05.123456Z"
LEAVES = [merkle.leaf_hash(str(number).encode()) for number in range(20)]


def taken(leaves: list[bytes], store: str = "store-1") -> Checkpoint:
    last = leaves[-1].hex() if leaves else BEFORE_FIRST
    return points.sign(store, len(leaves), merkle.root(leaves).hex(), last, AT, KEY)


def code(caught: pytest.ExceptionInfo[Rejected]) -> str:
    (found,) = caught.value.diagnostics
    return found.code


POINT = taken(LEAVES)


def test_there_and_back() -> None:
    assert points.parse(POINT.line) == POINT
    assert points.parse(POINT.line).line == POINT.line
    points.verify(POINT, KEY.public)
    assert points.parse(taken([]).line).size == 0
    assert POINT.line.startswith("kaohe-checkpoint-1 store-1 20 ")
    assert POINT.line == f"{POINT.signed} {POINT.signature}"


def unreadable(line: str) -> None:
    with pytest.raises(Rejected) as caught:
        points.parse(line)
    assert code(caught) == "checkpoint-unreadable"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("kaohe", "Kaohe"),
        ("point-1", "point-2"),
        (" ", "  "),
        (" ", "\t"),
        (" ", "\u3000"),
        (" 20 ", " 020 "),
        (" 20 ", " +20 "),
        (" 20 ", " -20 "),
        (" 20 ", " ２０ "),
        (" 20 ", " 0 "),
        (POINT.root, POINT.root.upper()),
        (POINT.root, POINT.root[:-1]),
        (POINT.last, POINT.last + "00"),
        (AT, "2026-11-24T14:03:05.12345Z"),
        (AT, "2026-02-30T14:03:05.123456Z"),
        (AT, "2026-11-24 14:03:05.123456Z"),
        ("ed25519", "Ed25519"),
        (POINT.key, POINT.key[1:]),
        (POINT.signature, ""),
        (POINT.signature, POINT.signature[:-1]),
        (POINT.signature, POINT.signature + "\n"),
        (POINT.signature, POINT.signature + " "),
        (POINT.signature, POINT.signature.upper()),
        (POINT.signature, POINT.signature * 20),
    ],
    # The key is new in every process; the names of tests are not.
    ids=lambda text: str(len(text)),
)
def test_only_one_form_is_read(old: str, new: str) -> None:
    assert old in POINT.line
    unreadable(POINT.line.replace(old, new))


@given(st.integers(0, len(POINT.line) - 1), st.characters(max_codepoint=0x3000))
def test_no_changed_character_is_passed(at: int, other: str) -> None:
    line = POINT.line[:at] + other + POINT.line[at + 1 :]
    if line == POINT.line:
        return
    with pytest.raises(Rejected):
        points.verify(points.parse(line), KEY.public)


def test_only_a_line_can_be_signed() -> None:
    with pytest.raises(Rejected) as caught:
        points.sign("我的 store", 1, "0" * 64, "0" * 64, AT, KEY)
    assert code(caught) == "checkpoint-unreadable"


def test_whose_signature_it_is() -> None:
    for point, key, expected in (
        (POINT, keys.generate().public, "another-key"),
        (POINT, keys.PublicKey("sm2", KEY.public.raw), "another-key"),
        (replace(POINT, algorithm="sm2"), KEY.public, "unknown-algorithm"),
        (replace(POINT, size=21), KEY.public, "signature-wrong"),
        (replace(POINT, signature="00" * 64), KEY.public, "signature-wrong"),
        (replace(POINT, signature="00"), KEY.public, "signature-wrong"),
    ):
        with pytest.raises(Rejected) as caught:
            points.verify(point, key)
        assert code(caught) == expected


@pytest.mark.parametrize("kept", range(len(LEAVES) + 1))
def test_a_log_that_goes_on_is_fine(kept: int) -> None:
    old = taken(LEAVES[:kept])
    points.check_log(old, "store-1", LEAVES)
    points.check_follows(old, POINT, merkle.consistency(LEAVES, kept, len(LEAVES)))


@pytest.mark.parametrize(
    ("leaves", "expected"),
    [
        (LEAVES[:19], "log-rolled-back"),
        ([], "log-rolled-back"),
        ([*LEAVES[:19], LEAVES[0]], "log-rewritten"),
        ([LEAVES[1], LEAVES[0], *LEAVES[2:]], "log-rewritten"),
        ([*LEAVES[:3], *LEAVES[2:]], "log-rewritten"),
    ],
)
def test_a_log_that_does_not_is_found(leaves: list[bytes], expected: str) -> None:
    with pytest.raises(Rejected) as caught:
        points.check_log(POINT, "store-1", leaves)
    assert code(caught) == expected
    later = taken(leaves)
    proof = merkle.consistency(leaves, min(20, len(leaves)), len(leaves))
    with pytest.raises(Rejected) as caught:
        points.check_follows(POINT, later, proof)
    assert code(caught) == expected


def test_the_last_hash_counts_too() -> None:
    other = replace(POINT, last="0" * 64)
    with pytest.raises(Rejected) as caught:
        points.check_log(other, "store-1", LEAVES)
    assert code(caught) == "log-rewritten"
    with pytest.raises(Rejected) as caught:
        points.check_follows(POINT, other, [])
    assert code(caught) == "log-rewritten"


def test_another_store_is_another_log() -> None:
    with pytest.raises(Rejected) as caught:
        points.check_log(POINT, "store-2", LEAVES)
    assert code(caught) == "checkpoint-of-another-store"
    with pytest.raises(Rejected) as caught:
        points.check_follows(POINT, taken(LEAVES, "store-2"), [])
    assert code(caught) == "checkpoint-of-another-store"
