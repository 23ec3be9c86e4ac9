"""The keys of a store: which there were, and a new one in the place of the old.

Public halves are in the log for ever: what was signed stays verifiable. Private halves lie in the folder.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.archive.store.checkpoints import active_key, sign
from engine.archive.store.folder import KEYS
from engine.archive.store.people import need
from engine.archive.store.session import Actor, Store
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected
from engine.proof.entry import Entry
from engine.proof.keys import PrivateKey, PublicKey, generate, passphrase, public_key, save

__all__ = ["Key", "endorsed", "keys_of", "rotate"]

_KEY = metadata.tables["signing_key"]
_RETIRED = metadata.tables["key_retired"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key with the entries of the log that brought it in and took it out (None: it is in use)."""

    public: PublicKey
    since: int
    until: int | None


def keys_of(connection: Connection) -> tuple[Key, ...]:
    """All keys that ever signed for the store, the oldest first."""
    ended = {row.id: row.seq for row in connection.execute(select(_RETIRED))}
    rows = connection.execute(select(_KEY).order_by(_KEY.c.seq))
    return tuple(
        Key(public_key(row.algorithm, bytes.fromhex(row.public)), row.seq, ended.get(row.id))
        for row in rows
    )


def rotate(store: Store, actor: Actor, why: str) -> PrivateKey:
    """A new key from now on. The old one, where it can be read, signs the log up to here and endorses the
    new one: who trusts it can trust its heir.

    Raises Rejected when it cannot be written, or the actor may not.
    """
    with store.reading() as connection:
        need(connection, actor.who, "keys")
        old = active_key(store, connection)
    sign(store)
    new = generate()
    path = save(new, store.folder / KEYS, passphrase())
    try:
        with store.writing(actor) as writing:
            need(writing.connection, actor.who, "keys")
            retired: list[tuple[str, dict[str, object]]] = [
                ("key_retired", {"id": key.public.id})
                for key in keys_of(writing.connection)
                if key.until is None
            ]
            public = {"algorithm": new.public.algorithm, "public": new.public.raw.hex()}
            made: dict[str, object] = {"id": new.id, **public}
            rows = [("signing_key", made), *retired]
            writing.add("key", why, rows, _endorsement(store.id, old, new.public))
    except Rejected:
        path.unlink()
        path.with_suffix(".pub").unlink()
        raise
    return new


def endorsed(store: str, entry: Entry, old: PublicKey, new: PublicKey) -> bool:
    """Whether the entry that brought a key in carries the old key's signature over it."""
    given = entry.body.get("endorsement")
    if entry.body.get("endorsed_by") != old.id or not isinstance(given, str):
        return False
    try:
        signature = bytes.fromhex(given)
    except ValueError:
        return False
    return old.verify(signature, _statement(store, new))


def _endorsement(store: str, old: PrivateKey | None, new: PublicKey) -> dict[str, object]:
    if old is None:
        return {}
    signature = old.sign(_statement(store, new)).hex()
    return {"endorsed_by": old.id, "endorsement": signature}


def _statement(store: str, new: PublicKey) -> bytes:
    return f"kaohe-key-1 {store} {new.algorithm} {new.raw.hex()}".encode()
