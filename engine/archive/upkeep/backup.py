"""A backup of a store, taken at any moment, also while others write."""

from __future__ import annotations

import json
from collections.abc import Callable
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
    """What went into a backup: entries of the log, objects, and bytes of the file."""

    entries: int
    objects: int
    size: int


def back_up(
    store: Store,
    actor: Actor,
    target: Path,
    *,
    keys: bool = False,
    progress: Progress | None = None,
) -> Taken:
    """Write a backup of all that the log knows at this moment; private keys only where ``keys`` says so.

    The file is there whole or not at all. The log of the store says that it was taken, after it.

    Raises Rejected: ``role-needed``, ``backup-unwritable``, and what is wrong with an object.
    """
    with store.reading() as connection:
        need(connection, actor.who, "backup")
        log = select(_LOG).order_by(_LOG.c.seq)
        entries = [(row.seq, row.hash, bytes(row.entry)) for row in connection.execute(log)]
        lines = connection.execute(select(metadata.tables["checkpoint"]).order_by("size")).all()
        secrets = connection.execute(select(metadata.tables["run_secret"])).all()
        wanted = sorted(there(connection))
    size, head, _ = entries[-1]
    try:
        with replacing(target) as stream:
            packing = Packing(stream)
            for done, digest in enumerate(wanted):
                packing.add(f"{OBJECTS}/{digest}", store.objects.get(digest))
                if progress is not None:
                    progress(done + 1, len(wanted))
            for path in sorted((store.folder / KEYS).iterdir()):
                if path.suffix == ".pub" or keys:
                    packing.add(f"{KEYS}/{path.name}", path.read_bytes())
            packing.add(CHECKPOINTS, "".join(f"{row.line}\n" for row in lines).encode())
            packing.add(SECRETS, _secrets({row.run: bytes(row.secret) for row in secrets}))
            packing.add(LOG, b"".join(content + b"\n" for _, _, content in entries))
            packing.close(
                {"engine": __version__, "head": head, "size": size, "store": store.id,
                 "name": store.name}
            )  # fmt: skip
    except OSError as error:
        why = error.strerror or str(error)
        raise Rejected([diagnose("backup-unwritable", None, path=target, why=why)]) from error
    with store.writing(actor) as writing:
        writing.add("backup", "", body={"head": head, "size": size, "keys": keys})
    return Taken(size, len(wanted), target.stat().st_size)


def _secrets(secrets: dict[str, bytes]) -> bytes:
    lines = (json.dumps([run, secret.hex()]) for run, secret in sorted(secrets.items()))
    return "".join(f"{line}\n" for line in lines).encode()
