"""Drafts through the interface: made from anything, saved revision by revision, and never lost."""

from __future__ import annotations

import pytest

from tests.web.visitors import Visitor, WebWorld
from tests.web_workbench.drafting import api, texts

EXTENDING = "kaohe: 1\nscheme: a/b\nextends: tobacco/account-manager\n"
PATH = "/api/v1/o/own/drafts"


def text_of(author: Visitor, draft: str, name: str = "scheme.yaml") -> str:
    return str(author.get(api(draft, f"/files/{name}")).get_json()["text"])


@pytest.mark.parametrize(
    "begin",
    [
        {"from": "nothing", "name": "新/方案", "title": "新方案: 一"},
        {"from": "pack", "pack": "nursing/ward"},
        {"from": "texts", "entry": "a.yaml", "files": {"a.yaml": EXTENDING}},
    ],
    ids=lambda begin: begin["from"],
)  # fmt: skip
def test_beginnings_check_clean(author: Visitor, begin: dict[str, object]) -> None:
    made = author.send("POST", PATH, begin)
    assert made.status_code == 201, made.get_data(as_text=True)
    found = author.send("POST", api(made.get_json()["id"], "/findings"), texts()).get_json()
    assert found["errors"] == 0, found["findings"]


def test_a_draft_from_nothing_has_a_case_that_holds(author: Visitor) -> None:
    for lang in ("zh", "en"):
        begin = {"from": "nothing", "name": "a/b", "title": "x"}
        made = author.send("POST", f"{PATH}?lang={lang}", begin).get_json()
        ran = author.send("POST", api(made["id"], "/cases"), texts()).get_json()
        assert (ran["total"], ran["failed"]) == (1, 0)


@pytest.mark.parametrize(
    "name", ["../out.yaml", "/etc/passwd", "@rules/x/y.yaml", "a\\b.yaml", "", "c:.yaml"]
)
def test_names_that_lead_out_are_refused(author: Visitor, draft: str, name: str) -> None:
    body = {"from": "texts", "entry": name, "files": {name: "kaohe: 1\n"}}
    assert author.send("POST", PATH, body).status_code == 422
    if not name.startswith("@"):
        answer = author.send("POST", api(draft, "/findings"), texts({name: "kaohe: 1\n"}))
        assert answer.status_code == 422


@pytest.mark.parametrize(
    "written",
    ["records: /etc/hosts", "records: ../../../../etc/hosts", "extends: ../../pyproject.toml"],
)
def test_a_sent_text_reads_no_file_of_this_machine(author: Visitor, written: str) -> None:
    body = {
        "from": "texts",
        "entry": "a.yaml",
        "files": {"a.yaml": f"kaohe: 1\nscheme: a/b\n{written}\n"},
    }
    made = author.send("POST", PATH, body).get_json()
    files = author.get(api(made["id"])).get_json()["files"]
    assert [each["name"] for each in files] == ["a.yaml"]


def test_a_stale_save_tells_both_texts_and_changes_nothing(author: Visitor, draft: str) -> None:
    text = text_of(author, draft)
    mine, theirs = text + "# 我的\n", text + "# 别人的\n"
    first = author.send(
        "POST", api(draft, "/revisions"), {"files": {"scheme.yaml": theirs}, "why": "先"}, match="1"
    )
    assert (first.status_code, first.get_json()["revision"], first.headers["ETag"]) == (
        201,
        2,
        '"2"',
    )
    late = author.send(
        "POST", api(draft, "/revisions"), {"files": {"scheme.yaml": mine}, "why": "后"}, match="1"
    )
    assert (late.status_code, late.get_json()["latest"]) == (412, 2)
    assert late.get_json()["clashes"] == [
        {"name": "scheme.yaml", "base": text, "theirs": theirs, "yours": mine}
    ]
    assert text_of(author, draft) == theirs


def test_changes_of_different_lines_are_put_together_when_asked(
    author: Visitor, draft: str
) -> None:
    text = text_of(author, draft)
    save = api(draft, "/revisions")
    author.send("POST", save, {"files": {"scheme.yaml": text + "# 尾\n"}, "why": "尾"}, match="1")
    body = {"files": {"scheme.yaml": "# 头\n" + text}, "why": "头", "merge": True}
    done = author.send("POST", save, body, match="1")
    assert (done.status_code, done.get_json()["merged"]) == (201, ["scheme.yaml"])
    assert text_of(author, draft) == "# 头\n" + text + "# 尾\n"


@pytest.mark.parametrize(("match", "status"), [(None, 428), ("0", 412), ("x", 412), ("9", 404)])
def test_a_save_names_the_revision_it_was_made_on(
    author: Visitor, draft: str, match: str | None, status: int
) -> None:
    body = {"files": {"scheme.yaml": "kaohe: 1\n"}, "why": "改"}
    answer = author.send("POST", api(draft, "/revisions"), body, match=match or "")
    assert answer.status_code == status


def test_a_byte_order_mark_and_line_breaks_stay(author: Visitor) -> None:
    body = {
        "from": "texts",
        "entry": "a.yaml",
        "files": {"a.yaml": "\ufeffkaohe: 1\r\nscheme: a/b\r\n"},
    }
    made = author.send("POST", PATH, body).get_json()["id"]
    assert text_of(author, made, "a.yaml") == "kaohe: 1\r\nscheme: a/b\r\n"
    changed = {"files": {"a.yaml": "kaohe: 1\r\nscheme: a/c\r\n"}, "why": "改名"}
    author.send("POST", api(made, "/revisions"), changed, match="1")
    same = {"files": {"a.yaml": "kaohe: 1\r\nscheme: a/c\r\n"}, "why": "没改"}
    assert (
        author.send("POST", api(made, "/revisions"), same, match="2").get_json()["code"]
        == "edit-nothing"
    )


def test_what_is_missing_is_told_before_submitting(author: Visitor, draft: str) -> None:
    assert author.get(api(draft, "/duties")).get_json()["ready"] is True
    body = {
        "files": {"scheme.yaml": text_of(author, draft).replace("attain(", "attained(")},
        "why": "弄坏",
    }
    author.send("POST", api(draft, "/revisions"), body, match="1")
    told = author.get(api(draft, "/duties")).get_json()
    assert (told["ready"], told["problems"][0]["code"]) == (False, "unknown-function")
    late = author.send("POST", api(draft, "/submission"), {"why": "请审核"}, match="1")
    assert late.status_code == 412
    wrong = author.send("POST", api(draft, "/submission"), {"why": "请审核"}, match="2")
    assert (wrong.status_code, wrong.get_json()["code"]) == (422, "unknown-function")


def test_who_may_only_look_cannot_save(bench_world: WebWorld, draft: str) -> None:
    viewer = bench_world.visitor("viewer")
    assert viewer.send("POST", api(draft, "/findings"), texts()).status_code == 200
    body = {"files": {"scheme.yaml": "x"}, "why": "改"}
    assert viewer.send("POST", api(draft, "/revisions"), body, match="1").status_code == 403
    page = viewer.get(f"/o/own/drafts/{draft}").get_data(as_text=True)
    assert 'id="save"' not in page
    assert "只读" in page
