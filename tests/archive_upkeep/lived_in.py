"""What happens in a store, and whether all of it is there afterwards."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import select

from engine.archive.audit import audit
from engine.archive.replay import replay
from engine.archive.runs import StoredRun, completed, runs_of, start
from engine.archive.store import Store
from engine.archive.store.checkpoints import KEPT
from engine.archive.store.tables import metadata
from engine.cli.main import cli
from engine.diagnostics import Rejected
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint
from tests.archive_runs.runs_world import AUTHOR, asked
from tests.archive_versions.people_of_store import published

__all__ = [
    "checkpoints",
    "code_of",
    "kaohe",
    "leaves",
    "live",
    "process",
    "ran",
    "refused",
    "sound",
]

_LOG = metadata.tables["log"]


@dataclass(frozen=True)
class Done:
    """What a command came to."""

    returncode: int
    stdout: str
    stderr: str


_KAOHE = [sys.executable, "-c", "from engine.cli.main import main; main()"]


def live(store: Store, demo: Path) -> None:
    """Three runs, two of them of the same records, and a published version."""
    ran(store, demo, "2024Q1")
    ran(store, demo, "2024-02")
    with (demo / "data" / "visit.csv").open("a", encoding="utf-8") as file:
        file.write("r0,2024-03-31,5\n")
    ran(store, demo, "2024Q1")
    published(store, demo / "scheme.yaml")


def ran(store: Store, demo: Path, period: str) -> StoredRun:
    """A run at its end."""
    return completed(store, AUTHOR, *start(store, AUTHOR, asked(demo, period)))


def sound(store: Store) -> None:
    """The audit finds nothing wrong, and every run that was not erased replays to the same bytes."""
    assert [f.diagnostic.message.en for f in audit(store) if f.wrong] == []
    with store.reading() as connection:
        runs = runs_of(connection)
    assert all(replay(store, run).identical for run in runs if run.finished and not run.erased)


def leaves(store: Store) -> list[bytes]:
    """The hashes of the log."""
    with store.reading() as connection:
        found = connection.execute(select(_LOG.c.hash).order_by(_LOG.c.seq)).scalars().all()
    return [bytes.fromhex(each) for each in found]


def checkpoints(store: Store) -> list[Checkpoint]:
    """Those kept in the folder."""
    return [checkpoint.parse(line) for line in (store.folder / KEPT).read_text().splitlines()]


def code_of(rejected: pytest.ExceptionInfo[Rejected]) -> str:
    """The code of the first message."""
    return rejected.value.diagnostics[0].code


def refused(done: Done, code: str) -> None:
    """The command said why, and nothing but that; it exits with 1."""
    assert f"[{code}]" in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert (done.returncode, done.stdout) == (1, "")


def kaohe(*arguments: object, env: Mapping[str, str] | None = None) -> Done:
    """The command, in this process."""
    done = CliRunner().invoke(cli, [*map(str, arguments)], env=env)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Done(done.exit_code, done.stdout, done.stderr)


def process(*arguments: object, limit: Callable[[], None]) -> Done:
    """The command in a process of its own, which is limited before it begins."""
    done = subprocess.run(
        [*_KAOHE, *map(str, arguments)], capture_output=True, encoding="utf-8", check=False,
        preexec_fn=limit,
    )  # fmt: skip
    return Done(done.returncode, done.stdout, done.stderr)
