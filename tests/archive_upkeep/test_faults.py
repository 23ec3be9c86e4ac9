"""A full disk, a folder that cannot be written, a database that went away: said plainly, nothing lost."""

from __future__ import annotations

import resource
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from engine.archive.runs import runs_of
from engine.archive.store import Store, open_store
from engine.archive.upkeep.backup import back_up
from engine.archive.upkeep.doctor import examine
from engine.diagnostics import Rejected
from tests.archive_runs.runs_world import ADMIN, new_store
from tests.archive_upkeep.lived_in import code_of, kaohe, leaves, process, refused, sound
from tests.conftest import new_database

Limit = Callable[[], None]


def _full(most: int) -> Limit:
    """No file of the process may grow beyond so many bytes: what a full disk is like."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def _acts(house: Store, demo: Path, target: Path) -> dict[str, tuple[object, ...]]:
    admin = ("--store", house.folder, "--as", "管理员")
    run = _runs(house)[0]
    return {
        "run": ("run", demo / "scheme.yaml", "--trial", "--data", demo / "data", "--period", "2024-01",
                "--store", house.folder, "--as", "作者"),
        "person": ("store", "person", "新人", *admin),
        "rotate": ("store", "rotate", *admin),
        "backup": ("backup", target, *admin),
        "erase": ("erase", run, "--yes", "--why", "期满", *admin),
        "init": ("store", "init", target, "--as", "管理员"),
    }  # fmt: skip


def _runs(store: Store) -> list[str]:
    with store.reading() as connection:
        return [run.id for run in runs_of(connection)]


CODES = {
    "run": ("object-unwritable", "store-failed"),
    "person": ("store-failed",),
    "rotate": ("key-unwritable", "store-failed"),
    "backup": ("backup-unwritable",),
    "erase": ("store-failed",),
    "init": ("store-unusable", "store-failed"),
}


@pytest.mark.parametrize("act", CODES)
def test_with_a_full_disk_nothing_is_half_done(
    act: str, house: Store, demo: Path, tmp_path: Path
) -> None:
    before, files = leaves(house), sorted(house.folder.rglob("*"))
    target = tmp_path / "target"
    arguments = _acts(house, demo, target)[act]
    done = process(*arguments, limit=_full(2048))
    assert done.returncode == 1, done.stderr
    assert any(f"[{code}]" in done.stderr for code in CODES[act]), done.stderr
    assert "Traceback" not in done.stderr
    assert not target.exists()
    assert leaves(house) == before
    new = set(house.folder.rglob("*")) - set(files)
    assert all(path.parent.name == "objects" or "objects" in path.parts for path in new)
    assert examine(house, deep=True).found == ()
    sound(house)
    assert kaohe(*arguments).returncode == 0
    sound(house)


def test_a_full_disk_after_a_restore_began_leaves_nothing(house: Store, tmp_path: Path) -> None:
    back_up(house, ADMIN, tmp_path / "b", keys=True)
    again = ("restore", tmp_path / "b", "--store", tmp_path / "again", "--as", "管理员")
    done = process(*again, limit=_full(150_000))
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert any(f"[{code}]" in done.stderr for code in ("store-failed", "store-unusable"))
    assert not (tmp_path / "again").exists()
    assert kaohe(*again).returncode == 0


def test_objects_that_cannot_be_written(house: Store, demo: Path, tmp_path: Path) -> None:
    """Whoever is root may write everywhere; but not into a file as if it were a folder."""
    before = leaves(house)
    objects = house.folder / "objects"
    shutil.move(objects, tmp_path / "away")
    objects.write_bytes(b"")
    done = kaohe(*_acts(house, demo, tmp_path)["run"])
    refused(done, "object-unwritable")
    assert leaves(house) == before
    objects.unlink()
    shutil.move(tmp_path / "away", objects)
    sound(house)
    assert kaohe(*_acts(house, demo, tmp_path)["run"]).returncode == 0


def test_a_backup_of_a_store_that_lost_an_object(house: Store, tmp_path: Path) -> None:
    path = next(path for path in sorted((house.folder / "objects").glob("??/*")))
    kept = path.read_bytes()
    path.unlink()
    before = leaves(house)
    refused(
        kaohe("backup", tmp_path / "b", "--store", house.folder, "--as", "管理员"), "object-missing"
    )
    assert [each.name for each in tmp_path.iterdir()] == ["store"]
    assert leaves(house) == before
    path.write_bytes(kept)
    sound(house)


def test_a_read_only_target(house: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    inside = tmp_path / "file" / "b"
    refused(kaohe("backup", inside, "--store", house.folder, "--as", "管理员"), "backup-unwritable")
    done = kaohe("store", "init", tmp_path / "file" / "store", "--as", "管理员")
    refused(done, "store-unusable")
    back_up(house, ADMIN, tmp_path / "b")
    done = kaohe("restore", tmp_path / "b", "--store", inside, "--as", "管理员")
    refused(done, "store-unusable")


def _database(server: str, command: str) -> None:
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(command))
    engine.dispose()


def _ended(name: str | None) -> str:
    """What ends every connection of a database."""
    assert name is not None
    return f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"  # noqa: S608


def test_a_database_that_went_away(postgresql: str, tmp_path: Path) -> None:
    url = new_database(postgresql)
    name = make_url(url).database
    store = new_store(tmp_path / "store", url)
    before = leaves(store)
    store.close()
    _database(postgresql, f"ALTER DATABASE {name} RENAME TO {name}_away")
    for act in (("doctor",), ("backup", tmp_path / "b", "--as", "管理员")):
        refused(kaohe(*act, "--store", store.folder), "store-unusable")
    assert not (tmp_path / "b").exists()
    _database(postgresql, f"ALTER DATABASE {name}_away RENAME TO {name}")
    again = open_store(store.folder)
    assert leaves(again) == before
    again.close()


def test_a_database_that_goes_away_in_a_transaction(postgresql: str, tmp_path: Path) -> None:
    url = new_database(postgresql)
    store = new_store(tmp_path / "store", url)
    before = leaves(store)
    name = make_url(url).database

    def cut_off() -> None:
        with store.writing(ADMIN) as writing:
            writing.add("person", "", [("person", {"name": "甲", "title": ""})])
            _database(postgresql, _ended(name))
            writing.add("person", "", [("person", {"name": "乙", "title": ""})])

    with pytest.raises(Rejected) as refused:
        cut_off()
    assert code_of(refused) == "store-failed"
    assert leaves(store) == before
    sound(store)
    store.close()


def test_a_restore_whose_database_goes_away_is_tried_again(
    house: Store, postgresql: str, tmp_path: Path
) -> None:
    from engine.archive.upkeep.restore import restore

    back_up(house, ADMIN, tmp_path / "b", keys=True)
    url = new_database(postgresql)
    name = make_url(url).database

    def cut_off(done: int, _: int) -> None:
        if done == 3:
            _database(postgresql, _ended(name))

    with pytest.raises(Rejected):
        restore(tmp_path / "b", tmp_path / "again", ADMIN, database=url, progress=cut_off)
    assert not (tmp_path / "again").exists()
    again = restore(tmp_path / "b", tmp_path / "again", ADMIN, database=url).store
    sound(again)
    again.close()


def test_a_store_on_a_damaged_file_is_told(house: Store) -> None:
    house.close()
    (house.folder / "kaohe.db").write_bytes(b"no database" * 1000)
    refused(kaohe("doctor", "--store", house.folder), "store-unusable")
    (house.folder / "kaohe.db").unlink()
    refused(kaohe("doctor", "--store", house.folder), "store-unusable")
    assert not (house.folder / "kaohe.db").exists()


def test_a_process_that_is_killed_in_a_restore_leaves_no_database_taken(
    house: Store, postgresql: str, tmp_path: Path
) -> None:
    """Only its folder is left, which is no store: it is removed by hand, and tried again."""
    back_up(house, ADMIN, tmp_path / "b", keys=True)
    url = new_database(postgresql)
    killed = (
        "import os, sys; from pathlib import Path; from engine.archive.upkeep.restore import restore;"
        " from engine.archive.store.session import Actor;"
        " restore(Path(sys.argv[1]), Path(sys.argv[2]), Actor('管理员', 'test'), database=sys.argv[3],"
        " progress=lambda done, total: os.kill(os.getpid(), 9) if done == 3 else None)"
    )
    import sys

    done = subprocess.run(
        [sys.executable, "-c", killed, str(tmp_path / "b"), str(tmp_path / "again"), url],
        check=False,
    )
    assert done.returncode == -9
    refused(kaohe("doctor", "--store", tmp_path / "again"), "no-store")
    shutil.rmtree(tmp_path / "again")
    again = kaohe(
        "restore",
        tmp_path / "b",
        "--store",
        tmp_path / "again",
        "--database",
        url,
        "--as",
        "管理员",
    )
    assert again.returncode == 0, again.stderr
