"""The life of a run: asked once, worked on once, stopped, resumed, corrected; on both databases."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import select, update

from engine.archive.runs import (
    Asked,
    Halted,
    Request,
    StoredRun,
    completed,
    found_run,
    kept_difference,
    lines_of,
    result_lines,
    results_digest,
    run_of,
    runs_of,
    scheme_at,
    seen,
    start,
    stop,
    stored_run,
    take_up,
    work,
)
from engine.archive.runs.claims import at_work, progress_of
from engine.archive.runs.start import request_of
from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected
from engine.evaluate import Run
from engine.proof.entry import Entry
from engine.proof.salted import Commitment
from engine.records.snapshot import lines_of as record_lines
from engine.records.snapshot import write_snapshot
from tests.archive_runs.runs_world import ADMIN, AUDITOR, AUTHOR, PUBLISHER, SCHEME, asked


def code_of(rejected: pytest.ExceptionInfo[Rejected]) -> str:
    return rejected.value.diagnostics[0].code


def done(store: Store, folder: Path, **more: object) -> StoredRun:
    """A run of the small world at its end."""
    run, new = start(store, AUTHOR, asked(folder, **more))  # type: ignore[arg-type]
    return completed(store, AUTHOR, run, new)


def entries(store: Store) -> list[Entry]:
    log = metadata.tables["log"]
    with store.reading() as connection:
        found = connection.execute(select(log.c.entry).order_by(log.c.seq)).scalars().all()
    return [Entry.from_bytes(bytes(each)) for each in found]


def abandoned(store: Store, run: StoredRun) -> None:
    """As if the process that works on it were gone: its number is that of one that has ended."""
    ended = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"],
                           capture_output=True, text=True, check=True)  # fmt: skip
    progress = metadata.tables["progress"]
    with store.exclusive() as connection:
        worker = progress_of(connection, run.id).worker.rsplit("/", 2)
        gone = f"{worker[0]}/{ended.stdout.strip()}/1"
        connection.execute(update(progress).where(progress.c.run == run.id).values(worker=gone))


def test_a_run_keeps_what_it_was_made_from_and_says_so_in_the_log(store: Store, demo: Path) -> None:
    wanted = asked(demo)
    expected = directly(wanted)
    run = done(store, demo)
    assert run.finished
    assert run.results == results_digest(expected)
    assert run.content is not None
    assert lines_of(store.objects.get(run.content)) == expected
    kinds = [entry.kind for entry in entries(store)][-2:]
    assert kinds == ["run", "run-finished"]
    body = entries(store)[-1].body
    assert body["results"] == run.results
    assert body["closure"] == run.closure
    assert body["snapshot"] == run.snapshot
    assert run.secret is not None
    root = Commitment.of(expected, run.secret)
    assert (body["results_root"], body["results_size"]) == (root.root.hex(), len(expected))
    rows = [line for table in record_lines(wanted.dataset).values() for line in table]
    kept = Commitment.of(rows, run.secret)
    assert (body["snapshot_root"], body["snapshot_size"]) == (kept.root.hex(), len(rows))
    again = run_of(store, run)
    assert result_lines(again, again.evaluation()) == expected


def directly(wanted: Asked) -> list[bytes]:
    """The lines of the same evaluation without any store."""
    run = Run(scheme_at(wanted.closure, wanted.window, None), wanted.dataset, wanted.window)
    return result_lines(run, run.evaluation())


def test_the_same_asked_twice_is_one_run(store: Store, demo: Path) -> None:
    first = done(store, demo)
    for path in (demo / "data").iterdir():
        header, *rows = path.read_text("utf-8").splitlines()
        path.write_text("\n".join([header, *reversed(rows)]) + "\n", "utf-8")
    before = len(entries(store))
    again, new = start(store, PUBLISHER, asked(demo, why="again"))
    assert not new
    assert completed(store, PUBLISHER, again, new) == first
    assert len(entries(store)) == before


def _with_another_row(demo: Path) -> Asked:
    with (demo / "data" / "visit.csv").open("a", encoding="utf-8") as file:
        file.write("r0,2024-03-31,5\n")
    return asked(demo)


@pytest.mark.parametrize(
    "change",
    [
        lambda demo: asked(demo, "2024-02"),
        lambda demo: asked(demo, scheme=SCHEME.replace(">= 80", ">= 81")),
        lambda demo: asked(demo, version="f" * 64),
        lambda demo: replace(asked(demo), day=asked(demo).window.end),
        _with_another_row,
    ],
    ids=["period", "scheme", "published", "day", "records"],
)
def test_anything_else_asked_is_another_run(demo: Path, change: Callable[[Path], Asked]) -> None:
    def digest(wanted: Asked) -> str:
        return request_of(wanted, write_snapshot(wanted.dataset), None).digest

    before = digest(asked(demo))
    assert digest(asked(demo)) == before
    assert digest(change(demo)) != before


def test_a_run_whose_worker_died_is_taken_up_to_the_same_digest(store: Store, demo: Path) -> None:
    wanted = asked(demo)
    run, new = start(store, AUTHOR, wanted)
    assert new
    with pytest.raises(Rejected) as refused:
        take_up(store, AUTHOR, run.id)
    assert code_of(refused) == "run-at-work"
    abandoned(store, run)
    assert seen(store, run.id).state == "lost"
    finished = completed(store, AUTHOR, *start(store, AUTHOR, wanted))
    assert finished.results == results_digest(directly(wanted))
    assert [e.kind for e in entries(store)][-3:] == ["run", "run-resumed", "run-finished"]


def test_of_two_workers_one_finishes(store: Store, demo: Path) -> None:
    slow, _ = start(store, AUTHOR, asked(demo))
    abandoned(store, slow)
    quick = take_up(store, AUTHOR, slow.id)
    finished = work(store, AUTHOR, quick)
    with pytest.raises(Halted):
        work(store, AUTHOR, slow)
    assert stored_run(store, slow.id) == finished
    assert [e.kind for e in entries(store)].count("run-finished") == 1


def test_whoever_asks_for_a_run_at_work_waits_for_it(
    store: Store, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run, _ = start(store, AUTHOR, asked(demo))
    calls: list[str] = []
    resume = import_module("engine.archive.runs.resume")
    monkeypatch.setattr(resume, "sleep", lambda _: work(store, AUTHOR, run))
    again, new = start(store, PUBLISHER, asked(demo))
    found = completed(store, PUBLISHER, again, new, waiting=lambda: calls.append("waiting"))
    assert (found.finished, new, calls) == (True, False, ["waiting"])
    other, _ = start(store, AUTHOR, asked(demo, "2024-02"))
    monkeypatch.setattr(resume, "sleep", lambda _: stop(store, AUTHOR, other.id, "停"))
    with pytest.raises(Halted):
        completed(store, PUBLISHER, other, False)
    assert stored_run(store, other.id).state == "stopped"


def test_asked_by_several_at_once_it_is_one_run(store: Store, demo: Path) -> None:
    wanted = asked(demo)
    with ThreadPoolExecutor(4) as pool:
        begun = list(pool.map(lambda _: start(store, AUTHOR, wanted), range(4)))
    assert sorted(new for _, new in begun) == [False, False, False, True]
    assert len({run.id for run, _ in begun}) == 1
    with store.reading() as connection:
        assert len(runs_of(connection)) == 1


def test_a_run_stops_between_subjects_and_goes_on_later(store: Store, demo: Path) -> None:
    run, _ = start(store, AUTHOR, asked(demo))

    def halt(*_: int) -> None:
        stop(store, PUBLISHER, run.id, "急停")

    with pytest.raises(Halted):
        work(store, AUTHOR, run, halt)
    stopped = stored_run(store, run.id)
    assert (stopped.state, stopped.why, stopped.results) == ("stopped", "急停", None)
    assert stop(store, AUTHOR, run.id) == stopped
    finished = work(store, AUTHOR, take_up(store, AUTHOR, run.id, "接着"))
    assert finished.finished
    with pytest.raises(Rejected) as refused:
        stop(store, AUTHOR, run.id)
    assert code_of(refused) == "run-is-finished"
    assert take_up(store, AUTHOR, run.id) == finished


def test_an_interruption_is_noted(house: Store, demo: Path) -> None:
    run, _ = start(house, AUTHOR, asked(demo))

    def interrupted(*_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work(house, AUTHOR, run, interrupted)
    assert stored_run(house, run.id).state == "stopped"
    with house.reading() as connection:
        assert not at_work(progress_of(connection, run.id))


def test_what_was_lost_fails_the_run_with_its_reason(house: Store, demo: Path) -> None:
    run, _ = start(house, AUTHOR, asked(demo))
    kept = house.objects.get(run.manifest)
    house.objects.remove(run.manifest)
    with pytest.raises(Rejected) as refused:
        work(house, AUTHOR, run)
    assert code_of(refused) == "object-missing"
    failed = stored_run(house, run.id)
    assert (failed.state, failed.why) == ("failed", "object-missing")
    house.objects.put(kept)
    assert completed(house, AUTHOR, failed, False).finished


def test_a_correction_names_the_old_run_which_stays(store: Store, demo: Path) -> None:
    old = done(store, demo)
    with (demo / "data" / "visit.csv").open("a", encoding="utf-8") as file:
        file.write("r0,2024-03-31,9\n")
    with pytest.raises(Rejected) as refused:
        done(store, demo, corrects=old.id)
    assert code_of(refused) == "why-needed"
    new = done(store, demo, corrects=old.id[:8], why="补录")
    assert (new.corrects, stored_run(store, old.id)) == (old.id, old)
    found = kept_difference(store, new)
    assert found is not None
    assert found["corrects"] == old.id
    assert (found["added"], found["removed"]) == ([], [])
    (first, *_) = found["changed"]
    assert first["subject"] == "r0"
    assert [part[0] for part in first["parts"]][:1] == ["score"]
    with pytest.raises(Rejected) as refused:
        done(store, demo, period="2024-02", corrects=old.id, why="另一个周期")
    assert code_of(refused) == "correction-of-another"


def test_only_those_who_may_run_do(house: Store, demo: Path) -> None:
    for actor in (ADMIN, AUDITOR):
        with pytest.raises(Rejected) as refused:
            start(house, actor, asked(demo))
        assert code_of(refused) == "role-needed"


def test_a_run_is_found_by_the_beginning_of_its_id(house: Store, demo: Path) -> None:
    run = done(house, demo)
    with house.reading() as connection:
        assert found_run(connection, run.id[:5].upper()) == run
        assert runs_of(connection) == (run,)
        for wrong in ("", "%", "zz", f"{run.id}0"):
            with pytest.raises(Rejected) as refused:
                found_run(connection, wrong)
            assert code_of(refused) == "no-such-run"


def test_a_beginning_that_several_runs_have_is_not_enough(
    house: Store, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Two ids that begin alike, which digests do once in a blue moon.
    ids = iter(["abc0", "abc1"])
    names = {"2024-01": next(ids), "2024-02": next(ids)}
    monkeypatch.setattr(Request, "run", property(lambda self: names[self.period]))
    for period in names:
        done(house, demo, period=period)
    with house.reading() as connection:
        assert found_run(connection, "abc1").period == "2024-02"
        with pytest.raises(Rejected) as refused:
            found_run(connection, "abc")
    assert code_of(refused) == "several-runs"


def test_the_secret_is_not_shown(house: Store, demo: Path) -> None:
    run = done(house, demo)
    assert run.secret is not None
    assert len(run.secret) == 32
    assert "secret" not in repr(run)
    assert all(run.secret.hex() not in e.to_bytes().decode() for e in entries(house))
