"""``kill -9`` in the middle of run, approve and publish: nothing told is lost, nothing half done is seen.

Half of the children end at a point drawn among all statements, commits, syncs and renamings, the other half
after a time drawn between their start and their end. ``KAOHE_KILLS`` says how many are killed on each
database; the default suite takes a few.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest
from sqlalchemy import func, select

from engine.archive.audit import audit
from engine.archive.runs import Asked, completed, result_lines, results_digest, scheme_at, start
from engine.archive.store import Store, open_store
from engine.archive.store.tables import metadata
from engine.archive.versions import (
    Version,
    approve,
    find_version,
    new_draft,
    prepare,
    publish,
    submit,
)
from engine.evaluate import Run
from tests.archive_runs.runs_world import AUTHOR, PUBLISHER, REVIEWER, asked, new_store, world

_LOG = metadata.tables["log"]
ROOT = Path(__file__).resolve().parents[2]
KILLS = int(os.environ.get("KAOHE_KILLS", "3"))
ACTS = ("run", "publish", "approve")
GUESSED = {"run": 110, "publish": 27, "approve": 28}
NEVER = 10**9
EVERY = 20


@dataclass
class Campaign:
    """One store that children work on and are killed in, and what became of them."""

    store: Store
    folder: Path
    chance: random.Random
    # Of a whole act: how many points it has and how long it takes. A guess until one ends by itself.
    points: dict[str, int] = field(default_factory=lambda: dict(GUESSED))
    seconds: dict[str, float] = field(default_factory=dict)
    kills: int = 0
    told: Counter[str] = field(default_factory=Counter)

    def child(self, act: str, words: list[str], point: int, seconds: float | None) -> str:
        """What a child printed on stdout until it ended or was killed."""
        began = monotonic()
        with subprocess.Popen(
            [sys.executable, "-m", "tests.archive_runs.killed", str(point), act, *words],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
        ) as process:  # fmt: skip
            try:
                out, err = process.communicate(timeout=seconds)
            except subprocess.TimeoutExpired:
                process.kill()
                out, err = process.communicate()
        ended = process.returncode
        assert ended in (0, -9), f"{act} {words}: exit {ended}\n{err}"
        self.kills += ended != 0
        if ended == 0 and act not in self.seconds:
            self.points[act] = int(err.rpartition("points ")[2])
            self.seconds[act] = monotonic() - began
        self.told[f"{act}: {'killed' if ended else 'ended'}, {'told' if out else 'silent'}"] += 1
        return out

    def killed(self, act: str, words: list[str]) -> str:
        """The same, killed at random; in a campaign the first of each act goes to its end and is measured."""
        if act not in self.seconds and len(ACTS) < KILLS:
            return self.child(act, words, NEVER, None)
        if act not in self.seconds or self.chance.random() < 0.5:
            return self.child(act, words, self.chance.randint(1, self.points[act]), None)
        return self.child(act, words, NEVER, self.chance.uniform(0, self.seconds[act]))

    def opens(self) -> None:
        """The store opens, its database is whole, and what is written next will follow what was written."""
        opened = open_store(self.store.folder)
        with opened.reading() as connection:
            if opened.engine.dialect.name == "sqlite":
                assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            seq = select(func.count(), func.max(_LOG.c.seq))
            assert len(set(connection.execute(seq).one())) == 1
        opened.close()

    def sound(self) -> None:
        """An audit of everything finds nothing wrong. What is half done stays: it need not be often."""
        assert [finding for finding in audit(self.store) if finding.wrong] == []

    def run(self, number: int) -> None:
        """A run that is killed, then asked for once more."""
        demo = world(self.folder / f"run-{number}", people=4, number=number)
        wanted = asked(demo)
        out = self.killed("run", [
            str(demo / "scheme.yaml"), "--data", str(demo / "data"), "--period", "2024Q1", "--trial",
            "--format", "json", "--store", str(self.store.folder), "--as", AUTHOR.who,
        ])  # fmt: skip
        self.opens()
        run, new = start(self.store, AUTHOR, wanted)
        if out:
            assert (new, run.id, run.results) == (False, *_acknowledged(out))
        self.told[f"run: then {'not there' if new else run.state}"] += 1
        assert completed(self.store, AUTHOR, run, new).results == _uninterrupted(wanted)

    def step(self, act: str, number: int) -> None:
        """A step of a version that is killed, then taken if it was not."""
        version, compared = self.submitted(number)
        before, after = ("submitted", "approved") if act == "approve" else ("approved", "published")
        if act == "publish":
            approve(self.store, REVIEWER, version.digest, "同意", compared)
        out = self.killed(act, [str(self.store.folder), version.digest, compared])
        self.opens()
        found = self.found(version)
        assert found.state in (before, after)
        if out:
            assert (out.strip(), found.state) == (version.digest, after)
        self.told[f"{act}: then {'done' if found.state == after else 'not done'}"] += 1
        if found.state == before:
            if act == "approve":
                approve(self.store, REVIEWER, version.digest, "同意", compared)
            else:
                publish(self.store, PUBLISHER, version.digest, "施行")
        assert self.found(version).state == after

    def found(self, version: Version) -> Version:
        with self.store.reading() as connection:
            return find_version(connection, version.digest)

    def submitted(self, number: int) -> tuple[Version, str]:
        demo = world(self.folder / f"step-{number}")
        scheme = demo / "scheme.yaml"
        scheme.write_text(f"# 第 {number} 稿\n" + scheme.read_text("utf-8"), "utf-8")
        draft = new_draft(self.store, AUTHOR, scheme, why="起草")
        return submit(self.store, AUTHOR, prepare(self.store, draft.id), "提交")


def _acknowledged(out: str) -> tuple[str, str]:
    told = json.loads(out)
    return told["run"], told["results"]


def _uninterrupted(wanted: Asked) -> str:
    """The digest of the same evaluation that nothing interrupts and no store is needed for."""
    run = Run(scheme_at(wanted.closure, wanted.window, None), wanted.dataset, wanted.window)
    return results_digest(result_lines(run, run.evaluation()))


def test_nothing_acknowledged_is_lost_and_nothing_half_done_is_seen(
    tmp_path: Path, store_database: str, capsys: pytest.CaptureFixture[str]
) -> None:
    chance = random.Random(4)  # noqa: S311  # the same kills every time
    campaign = Campaign(new_store(tmp_path / "store", store_database), tmp_path, chance)
    number = 0
    while campaign.kills < KILLS:
        act = ACTS[number % len(ACTS)]
        if act == "run":
            campaign.run(number)
        else:
            campaign.step(act, number)
        number += 1
        if number % EVERY == 0:
            campaign.sound()
    campaign.sound()
    campaign.store.close()
    if len(ACTS) * 10 < KILLS:
        seen = campaign.told
        assert min(seen[f"run: then {state}"] for state in ("not there", "started", "finished")) > 0
        assert (
            min(seen[f"{act}: then {what}"] for act in ACTS[1:] for what in ("done", "not done"))
            > 0
        )
    with capsys.disabled():
        if len(ACTS) < KILLS:
            told = "; ".join(f"{what} {count}" for what, count in sorted(campaign.told.items()))
            name = campaign.store.engine.dialect.name
            sys.stdout.write(f"\n{name}: {campaign.kills} killed; {told}\n")
