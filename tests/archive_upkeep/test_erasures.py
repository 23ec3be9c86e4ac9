"""Erasing after its time: what goes, what stays because another run needs it, and who says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from engine.archive.audit import audit
from engine.archive.replay import replay
from engine.archive.runs import StoredRun, completed, dataset_of, runs_of, scheme_of, start, stop
from engine.archive.seal.issue import seal
from engine.archive.store import Objects, Store
from engine.archive.store.known import there
from engine.archive.upkeep.backup import back_up
from engine.archive.upkeep.contents import OBJECTS, SECRETS, Backup
from engine.archive.upkeep.doctor import examine
from engine.archive.upkeep.erase import due, erase
from engine.archive.upkeep.restore import restore
from engine.diagnostics import Rejected
from tests.archive_runs.runs_world import ADMIN, AUTHOR, asked
from tests.archive_upkeep.lived_in import code_of, kaohe, ran, refused, sound


def _runs(store: Store) -> tuple[StoredRun, ...]:
    with store.reading() as connection:
        return runs_of(connection)


def _there(store: Store) -> set[str]:
    with store.reading() as connection:
        return set(there(connection))


def test_what_another_run_needs_stays(house: Store) -> None:
    first, second, _ = _runs(house)
    assert first.manifest == second.manifest
    before = _there(house)
    would = due(house, [first.id])
    assert (_there(house), set(house.objects.digests())) == (before, before)
    done = erase(house, ADMIN, [first.id], "保存期满")
    assert (done.objects, done.size) == (would.objects, would.size)
    assert first.content in done.objects
    assert first.manifest not in done.objects
    assert _there(house) == set(house.objects.digests()) == before - set(done.objects)
    sound(house)
    rest = erase(house, ADMIN, [second.id], "保存期满")
    assert second.manifest in rest.objects
    sound(house)


def test_secrets_go_and_the_run_with_its_digests_stays(house: Store) -> None:
    before = _runs(house)
    erase(house, ADMIN, [each.id for each in before[:2]], "保存期满")
    after = _runs(house)
    assert [each.secret is None for each in after] == [True, True, False]
    assert [(e.id, e.results, e.root, e.seq) for e in after] == [
        (e.id, e.results, e.root, e.seq) for e in before
    ]


ASKED: dict[str, Callable[[Store, StoredRun], object]] = {
    "replay": replay,
    "records": lambda store, run: dataset_of(store, run, scheme_of(store, run)),
    "seal": lambda store, run: seal(store, AUTHOR, run.id),
    "erase": lambda store, run: erase(store, ADMIN, [run.id], "再一次"),
}


@pytest.mark.parametrize("what", ASKED)
def test_whoever_asks_for_what_was_erased_is_told(what: str, house: Store) -> None:
    erase(house, ADMIN, [_runs(house)[0].id], "保存期满")
    with pytest.raises(Rejected) as refused:
        ASKED[what](house, _runs(house)[0])
    assert code_of(refused) == "run-erased"


def test_an_erased_run_is_not_corrected(house: Store, demo: Path) -> None:
    run = _runs(house)[2]
    erase(house, ADMIN, [run.id], "保存期满")
    with pytest.raises(Rejected) as refused:
        start(house, AUTHOR, asked(demo, corrects=run.id, why="补录"))
    assert code_of(refused) == "run-erased"


def test_records_kept_again_are_there_until_they_are_erased_again(
    house: Store, first_life: Path
) -> None:
    old = _runs(house)[2]
    gone = erase(house, ADMIN, [old.id], "保存期满").objects
    again = ran(house, first_life / "demo", "2024-01")
    assert again.manifest == old.manifest
    assert again.manifest in gone
    assert replay(house, again).identical
    sound(house)
    assert _runs(house)[2].erased
    rest = erase(house, ADMIN, [again.id], "又期满").objects
    assert again.manifest in rest
    assert not set(rest) & set(house.objects.digests())
    sound(house)


def test_the_same_asked_again_is_the_erased_run(house: Store, demo: Path) -> None:
    old = _runs(house)[2]
    erase(house, ADMIN, [old.id], "保存期满")
    found, new = start(house, AUTHOR, asked(demo))
    assert (found.id, found.erased, new) == (old.id, True, False)


def test_a_backup_taken_afterwards_has_nothing_of_it(house: Store, tmp_path: Path) -> None:
    run = _runs(house)[2]
    assert run.secret is not None
    gone = erase(house, ADMIN, [run.id], "保存期满").objects
    back_up(house, ADMIN, tmp_path / "b", keys=True)
    backup = Backup.opened(tmp_path / "b")
    assert not set(gone) & set(backup.below(OBJECTS))
    assert run.secret.hex().encode() not in backup.read(SECRETS)
    again = restore(tmp_path / "b", tmp_path / "again", ADMIN).store
    assert _runs(again)[2].erased
    sound(again)
    again.close()


def test_an_erasure_that_was_cut_off_is_found_and_finished(
    house: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = _runs(house)[2]
    removed = Objects.remove
    done: list[str] = []

    def cut(self: Objects, digest: str) -> None:
        if len(done) == 2:
            raise KeyboardInterrupt
        done.append(digest)
        removed(self, digest)

    with monkeypatch.context() as patch:
        patch.setattr(Objects, "remove", cut)
        with pytest.raises(KeyboardInterrupt):
            erase(house, ADMIN, [run.id], "保存期满")
    assert _runs(house)[2].erased
    assert [each.code for each in examine(house).found] == ["erased-left"]
    ward = examine(house, prune=True)
    assert ward.found == ()
    assert ward.swept > 0
    assert _there(house) == set(house.objects.digests())
    assert [each.code for each in audit(house) if each.wrong] == []


def test_a_file_that_cannot_be_removed_is_told_and_removed_later(house: Store) -> None:
    run = _runs(house)[2]
    assert run.content is not None
    path = house.folder / "objects" / run.content[:2] / run.content[2:]
    kept = path.read_bytes()
    path.unlink()
    path.mkdir()
    (path / "x").write_bytes(b"")
    (stuck,) = [d for d in due(house, [run.id]).objects if d == run.content]
    erase(house, ADMIN, [run.id], "保存期满")
    (path / "x").unlink()
    path.rmdir()
    path.write_bytes(kept)
    assert [each.code for each in examine(house).found] == ["erased-left"]
    assert examine(house, prune=True).found == ()
    assert not house.objects.has(stuck)


def test_who_may_and_why(house: Store) -> None:
    run = _runs(house)[0]
    for actor, why, code in ((AUTHOR, "期满", "role-needed"), (ADMIN, " ", "why-needed")):
        with pytest.raises(Rejected) as refused:
            erase(house, actor, [run.id], why)
        assert code_of(refused) == code
    assert not _runs(house)[0].erased


def test_a_run_at_work_is_not_erased(house: Store, demo: Path) -> None:
    run, _ = start(house, AUTHOR, asked(demo, "2024-01"))
    with pytest.raises(Rejected) as refused:
        erase(house, ADMIN, [run.id], "期满")
    assert code_of(refused) == "run-not-finished"


def test_a_run_that_was_stopped_is_erased_too_and_not_taken_up(house: Store, demo: Path) -> None:
    run, _ = start(house, AUTHOR, asked(demo, "2024-01"))
    stop(house, AUTHOR, run.id, "不再需要")
    done = kaohe("erase", "--before", "2024-02-01", "--yes", "--why", "期满", "--store", house.folder,
                 "--as", "管理员")  # fmt: skip
    assert (done.returncode, done.stdout) == (0, f"{run.id}\tdemo/visits\t2024-01\n")
    with pytest.raises(Rejected) as refused:
        completed(house, AUTHOR, *start(house, AUTHOR, asked(demo, "2024-01")))
    assert code_of(refused) == "run-erased"
    sound(house)


def test_the_command(house: Store) -> None:
    place = ("--store", house.folder, "--as", "管理员")
    ids = [each.id for each in _runs(house)]
    would = kaohe("erase", "--before", "2024-03-01", *place)
    assert (would.returncode, would.stdout) == (0, f"{ids[1]}\tdemo/visits\t2024-02\n")
    assert "--yes" in would.stderr
    refused(kaohe("erase", "--before", "2024-01-01", *place), "nothing-to-erase")
    refused(kaohe("erase", ids[0], *place, "--yes"), "why-needed")
    erasing = ("--yes", "--why", "保存期满", *place)
    done = kaohe("erase", "--before", "2024-03-01", *erasing)
    assert (done.returncode, done.stdout) == (0, would.stdout)
    done = kaohe("erase", "--before", "2024-04-01", *erasing)
    assert (done.returncode, len(done.stdout.splitlines())) == (0, 2)
    refused(kaohe("erase", "--before", "2024-04-01", *place), "nothing-to-erase")
    refused(kaohe("runs", "explain", ids[0], "--subject", "r0", *place), "run-erased")
    listed = kaohe("runs", "list", *place, "--lang", "zh")
    assert listed.stdout.count("已清除") == 3
