"""What the workbench asks while one types: of the text as it is, saved or not."""

from __future__ import annotations

import pytest

from tests.web.visitors import Visitor, WebWorld
from tests.web_workbench.drafting import api, texts

SEEN = {"period": "2024Q1", "subject": "r1"}


def test_a_finding_stands_at_its_place(author: Visitor, draft: str, text: str) -> None:
    broken = text.replace("attain(", "attained(", 1)
    found = author.send("POST", api(draft, "/findings"), texts({"scheme.yaml": broken})).get_json()
    first = found["findings"][0]
    line = broken.split("\n")[first["line"] - 1]
    assert (first["code"], first["file"]) == ("unknown-function", "scheme.yaml")
    assert line[first["column"] - 1 : first["end_column"] - 1] == "attained"


def test_choices_begin_with_the_records_of_the_last_run(
    author: Visitor, draft: str, bench_world: WebWorld
) -> None:
    told = author.send("POST", api(draft, "/choices"), texts()).get_json()
    assert told["chosen"] in {f"run-{run}" for run in bench_world.own.runs}
    assert {"2024Q1"} <= set(told["periods"])
    assert any(each["id"] == bench_world.own.data_set for each in told["data"])
    assert told["published"].endswith("@1")


def test_the_tree_follows_the_text(
    author: Visitor, draft: str, text: str, bench_world: WebWorld
) -> None:
    asked = {"data": bench_world.own.data_set, **SEEN}
    before = author.send("POST", api(draft, "/tree"), texts(None, **asked)).get_json()
    changed = text.replace("value: 10,", "value: 20,")
    after = author.send(
        "POST", api(draft, "/tree"), texts({"scheme.yaml": changed}, **asked)
    ).get_json()
    assert (before["built"], after["built"]) == (True, True)
    assert before["score"] != after["score"]


def test_what_cannot_be_worked_out_is_told_without_refusal(
    author: Visitor, draft: str, text: str, bench_world: WebWorld
) -> None:
    asked = {"data": bench_world.own.data_set, "period": "2024Q1"}
    broken = texts({"scheme.yaml": text.replace("attain(", "attained(", 1)}, **asked)
    for what, more in (("tree", {"subject": "r1"}), ("impact", {}), ("subjects", {"search": ""})):
        answer = author.send("POST", api(draft, f"/{what}"), broken | more)
        assert answer.status_code == 200, what
        assert answer.get_json()["problems"][0]["code"] == "unknown-function"


def test_what_is_not_there_is_refused(author: Visitor, draft: str) -> None:
    answer = author.send("POST", api(draft, "/tree"), texts(None, data="none", **SEEN))
    assert (answer.status_code, answer.get_json()["code"]) == (404, "no-such-data-set")
    odd = author.send("POST", api(draft, "/outline"), texts(file="none.yaml"))
    assert (odd.status_code, odd.get_json()["code"]) == (404, "no-such-draft-file")
    assert author.send("POST", api("none", "/findings"), texts()).status_code == 404


def test_impact_against_the_published_version(
    author: Visitor, draft: str, text: str, bench_world: WebWorld
) -> None:
    asked = {"data": bench_world.own.data_set, "period": "2024Q1"}
    same = author.send("POST", api(draft, "/impact"), texts(None, **asked)).get_json()
    assert (same["counts"]["moved"], same["same_meaning"]) == (0, True)
    changed = text.replace("value: 10,", "value: 20,")
    moved = author.send(
        "POST", api(draft, "/impact"), texts({"scheme.yaml": changed}, **asked)
    ).get_json()
    assert moved["counts"]["moved"] == len(moved["people"]) > 0
    assert moved["ref"].endswith("@1")


def test_long_impact_is_a_job(
    author: Visitor, draft: str, bench_world: WebWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("web.api.preview._AT_ONCE", 0)
    asked = {"data": bench_world.own.data_set, "period": "2024Q1"}
    counted = author.send("POST", api(draft, "/impact"), texts(None, **asked)).get_json()
    assert (counted["pending"], counted["people"] > 0) == (True, True)
    begun = author.send("POST", api(draft, "/impact"), texts(None, **asked, wait=True))
    assert begun.status_code == 202
    done = author.get(f"{begun.headers['Location']}?over=true&wait=25").get_json()
    assert (done["state"], done["result"]["counts"]["people"]) == ("done", counted["people"])


def test_the_editor_is_helped_in_utf_16(author: Visitor, draft: str, text: str) -> None:
    written = "# 😀\n" + text.replace("attain(", "att", 1)
    at = written.index("att")
    line = written[:at].count("\n") + 1
    column = len(written[:at].split("\n")[-1]) + 4
    asked = texts({"scheme.yaml": written}, file="scheme.yaml", line=line, column=column)
    items = author.send("POST", api(draft, "/completion"), asked).get_json()["items"]
    assert "attain" in {each["label"] for each in items}
    assert author.send("POST", api(draft, "/tokens"), texts(file="scheme.yaml")).get_json()[
        "tokens"
    ]


def test_an_edit_of_the_form_touches_its_span_alone(author: Visitor, draft: str, text: str) -> None:
    form = author.send("POST", api(draft, "/form"), texts(file="scheme.yaml")).get_json()
    assert form["sections"][0]["kind"] == "head"
    edit = {"act": "change", "path": ["parameters", "目标", "value"], "value": "12"}
    answer = author.send("POST", api(draft, "/form/edit"), texts(file="scheme.yaml", edit=edit))
    after = answer.get_json()["files"]["scheme.yaml"]
    assert after == text.replace("value: 10,", "value: 12,")


def test_a_preview_becomes_a_case_that_holds(
    author: Visitor, draft: str, bench_world: WebWorld
) -> None:
    asked = {"data": bench_world.own.data_set, **SEEN}
    made = author.send("POST", api(draft, "/cases/made"), texts(None, **asked)).get_json()
    before = author.send("POST", api(draft, "/cases"), texts()).get_json()
    ran = author.send("POST", api(draft, "/cases"), texts({made["file"]: made["text"]})).get_json()
    assert (ran["total"], ran["failed"]) == (before["total"] + 1, 0)
