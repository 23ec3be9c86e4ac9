"""Which keys an audit believes: those that come down from the one it was given, at their time."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from engine.archive.audit import audit
from engine.archive.store import Store
from engine.archive.store.keys import keys_of, rotate
from engine.proof.keys import PublicKey
from tests.archive_audit.attacker import Attacker
from tests.archive_audit.every_attack import ATTACKS
from tests.archive_audit.lived_store import ADMIN, Lived

Copy = Callable[[str], tuple[Store, Lived]]


def _first(store: Store) -> PublicKey:
    with store.reading() as connection:
        return keys_of(connection)[0].public


def test_every_heir_of_a_key_is_believed(copy_of: Copy) -> None:
    store, _ = copy_of("sqlite")
    rotate(store, ADMIN, "再换")
    with store.reading() as connection:
        keys = keys_of(connection)
    assert len(keys) == 3
    for each in keys:
        assert audit(store, key=each.public) == ()


def test_a_key_of_somebody_else_is_no_heir(copy_of: Copy) -> None:
    store, _ = copy_of("sqlite")
    first = _first(store)
    struck = ATTACKS["key of ones own put in"](Attacker(store, random.Random(1)))  # noqa: S311
    assert not any(each.wrong for each in audit(store))
    codes = {each.code for each in audit(store, key=first) if struck.place["key"] == each.place.key}
    assert codes == {"audit-key-unendorsed", "audit-key-no-heir"}


def test_a_log_with_another_beginning_does_not_know_the_key(copy_of: Copy) -> None:
    store, _ = copy_of("sqlite")
    first = _first(store)
    kind = "chain rebuilt and signed with another key"
    for seed in range(9):
        store, _ = copy_of("sqlite")
        if ATTACKS[kind](Attacker(store, random.Random(seed))).hidden:  # noqa: S311
            break
    assert audit(store) == ()
    (found,) = audit(store, key=first)
    assert (found.code, found.place.key) == ("audit-key-not-known", first.id)


@pytest.mark.parametrize("at", [0, 1])
def test_a_key_lost_and_replaced_is_told(copy_of: Copy, at: int) -> None:
    store, _ = copy_of("sqlite")
    if at:
        for path in (store.folder / "keys").glob("*.key"):
            path.unlink()
    rotate(store, ADMIN, "旧的丢了")
    assert [each.code for each in audit(store)] == ["audit-key-unendorsed"] * at


def test_a_retired_key_signs_no_more(copy_of: Copy) -> None:
    store, _ = copy_of("sqlite")
    a = Attacker(store, random.Random(2))  # noqa: S311
    old = a.rows("key_retired")[0]["id"]
    from engine.proof import checkpoint
    from engine.proof.keys import load

    row = a.rows("checkpoint")[-1]
    made = checkpoint.parse(row["line"])
    key = load(store.folder / "keys" / f"{old}.key")
    late = checkpoint.sign(store.id, made.size, made.root, made.last, made.at, key)
    a.changed("checkpoint", row, line=late.line)
    found = audit(store)
    assert "audit-checkpoint-key" in [
        e.code for e in found if e.place.checkpoint == f"database:{made.size}"
    ]
    assert replace(late, key=made.key, signature=made.signature) == made
