"""Log, checkpoints, audit, replay and sealed files over the interface."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.site.data import keep
from engine.site.organisations import store_of
from tests.archive_runs.runs_world import asked
from tests.archive_runs.runs_world import world as made_world
from tests.web.visitors import WebWorld
from tests.web_governance.calls import at, code_of, done, failed


def test_the_log_is_filtered_and_paged(web_world: WebWorld) -> None:
    visitor = web_world.visitor("viewer")
    every = visitor.get(at("/log?limit=500")).get_json()["items"]
    assert [each["seq"] for each in every] == list(range(len(every), 0, -1))
    seen: list[int] = []
    before = ""
    while True:
        page = visitor.get(at(f"/log?limit=7{before}")).get_json()
        seen += [each["seq"] for each in page["items"]]
        if page["older"] is None:
            break
        before = f"&before={page['older']}"
    assert seen == [each["seq"] for each in every]
    roles = visitor.get(at("/log?kind=role&kind=person&who=管理员")).get_json()["items"]
    assert {each["kind"] for each in roles} == {"role", "person"}
    run = web_world.own.runs[0]
    told = visitor.get(at(f"/log?about={run}")).get_json()["items"]
    assert {each["kind"] for each in told} >= {"run", "run-finished"}
    assert visitor.get(at("/log?since=2999-01-01")).get_json()["items"] == []
    assert code_of(visitor.get(at("/log?since=yesterday"))) == (400, "query-wrong")


def test_an_entry_is_proved_to_be_in_the_log(web_world: WebWorld) -> None:
    visitor = web_world.visitor("viewer")
    told = visitor.get(at("/log/3/proof")).get_json()
    assert told["holds"] is True
    assert told["hash"] == visitor.get(at("/log/3")).get_json()["hash"]
    for seq in ("0", "99999999", "99999999999999999999999"):
        assert code_of(visitor.get(at(f"/log/{seq}"))) == (404, "no-such-entry")
    assert web_world.visitor("viewer").get("/o/own/log/3").status_code == 200


def test_a_checkpoint_that_was_kept_is_checked(fresh_world: WebWorld) -> None:
    auditor, viewer = fresh_world.visitor("auditor"), fresh_world.visitor("viewer")
    old = auditor.send("POST", at("/checkpoints")).get_json()
    body = {"name": "后来的人", "why": "新来的"}
    fresh_world.visitor("administrator").send("POST", at("/people"), body)
    new = auditor.send("POST", at("/checkpoints")).get_json()
    assert new["size"] == old["size"] + 1
    told = viewer.send("POST", at("/consistency"), {"old": old["line"]}).get_json()
    assert (told["old"]["size"], told["new"]["size"]) == (old["size"], new["size"])
    root = old["root"]
    forged = old["line"].replace(root, root[::-1])
    answer = viewer.send("POST", at("/consistency"), {"old": forged})
    assert code_of(answer) == (422, "signature-wrong")
    answer = viewer.send("POST", at("/consistency"), {"old": "kaohe-checkpoint-1 nonsense"})
    assert code_of(answer) == (422, "checkpoint-unreadable")
    foreign = fresh_world.visitor("auditor", "foreign")
    theirs = foreign.send("POST", "/api/v1/o/foreign/checkpoints").get_json()
    answer = viewer.send("POST", at("/consistency"), {"old": theirs["line"]})
    assert code_of(answer) == (422, "checkpoint-of-another-store")


def test_an_audit_finds_what_was_changed(fresh_world: WebWorld) -> None:
    auditor = fresh_world.visitor("auditor")
    sound = done(auditor, auditor.send("POST", at("/audits"), {}))
    assert (sound["wrong"], sound["findings"]) == (0, [])
    objects = store_of(fresh_world.site, "own").folder / "objects"
    victim = sorted(path for path in objects.rglob("*") if path.is_file())[0]
    victim.chmod(0o600)
    victim.write_bytes(victim.read_bytes() + b" ")
    told = done(auditor, auditor.send("POST", at("/audits"), {"objects": True}))
    assert told["wrong"] > 0
    assert any("object" in each["code"] for each in told["findings"])


@pytest.mark.parametrize("role", ["viewer", "author", "reviewer", "publisher"])
def test_who_takes_no_checkpoints_starts_no_audit(web_world: WebWorld, role: str) -> None:
    visitor = web_world.visitor(role)
    assert code_of(visitor.send("POST", at("/audits"), {})) == (403, "role-needed")
    assert code_of(visitor.send("POST", at("/checkpoints"))) == (403, "role-needed")


def _fewer(world: WebWorld, folder: Path) -> str:
    """A data set with one visit less."""
    source = made_world(folder)
    visits = source / "data" / "visit.csv"
    visits.write_text("\n".join(visits.read_text("utf-8").splitlines()[:-1]) + "\n", "utf-8")
    dataset = asked(source, "2024Q1").dataset
    return keep(world.site, "own", world.account("author"), "少一次走访", dataset).id


def test_a_run_is_replayed_and_the_log_says_so(fresh_world: WebWorld, tmp_path: Path) -> None:
    auditor, run = fresh_world.visitor("auditor"), fresh_world.own.runs[0]
    path = at(f"/runs/{run}/replay")
    told = done(auditor, auditor.send("POST", path, {"why": "年检"}))
    assert told["identical"] is True
    entry = auditor.get(at(f"/log/{told['seq']}")).get_json()
    assert (entry["kind"], entry["why"], entry["who"]) == ("replay", "年检", "审计")
    other = done(auditor, auditor.send("POST", path, {"data": _fewer(fresh_world, tmp_path)}))
    assert other["identical"] is False
    assert other["where"]["zh"]
    assert other["counts"]["changed"] > 0
    shown = auditor.get(f"/o/own/runs/{run}/replay").get_data(as_text=True)
    assert "一致" in shown
    same = done(auditor, auditor.send("POST", path, {"data": f"run-{run}"}))
    assert same["identical"] is True
    assert code_of(auditor.send("POST", path, {"data": "none"})) == (404, "no-such-data-set")
    missing = auditor.send("POST", at("/runs/ffffffff/replay"), {})
    assert code_of(missing) == (404, "no-such-run")


@pytest.mark.parametrize(
    ("role", "path"), [("viewer", "replay"), ("viewer", "seal"), ("reviewer", "seal")]
)
def test_who_may_not_replay_or_seal_does_not(web_world: WebWorld, role: str, path: str) -> None:
    visitor, run = web_world.visitor(role), web_world.own.runs[0]
    answer = visitor.send("POST", at(f"/runs/{run}/{path}"), {})
    assert code_of(answer) == (403, "role-needed")
    assert visitor.get(f"/o/own/runs/{run}/{path}").status_code == 403


def test_a_run_is_sealed_fetched_and_verified_by_anybody(
    fresh_world: WebWorld, tmp_path: Path
) -> None:
    auditor, viewer = fresh_world.visitor("auditor"), fresh_world.visitor("viewer")
    run = fresh_world.own.runs[0]
    path = at(f"/runs/{run}/seal")
    made = done(auditor, auditor.send("POST", path, {"why": "交工会"}))
    place = at(f"/bundles/{made['id']}")
    assert code_of(viewer.get(place)) == (403, "role-needed")
    fetched = auditor.get(place)
    assert fetched.headers["Content-Disposition"].endswith(".kaohe")
    data = fetched.get_data()
    assert len(data) == made["size"]
    told = done(viewer, viewer.send("POST", at("/verifications"), data=data))
    assert told["certificate"]["run"]["id"] == run
    forged = data[:-9] + bytes([data[-9] ^ 1]) + data[-8:]
    assert failed(viewer, viewer.send("POST", at("/verifications"), data=forged))
    wrong = viewer.send("POST", at(f"/verifications?key={'0' * 16}"), data=data)
    assert failed(viewer, wrong) == ["bundle-key"]
    (tmp_path / "run.kaohe").write_bytes(data)
    (tmp_path / "verify.py").write_bytes(viewer.get("/api/v1/verifier").get_data())
    alone = subprocess.run(  # our own verifier on our own file
        [sys.executable, "-I", "verify.py", "run.kaohe"], cwd=tmp_path, capture_output=True,
        check=False,
    )  # fmt: skip
    assert alone.returncode == 0, alone.stderr.decode()


def test_a_bundle_for_one_person_holds_nobody_else(fresh_world: WebWorld) -> None:
    auditor, run = fresh_world.visitor("auditor"), fresh_world.own.runs[0]
    body = {"subject": fresh_world.own.subject}
    made = done(auditor, auditor.send("POST", at(f"/runs/{run}/seal"), body))
    assert made["subject"] == fresh_world.own.subject
    data = auditor.get(at(f"/bundles/{made['id']}")).get_data()
    told = done(auditor, auditor.send("POST", at("/verifications"), data=data))
    assert told["certificate"]["bundle"]["subject"] == fresh_world.own.subject
    nobody = auditor.send("POST", at(f"/runs/{run}/seal"), {"subject": "nobody"})
    assert failed(auditor, nobody)


@pytest.mark.parametrize("name", ["none", "..", "0" * 32, "%2e%2e%2fsite.toml"])
def test_a_bundle_that_is_not_there_is_none(web_world: WebWorld, name: str) -> None:
    answer = web_world.visitor("auditor").get(at(f"/bundles/{name}"))
    assert answer.status_code == 404


def test_a_job_is_stopped_by_who_began_it(web_world: WebWorld) -> None:
    auditor, viewer = web_world.visitor("auditor"), web_world.visitor("viewer")
    begun = auditor.send("POST", at("/audits"), {}).headers["Location"]
    assert code_of(viewer.send("DELETE", begun)) == (403, "job-of-another")
    assert auditor.send("DELETE", begun).status_code == 200
    assert code_of(viewer.get(at("/jobs/none"))) == (404, "no-such-job")
    foreign = web_world.visitor("auditor", "foreign")
    there = begun.replace("/own/", "/foreign/")
    assert code_of(foreign.get(there)) == (404, "no-such-job")
