"""A store put back from a backup: everything is verified before anything of it is used."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, insert

from engine.archive.store.checkpoints import KEPT, active_key
from engine.archive.store.folder import KEYS, Settings, make_store
from engine.archive.store.known import there
from engine.archive.store.people import need
from engine.archive.store.session import Actor, Store, Writing, insert_entry
from engine.archive.store.tables import PROJECTED, metadata
from engine.archive.upkeep.contents import OBJECTS, SECRETS, Backup, unreadable
from engine.archive.upkeep.told import Told, told_by
from engine.diagnostics import Rejected, Words, diagnose
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import Entry

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
    kept: Sequence[Checkpoint] = (), progress: Progress | None = None,
) -> Restored:  # fmt: skip
    """Put a backup into an empty folder, and an empty database where one is named.

    ``kept`` are checkpoints kept elsewhere: a backup that does not go on from them is refused.

    Raises Rejected: what is wrong with the backup, or why there can be no store; then there is none.
    """
    backup = Backup.opened(path)
    backup.check()
    told = told_by(backup)
    for each in kept:
        checkpoint.check_log(each, told.store, told.leaves)
    settings = Settings(told.store, told.name, database, objects)
    new: list[str] = []
    places: list[Writing] = []

    def fill(writing: Writing) -> None:
        places.append(writing)
        _tables(backup, writing.connection, told, _secrets(backup))
        need(writing.connection, actor.who, "backup")
        _whole(backup, writing.connection)
        _objects(backup, writing, new, progress)
        for name in backup.below(KEYS):
            _key(folder / KEYS / Path(name).name, backup.read(f"{KEYS}/{name}"))
        (folder / KEPT).write_text("".join(f"{c.line}\n" for c in told.checkpoints), "ascii")
        writing.add("restore", "", body={"head": told.head, "size": len(told.entries)})

    try:
        store = make_store(folder, settings, actor, fill)
    except BaseException:
        # They may lie elsewhere than in the folder, which is as it was.
        for digest in new:
            with suppress(OSError):
                places[0].objects.remove(digest)
        raise
    vouched = told.checkpoints[-1] if told.checkpoints else None
    return Restored(store, len(told.entries), vouched, _signs(store))


def _signs(store: Store) -> bool:
    """Whether the key that signs is there, though it may be locked."""
    with store.reading() as connection:
        try:
            return active_key(store, connection) is not None
        except Rejected:
            return True


def _whole(backup: Backup, connection: Connection) -> None:
    """Raises Rejected unless the objects are those that the log says are there."""
    wanted, found = set(there(connection)), set(backup.below(OBJECTS))
    for digest in sorted(wanted ^ found)[:1]:
        reason = (
            Words(f"缺少内容 {digest}", f"the object {digest} is missing")
            if digest in wanted
            else Words(f"日志里没有内容 {digest}", f"the log knows no object {digest}")
        )
        raise unreadable(backup.path, reason)


def _objects(backup: Backup, writing: Writing, new: list[str], progress: Progress | None) -> None:
    wanted = list(backup.below(OBJECTS))
    for done, digest in enumerate(wanted, 1):
        content = backup.read(f"{OBJECTS}/{digest}")
        if not writing.objects.has(digest):
            new.append(digest)
        if writing.objects.put(content) != digest:
            raise unreadable(
                backup.path, Words(f"{digest} 不是它的摘要", f"{digest} is not its digest")
            )
        if progress is not None:
            progress(done, len(wanted))


def _key(path: Path, content: bytes) -> None:
    try:
        path.touch(0o600)
        path.write_bytes(content)
    except OSError as error:
        reason = error.strerror or str(error)
        raise Rejected([diagnose("key-unwritable", None, path=path, reason=reason)]) from error


def _secrets(backup: Backup) -> list[dict[str, object]]:
    try:
        lines = map(json.loads, backup.read(SECRETS).decode("ascii").splitlines())
        return [{"run": str(run), "secret": bytes.fromhex(secret)} for run, secret in lines]
    except (ValueError, TypeError) as error:
        raise unreadable(backup.path, Words(f"{SECRETS} 不对", f"{SECRETS} is wrong")) from error


def _tables(
    backup: Backup, connection: Connection, told: Told, secrets: list[dict[str, object]]
) -> None:
    """Every table follows from the log; the database's own rules are asked once more."""
    for content in told.entries:
        entry = Entry.from_bytes(content)
        if not {table for table, _ in entry.rows} <= set(PROJECTED):
            raise unreadable(
                backup.path,
                Words(f"日志第 {entry.seq} 条不对", f"entry {entry.seq} of its log is wrong"),
            )
        insert_entry(connection, entry, content)
    for each in told.checkpoints:
        frontier = " ".join(peak.hex() for peak in told.frontiers[each.size].peaks)
        row = {"size": each.size, "line": each.line, "frontier": frontier}
        connection.execute(insert(_CHECKPOINT).values(row))
    if secrets:
        connection.execute(insert(_SECRET), secrets)
