"""A backup of a store, taken at any moment, also while others write."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from engine import __version__
from engine.archive.store import Store, need
from engine.archive.store.folder import KEYS
from engine.archive.store.known import there
from engine.archive.store.session import Actor
from engine.archive.store.tables import metadata
from engine.archive.upkeep.contents import CHECKPOINTS, LOG, OBJECTS, SECRETS, Packing
from engine.diagnostics import Rejected, diagnose
from engine.records.whole_file import replacing

__all__ = ["Taken", "back_up"]

_LOG = metadata.tables["log"]
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Taken:
    """What went into a backup: entries of the log and the hash of the last, objects, bytes of the file."""

    entries: int
    objects: int
    size: int
    head: str


def back_up(
    store: Store,
    actor: Actor,
    target: Path,
    *,
    keys: bool = False,
    progress: Progress | None = None,
) -> Taken:
    """Write a backup of all that the log knows at this moment; private keys only where ``keys`` says so.

    The file is there whole or not at all, for its owner alone. The log of the store says that it was taken,
    after it.

    Raises Rejected: ``role-needed``, ``backup-there``, ``backup-unwritable``, and what is wrong with an
    object.
    """
    with store.reading() as connection:
        need(connection, actor.who, "backup")
    # The only copy of a key may be in it.
    if target.exists():
        raise Rejected([diagnose("backup-there", None, path=target)])
    try:
        taken = _written(store, target, keys, progress)
    except OSError as error:
        why = error.strerror or str(error)
        raise Rejected([diagnose("backup-unwritable", None, path=target, why=why)]) from error
    with store.writing(actor) as writing:
        body = {"head": taken.head, "size": taken.entries, "keys": keys}
        writing.add("backup", "", body=body)
    return taken


def _written(store: Store, target: Path, keys: bool, progress: Progress | None) -> Taken:
    while True:
        state = _state(store)
        try:
            with replacing(target, 0o600) as stream:
                _pack(store, state, Packing(stream), keys, progress)
        except Rejected:
            # What was erased meanwhile is in no backup; anything else that is missing is wrong.
            if _state(store).objects.keys() >= state.objects.keys():
                raise
        else:
            return Taken(len(state.log), len(state.objects), target.stat().st_size, state.head)


@dataclass(frozen=True, slots=True)
class _State:
    """What the database said at one moment."""

    head: str
    log: Sequence[bytes]
    checkpoints: Sequence[str]
    secrets: Mapping[str, bytes]
    objects: Mapping[str, object]


def _state(store: Store) -> _State:
    with store.reading() as connection:
        log = connection.execute(select(_LOG).order_by(_LOG.c.seq)).all()
        lines = connection.execute(select(metadata.tables["checkpoint"]).order_by("size")).all()
        secrets = connection.execute(select(metadata.tables["run_secret"])).all()
        return _State(
            log[-1].hash,
            [bytes(row.entry) for row in log],
            [row.line for row in lines],
            {row.run: bytes(row.secret) for row in secrets},
            there(connection),
        )


def _pack(
    store: Store, state: _State, packing: Packing, keys: bool, progress: Progress | None
) -> None:
    for done, digest in enumerate(sorted(state.objects), 1):
        packing.add(f"{OBJECTS}/{digest}", store.objects.get(digest))
        if progress is not None:
            progress(done, len(state.objects))
    for path in sorted((store.folder / KEYS).iterdir()):
        if path.suffix == ".pub" or (keys and path.suffix == ".key"):
            packing.add(f"{KEYS}/{path.name}", path.read_bytes())
    packing.add(CHECKPOINTS, "".join(f"{line}\n" for line in state.checkpoints).encode())
    packing.add(SECRETS, _secrets(state.secrets))
    packing.add(LOG, b"".join(content + b"\n" for content in state.log))
    packing.close(
        {"engine": __version__, "head": state.head, "size": len(state.log), "store": store.id}
    )


def _secrets(secrets: Mapping[str, bytes]) -> bytes:
    lines = (json.dumps([run, secret.hex()]) for run, secret in sorted(secrets.items()))
    return "".join(f"{line}\n" for line in lines).encode()
