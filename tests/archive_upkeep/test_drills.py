"""Drills: a backup taken while others write is put back, into the other kind of database too, and goes on.

``KAOHE_DRILLS=10`` makes ten; by default there are two, one from each kind of database.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.archive.audit.history import consistency
from engine.archive.replay import replay
from engine.archive.runs import stored_run
from engine.archive.store import Store, open_store
from engine.archive.store.tables import metadata
from engine.archive.upkeep.backup import Taken, back_up
from engine.archive.upkeep.restore import restore
from engine.archive.versions import versions_of
from engine.diagnostics import Rejected
from engine.proof import checkpoint
from tests.archive_runs.runs_world import ADMIN, new_store, world
from tests.archive_upkeep.lived_in import checkpoints, code_of, leaves, ran, sound
from tests.archive_versions.people_of_store import published
from tests.conftest import new_database

_DRILLS = int(os.environ.get("KAOHE_DRILLS") or 2)
# From and to which kind of database.
_WAYS = (
    ("sqlite", "postgresql"),
    ("postgresql", "sqlite"),
    ("sqlite", "sqlite"),
    ("postgresql", "postgresql"),
)
_DONE = ("submitted", "approved", "published")


@pytest.mark.parametrize("number", range(_DRILLS))
def test_a_backup_taken_under_load_is_put_back_and_goes_on(
    number: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    source, target = (
        new_database(request.getfixturevalue("postgresql")) if kind == "postgresql" else ""
        for kind in _WAYS[number % len(_WAYS)]
    )
    store = new_store(tmp_path / "store", source)
    path = tmp_path / "a.kaohe-backup"
    told, taken = _under_load(store, path, tmp_path, random.Random(number))  # noqa: S311  # the moment of a backup

    newer = [each for each in checkpoints(store) if each.size > taken.entries]
    with pytest.raises(Rejected) as refused:
        restore(path, tmp_path / "old", ADMIN, database=target, kept=newer[-1:])
    assert code_of(refused) == "log-rolled-back"
    assert not (tmp_path / "old").exists()

    older = [each for each in checkpoints(store) if each.size <= taken.entries]
    again = restore(path, tmp_path / "again", ADMIN, database=target, kept=older).store
    assert leaves(again)[: taken.entries] == leaves(store)[: taken.entries]
    _all_there(again, told)
    sound(again)
    _goes_on(again, tmp_path)
    for kept in older:
        checkpoint.check_log(kept, again.id, leaves(again))
    consistency(again, older[-1], checkpoints(again)[-1]).check()
    sound(again)
    again.close()
    store.close()


def _under_load(
    store: Store, path: Path, folder: Path, dice: random.Random
) -> tuple[dict[str, list[str]], Taken]:
    """What each of two writers was told is done before a backup began, and that backup, during which both
    go on.
    """
    told: dict[str, list[str]] = {}
    with _writer("runs", store, folder) as runs, _writer("versions", store, folder) as versions:
        for what, writer, most in (("versions", versions, 3), ("runs", runs, 4)):
            told[what] = [_line(writer) for _ in range(dice.randrange(1, most))]
        own = open_store(store.folder)
        taken = back_up(own, ADMIN, path, keys=True)
        own.close()
        # They were not at their end.
        for writer in (runs, versions):
            _line(writer)
    return told, taken


@contextmanager
def _writer(what: str, store: Store, folder: Path) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "tests.archive_upkeep.at_work", what, str(store.folder)]
    with subprocess.Popen(
        [*command, str(folder / what)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as process:
        yield process
        process.communicate()
        assert process.returncode == 0


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the writer has ended"
    return line


def _all_there(store: Store, told: dict[str, list[str]]) -> None:
    """Whatever somebody was told is done is there, and comes to the same again."""
    for line in told["runs"]:
        id, results = line.split()
        run = stored_run(store, id)
        assert (run.results, replay(store, run).results) == (results, results)
    with store.reading() as connection:
        states = {version.digest: version.state for version in versions_of(connection)}
    for line in told["versions"]:
        digest, state = line.split()
        assert states[digest] == state


def _goes_on(store: Store, folder: Path) -> None:
    demo = world(folder / "afterwards", people=2, number=5)
    assert ran(store, demo, "2024Q1").finished
    assert published(store, demo / "scheme.yaml", (">= 80", ">= 99")).state == "published"
    log, signed = metadata.tables["log"], metadata.tables["checkpoint"]
    with store.reading() as connection:
        size = len(connection.execute(select(log.c.seq)).all())
        assert connection.execute(select(signed.c.size).where(signed.c.size == size)).all()
