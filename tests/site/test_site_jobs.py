"""Jobs: begun, watched from this process and from another, stopped, failed and lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from threading import Barrier, Event

import pytest

from engine.diagnostics import Rejected, diagnose
from engine.site import Site, open_site
from engine.site.jobs import Job, Progress, StopAsked, begin, job, jobs, stop, wait_for
from tests.site.site_world import Clock, SiteWorld, code_of, new_world

PATIENCE = 60


def begun(
    world: SiteWorld, work: Callable[[Progress], dict[str, object]], slug: str = "own"
) -> Job:
    return begin(world.site, slug, world.admins[slug].id, "test", {"what": "数"}, work)


def ended(world: SiteWorld, found: Job, site: Site | None = None) -> Job:
    """The job when it is over."""
    for _ in range(100):
        if found.is_over:
            return found
        found = wait_for(site or world.site, found.organisation, found.id, found.step, PATIENCE)
    raise AssertionError(found)


def idle(progress: Progress) -> dict[str, object]:
    progress(0, 0)
    return {}


@pytest.fixture
def elsewhere(world: SiteWorld) -> Iterator[Site]:
    """The same site, opened by another process as it were."""
    opened = open_site(world.site.folder, clock=world.clock)
    yield opened
    opened.close()


def test_a_job_tells_how_far_it_is_and_its_result(world: SiteWorld) -> None:
    go, told = Event(), Event()

    def work(progress: Progress) -> dict[str, object]:
        progress(1, 3)
        told.set()
        go.wait(PATIENCE)
        return {"得分": "87.35"}

    made = begun(world, work)
    assert (made.state, made.done, made.total, made.asked) == ("queued", 0, 0, {"what": "数"})
    told.wait(PATIENCE)
    found = job(world.site, world.own, made.id)
    assert (found.state, found.done, found.total, found.is_over) == ("working", 1, 3, False)
    go.set()
    found = ended(world, found)
    assert (found.state, found.result, found.problems) == ("done", {"得分": "87.35"}, None)
    assert found.ended == world.clock.now
    assert job(world.site, world.own, made.id) == found
    assert jobs(world.site, world.own)[0].organisation == world.own


def test_what_is_refused_becomes_its_problems(world: SiteWorld) -> None:
    def work(progress: Progress) -> dict[str, object]:
        del progress
        raise Rejected([diagnose("bad-slug", None, slug=each) for each in ("?", "!")])

    found = ended(world, begun(world, work))
    assert (found.state, found.result) == ("failed", None)
    assert found.problems is not None
    assert [each["code"] for each in found.problems] == ["bad-slug", "bad-slug"]


@pytest.mark.parametrize("result", ["raises", "no json", "a binary number that is none"])
def test_what_goes_wrong_is_told_as_a_fault(
    world: SiteWorld, result: str, caplog: pytest.LogCaptureFixture
) -> None:
    def work(progress: Progress) -> dict[str, object]:
        del progress
        if result == "raises":
            raise ZeroDivisionError("by nobody")
        return {"x": object() if result == "no json" else float("nan")}

    found = ended(world, begun(world, work))
    assert found.state == "failed"
    assert found.problems is not None
    assert [each["code"] for each in found.problems] == ["internal-fault"]
    # Whoever runs the site finds where it happened.
    assert found.id in caplog.text
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("from_elsewhere", [False, True])
def test_a_job_stops_when_it_is_asked_to(
    world: SiteWorld, elsewhere: Site, from_elsewhere: bool
) -> None:
    begins, asked = Event(), Event()

    def work(progress: Progress) -> dict[str, object]:
        begins.set()
        asked.wait(PATIENCE)
        for done in range(10**9):
            progress(done, 10**9)
        return {}

    made = begun(world, work)
    begins.wait(PATIENCE)
    told = stop(elsewhere if from_elsewhere else world.site, world.own, made.id)
    assert told.step > made.step
    asked.set()
    found = ended(world, made)
    assert (found.state, found.result, found.problems) == ("stopped", None, None)
    assert stop(world.site, world.own, made.id) == found


def test_a_job_that_ended_meanwhile_stays_as_it_ended(
    world: SiteWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = begun(world, idle)
    found = ended(world, made)
    seen = iter([made, found])
    monkeypatch.setattr("engine.site.jobs.job", lambda *_: next(seen))
    stop(world.site, world.own, made.id)
    monkeypatch.undo()
    assert job(world.site, world.own, made.id) == found


def test_a_job_that_waits_its_turn_is_stopped_before_it_begins(world: SiteWorld) -> None:
    go, ran = Event(), Event()

    def busy(progress: Progress) -> dict[str, object]:
        del progress
        go.wait(PATIENCE)
        return {}

    def work(progress: Progress) -> dict[str, object]:
        del progress
        ran.set()
        return {}

    busy_ones = [begun(world, busy) for _ in range(2)]
    waiting = begun(world, work)
    stop(world.site, world.own, waiting.id)
    go.set()
    assert [ended(world, each).state for each in (*busy_ones, waiting)] == [
        "done",
        "done",
        "stopped",
    ]
    assert not ran.is_set()


def test_work_may_look_whether_it_shall_stop(world: SiteWorld) -> None:
    begins = Event()

    def work(progress: Progress) -> dict[str, object]:
        begins.set()
        while not progress.stopping:
            progress.wait(1)
        raise StopAsked

    made = begun(world, work)
    begins.wait(PATIENCE)
    stop(world.site, world.own, made.id)
    assert ended(world, made).state == "stopped"


def test_who_waits_elsewhere_is_told(world: SiteWorld, elsewhere: Site) -> None:
    start = Barrier(2)

    def work(progress: Progress) -> dict[str, object]:
        del progress
        start.wait()
        return {"x": 1}

    made = begun(world, work)
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(ended, world, made, elsewhere)
        start.wait()
        assert waiting.result().result == {"x": 1}


def test_who_waits_is_not_kept_longer_than_they_like(world: SiteWorld) -> None:
    go = Event()

    def work(progress: Progress) -> dict[str, object]:
        del progress
        go.wait(PATIENCE)
        return {}

    made = begun(world, work)
    while job(world.site, world.own, made.id).state == "queued":
        wait_for(world.site, world.own, made.id, 1, 1)
    seen = job(world.site, world.own, made.id)
    assert wait_for(world.site, world.own, made.id, seen.step, 0) == seen
    assert wait_for(world.site, world.own, made.id, seen.step, 1) == seen
    # Whoever has seen less is told at once.
    assert wait_for(world.site, world.own, made.id, seen.step - 1, PATIENCE) == seen
    go.set()
    assert ended(world, seen).state == "done"


def test_a_job_whose_process_fell_silent_is_lost(world: SiteWorld) -> None:
    go, begins, clock = Event(), Event(), Clock(world.clock.now)

    def work(progress: Progress) -> dict[str, object]:
        del progress
        begins.set()
        go.wait(PATIENCE)
        return {}

    elsewhere = open_site(world.site.folder, clock=clock)
    made = begun(world, work)
    begins.wait(PATIENCE)
    clock.turn(seconds=60)
    assert not job(elsewhere, world.own, made.id).is_over
    clock.turn(seconds=1)
    lost = job(elsewhere, world.own, made.id)
    assert wait_for(elsewhere, world.own, made.id, lost.step, PATIENCE) == lost
    elsewhere.close()
    go.set()
    assert lost.state == "failed"
    assert lost.problems is not None
    assert [each["code"] for each in lost.problems] == ["job-lost"]
    # It was only slow: what it comes to is told after all.
    assert ended(world, made).state == "done"


def test_a_job_belongs_to_its_organisation(world: SiteWorld) -> None:
    made = ended(world, begun(world, idle))
    for slug, id in ((world.foreign, made.id), (world.own, "nothing"), (world.own, "\0")):
        for act in (job, stop, partial(wait_for, seen=0, seconds=0)):
            with pytest.raises(Rejected) as refused:
                act(world.site, slug, id)
            assert code_of(refused.value) == "no-such-job"
    with pytest.raises(Rejected) as refused:
        begin(world.site, "nowhere", world.admins[world.own].id, "test", {}, idle)
    assert code_of(refused.value) == "organisation-unknown"


def test_work_that_says_nothing_is_stopped_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.site.jobs._BEAT", 1)
    world, begins = new_world(tmp_path / "site", ""), Event()

    def work(progress: Progress) -> dict[str, object]:
        begins.set()
        assert progress.wait(PATIENCE)
        raise StopAsked

    made = begun(world, work)
    begins.wait(PATIENCE)
    elsewhere = open_site(world.site.folder, clock=world.clock)
    stop(elsewhere, "own", made.id)
    elsewhere.close()
    assert ended(world, made).state == "stopped"
    world.site.close()


def test_closing_stops_what_is_going_on(tmp_path: Path) -> None:
    world, begins = new_world(tmp_path / "site", ""), Event()

    def work(progress: Progress) -> dict[str, object]:
        begins.set()
        while not progress.stopping:
            progress.wait(1)
        raise StopAsked

    made = begun(world, work)
    others = [begun(world, work) for _ in range(3)]
    begins.wait(PATIENCE)
    world.site.close()
    with pytest.raises(Rejected) as refused:
        begun(world, work)
    assert code_of(refused.value) == "site-closing"
    again = open_site(tmp_path / "site", clock=world.clock)
    assert {job(again, "own", each.id).state for each in (made, *others)} == {"stopped"}
    # What was not taken any more has left nothing.
    assert len(jobs(again, "own")) == 4
    again.close()
