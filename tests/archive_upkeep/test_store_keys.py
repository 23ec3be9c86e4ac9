"""Keys of a store: a new one that the old one endorses, one that is lost, one with a passphrase."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.archive.audit import audit
from engine.archive.store import Store, create_store, open_store
from engine.archive.store.checkpoints import KEPT, active_key
from engine.archive.store.folder import KEYS
from engine.archive.store.keys import endorsed, keys_of, rotate
from engine.archive.store.people import add_person
from engine.archive.upkeep.doctor import examine
from engine.diagnostics import Rejected
from engine.proof.checkpoint import verify
from engine.proof.entry import Entry
from engine.proof.keys import VARIABLE, load_public
from tests.archive_runs.runs_world import ADMIN, AUTHOR
from tests.archive_upkeep.lived_in import checkpoints, code_of, kaohe, sound

_PASSPHRASE = "三个和尚没水喝，一个和尚挑水喝"  # noqa: S105  # for keys made here


def _key(store: Store) -> Path:
    (path,) = (store.folder / KEYS).glob("*.key")
    return path


def _doctor(store: Store) -> list[str]:
    return [each.code for each in examine(store).found]


def _entries(store: Store) -> list[Entry]:
    from sqlalchemy import select

    from engine.archive.store.tables import metadata

    log = metadata.tables["log"]
    with store.reading() as connection:
        rows = connection.execute(select(log.c.entry).order_by(log.c.seq)).scalars().all()
    return [Entry.from_bytes(bytes(row)) for row in rows]


def test_the_old_key_endorses_the_new_one_and_what_it_signed_stays_true(house: Store) -> None:
    trusted = load_public(_key(house).with_suffix(".pub"))
    before = checkpoints(house)
    first = rotate(house, ADMIN, "每年一换")
    second = rotate(house, ADMIN, "又一年")
    with house.reading() as connection:
        keys = keys_of(connection)
        signs = active_key(house, connection)
    assert signs is not None
    assert signs.id == second.id
    assert [key.public.id for key in keys] == [trusted.id, first.id, second.id]
    assert [key.until is None for key in keys] == [False, False, True]
    by_id = {key.public.id: key.public for key in keys}
    for each in checkpoints(house):
        verify(each, by_id[each.key])
    assert [each.key for each in checkpoints(house)] == [
        *[trusted.id] * len(before), first.id, second.id
    ]  # fmt: skip
    made = [entry for entry in _entries(house) if entry.kind == "key"]
    assert endorsed(house.id, made[0], trusted, first.public)
    assert endorsed(house.id, made[1], first.public, second.public)
    assert not endorsed(house.id, made[0], trusted, second.public)
    assert not endorsed("0" * 32, made[0], trusted, first.public)
    assert not endorsed(house.id, made[1], trusted, second.public)
    assert audit(house, kept=before, key=trusted) == ()


def test_only_an_administrator_rotates_and_no_key_is_left(house: Store) -> None:
    before = sorted((house.folder / KEYS).iterdir())
    with pytest.raises(Rejected) as refused:
        rotate(house, AUTHOR, "")
    assert code_of(refused) == "role-needed"
    assert sorted((house.folder / KEYS).iterdir()) == before


def test_without_its_private_key_a_store_goes_on_unsigned_until_there_is_a_new_one(
    house: Store,
) -> None:
    trusted = load_public(_key(house).with_suffix(".pub"))
    _key(house).unlink()
    add_person(house, ADMIN, "新人", "", "")
    assert _doctor(house) == ["store-unsigned", "log-tail-unsigned"]
    rotate(house, ADMIN, "旧私钥丢失")
    assert _doctor(house) == []
    assert not any(endorsed(house.id, e, trusted, trusted) for e in _entries(house))
    found = [each.code for each in audit(house, key=trusted)]
    assert "audit-key-unendorsed" in found
    sound(house)


def test_a_key_with_a_passphrase_signs_with_it_and_without_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, _PASSPHRASE)
    store = create_store(tmp_path / "store", ADMIN)
    assert b"ENCRYPTED" in _key(store).read_bytes()
    add_person(store, ADMIN, "甲", "", "")
    assert (len(checkpoints(store)), store.unsigned, _doctor(store)) == (2, [], [])
    for given in ("", "不是这一句，也有十五个字那么长"):
        monkeypatch.setenv(VARIABLE, given)
        add_person(store, ADMIN, f"乙{len(given)}", "", "")
        assert [each.code for each in store.unsigned] == ["checkpoint-unsigned"]
        assert str(_key(store)) in store.unsigned[0].message.zh
        store.unsigned.clear()
        assert _doctor(store) == ["key-locked", "log-tail-unsigned"]
        with pytest.raises(Rejected) as refused:
            rotate(store, ADMIN, "")
        assert code_of(refused) == "key-locked"
    monkeypatch.setenv(VARIABLE, _PASSPHRASE)
    rotate(store, ADMIN, "换密钥")
    assert _doctor(store) == []
    assert all(b"ENCRYPTED" in p.read_bytes() for p in (store.folder / KEYS).glob("*.key"))
    sound(store)
    store.close()


def test_a_passphrase_that_is_too_short_makes_no_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "短")
    with pytest.raises(Rejected) as refused:
        create_store(tmp_path / "store", ADMIN)
    assert code_of(refused) == "key-passphrase-short"
    assert not (tmp_path / "store").exists()


def test_a_key_that_others_may_read_does_not_sign(house: Store) -> None:
    _key(house).chmod(0o640)
    add_person(house, ADMIN, "甲", "", "")
    assert [each.code for each in house.unsigned] == ["checkpoint-unsigned"]
    assert set(_doctor(house)) == {"key-open-to-others", "log-tail-unsigned", "open-to-others"}
    _key(house).chmod(0o600)
    add_person(house, ADMIN, "乙", "", "")
    assert _doctor(house) == []


def test_the_command_tells_that_it_is_done_but_not_signed(house: Store) -> None:
    _key(house).chmod(0o644)
    done = kaohe("store", "person", "甲", "--as", "管理员", "--store", house.folder, "--lang", "zh")
    assert done.returncode == 0
    assert "[checkpoint-unsigned]" in done.stderr
    place = ("--store", house.folder, "--as", "管理员", "--why", "换密钥")
    done = kaohe("store", "rotate", *place)
    assert (done.returncode, "[key-open-to-others]" in done.stderr) == (1, True)
    _key(house).unlink()
    done = kaohe("store", "rotate", *place, env={VARIABLE: _PASSPHRASE})
    assert done.returncode == 0
    again = open_store(house.folder)
    assert _doctor(again) == ["key-locked"]
    again.close()
    assert (house.folder / KEPT).is_file()
