"""What ends between the choice of a version and the start of the run: no run, and a store that is sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest

from engine.archive.audit import audit
from engine.archive.runs import start
from engine.archive.store import Store
from engine.archive.store.people import change_role
from engine.archive.versions import retire
from engine.archive.versions.kept import closure_kept
from engine.archive.versions.version import versions_of
from engine.diagnostics import Rejected
from engine.records import Dataset
from engine.records.snapshot import Snapshot, write_snapshot
from tests.archive_audit.lived_store import ADMIN, AUTHOR, PUBLISHER, Lived
from tests.archive_runs.runs_world import asked, world

# The package gives the function under the name of the module.
starting = import_module("engine.archive.runs.start")
Copy = Callable[[str], tuple[Store, Lived]]


@pytest.mark.parametrize(
    ("meanwhile", "code"), [("retired", "version-not-published"), ("dismissed", "role-needed")]
)
def test_no_run_of_what_ended_meanwhile(
    copy_of: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, meanwhile: str, code: str
) -> None:
    store, template = copy_of("sqlite")
    with store.reading() as connection:
        version = versions_of(connection)[-1]
    wanted = replace(
        asked(world(tmp_path / "demo", number=5)),
        closure=closure_kept(store.objects, version.closure),
        version=version.digest,
    )

    def late(dataset: Dataset, put: Callable[[bytes], str]) -> Snapshot:
        if meanwhile == "retired":
            retire(store, PUBLISHER, version.digest, "停用")
        else:
            change_role(store, ADMIN, AUTHOR.who, "author", False, "调岗")
        return write_snapshot(dataset, put)

    monkeypatch.setattr(starting, "write_snapshot", late)
    with pytest.raises(Rejected) as refused:
        start(store, AUTHOR, wanted)
    assert refused.value.diagnostics[0].code == code
    assert audit(store, kept=template.kept) == ()
