"""Each thing that the doctor looks at, made to be wrong."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
from collections import namedtuple
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from engine.archive.store import Store
from engine.archive.store import session as sessions
from engine.archive.store.people import add_person
from engine.archive.upkeep import sound as soundness
from engine.archive.upkeep.doctor import examine
from engine.archive.upkeep.sound import sound
from tests.archive_runs.runs_world import ADMIN, new_store
from tests.archive_upkeep.lived_in import kaohe

_OLD = (datetime.now(UTC) - timedelta(days=2)).timestamp()


def _codes(store: Store, *, deep: bool = False) -> list[str]:
    return [each.code for each in examine(store, deep=deep).found]


def _object(store: Store) -> Path:
    return next(path for path in sorted((store.folder / "objects").glob("??/*")))


def _stray(store: Store, name: str) -> Path:
    path = store.folder / "objects" / "ab" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    os.utime(path, (_OLD, _OLD))
    return path


def _space(free: int) -> Callable[[object], object]:
    usage = namedtuple("usage", "total used free")
    return lambda _: usage(10**12, 0, free)


def test_a_store_that_is_well(house: Store) -> None:
    ward = examine(house, deep=True)
    assert (ward.found, ward.orphans, ward.swept) == ((), (), 0)
    assert len(ward.looked_at) == 4


def test_a_missing_object(house: Store) -> None:
    path = _object(house)
    path.unlink()
    found = examine(house).found
    assert [each.code for each in found] == ["object-missing"]
    assert path.parent.name + path.name in found[0].message.en


def test_a_changed_object_is_found_by_reading_it(house: Store) -> None:
    path = _object(house)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes() + b" ")
    assert _codes(house) == []
    assert _codes(house, deep=True) == ["object-changed"]


@pytest.mark.parametrize("name", ["c" * 62, "tmp1.part"])
def test_what_nobody_refers_to(name: str, house: Store) -> None:
    path = _stray(house, name)
    ward = examine(house)
    assert ([each.code for each in ward.found], ward.orphans) == (
        ["objects-orphaned"],
        (f"ab/{name}",),
    )
    ward = examine(house, prune=True)
    assert (ward.found, ward.swept, path.exists()) == ((), 1, False)
    assert _codes(house, deep=True) == []


def test_what_may_be_being_written_is_left_alone(house: Store) -> None:
    path = _stray(house, "c" * 62)
    path.touch()
    ward = examine(house, prune=True)
    assert (ward.found, ward.swept, path.exists()) == ((), 0, True)


@pytest.mark.parametrize(
    ("name", "mode", "take"),
    [
        ("", 0o755, "g-w,o-rwx"),
        ("keys", 0o750, "go-rwx"),
        ("keys/*.key", 0o640, "go-rwx"),
        ("store.toml", 0o664, "go-w"),
        ("checkpoints.txt", 0o646, "go-w"),
        ("kaohe.db", 0o666, "go-w"),
        ("objects", 0o777, "go-w"),
    ],
)
def test_what_is_open_to_others(name: str, mode: int, take: str, house: Store) -> None:
    (path,) = house.folder.glob(name) if name else (house.folder,)
    before = path.stat().st_mode
    path.chmod(mode)
    found = [each for each in examine(house).found if each.code == "open-to-others"]
    path.chmod(before)
    assert [each.hint.en for each in found] == [f"chmod {take} {path}"]
    assert f"{mode:04o}" in found[0].message.zh


def test_a_tail_without_a_checkpoint(house: Store) -> None:
    keys = house.folder / "keys"
    keys.rename(house.folder / "away")
    add_person(house, ADMIN, "甲", "", "")
    (house.folder / "away").rename(keys)
    found = examine(house).found
    assert [each.code for each in found] == ["log-tail-unsigned"]


def test_a_clock_that_went_back(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(sessions, "moment", lambda: "2099-01-01T00:00:00.000000Z")
        add_person(house, ADMIN, "甲", "", "")
    assert _codes(house) == ["clock-behind"]


def test_little_space(house: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", _space(1024**3 - 1))
    found = examine(house).found
    assert [each.code for each in found] == ["space-short", "space-short"]
    assert "1023 MB" in found[0].message.zh
    monkeypatch.setattr(shutil, "disk_usage", _space(1024**3))
    assert _codes(house) == []


def test_a_write_ahead_log_that_may_lose_data(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sqlalchemy import create_engine

    engine = create_engine(f"sqlite:///{tmp_path / 'wal.db'}")
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA journal_mode = WAL")
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 2))
        assert [each.code for each in sound(connection)[0]] == ["database-unsafe"]
        monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 51, 3))
        assert sound(connection)[0] == []
    engine.dispose()


def test_a_store_takes_its_journal_back_from_whoever_changed_it(house: Store) -> None:
    other = sqlite3.connect(house.folder / "kaohe.db")
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    assert _codes(house) == []
    with house.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "delete"


def test_a_damaged_database_is_told_and_nothing_is_removed(house: Store) -> None:
    path = house.folder / "kaohe.db"
    stray = _stray(house, "c" * 62)
    with sqlite3.connect(path) as connection:
        sql = "SELECT rootpage FROM sqlite_master WHERE name = 'ix_step_version'"
        (page,) = connection.execute(sql).fetchone()
    connection.close()
    content = bytearray(path.read_bytes())
    content[4096 * (page - 1) + 3 : 4096 * (page - 1) + 5] = b"\xff\xff"
    path.write_bytes(content)
    ward = examine(house, prune=True)
    assert {each.code for each in ward.found} == {"database-damaged"}
    assert stray.exists()


def test_settings_of_postgresql_that_lose_data(postgresql: str, tmp_path: Path) -> None:
    from tests.conftest import new_database

    store = new_store(tmp_path / "store", new_database(postgresql))
    with store.reading() as connection:
        off = {
            name
            for name in ("fsync", "full_page_writes", "synchronous_commit")
            if connection.execute(text(f"SHOW {name}")).scalar() == "off"
        }
        found = {each.message.en.split()[0] for each in sound(connection)[0]}
        assert found == off
        connection.execute(text("SET synchronous_commit = off"))
        found = {each.message.en.split()[0] for each in sound(connection)[0]}
        assert found == {*off, "synchronous_commit"}
        _of_version(connection, {16: 160000})
    store.close()


def _of_version(connection: Connection, known: dict[int, int]) -> None:
    """A version before the one that is sound is told."""
    number = int(str(connection.execute(text("SHOW server_version_num")).scalar()))
    with pytest.MonkeyPatch.context() as patch:
        for least, expected in ((number, False), (number + 1, True)):
            patch.setattr(soundness, "_POSTGRESQL_SOUND", {**known, number // 10000: least})
            told = [each.message.en.split()[0] for each in sound(connection)[0]]
            assert ("server_version" in told) is expected


def test_the_command(house: Store) -> None:
    done = kaohe("doctor", "--store", house.folder, "--lang", "zh")
    assert (done.returncode, done.stdout.count("\n")) == (0, 4)
    _object(house).unlink()
    _stray(house, "c" * 62)
    done = kaohe("doctor", "--store", house.folder, "--format", "json")
    content = json.loads(done.stdout)
    assert done.returncode == 1
    assert [each["code"] for each in content["diagnostics"]] == [
        "object-missing",
        "objects-orphaned",
    ]
    assert content["database"] == f"SQLite {sqlite3.sqlite_version}"
    assert content["orphans"] == ["ab/" + "c" * 62]
    assert len(content["looked_at"]) == 4
    done = kaohe("doctor", "--store", house.folder, "--lang", "zh", "--prune")
    assert done.returncode == 1
    assert "[object-missing]" in done.stderr
    assert "清除了 1 件" in done.stderr
