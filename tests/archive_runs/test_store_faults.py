"""A full disk, an unwritable folder, an object that is gone: a coded error, and the store still sound."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.archive.audit import audit
from engine.archive.replay import replay
from engine.archive.runs import StoredRun, completed, start, stored_run
from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected
from engine.diagnostics.code import codes
from tests.archive_runs.runs_world import AUTHOR, asked, world

ROOT = Path(__file__).resolve().parents[2]
# A file may not grow beyond it: what a full disk says to whoever writes.
LIMITED = """\
import resource, signal, sys
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
limit = int(sys.argv.pop(1))
resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
from engine.cli.main import main
main()
"""


def command(folder: Path, demo: Path, limit: int) -> subprocess.CompletedProcess[str]:
    """``kaohe run`` in a process whose files may have so many bytes."""
    return subprocess.run(
        [sys.executable, "-B", "-c", LIMITED, str(limit), "run", str(demo / "scheme.yaml"),
         "--data", str(demo / "data"), "--period", "2024Q1", "--trial", "--format", "json",
         "--store", str(folder), "--as", AUTHOR.who, "--lang", "en"],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def wrong(store: Store) -> list[str]:
    return [finding.code for finding in audit(store) if finding.wrong]


def finished(store: Store, demo: Path) -> StoredRun:
    return completed(store, AUTHOR, *start(store, AUTHOR, asked(demo)))


def coded(err: str) -> str:
    """The code of the error on stderr."""
    first = next(line for line in err.splitlines() if line.startswith("error["))
    code = first.removeprefix("error[").partition("]")[0]
    assert code in codes()
    return code


def database_of(store: Store) -> int:
    return (store.folder / "kaohe.db").stat().st_size


@pytest.mark.parametrize(
    ("limit", "code"),
    [
        (lambda _: 0, "object-unwritable"),
        (lambda _: 1500, "object-unwritable"),
        (database_of, "store-failed"),
    ],
    ids=["nothing", "large objects", "the database"],
)
def test_a_full_disk_is_told_and_breaks_nothing(
    house: Store, demo: Path, limit: Callable[[Store], int], code: str
) -> None:
    # So that the database has to grow.
    finished(house, world(house.folder.parent / "other", number=1))
    done = command(house.folder, demo, limit(house))
    assert (done.returncode, done.stdout) == (1, ""), done.stderr
    assert coded(done.stderr) == code
    assert wrong(house) == []
    assert finished(house, demo).finished
    assert wrong(house) == []


def blocked_objects(store: Store) -> Iterator[None]:
    """A file where the folder of objects should be."""
    objects = store.folder / "objects"
    aside = store.folder / "aside"
    objects.rename(aside)
    objects.write_text("", "utf-8")
    yield
    objects.unlink()
    aside.rename(objects)


def blocked_journal(store: Store) -> Iterator[None]:
    """A folder where SQLite writes its journal: as if the store's own could not be written."""
    journal = store.folder / "kaohe.db-journal"
    journal.mkdir()
    yield
    journal.rmdir()


@pytest.mark.parametrize(
    ("blocked", "code"),
    [(blocked_objects, "object-unwritable"), (blocked_journal, "store-failed")],
    ids=["objects", "database"],
)
def test_a_folder_that_cannot_be_written_is_told_and_breaks_nothing(
    house: Store, demo: Path, blocked: Callable[[Store], Iterator[None]], code: str
) -> None:
    kept = finished(house, world(house.folder.parent / "before", number=1))
    for _ in blocked(house):
        with pytest.raises(Rejected) as refused:
            finished(house, demo)
        assert refused.value.diagnostics[0].code == code
    assert wrong(house) == []
    assert stored_run(house, kept.id) == kept
    assert finished(house, demo).finished
    assert wrong(house) == []


def test_every_object_that_is_gone_is_missed_and_put_back(house: Store, demo: Path) -> None:
    run = finished(house, demo)
    table = metadata.tables["object"]
    with house.reading() as connection:
        objects = {
            r.digest: r.kind for r in connection.execute(select(table.c.digest, table.c.kind))
        }
    needed = {"closure", "file", "snapshot", "table", "remarks", "results"}
    assert needed <= set(objects.values())
    for digest, kind in objects.items():
        content = house.objects.get(digest)
        house.objects.remove(digest)
        assert wrong(house) != []
        if kind in needed:
            with pytest.raises(Rejected) as refused:
                replay(house, run)
            assert refused.value.diagnostics[0].code == "object-missing"
        assert house.objects.put(content) == digest
    assert wrong(house) == []
    assert replay(house, run).identical
