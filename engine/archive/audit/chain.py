"""The chain of the log, entry by entry: which one was changed, which are missing.

An entry is vouched for by the one after it, which holds its hash, and by the column beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from engine.archive.audit.finding import Finding, Place, found
from engine.diagnostics import Rejected, Words
from engine.proof.entry import BEFORE_FIRST, Entry, entry_hash

__all__ = ["Chain", "Link"]

# Clocks are set right now and then; more than this is worth a word.
_TOLERANCE = timedelta(minutes=5)
_CONTENT = Words("内容的哈希", "the hash of its content")
_COLUMN = Words("记在旁边的哈希", "the hash beside it")
_PREVIOUS = Words("所记的前一条的哈希", "the hash it holds of the entry before")
_NUMBER = Words("序号", "its number")


@dataclass(frozen=True, slots=True)
class Link:
    """One row of the log: its number, the hash beside it, that of its bytes, and the entry if it is one."""

    seq: int
    column: str
    hash: str
    entry: Entry | None


class Chain:
    """Takes the rows of the log in order; ``broken`` is the first entry that is not as it was written."""

    def __init__(self) -> None:
        self._last: Link | None = None
        self._seq = 0
        self._at: str | None = None

    def read(self, seq: int, column: str, data: bytes) -> tuple[Link, list[Finding]]:
        """The next row, and what can be said now about it or the one before."""
        findings: list[Finding] = []
        if seq != self._seq + 1:
            first, last = self._seq + 1, seq - 1
            findings.append(
                found("audit-entries-missing", Place(seq=first, until=last), count=last - first + 1)
            )
            findings += self._judged(None)
            self._last = None
        try:
            entry: Entry | None = Entry.from_bytes(data, seq)
        except Rejected as rejected:
            entry = None
            findings.append(
                Finding(rejected.diagnostics[0], Place(seq=seq, table="log", column="entry"))
            )
        link = Link(seq, column, entry_hash(data), entry)
        findings += self._judged(link)
        if entry is not None:
            findings += self._entry(seq, entry)
        self._last, self._seq = link, seq
        return link, findings

    def end(self) -> list[Finding]:
        """What can be said about the last row."""
        return list(self._judged(None))

    def _entry(self, seq: int, entry: Entry) -> Iterator[Finding]:
        if entry.seq != seq:
            place = Place(seq=seq, table="log", column="entry")
            yield found("audit-entry-changed", place, what=_NUMBER, wanted=seq, got=entry.seq)
        before, self._at = self._at, entry.at
        # Of one form, so that the later is the greater text.
        if before is not None and entry.at < before and _gap(before, entry.at) > _TOLERANCE:
            yield found("audit-time-backwards", Place(seq=seq), at=entry.at, before=before)

    def _judged(self, following: Link | None) -> Iterator[Finding]:
        """The row before, now that the one after it is known; None where that is missing."""
        vouched = following.entry.previous if following and following.entry else None
        last = self._last
        if last is None:
            first = following is not None and following.seq == 1
            if first and vouched is not None and vouched != BEFORE_FIRST:
                yield _changed(1, "entry", _PREVIOUS, BEFORE_FIRST, vouched)
            return
        if last.entry is None:
            return  # That was told already.
        if last.hash != last.column:
            column = vouched == last.hash
            what, name = (_COLUMN, "hash") if column else (_CONTENT, "entry")
            wanted, got = (last.hash, last.column) if column else (last.column, last.hash)
            yield _changed(last.seq, name, what, wanted, got)
        elif vouched is not None and vouched != last.hash:
            assert following is not None
            # Changed is the one that is not what is written beside it; else the one before.
            if following.hash == following.column:
                yield _changed(last.seq, "entry", _CONTENT, vouched, last.hash)


def _gap(later: str, earlier: str) -> timedelta:
    return datetime.fromisoformat(later) - datetime.fromisoformat(earlier)


def _changed(seq: int, column: str, what: Words, wanted: str, got: str) -> Finding:
    place = Place(seq=seq, table="log", column=column)
    return found("audit-entry-changed", place, what=what, wanted=wanted[:16], got=got[:16])
