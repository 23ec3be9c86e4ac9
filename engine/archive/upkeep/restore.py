"""A store put back from a backup: everything is verified before anything of it is used."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from sqlalchemy import insert

from engine.archive.store.checkpoints import KEPT, active_key
from engine.archive.store.folder import KEYS, Settings, make_store
from engine.archive.store.people import need
from engine.archive.store.session import Actor, Store, insert_entry
from engine.archive.store.tables import metadata
from engine.archive.upkeep.contents import CHECKPOINTS, LOG, OBJECTS, SECRETS, Backup, unreadable
from engine.diagnostics import Rejected, Words
from engine.proof import checkpoint
from engine.proof.chain import Head, check_chain
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import Entry, entry_hash
from engine.proof.keys import PublicKey, public_key
from engine.proof.merkle import Growing

__all__ = ["Restored", "restore"]

_CHECKPOINT = metadata.tables["checkpoint"]
_SECRET = metadata.tables["run_secret"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back: the entries of the log, the last checkpoint that vouches for it, and whether the
    key that signs is there.
    """

    store: Store
    entries: int
    vouched: Checkpoint | None
    signs: bool


def restore(
    path: Path, folder: Path, actor: Actor, *, database: str = "", objects: str = "",
    kept: Checkpoint | None = None, progress: Progress | None = None,
) -> Restored:  # fmt: skip
    """Put a backup into an empty folder, and an empty database where one is named.

    ``kept`` is a checkpoint kept elsewhere: a backup that does not go on from it is refused.

    Raises Rejected: what is wrong with the backup, or why there can be no store; then there is none.
    """
    backup = Backup.opened(path)
    entries = _log(backup)
    leaves = [bytes.fromhex(entry_hash(content)) for content in entries]
    settings = Settings(str(backup.about["store"]), str(backup.about["name"]), database, objects)
    if kept is not None:
        checkpoint.check_log(kept, settings.id, leaves)
    frontiers = _frontiers(leaves)
    lines = _checkpoints(backup, entries, settings.id, frontiers)

    def fill(store: Store) -> None:
        _objects(backup, store, progress)
        for name in backup.below(KEYS):
            _key(store.folder / KEYS / Path(name).name, backup.read(f"{KEYS}/{name}"))
        _tables(store, entries, lines, frontiers, _secrets(backup))
        (store.folder / KEPT).write_text("".join(f"{c.line}\n" for c in lines), "ascii")
        with store.writing(actor) as writing:
            need(writing.connection, actor.who, "backup")
            body = {"head": str(backup.about["head"]), "size": len(entries)}
            writing.add("restore", "", body=body)

    store = make_store(folder, settings, fill)
    with store.reading() as connection:
        signs = active_key(store, connection) is not None
    return Restored(store, len(entries), lines[-1] if lines else None, signs)


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
    backup: Backup, entries: list[bytes], store: str, frontiers: Sequence[Growing]
) -> list[Checkpoint]:
    """The checkpoints, each true of the log and signed by a key of it."""
    keys = _keys(entries)
    lines = backup.read(CHECKPOINTS).decode("ascii").split("\n")[:-1]
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


def _frontiers(leaves: Iterable[bytes]) -> list[Growing]:
    """The tree of the log at every size, from none on."""
    return list(accumulate(leaves, Growing.plus, initial=Growing()))


def _keys(entries: list[bytes]) -> dict[str, PublicKey]:
    keys = {}
    for content in entries:
        for table, row in Entry.from_bytes(content).rows:
            if table == "signing_key":
                key = public_key(str(row["algorithm"]), bytes.fromhex(str(row["public"])))
                keys[key.id] = key
    return keys


def _objects(backup: Backup, store: Store, progress: Progress | None) -> None:
    wanted = list(backup.below(OBJECTS))
    for done, digest in enumerate(wanted):
        if store.objects.put(backup.read(f"{OBJECTS}/{digest}")) != digest:
            raise unreadable(
                backup.path, Words(f"{digest} 不是它的摘要", f"{digest} is not its digest")
            )
        if progress is not None:
            progress(done + 1, len(wanted))


def _key(path: Path, content: bytes) -> None:
    path.touch(0o600)
    path.write_bytes(content)


def _secrets(backup: Backup) -> list[dict[str, object]]:
    lines = backup.read(SECRETS).decode("ascii").splitlines()
    return [{"run": run, "secret": bytes.fromhex(secret)} for run, secret in map(json.loads, lines)]


def _tables(
    store: Store,
    entries: list[bytes],
    lines: list[Checkpoint],
    frontiers: Sequence[Growing],
    secrets: list[dict[str, object]],
) -> None:
    """Every table follows from the log; the database's own rules are asked once more."""
    with store.exclusive() as connection:
        for content in entries:
            insert_entry(connection, Entry.from_bytes(content), content)
        for each in lines:
            frontier = " ".join(peak.hex() for peak in frontiers[each.size].peaks)
            row = {"size": each.size, "line": each.line, "frontier": frontier}
            connection.execute(insert(_CHECKPOINT).values(row))
        if secrets:
            connection.execute(insert(_SECRET), secrets)
