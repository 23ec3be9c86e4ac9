"""The client of the interface: every method, what is refused, and what happens when answers get lost."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from engine.site.tokens import SCOPES, issue
from tests.docs.fenced import ROOT
from tests.web.serving import serving
from tests.web.visitors import WebWorld
from tests.web_api.cutting import Way, way_to

FILE = ROOT / "web" / "static" / "kaohe_client.py"
SLEPT: list[int] = []


def loaded() -> Any:
    spec = spec_from_file_location("kaohe_client", FILE)
    assert spec is not None
    assert spec.loader is not None
    module: Any = module_from_spec(spec)
    sys.modules["kaohe_client"] = module
    spec.loader.exec_module(module)
    module.time = SimpleNamespace(sleep=SLEPT.append, monotonic=time.monotonic)
    return module


client = loaded()


@pytest.fixture
def way(fresh_world: WebWorld) -> Iterator[Way]:
    SLEPT.clear()
    with serving(fresh_world) as served, way_to(served.url) as found:
        yield found


@pytest.fixture
def secret(fresh_world: WebWorld) -> str:
    return issue(fresh_world.site, "own", fresh_world.account("all"), "client", tuple(SCOPES))[0]


@pytest.fixture
def kaohe(way: Way, secret: str) -> Any:
    return client.Kaohe(way.url, secret, "own", lang="en")


BEGUN = {"from": "nothing", "name": "demo/new", "title": "New", "why": "a beginning"}


def test_reading(kaohe: Any, fresh_world: WebWorld) -> None:
    own = fresh_world.own
    assert kaohe.get("runs", limit=1)["total"] == 2
    assert kaohe.get("/account")["organisations"][0]["organisation"] == "own"
    answer = kaohe.call("GET", f"drafts/{own.draft}")
    assert (answer.status, answer.etag) == (200, str(answer.content["revision"]))
    assert kaohe.get(f"drafts/{own.draft}/files/scheme.yaml", revision=1)["revision"] == 1
    assert kaohe.get(f"versions/{own.published}/files/scheme.yaml").startswith(b"kaohe: 1")
    assert kaohe.get(f"/api/v1/o/own/jobs/{own.job}")["state"] == "done"


@pytest.mark.parametrize("path", ["drafts", "runs", "log", "people", "data", "uploads", "versions"])
def test_lists_come_whole(kaohe: Any, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = list(kaohe.items(path))
    assert whole
    monkeypatch.setattr(client, "_PAGE", 1)
    assert list(kaohe.items(path)) == whole


def test_what_is_refused_is_told(kaohe: Any, fresh_world: WebWorld) -> None:
    with pytest.raises(client.Problem, match="404 no-such-draft") as told:
        kaohe.get("drafts/none")
    assert (told.value.status, told.value.code) == (404, "no-such-draft")
    assert told.value.problems[0]["message"]["en"] in str(told.value)
    draft = f"drafts/{fresh_world.own.draft}"
    files = {"scheme.yaml": "kaohe: 1\n"}
    with pytest.raises(client.Problem) as told:
        kaohe.post(f"{draft}/revisions", {"files": files, "why": "late"}, match="1")
    assert told.value.status == 412
    assert told.value.told["clashes"][0]["yours"] == "kaohe: 1\n"
    with pytest.raises(client.Problem, match="428 match-needed"):
        kaohe.post(f"{draft}/revisions", {"files": files, "why": "which?"})
    assert SLEPT == []


def test_changing_and_taking_away(kaohe: Any, fresh_world: WebWorld) -> None:
    held = f"data/{fresh_world.own.data_set}"
    assert kaohe.patch(held, {"name": "renamed", "note": ""})["name"] == "renamed"
    assert kaohe.delete(held) == b""
    with pytest.raises(client.Problem, match="404"):
        kaohe.get(held)


@pytest.mark.parametrize("fates", [["cut"], ["half"], ["cut", "half", "cut"], ["busy", "cut"]])
def test_a_lost_answer_is_asked_for_again_and_done_once(
    kaohe: Any, way: Way, fates: list[str]
) -> None:
    before = [each["id"] for each in kaohe.items("drafts")]
    way.next.extend(fates)
    made = kaohe.post("drafts", BEGUN)
    after = [each["id"] for each in kaohe.items("drafts")]
    assert sorted(after) == sorted([*before, made["id"]])
    assert len(SLEPT) == len(fates)


def test_reading_is_tried_again_until_it_is_too_often(kaohe: Any, way: Way) -> None:
    way.next.extend(["cut", "half", "busy", "cut"])
    assert kaohe.get("runs")["total"] == 2
    way.next.extend(["cut"] * 5)
    with pytest.raises(OSError, match=r"closed|broke|reset"):
        kaohe.get("runs")
    way.next.extend(["busy"] * 5)
    with pytest.raises(client.Problem, match="429"):
        kaohe.get("runs")


def test_what_has_no_key_is_not_sent_again(kaohe: Any, way: Way, fresh_world: WebWorld) -> None:
    way.next.extend(["cut"])
    with pytest.raises(OSError, match="closed"):
        kaohe.delete(f"uploads/{fresh_world.own.upload}")
    assert SLEPT == []


def test_a_token_is_not_sent_elsewhere(kaohe: Any, way: Way) -> None:
    way.next.append("elsewhere")
    with pytest.raises(client.Problem) as told:
        kaohe.get("runs")
    assert told.value.status == 302


def test_uploads_and_jobs(kaohe: Any, way: Way, fresh_world: WebWorld, tmp_path: Path) -> None:
    sources = fresh_world.site.folder / "sources" / "own" / "data"
    sources = (
        sources if sources.exists() else next(fresh_world.site.folder.rglob("visit.csv")).parent
    )
    way.next.append("cut")
    kept = kaohe.upload("uploads", sources / "visit.csv", name="visit.csv")
    assert kept["kind"] == "csv"
    assert (
        kaohe.upload("uploads", (sources / "visit.csv").read_bytes(), name="b.csv")["size"]
        == kept["size"]
    )
    run = fresh_world.own.runs[0]
    way.next.append("cut")
    sealed = kaohe.job(f"runs/{run}/seal", {"why": "kept"})
    path = tmp_path / "run.kaohe"
    path.write_bytes(kaohe.get(f"bundles/{sealed['id']}"))
    assert path.stat().st_size == sealed["size"]
    verified = kaohe.job("verifications", path, key=sealed["key"])
    assert verified["certificate"]["verdict"] == "verified"
    heard: list[tuple[int, int]] = []
    asked = kaohe.call("POST", f"runs/{run}/replay", {}).content
    done = kaohe.done(asked["id"], told=lambda *far: heard.append(far))
    assert done["result"]["identical"] is True
    assert heard


def test_a_job_that_fails(kaohe: Any) -> None:
    with pytest.raises(client.Problem) as told:
        kaohe.job("verifications", b"no sealed file")
    assert told.value.status == 422
    assert told.value.code == told.value.problems[0]["code"] != "failed"


def test_the_file_alone_is_enough(way: Way, secret: str, tmp_path: Path) -> None:
    shutil.copy(FILE, tmp_path / "kaohe_client.py")
    program = f"""
import sys
sys.path[:0] = [{str(tmp_path)!r}]
sys.modules["engine"] = sys.modules["web"] = sys.modules["flask"] = None
from kaohe_client import Kaohe
print(len(list(Kaohe({way.url!r}, {secret!r}, "own").items("runs"))))
"""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", "-c", program],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.stderr) == ("2\n", "")


def test_it_needs_the_standard_library_alone() -> None:
    names = set(re.findall(r"^(?:from|import) ([\w]+)", FILE.read_text("utf-8"), re.MULTILINE))
    assert names <= set(sys.stdlib_module_names)
