"""What is over leaves the tables; what is not stays; and it is looked at once an hour."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import func, select

from engine.site import idempotency, jobs, limits, sessions
from engine.site.tables import metadata
from engine.site.tidy import tidy
from tests.site.site_world import SiteWorld

KINDS = ("session", "taken", "claim", "job")


def idle(progress: jobs.Progress) -> dict[str, object]:
    progress(0, 0)
    return {}


def filled(world: SiteWorld) -> None:
    """One of each, made now."""
    made = world.member(world.own)
    sessions.begin(world.site, made.id, "", "")
    limits.take(world.site, world.name("key"), 1, 24 * 3600)
    idempotency.claim(world.site, made.id, "key", "digest")
    job = jobs.begin(world.site, world.own, made.id, "test", {}, idle)
    while not job.is_over:
        job = jobs.wait_for(world.site, world.own, job.id, job.step, 60)


def counted(world: SiteWorld) -> dict[str, int]:
    with world.site.reading() as connection:
        return {
            name: connection.execute(
                select(func.count()).select_from(metadata.tables[name])
            ).scalar_one()
            for name in KINDS
        }


def test_what_is_over_goes_and_what_is_not_stays(world: SiteWorld) -> None:
    filled(world)
    world.clock.turn(days=91)
    assert tidy(world.site)
    left = counted(world)
    assert left == {"session": 0, "taken": 1, "claim": 0, "job": 0}
    filled(world)
    world.clock.turn(hours=1)
    assert tidy(world.site)
    assert counted(world) == {"session": 1, "taken": 2, "claim": 1, "job": 1}


def test_it_is_looked_at_once_an_hour(world: SiteWorld) -> None:
    assert tidy(world.site)
    world.clock.turn(minutes=59)
    assert not tidy(world.site)
    world.clock.turn(minutes=1)
    assert tidy(world.site)


def test_whoever_signs_in_tidies(world: SiteWorld) -> None:
    filled(world)
    world.clock.turn(days=91)
    sessions.begin(world.site, world.account().id, "", "")
    assert counted(world)["claim"] == 0


def test_nobody_waits_for_it(world: SiteWorld) -> None:
    """Counting goes on, exactly, while what is over is removed beside it."""
    keys = [world.name("key") for _ in range(6)]
    for key in keys:
        limits.take(world.site, key, 3, 60)
    world.clock.turn(hours=2)
    start = Barrier(4)

    def busy(number: int) -> list[int]:
        start.wait()
        if number == 0:
            tidy(world.site)
        return [limits.take(world.site, key, 3, 60) for key in keys]

    with ThreadPoolExecutor(4) as pool:
        told = list(pool.map(busy, range(4)))
    for each in zip(*told, strict=True):
        assert each.count(0) == 3
