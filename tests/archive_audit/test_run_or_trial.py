"""A run of a published version that log and table call a trial, though it was asked for as a run."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from engine.archive.audit import audit
from engine.archive.runs import start
from engine.archive.store import Store
from engine.archive.versions.kept import closure_kept
from engine.archive.versions.version import versions_of
from tests.archive_audit.attacker import Attacker
from tests.archive_audit.attacks_rules import rows_rewritten
from tests.archive_audit.lived_store import AUTHOR, Lived
from tests.archive_runs.runs_world import asked, world

Copy = Callable[[str], tuple[Store, Lived]]


def test_a_run_passed_off_as_a_trial_is_found(copy_of: Copy, tmp_path: Path) -> None:
    store, template = copy_of("sqlite")
    with store.reading() as connection:
        version = versions_of(connection)[-1]
    closure = closure_kept(store.objects, version.closure)
    wanted = replace(asked(world(tmp_path / "demo")), closure=closure, version=version.digest)
    run, _ = start(store, AUTHOR, wanted)
    assert audit(store, kept=template.kept) == ()
    attacker = Attacker(store, random.Random(0))  # noqa: S311
    rows_rewritten(attacker, "run", lambda row: row["id"] == run.id, version=None)
    attacker.resigned(attacker.key())
    told = [
        (each.code, each.place.column)
        for each in audit(store)
        if each.place.table == "run" and each.place.key == run.id
    ]
    assert told == [("audit-content-unfit", "version")]
