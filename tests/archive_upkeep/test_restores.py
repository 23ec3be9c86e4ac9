"""Putting a backup back: only into what is empty, and all of it or nothing, so that it can be tried again."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect

from engine.archive.runs import completed, seen, start
from engine.archive.store import Objects, Store, create_store, open_store
from engine.archive.upkeep import restore as restoring
from engine.archive.upkeep.backup import back_up
from engine.archive.upkeep.erase import erase
from engine.archive.upkeep.restore import restore
from engine.diagnostics import Rejected
from tests.archive_runs.runs_world import ADMIN, AUTHOR, asked
from tests.archive_upkeep.lived_in import code_of, kaohe, leaves, ran, refused, sound


@pytest.fixture
def backup(house: Store, tmp_path: Path) -> Path:
    path = tmp_path / "a.kaohe-backup"
    back_up(house, ADMIN, path, keys=True)
    return path


def test_a_backup_is_for_its_owner_alone_and_noted(house: Store, backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    with pytest.raises(Rejected) as refused:
        back_up(house, AUTHOR, backup)
    assert code_of(refused) == "role-needed"
    with pytest.raises(Rejected) as refused:
        back_up(house, ADMIN, backup.parent / "nowhere" / "b")
    assert code_of(refused) == "backup-unwritable"
    before = backup.read_bytes()
    with pytest.raises(Rejected) as refused:
        back_up(house, ADMIN, backup)
    assert code_of(refused) == "backup-there"
    assert backup.read_bytes() == before
    sound(house)


def test_private_keys_are_in_it_only_where_that_was_asked(house: Store, tmp_path: Path) -> None:
    back_up(house, ADMIN, tmp_path / "b")
    again = restore(tmp_path / "b", tmp_path / "again", ADMIN)
    again.store.close()
    assert not again.signs
    assert {path.suffix for path in (again.store.folder / "keys").iterdir()} == {".pub"}


def test_what_is_taken_is_left_alone(
    house: Store, backup: Path, tmp_path: Path, store_database: str
) -> None:
    with pytest.raises(Rejected) as refused:
        restore(backup, house.folder, ADMIN)
    assert code_of(refused) == "store-folder-taken"
    sound(house)
    if store_database:
        create_store(tmp_path / "other", ADMIN, database=store_database).close()
        with pytest.raises(Rejected) as refused:
            restore(backup, tmp_path / "again", ADMIN, database=store_database)
        assert code_of(refused) == "store-database-taken"
        assert not (tmp_path / "again").exists()


@pytest.mark.parametrize("where", ["objects", "keys", "checkpoint", "people"])
def test_a_restore_that_fails_on_its_way_leaves_nothing_and_is_tried_again(
    where: str, backup: Path, tmp_path: Path, store_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, objects = tmp_path / "again", tmp_path / "objects"
    folder.mkdir()
    with monkeypatch.context() as patch:
        _break(where, patch)
        with pytest.raises(Rejected):
            restore(
                backup, folder, AUTHOR if where == "people" else ADMIN, database=store_database,
                objects=str(objects),
            )  # fmt: skip
    assert list(folder.iterdir()) == []
    assert [path for path in objects.rglob("*") if path.is_file()] == []
    if store_database:
        engine = create_engine(store_database)
        assert inspect(engine).get_table_names() == []
        engine.dispose()
    again = restore(backup, folder, ADMIN, database=store_database, objects=str(objects)).store
    sound(again)
    again.close()


def _break(where: str, patch: pytest.MonkeyPatch) -> None:
    """The disk is full at that point."""
    put = Objects.put
    kept: list[bytes] = []

    def few(self: Objects, content: bytes) -> str:
        kept.append(content)
        if len(kept) == 5:
            raise Rejected([])
        return put(self, content)

    def full(_: Path, __: int) -> None:
        raise OSError(28, "No space left on device")

    if where == "objects":
        patch.setattr(Objects, "put", few)
    elif where == "keys":
        patch.setattr(Path, "touch", full)
    elif where == "checkpoint":
        patch.setattr(restoring, "KEPT", "nowhere/checkpoints.txt")


def test_what_is_erased_while_a_backup_is_taken_is_not_in_it(
    house: Store, demo: Path, tmp_path: Path
) -> None:
    run = ran(house, demo, "2024-03")
    other = Store(house.folder, house.id, house.name, house.engine, house.objects)

    def meanwhile(done: int, _: int) -> None:
        if done == 1 and not gone:
            gone.extend(erase(other, ADMIN, [run.id], "保存期满").objects)

    gone: list[str] = []
    back_up(house, ADMIN, tmp_path / "b", keys=True, progress=meanwhile)
    again = restore(tmp_path / "b", tmp_path / "again", ADMIN).store
    assert gone
    assert not set(gone) & set(again.objects.digests())
    sound(again)
    again.close()


def test_the_commands(house: Store, tmp_path: Path) -> None:
    place = ("--store", house.folder, "--as", "管理员", "--lang", "zh")
    done = kaohe("backup", tmp_path / "b", *place)
    assert (done.returncode, done.stdout) == (0, "")
    kept = (house.folder / "checkpoints.txt").read_text().splitlines()
    (tmp_path / "kept.txt").write_text(kept[0] + "\n" + kept[-2] + "\n")
    again = tmp_path / "again"
    options = ("--store", again, "--as", "管理员")
    done = kaohe("restore", tmp_path / "b", *options, "--checkpoint", tmp_path / "kept.txt")
    assert done.returncode == 0, done.stderr
    opened = open_store(again)
    sound(opened)
    assert leaves(opened)[:-1] == leaves(house)[:-1]
    opened.close()
    refused(kaohe("restore", tmp_path / "b", *options), "store-folder-taken")
    (tmp_path / "kept.txt").write_text(kept[-1])
    options = ("--store", tmp_path / "late", "--as", "管理员")
    done = kaohe(
        "restore", tmp_path / "b", *options, "--checkpoint", house.folder / "checkpoints.txt"
    )
    refused(done, "log-rolled-back")
    done = kaohe("restore", tmp_path / "none", *options)
    assert (done.returncode, "[no-such-file]" in done.stderr) == (2, True)


def test_a_run_that_was_at_work_is_taken_up_in_the_restored_store(
    house: Store, demo: Path, tmp_path: Path
) -> None:
    wanted = asked(demo, "2024-01")
    run, _ = start(house, AUTHOR, wanted)
    back_up(house, ADMIN, tmp_path / "b", keys=True)
    expected = completed(house, AUTHOR, run, True)
    again = restore(tmp_path / "b", tmp_path / "again", ADMIN).store
    assert seen(again, run.id).state == "lost"
    finished = completed(again, AUTHOR, *start(again, AUTHOR, wanted))
    assert (finished.id, finished.results) == (run.id, expected.results)
    sound(again)
    again.close()
