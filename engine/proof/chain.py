"""The log read from end to end: the first place where it is not what was written, and which entry it is.

May not know where the entries come from; one pass, one entry held back.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.diagnostics import Diagnostic, Rejected, Words, diagnose
from engine.proof.entry import BEFORE_FIRST, Entry, entry_hash

__all__ = ["START", "Break", "Head", "check_chain"]


@dataclass(frozen=True, slots=True)
class Head:
    """How far a log goes: the number of its entries and the hash of the last one."""

    size: int
    last: str


START = Head(0, BEFORE_FIRST)

_NAMES = {
    "seq": Words("序号", "its number"),
    "hash": Words("内容的哈希", "the hash of its content"),
    "previous": Words("所记的前一条的哈希", "the hash it holds of the entry before"),
    "size": Words("日志的条数", "the number of entries"),
}


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where a log is broken.

    ``what`` is ``seq`` (an entry missing, added or moved), ``hash`` (its content is not what the entry
    after it, or the head, was written upon), ``previous`` (it does not follow on the entry before),
    ``size`` (the log ends elsewhere) or ``entry`` (no entry at all).
    """

    seq: int
    what: str
    expected: str
    found: str
    diagnostic: Diagnostic


def check_chain(
    entries: Iterable[bytes], *, after: Head = START, until: Head | None = None
) -> Break | None:
    """The first break in the bytes of the entries that follow on ``after``, or None.

    ``until`` is the head they have to end with; without it a change of the very last entry, or its
    absence, cannot be noticed.
    """
    here, known = after, iter(entries)
    data = next(known, None)
    while data is not None:
        following = next(known, None)
        seq = here.size + 1
        try:
            entry = Entry.from_bytes(data, seq)
        except Rejected as rejected:
            return Break(seq, "entry", "", "", rejected.diagnostics[0])
        found = entry_hash(data)
        if entry.seq != seq:
            return _break(seq, "seq", str(seq), str(entry.seq))
        if entry.previous != here.last:
            return _culprit(here, entry, found, _vouched(following, until))
        here, data = Head(seq, found), following
    return _end(here, until)


def _vouched(following: bytes | None, until: Head | None) -> str | None:
    """The hash that an entry should have by what comes after it."""
    if following is None:
        return until.last if until else None
    try:
        return Entry.from_bytes(following).previous
    except Rejected:
        return None


def _culprit(before: Head, entry: Entry, found: str, vouched: str | None) -> Break:
    # An entry that the next one confirms is as it was written: then the one before was changed.
    if before.size > 0 and (vouched is None or vouched == found):
        return _break(before.size, "hash", entry.previous, before.last)
    return _break(entry.seq, "previous", before.last, entry.previous)


def _end(here: Head, until: Head | None) -> Break | None:
    if until is None or here == until:
        return None
    if here.size != until.size:
        seq = min(here.size, until.size) + 1
        return _break(seq, "size", str(until.size), str(here.size))
    return _break(here.size, "hash", until.last, here.last)


def _break(seq: int, what: str, expected: str, found: str) -> Break:
    texts = {"expected": _short(expected), "found": _short(found)}
    shown = diagnose("log-chain-broken", None, seq=seq, what=_NAMES[what], **texts)
    return Break(seq, what, expected, found, shown)


def _short(text: str) -> str:
    return text if len(text) < 64 else text[:16] + "…"
