"""Checkpoints against the log: those in the database, those in the store's folder, those kept elsewhere.

Each must be signed by a key that the log knew at that size, and say what the log was then. The first that
does not, after the last that did, tells between which entries the log was rewritten.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.archive.audit.finding import Finding, Place, found
from engine.archive.audit.lines import Kept, KeptLines
from engine.archive.store.keys import endorsed
from engine.diagnostics import Rejected
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import Entry
from engine.proof.keys import PublicKey, public_key
from engine.proof.merkle import Growing

__all__ = ["Checkpoints"]


class Checkpoints:
    """Takes the entries of the log in order, with the lines in the database that are about them."""

    def __init__(self, store: str, kept: KeptLines, trusted: PublicKey | None) -> None:
        self._store = store
        self._kept = kept
        self._growing = Growing()
        self._last = ""
        self._keys: dict[str, PublicKey] = {}
        self._trusted = trusted
        # The key that was given and those it leads to; None while it was not met.
        self._heirs: set[str] | None = None
        # How far each source vouches for the log: the key may have been stolen, what is kept was not.
        self._good: dict[str, int] = {}
        self._told: set[str] = set()
        self._unfiled: list[int] = []

    def entry(
        self, entry: Entry | None, hash: str, lines: Sequence[tuple[int, str, str]]
    ) -> Iterator[Finding]:
        """The next entry; ``lines`` are (size, line, frontier) of the database."""
        self._growing = self._growing.plus(bytes.fromhex(hash))
        self._last = hash
        if entry is not None:
            yield from self._learn(entry)
        size = self._growing.size
        here = [Kept(f"database:{at}", line) for at, line, _ in lines]
        beside = list(self._kept.at(size))
        for each in (*here, *beside):
            yield from self._line(each, size)
        yield from self._frontiers(lines)
        yield from self._compared({k.line for k in here}, beside, size)

    def end(self, lines: Sequence[tuple[int, str, str]]) -> Iterator[Finding]:
        """What the log should have gone on to, and what nobody signed. ``lines`` are about a longer log."""
        size = self._growing.size
        beyond = [Kept(f"database:{at}", line) for at, line, _ in lines]
        for each in (*beyond, *self._kept.beyond(size)):
            yield from self._line(each, size)
        if self._unfiled and self._kept.complete:
            first, last = self._unfiled[0], self._unfiled[-1]
            place = Place(checkpoint=f"database:{first}")
            yield found(
                "audit-checkpoint-unfiled", place, count=len(self._unfiled), first=first, last=last
            )
        good = max(self._good.values(), default=0)
        # Where the log was rewritten that has been told.
        if size > good and not self._told:
            yield found("audit-unsigned-tail", Place(seq=good + 1, until=size), count=size - good)
        if self._trusted is not None and self._heirs is None:
            yield found("audit-key-not-known", Place(table="signing_key", key=self._trusted.id))

    def _learn(self, entry: Entry) -> Iterator[Finding]:
        for table, row in entry.rows:
            if table == "signing_key":
                yield from self._add(entry, str(row.get("algorithm")), str(row.get("public")))
        for table, row in entry.rows:
            if table == "key_retired":
                self._keys.pop(str(row.get("id")), None)

    def _add(self, entry: Entry, algorithm: str, public: str) -> Iterator[Finding]:
        try:
            key = public_key(algorithm, bytes.fromhex(public))
        except (Rejected, ValueError):
            return  # A checkpoint that needs it says so.
        parents = [k.id for k in self._keys.values() if endorsed(self._store, entry, k, key)]
        place = Place(seq=entry.seq, table="signing_key", key=key.id)
        if entry.seq > 1 and not parents:
            yield found("audit-key-unendorsed", place)
        self._keys[key.id] = key
        if self._trusted is not None and key.raw == self._trusted.raw:
            self._heirs = {key.id}
        elif self._heirs is not None:
            if not self._heirs & {*parents}:
                yield found("audit-key-no-heir", place, key=sorted(self._heirs)[0])
            self._heirs.add(key.id)

    def _line(self, kept: Kept, size: int) -> Iterator[Finding]:
        place = Place(checkpoint=kept.where)
        try:
            made = checkpoint.parse(kept.line)
            if made.store != self._store:
                checkpoint.check_log(made, self._store, [])
        except Rejected as rejected:
            yield Finding(rejected.diagnostics[0], place)
            return
        faults = list(self._signature(made, place))
        yield from faults
        # One kept elsewhere is believed even if its key is gone from the log.
        if faults and (kept.source != "kept" or faults[0].code != "audit-checkpoint-key"):
            return
        if kept.source == "database" and kept.where != f"database:{made.size}":
            yield found("audit-value-changed", Place(table="checkpoint", key=kept.where.split(":")[1],
                        column="line"), wanted=kept.where, got=f"database:{made.size}")  # fmt: skip
            return
        yield from self._said(kept, made, size)

    def _signature(self, made: Checkpoint, place: Place) -> Iterator[Finding]:
        key = self._keys.get(made.key)
        if key is None and self._trusted is not None and self._trusted.id == made.key:
            key = self._trusted
        if key is None:
            if made.size > self._growing.size:
                # The entry that brought the key in has gone with the rest.
                place = Place(
                    seq=self._growing.size + 1, until=made.size, checkpoint=place.checkpoint
                )
            yield found("audit-checkpoint-key", place, key=made.key, size=made.size)
            return
        try:
            checkpoint.verify(made, key)
        except Rejected as rejected:
            yield Finding(rejected.diagnostics[0], place)

    def _said(self, kept: Kept, made: Checkpoint, size: int) -> Iterator[Finding]:
        """Whether the log is what a checkpoint of this size says. Of each source the first that differs."""
        if made.size > size:
            if kept.source not in self._told:
                place = Place(seq=size + 1, until=made.size, checkpoint=kept.where)
                yield found("audit-log-cut", place, at=made.at, wanted=made.size, got=size)
            self._told.add(kept.source)
        elif (self._growing.root().hex(), self._last) == (made.root, made.last):
            self._good[kept.source] = made.size
        elif kept.source not in self._told:
            self._told.add(kept.source)
            good = self._good.get(kept.source, 0)
            place = Place(seq=good + 1, until=made.size, checkpoint=kept.where)
            yield found("audit-log-rewritten", place, at=made.at, size=made.size, good=good)

    def _frontiers(self, lines: Sequence[tuple[int, str, str]]) -> Iterator[Finding]:
        wanted = " ".join(peak.hex() for peak in self._growing.peaks)
        for size, _, frontier in lines:
            if size == self._good.get("database") == self._growing.size and frontier != wanted:
                place = Place(table="checkpoint", key=str(size), column="frontier")
                yield found("audit-value-changed", place, wanted=wanted[:16], got=frontier[:16])

    def _compared(self, here: set[str], beside: Sequence[Kept], size: int) -> Iterator[Finding]:
        """Whether the database and the places beside it hold the same lines."""
        for each in beside:
            if each.line not in here:
                place = Place(checkpoint=each.where, table="checkpoint", key=str(size))
                yield found("audit-checkpoint-dropped", place, size=size)
        filed = {each.line for each in beside if each.source == "file"}
        self._unfiled += [size for line in here if line not in filed]
