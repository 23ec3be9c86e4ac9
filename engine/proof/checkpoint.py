"""A checkpoint: one signed line that says how far the log had come, to be kept where nobody can change it.

Whoever keeps one can tell later whether the log was cut short or rewritten. Promises that a line is read
in one way only; may not know where the log is stored.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.diagnostics import Rejected, Words, diagnose
from engine.proof import merkle
from engine.proof.entry import BEFORE_FIRST
from engine.proof.keys import ALGORITHMS, PrivateKey, PublicKey, public_key
from engine.proof.moment import is_moment

__all__ = ["Checkpoint", "check_follows", "check_log", "parse", "sign", "verify"]

_NAME = "kaohe-checkpoint-1"
_LINE = re.compile(
    rf"{_NAME} ([0-9a-z][0-9a-z-]{{0,63}}) (0|[1-9][0-9]{{0,14}})"
    r" ([0-9a-f]{64}) ([0-9a-f]{64}) ([0-9T:.Z-]{27})"
    r" ([a-z][a-z0-9-]{0,31}) ([0-9a-f]{16}) ((?:[0-9a-f]{2}){1,512})"
)


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The fields of the line: the store's id, the number of entries, the root over them, the hash of the
    last one, the moment, and who signed it. Hashes, key id and signature are hexadecimal.
    """

    store: str
    size: int
    root: str
    last: str
    at: str
    algorithm: str
    key: str
    signature: str

    @property
    def signed(self) -> str:
        """The part of the line that the signature is over."""
        return (
            f"{_NAME} {self.store} {self.size} {self.root} {self.last} {self.at}"
            f" {self.algorithm} {self.key}"
        )

    @property
    def line(self) -> str:
        """The whole line, without an end of line."""
        return f"{self.signed} {self.signature}"


def parse(line: str) -> Checkpoint:
    """The checkpoint that a line is, exactly as it was written; the signature is not checked here.

    Raises Rejected: ``checkpoint-unreadable`` for whatever `Checkpoint.line` does not write.
    """
    found = _LINE.fullmatch(line)
    if found is None:
        raise _unreadable(Words("不是一行检查点", "it is no line of a checkpoint"))
    store, size, *rest = found.groups()
    checkpoint = Checkpoint(store, int(size), *rest)
    if not is_moment(checkpoint.at):
        raise _unreadable(Words("时间不对", "its time is none"))
    if checkpoint.size == 0 and (checkpoint.last, checkpoint.root) != (
        BEFORE_FIRST,
        merkle.EMPTY.hex(),
    ):
        raise _unreadable(Words("没有条目却有哈希", "it has hashes of no entries"))
    return checkpoint


def _unreadable(reason: Words) -> Rejected:
    return Rejected([diagnose("checkpoint-unreadable", None, reason=reason)])


def sign(store: str, size: int, root: str, last: str, at: str, key: PrivateKey) -> Checkpoint:
    """The checkpoint of a log at this moment. Raises Rejected when the fields make no line."""
    public = key.public
    draft = Checkpoint(store, size, root, last, at, public.algorithm, public.id, "00")
    signature = key.sign(draft.signed.encode()).hex()
    return parse(f"{draft.signed} {signature}")


def verify(checkpoint: Checkpoint, key: PublicKey) -> None:
    """Check that the checkpoint was signed by this key.

    Raises Rejected: ``unknown-algorithm``, ``another-key``, ``signature-wrong``.
    """
    if checkpoint.algorithm not in ALGORITHMS:
        public_key(checkpoint.algorithm, key.raw)
    if checkpoint.key != key.id or checkpoint.algorithm != key.algorithm:
        raise Rejected([diagnose("another-key", None, expected=checkpoint.key, found=key.id)])
    if not key.verify(bytes.fromhex(checkpoint.signature), checkpoint.signed.encode()):
        what = Words("检查点", "the checkpoint")
        raise Rejected([diagnose("signature-wrong", None, what=what, key=key.id)])


def check_log(kept: Checkpoint, store: str, leaves: Sequence[bytes]) -> None:
    """Check that the log of ``store``, given as its leaf hashes, still begins as a kept checkpoint says.

    Raises Rejected: ``checkpoint-of-another-store``, ``log-rolled-back``, ``log-rewritten``.
    """
    _same_store(kept, store)
    if len(leaves) < kept.size:
        raise _rolled_back(kept, len(leaves))
    found = merkle.root(leaves[: kept.size]).hex()
    last = leaves[kept.size - 1].hex() if kept.size else BEFORE_FIRST
    if (found, last) != (kept.root, kept.last):
        raise _rewritten(kept)


def check_follows(old: Checkpoint, new: Checkpoint, proof: Sequence[bytes]) -> None:
    """Check by a consistency proof that a later checkpoint continues an earlier one, without the log.

    Raises Rejected: ``checkpoint-of-another-store``, ``log-rolled-back``, ``log-rewritten``.
    """
    _same_store(old, new.store)
    if new.size < old.size:
        raise _rolled_back(old, new.size)
    roots = bytes.fromhex(old.root), bytes.fromhex(new.root)
    same = old.size != new.size or old.last == new.last
    if not same or not merkle.verify_consistency(old.size, new.size, *roots, proof):
        raise _rewritten(old)


def _same_store(kept: Checkpoint, store: str) -> None:
    if kept.store != store:
        raise Rejected(
            [diagnose("checkpoint-of-another-store", None, expected=kept.store, found=store)]
        )


def _rolled_back(kept: Checkpoint, found: int) -> Rejected:
    shown = diagnose("log-rolled-back", None, at=kept.at, expected=kept.size, found=found)
    return Rejected([shown])


def _rewritten(kept: Checkpoint) -> Rejected:
    return Rejected([diagnose("log-rewritten", None, at=kept.at, size=kept.size)])
