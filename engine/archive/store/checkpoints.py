"""Checkpoints of the log: signed after every transaction by the store's key, where it may be read.

Each is kept twice: in the database, and as a line of a file in the store's folder.
"""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from engine.archive.store.refused import told
from engine.archive.store.session import Store
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, diagnose
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint
from engine.proof.entry import BEFORE_FIRST
from engine.proof.keys import PrivateKey, load, passphrase
from engine.proof.merkle import Growing
from engine.proof.moment import moment

__all__ = ["KEPT", "active_key", "grown", "sign"]

KEPT = "checkpoints.txt"
_LOG = metadata.tables["log"]
_CHECKPOINT = metadata.tables["checkpoint"]
_KEY = metadata.tables["signing_key"]
_RETIRED = metadata.tables["key_retired"]


def sign(store: Store) -> Checkpoint | None:
    """Sign the log as it is now and keep the line; None without a key, or when that was done already.

    Raises Rejected when it cannot be kept.
    """
    with store.reading() as connection:
        key = active_key(store, connection)
    if key is None:
        return None
    with told():
        try:
            with store.exclusive() as connection:
                made = _signed(store, connection, key)
        except IntegrityError:
            return None  # another writer was a moment faster
    if made is not None:
        _keep(store.folder / KEPT, made.line)
    return made


def _signed(store: Store, connection: Connection, key: PrivateKey) -> Checkpoint | None:
    # Another writer may have taken a new key since this one was read.
    if connection.execute(select(_RETIRED.c.id).where(_RETIRED.c.id == key.id)).first() is not None:
        return None
    growing, last = grown(connection)
    known = select(_CHECKPOINT.c.size).where(_CHECKPOINT.c.size == growing.size)
    if not growing.size or connection.execute(known).first() is not None:
        return None
    made = checkpoint.sign(store.id, growing.size, growing.root().hex(), last, moment(), key)
    peaks = " ".join(peak.hex() for peak in growing.peaks)
    connection.execute(
        insert(_CHECKPOINT).values(size=growing.size, line=made.line, frontier=peaks)
    )
    return made


def grown(connection: Connection) -> tuple[Growing, str]:
    """The tree of the log from the last checkpoint on, and the hash of the log's last entry."""
    saved = connection.execute(
        select(_CHECKPOINT.c.size, _CHECKPOINT.c.frontier)
        .order_by(_CHECKPOINT.c.size.desc())
        .limit(1)
    ).first()
    growing = Growing()
    if saved is not None:
        growing = Growing(saved.size, tuple(map(bytes.fromhex, saved.frontier.split())))
    last = BEFORE_FIRST
    newer = select(_LOG.c.seq, _LOG.c.hash).where(_LOG.c.seq >= growing.size).order_by(_LOG.c.seq)
    for row in connection.execute(newer):
        last = row.hash
        if row.seq > growing.size:
            growing = growing.plus(bytes.fromhex(row.hash))
    return growing, last


def active_key(store: Store, connection: Connection) -> PrivateKey | None:
    """The newest key that is not retired, if its private half lies in the store's folder."""
    from engine.archive.store.folder import KEYS

    retired = select(_RETIRED.c.id)
    rows = connection.execute(
        select(_KEY.c.id).where(_KEY.c.id.not_in(retired)).order_by(_KEY.c.seq.desc())
    )
    for row in rows:
        path = store.folder / KEYS / f"{row.id}.key"
        if path.is_file() and os.access(path, os.R_OK):
            return load(path, passphrase())
    return None


def _keep(path: Path, line: str) -> None:
    try:
        with path.open("ab") as file:
            file.write(f"{line}\n".encode())
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        why = error.strerror or str(error)
        raise Rejected([diagnose("object-unwritable", None, place=path, why=why)]) from error
