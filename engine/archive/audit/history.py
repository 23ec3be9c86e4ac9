"""The log as people read it: its entries, the checkpoints of it, and the proof that one continues another."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, diagnose
from engine.proof import checkpoint, merkle
from engine.proof.canonical import canon, parse
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import Entry

__all__ = ["Consistency", "Wanted", "checkpoint_of", "consistency", "entries", "json_of", "size_of"]

_FORMAT = "kaohe-consistency-1"
_LOG = metadata.tables["log"]
_CHECKPOINT = metadata.tables["checkpoint"]
_HASH = 64


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are meant: all that meet every one of these.

    ``since`` is a moment or the beginning of one; ``about`` texts of which each occurs in the entry's rows or
    body as a value: the digest of a version, the id of a run.
    """

    kinds: Sequence[str] = ()
    who: Sequence[str] = ()
    since: str = ""
    about: Sequence[str] = ()

    def meets(self, entry: Entry) -> bool:
        """Whether an entry is meant."""
        return (
            (not self.kinds or entry.kind in self.kinds)
            and (not self.who or entry.who in self.who)
            and entry.at >= self.since
            and all(
                _holds([dict(entry.body), [row for _, row in entry.rows]], a) for a in self.about
            )
        )


def _holds(content: object, text: str) -> bool:
    if isinstance(content, dict):
        return any(_holds(each, text) for each in content.values())
    if isinstance(content, list):
        return any(_holds(each, text) for each in content)
    return content == text


def size_of(store: Store) -> int:
    """How many entries the log has, by the number of the last."""
    with store.reading() as connection:
        return connection.execute(select(func.max(_LOG.c.seq))).scalar() or 0


def entries(store: Store, wanted: Wanted) -> Iterator[tuple[Entry, str]]:
    """The entries that are meant, the oldest first, each with the hash beside it.

    Raises Rejected for one that cannot be read.
    """
    rows = select(_LOG.c.seq, _LOG.c.hash, _LOG.c.entry).order_by(_LOG.c.seq)
    options = {"stream_results": True, "yield_per": 1000}
    with store.reading() as connection:
        for row in connection.execute(rows, execution_options=options):
            entry = Entry.from_bytes(bytes(row.entry), row.seq)
            if wanted.meets(entry):
                yield entry, row.hash


def checkpoint_of(store: Store, size: int | None = None) -> Checkpoint:
    """The newest checkpoint of the store, or the one of a size. Raises Rejected where there is none."""
    found = select(_CHECKPOINT.c.line).order_by(_CHECKPOINT.c.size.desc()).limit(1)
    if size is not None:
        found = found.where(_CHECKPOINT.c.size == size)
    with store.reading() as connection:
        line = connection.execute(found).scalar()
    if line is None:
        place = store.folder if size is None else f"{store.folder} ({size})"
        raise Rejected([diagnose("log-no-checkpoint", None, place=place)])
    return checkpoint.parse(line)


@dataclass(frozen=True, slots=True)
class Consistency:
    """That a later checkpoint continues an earlier one, by the hashes of RFC 9162, 2.1.4."""

    old: Checkpoint
    new: Checkpoint
    hashes: tuple[bytes, ...]

    def content(self) -> bytes:
        """As it is written: canonical JSON."""
        return canon(
            {
                "format": _FORMAT,
                "new": self.new.line,
                "old": self.old.line,
                "proof": [each.hex() for each in self.hashes],
            }
        )

    @staticmethod
    def of(data: bytes, file: object) -> Consistency:
        """What `content` wrote; one line break may follow. Raises Rejected: ``log-not-a-proof`` and what
        is wrong with its lines.
        """
        try:
            content = parse(data.removesuffix(b"\n"))
        except Rejected:
            content = None
        match content:
            case {
                "format": str(form),
                "new": str(new),
                "old": str(old),
                "proof": list(proof),
                **more,
            } if form == _FORMAT and not more and all(map(_is_hash, proof)):
                hashes = tuple(bytes.fromhex(each) for each in proof)
                return Consistency(checkpoint.parse(old), checkpoint.parse(new), hashes)
        raise Rejected([diagnose("log-not-a-proof", None, file=file)])

    def check(self) -> None:
        """Raises Rejected: ``log-rolled-back``, ``log-rewritten``, ``checkpoint-of-another-store``."""
        checkpoint.check_follows(self.old, self.new, self.hashes)


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and len(text) == _HASH and not set(text) - set("0123456789abcdef")


def consistency(store: Store, old: Checkpoint, new: Checkpoint) -> Consistency:
    """The proof from the log of a store. Raises Rejected where the log is not what they say."""
    with store.reading() as connection:
        hashes = connection.execute(select(_LOG.c.hash).order_by(_LOG.c.seq)).scalars()
        leaves = [bytes.fromhex(each) for each in hashes]
    for each in (old, new):
        checkpoint.check_log(each, store.id, leaves)
    if old.size > new.size:
        old, new = new, old
    made = Consistency(old, new, tuple(merkle.consistency(leaves, old.size, new.size)))
    made.check()
    return made


def json_of(entry: Entry, hash: str) -> dict[str, object]:
    """An entry for programs, with its hash."""
    content = json.loads(entry.to_bytes())
    assert isinstance(content, dict)
    return {**content, "hash": hash}
