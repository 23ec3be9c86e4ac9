"""The pages of runs and scores: what they show, and every table as a file at the same address."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from zipfile import ZipFile

import pytest

if TYPE_CHECKING:
    from tests.web.visitors import Visitor, WebWorld

Opener = Callable[..., "Visitor"]
_TABLES = (
    "ranking",
    "outcomes",
    "findings",
    "unscored",
    "compare?with={other}",
    "why?subject=r1",
    "why?subject=r1&node=measure:次数",
)


def place(world: WebWorld, rest: str = "") -> str:
    one, other = world.own.runs
    rest = rest.format(other=other)
    return f"/o/own/runs/{one}" + (f"/{rest}" if rest else "")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", ["", *_TABLES])
def test_pages(web_world: WebWorld, visitor: Opener, page: str, lang: str) -> None:
    address = place(web_world, page)
    answer = visitor("viewer").get(f"{address}{'&' if '?' in address else '?'}lang={lang}")
    text = answer.get_data(as_text=True)
    assert answer.status_code == 200
    assert text.count("<h1") == 1
    assert " style=" not in text
    assert ('lang="zh-CN"' if lang == "zh" else 'lang="en"') in text


@pytest.mark.parametrize("page", [*_TABLES, "", "LIST"])
def test_every_table_is_three_files(web_world: WebWorld, visitor: Opener, page: str) -> None:
    address = "/o/own/runs" if page == "LIST" else place(web_world, page)
    mark = "&" if "?" in address else "?"
    rows = {}
    for form in ("csv", "json", "xlsx"):
        answer = visitor("viewer").get(f"{address}{mark}format={form}")
        assert answer.status_code == 200, (form, answer.get_data(as_text=True)[:300])
        assert f".{form}" in answer.headers["Content-Disposition"]
        rows[form] = answer.get_data()
    lines = list(csv.reader(io.StringIO(rows["csv"].decode("utf-8-sig"))))
    items = json.loads(rows["json"])
    assert len(lines) == len(items) + 1
    assert all(len(line) == len(lines[0]) for line in lines)
    with ZipFile(io.BytesIO(rows["xlsx"])) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == len(lines)
    by_header = visitor("viewer").get(address, headers={"Accept": "text/csv"})
    assert by_header.get_data() == rows["csv"]


def test_files_have_the_filters_of_the_page(web_world: WebWorld, visitor: Opener) -> None:
    address = f"{place(web_world, 'ranking')}?a.region={quote('东')}&sort=subject"
    items = json.loads(visitor("viewer").get(f"{address}&format=json").get_data())
    assert items
    assert {each["attribute:region"] for each in items} == {"东"}
    assert [each["subject"] for each in items] == sorted(each["subject"] for each in items)


def test_from_a_number_to_its_records(web_world: WebWorld, visitor: Opener) -> None:
    """One click from the ranking: the formula, its numbers, the records counted."""
    ranking = visitor("viewer").get(place(web_world, "ranking")).get_data(as_text=True)
    address = f"{place(web_world, 'why')}?subject=r1"
    assert f'href="{address}"' in ranking
    leaf = visitor("viewer").get(f"{address}&node={quote('业绩/走访')}").get_data(as_text=True)
    assert "attain(次数, 目标)" in leaf
    assert "attain(10, 10)" in leaf
    assert "visit.csv:" in leaf
    out = visitor("viewer").get(
        f"{address}&node={quote('业绩/质量')}&at={quote('业绩/质量')}&key=rate&call=1&side=left_out"
    )
    assert "visit.csv:" in out.get_data(as_text=True)


def test_the_interface_tells_the_same(web_world: WebWorld, visitor: Opener) -> None:
    run = web_world.own.runs[0]
    told = visitor("viewer").get(f"/api/v1/o/own/runs/{run}/subject?key=r1").get_json()
    assert told["tree"]["score"] == told["ledger"]["total"]
    leaf = told["tree"]["tree"]["children"][0]["children"][0]
    assert leaf["formulas"][0]["filled"]["zh"] == "attain(10, 10)"
    query = f"key=r1&node={quote('measure:次数')}&formula=formula&call=1"
    page = visitor("viewer").get(f"/api/v1/o/own/runs/{run}/evidence?{query}&limit=2").get_json()
    assert page["counted"] == 10
    assert len(page["rows"]) == 2
    assert page["rows"][0]["file"].endswith("visit.csv")


@pytest.mark.parametrize(
    "subject",
    ["", "r99", "a/b", "../x", '"><script>', "名/字", "x" * 900, "%00", "a&b=c", "' or 1"],
)
def test_nobody_of_that_key(web_world: WebWorld, visitor: Opener, subject: str) -> None:
    answer = visitor("viewer").get(f"{place(web_world, 'why')}?subject={quote(subject)}")
    assert answer.status_code == 404
    assert "<script>" not in answer.get_data(as_text=True).replace('<script type="module"', "")


@pytest.mark.parametrize(
    "rest", ["?by=none", "/compare?with=zz", "/why?subject=r1&node=none&call=9&at=x&side=y&page=99"]
)
def test_odd_queries_are_no_fault(web_world: WebWorld, visitor: Opener, rest: str) -> None:
    answer = visitor("viewer").get(place(web_world) + rest)
    assert answer.status_code in (200, 404, 422)


def test_another_organisations_run_is_not_there(web_world: WebWorld, visitor: Opener) -> None:
    foreign = web_world.foreign.runs[0]
    assert visitor("viewer").get(f"/o/own/runs/{foreign}").status_code == 404
    assert visitor("viewer").get(f"/api/v1/o/own/runs/{foreign}/subjects").status_code == 404


def test_the_home_page_tells_what_waits(web_world: WebWorld, visitor: Opener) -> None:
    reviewer = visitor("reviewer").get("/o/own?lang=zh").get_data(as_text=True)
    author = visitor("author").get("/o/own?lang=zh").get_data(as_text=True)
    assert f"/versions/{web_world.own.submitted}/approval" in reviewer
    assert f"/versions/{web_world.own.submitted}/approval" not in author
    assert f"/drafts/{web_world.own.draft}" in author


def of_job(found: Visitor, answer: Any) -> dict[str, Any]:
    assert answer.status_code == 202, answer.get_data(as_text=True)
    place = f"{answer.headers['Location']}?over=true&wait=25"
    job: dict[str, Any] = found.get(place).get_json()
    assert job["state"] == "done", job["problems"]
    result: dict[str, Any] = job["result"]
    return result


def test_check_start_correct_and_reach(fresh_world: WebWorld) -> None:
    """A run as the pages make it: looked at, started, corrected, and what a better grade would take."""
    facts, found = fresh_world.own, fresh_world.visitor("author")
    choice = {"scheme": facts.scheme, "period": "2024Q1", "data": facts.data_set}
    check = of_job(found, found.send("POST", "/api/v1/o/own/runs/check", choice))["check"]
    assert check["subjects"] == 8
    assert {each["name"] for each in check["types"]} == {"rep", "visit"}
    page = found.get(
        f"/o/own/runs/new?scheme={facts.scheme}&period=2024Q1&data={facts.data_set}&checked=1"
    )
    assert page.status_code == 200
    run = of_job(found, found.send("POST", "/api/v1/o/own/runs", choice))["run"]
    again = of_job(found, found.send("POST", "/api/v1/o/own/runs", choice))
    assert (again["run"], again["new"]) == (run, False)
    stopped = found.send("POST", f"/api/v1/o/own/runs/{run}/stop", {"why": "不要了"})
    assert stopped.get_json()["code"] == "run-is-finished"
    fixed = of_job(
        found,
        found.send("POST", "/api/v1/o/own/runs", choice | {"corrects": run, "why": "漏了一条"}),
    )["run"]
    assert found.get(f"/api/v1/o/own/runs/{run}").get_json()["corrected_by"] == [fixed]
    assert "漏了一条" in found.get(f"/o/own/runs/{fixed}").get_data(as_text=True)
    rows = found.get(f"/api/v1/o/own/runs/{run}/subjects?grade={quote('差')}").get_json()["items"]
    wanted = {"subject": rows[0]["subject"], "grade": "良"}
    place = f"/api/v1/o/own/runs/{run}/reach"
    result = of_job(found, found.send("POST", place, wanted))
    known = found.send("POST", place, wanted)
    assert (known.status_code, known.get_json()["reach"]) == (200, result["reach"])
    assert result["reach"]["answers"] or result["reach"]["short"]


def test_a_packet_is_noted_in_the_log(fresh_world: WebWorld) -> None:
    found, run = fresh_world.visitor("viewer"), fresh_world.own.runs[0]
    before = found.get("/api/v1/o/own/log").get_json()["items"][0]["seq"]
    answer = found.send(
        "POST", f"/api/v1/o/own/runs/{run}/packets", {"subject": "r1", "form": "xlsx"}
    )
    assert answer.status_code == 200
    assert answer.get_data()[:2] == b"PK"
    entry = found.get("/api/v1/o/own/log").get_json()["items"][0]
    assert (entry["seq"], entry["kind"]) == (before + 1, "appeal")
