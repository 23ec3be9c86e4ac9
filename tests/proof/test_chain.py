"""Entries of the log and the chain through them: every way to meddle is found, at its place."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.diagnostics import Rejected
from engine.proof.canonical import canon, parse
from engine.proof.chain import START, Head, check_chain
from engine.proof.entry import BEFORE_FIRST, Entry, entry_hash, fresh_nonce

FIRST = Entry(
    seq=1,
    previous=BEFORE_FIRST,
    at="2026-11-24T14:03:05.123456Z",
    kind="publish",
    who="王芳",
    via="wangfang@hr",
    why="试运行结束",
    body={"version": "9f" * 32, "language": 1},
    rows=(("version", {"digest": "9f" * 32, "state": "published"}),),
    nonce="0123456789abcdef" * 2,
)


def log(size: int) -> list[bytes]:
    entries: list[bytes] = []
    previous = BEFORE_FIRST
    for seq in range(1, size + 1):
        entry = replace(FIRST, seq=seq, previous=previous, nonce=f"{seq:032x}")
        entries.append(entry.to_bytes())
        previous = entry_hash(entries[-1])
    return entries


def head(entries: list[bytes]) -> Head:
    return Head(len(entries), entry_hash(entries[-1]) if entries else BEFORE_FIRST)


def test_an_entry_there_and_back() -> None:
    data = FIRST.to_bytes()
    assert Entry.from_bytes(data) == FIRST
    assert Entry.from_bytes(data).to_bytes() == data
    assert fresh_nonce() != fresh_nonce()
    assert replace(FIRST, nonce=fresh_nonce()).to_bytes() != data


def test_the_hash_of_an_entry_is_settled() -> None:
    assert entry_hash(b"") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"


def test_a_whole_log_is_whole() -> None:
    entries = log(7)
    assert check_chain(entries) is None
    assert check_chain(entries, until=head(entries)) is None
    assert check_chain(entries[3:], after=head(entries[:3]), until=head(entries)) is None
    assert check_chain([]) is None
    assert check_chain([], until=START) is None


def found(entries: list[bytes], until: Head | None = None) -> tuple[int, str]:
    broken = check_chain(entries, until=until)
    assert broken is not None
    assert str(broken.seq) in broken.diagnostic.message.en
    return broken.seq, broken.what


def changed(data: bytes) -> bytes:
    entry = Entry.from_bytes(data)
    return replace(entry, why=entry.why + "。").to_bytes()


SIZE = 6


@pytest.mark.parametrize("at", range(SIZE))
def test_a_changed_entry_is_named(at: int) -> None:
    entries = log(SIZE)
    until = head(entries)
    entries[at] = changed(entries[at])
    assert found(entries, until) == (at + 1, "hash")


@pytest.mark.parametrize("at", range(SIZE))
def test_an_entry_that_follows_on_another_is_named(at: int) -> None:
    entries = log(SIZE)
    until = head(entries)
    entries[at] = replace(Entry.from_bytes(entries[at]), previous="ab" * 32).to_bytes()
    assert found(entries, until) == (at + 1, "previous")


@pytest.mark.parametrize("at", range(SIZE))
def test_a_deleted_entry_is_named(at: int) -> None:
    entries = log(SIZE)
    until = head(entries)
    del entries[at]
    assert found(entries, until) == (at + 1, "seq" if at < SIZE - 1 else "size")


@pytest.mark.parametrize("at", range(SIZE + 1))
def test_an_inserted_entry_is_named(at: int) -> None:
    entries = log(SIZE)
    until = head(entries)
    entries.insert(at, replace(FIRST, seq=at + 1, previous=head(entries[:at]).last).to_bytes())
    # A well-made one is taken for the true one, until the true one follows with its number.
    assert found(entries, until) == ((at + 2, "seq") if at < SIZE else (SIZE + 1, "size"))


@given(st.integers(0, SIZE - 1), st.integers(0, SIZE - 1))
def test_swapped_entries_are_named(one: int, other: int) -> None:
    entries = log(SIZE)
    until = head(entries)
    entries[one], entries[other] = entries[other], entries[one]
    if one == other:
        assert check_chain(entries, until=until) is None
    else:
        assert found(entries, until) == (min(one, other) + 1, "seq")


def test_without_a_head_the_last_entry_vouches_for_the_one_before() -> None:
    entries = log(SIZE)
    entries[SIZE - 2] = changed(entries[SIZE - 2])
    assert found(entries) == (SIZE - 1, "hash")


def test_a_log_that_begins_elsewhere_is_broken_at_its_first_entry() -> None:
    first = replace(FIRST, previous="ab" * 32).to_bytes()
    second = replace(FIRST, seq=2, previous=entry_hash(first)).to_bytes()
    assert found([first]) == (1, "previous")
    assert found([first, second]) == (1, "previous")


def test_the_first_of_two_breaks_is_named() -> None:
    entries = log(SIZE)
    entries[1] = changed(entries[1])
    entries[3] = b"{}"
    assert found(entries) == (2, "hash")


def test_a_log_computed_anew_ends_elsewhere() -> None:
    until = head(log(SIZE))
    entries = log(2)
    entries[1] = changed(entries[1])
    for seq in range(3, SIZE + 1):
        entries.append(replace(FIRST, seq=seq, previous=head(entries).last).to_bytes())
    assert check_chain(entries) is None
    assert found(entries, until) == (SIZE, "hash")


@given(st.integers(0, SIZE - 1), st.integers(0, 10_000), st.integers(0, 7))
def test_no_flipped_bit_is_passed(which: int, at: int, bit: int) -> None:
    entries = log(SIZE)
    until = head(entries)
    data = bytearray(entries[which])
    data[at % len(data)] ^= 1 << bit
    entries[which] = bytes(data)
    assert found(entries, until)[0] == which + 1


def test_bytes_that_are_no_entry_are_named() -> None:
    entries = log(3)
    entries[1] = b"{}"
    assert found(entries) == (2, "entry")


def refused(content: object) -> str:
    with pytest.raises(Rejected) as caught:
        Entry.from_bytes(canon(content))
    (shown,) = caught.value.diagnostics
    assert shown.code == "log-entry-unreadable"
    return shown.message.en


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("at", ["2026-11-24T14:03:05Z", "2026-13-01T00:00:00.000000Z", "now", 5]),
        ("body", [[], None, "x"]),
        ("kind", ["", "Publish", "a b", "张", "a\n", 3]),
        ("nonce", ["", "0" * 31, "0" * 33, "G" * 32, "A" * 32, None]),
        ("previous", ["", "0" * 63, "A" * 64, None]),
        ("rows", [{}, [["t"]], [["t", {}, 1]], [[1, {}]], [["t", []]], None]),
        ("seq", [0, -1, "1", True, None]),
        ("via", [None, 1]),
        ("who", [None, 1]),
        ("why", [None, ["x"]]),
    ],
)
def test_every_field_is_strict(name: str, values: list[object]) -> None:
    content = parse(FIRST.to_bytes())
    assert isinstance(content, dict)
    for value in values:
        assert name in refused({**content, name: value})
    refused({key: value for key, value in content.items() if key != name})


def test_one_field_more_is_refused() -> None:
    content = parse(FIRST.to_bytes())
    assert isinstance(content, dict)
    refused({**content, "more": 1})
    refused([1])


def test_nothing_is_written_that_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="kind"):
        replace(FIRST, kind="两 个").to_bytes()
    with pytest.raises(TypeError):
        replace(FIRST, body={"score": 1.5}).to_bytes()
