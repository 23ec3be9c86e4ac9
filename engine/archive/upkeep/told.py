"""What a backup says of its log, verified: a whole chain, and checkpoints that are true and signed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from engine.archive.upkeep.contents import CHECKPOINTS, LOG, MANIFEST, Backup, unreadable
from engine.diagnostics import Rejected, Words
from engine.proof import checkpoint
from engine.proof.chain import Head, check_chain
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import Entry, entry_hash
from engine.proof.keys import PublicKey, public_key
from engine.proof.merkle import Growing

__all__ = ["Told", "told_by"]


@dataclass(frozen=True, slots=True)
class Told:
    """The store and its name, the bytes of the entries with their hashes, the tree of the log at every size
    from none on, and the checkpoints, the oldest first.
    """

    store: str
    name: str
    head: str
    entries: Sequence[bytes]
    leaves: Sequence[bytes]
    frontiers: Sequence[Growing]
    checkpoints: Sequence[Checkpoint]


def told_by(backup: Backup) -> Told:
    """Raises Rejected for whatever does not fit."""
    entries = _log(backup)
    leaves = [bytes.fromhex(entry_hash(content)) for content in entries]
    frontiers = list(accumulate(leaves, Growing.plus, initial=Growing()))
    rows = [row for content in entries for row in Entry.from_bytes(content).rows]
    stores = [row for table, row in rows if table == "store"]
    if len(stores) != 1 or stores[0].get("id") != backup.about.get("store"):
        raise unreadable(
            backup.path,
            Words(
                f"日志不是 {MANIFEST} 所说的档案库的", f"its log is not of the store in {MANIFEST}"
            ),
        )
    store = str(stores[0]["id"])
    try:
        keys = _keys(rows)
    except (KeyError, ValueError) as error:
        raise unreadable(
            backup.path, Words("日志里的密钥不对", "a key in its log is wrong")
        ) from error
    lines = _checkpoints(backup, keys, store, frontiers)
    return Told(
        store, str(stores[0].get("name", "")), leaves[-1].hex(), entries, leaves, frontiers, lines
    )


def _log(backup: Backup) -> list[bytes]:
    """The entries, whose chain is whole and ends where the manifest says."""
    entries = backup.read(LOG).split(b"\n")[:-1]
    size, head = backup.about.get("size"), backup.about.get("head")
    if not isinstance(size, int) or not isinstance(head, str) or not size:
        raise unreadable(backup.path, Words("日志是空的", "its log is empty"))
    broken = check_chain(entries, until=Head(size, head))
    if broken is not None:
        raise Rejected([broken.diagnostic])
    return entries


def _checkpoints(
    backup: Backup, keys: Mapping[str, PublicKey], store: str, frontiers: Sequence[Growing]
) -> list[Checkpoint]:
    """The checkpoints, each true of the log and signed by a key of it."""
    lines = backup.read(CHECKPOINTS).decode("ascii", "replace").split("\n")[:-1]
    found = [checkpoint.parse(line) for line in lines]
    for each in found:
        if each.key not in keys:
            reason = Words("检查点的密钥不在日志里", "the key of a checkpoint is not in its log")
            raise unreadable(backup.path, reason)
        checkpoint.verify(each, keys[each.key])
        here = frontiers[each.size] if each.size < len(frontiers) else None
        if here is None or here.root().hex() != each.root or each.store != store:
            reason = Words(
                f"日志与 {each.at} 的检查点不符",
                f"its log is not that of the checkpoint of {each.at}",
            )
            raise unreadable(backup.path, reason)
    return found


def _keys(rows: Sequence[tuple[str, Mapping[str, object]]]) -> dict[str, PublicKey]:
    given = [row for table, row in rows if table == "signing_key"]
    keys = [public_key(str(row["algorithm"]), bytes.fromhex(str(row["public"]))) for row in given]
    return {key.id: key for key in keys}
