"""An approval over the interface: only by who opened the impact on records, against what is in force now."""

from __future__ import annotations

import pytest

from tests.web.visitors import Visitor, WebWorld
from tests.web_governance.calls import at, code_of, done, failed


def _impact(world: WebWorld, visitor: Visitor, data: bool = True) -> str:
    body = {"data": f"run-{world.own.runs[0]}", "period": _period(world)} if data else {}
    answer = visitor.send("POST", at(f"/versions/{world.own.submitted}/comparisons"), body)
    return str(done(visitor, answer)["comparison"])


def _period(world: WebWorld) -> str:
    log = world.visitor("viewer").get(at("/log?kind=run")).get_json()
    return str(log["items"][0]["body"].get("period") or _row(log["items"][0]))


def _row(entry: dict[str, object]) -> str:
    rows = entry["rows"]
    assert isinstance(rows, list)
    return str(next(row["period"] for table, row in rows if table == "run"))


def _approve(visitor: Visitor, version: str, compared: str) -> object:
    body = {"compared": compared, "why": "同意"}
    return visitor.send("POST", at(f"/versions/{version}/approve"), body)


def test_an_approval_needs_the_impact_opened_by_the_very_person(fresh_world: WebWorld) -> None:
    author, reviewer = fresh_world.visitor("author"), fresh_world.visitor("reviewer")
    version = fresh_world.own.submitted
    by_author = _impact(fresh_world, author)
    assert code_of(_approve(reviewer, version, by_author)) == (403, "comparison-not-opened")
    assert code_of(reviewer.get(at(f"/versions/{version}/comparisons/{by_author}"))) == (
        403,
        "comparison-not-opened",
    )
    opened = reviewer.send("POST", at(f"/versions/{version}/comparisons/{by_author}/open"))
    assert opened.get_json() == {"comparison": by_author}
    told = reviewer.get(at(f"/versions/{version}/comparisons/{by_author}")).get_json()["content"]
    assert told["measured"]["everyone"] > 0
    assert told["with"] == fresh_world.own.published
    answer = _approve(reviewer, version, by_author)
    assert answer.get_json()["state"] == "approved"  # type: ignore[attr-defined]
    assert code_of(_approve(reviewer, version, by_author)) == (409, "step-out-of-turn")


def test_where_there_are_records_the_texts_are_not_enough(fresh_world: WebWorld) -> None:
    reviewer = fresh_world.visitor("reviewer")
    compared = _impact(fresh_world, reviewer, data=False)
    answer = _approve(reviewer, fresh_world.own.submitted, compared)
    assert code_of(answer) == (422, "comparison-not-measured")


def test_an_impact_against_what_is_no_longer_in_force_does_not_do(fresh_world: WebWorld) -> None:
    reviewer, publisher = fresh_world.visitor("reviewer"), fresh_world.visitor("publisher")
    compared = _impact(fresh_world, reviewer)
    path = at(f"/versions/{fresh_world.own.published}/retire")
    assert publisher.send("POST", path, {"why": "停用"}).get_json()["state"] == "retired"
    answer = _approve(reviewer, fresh_world.own.submitted, compared)
    assert code_of(answer) == (409, "comparison-outdated")


def test_where_nothing_is_in_force_the_texts_are_enough(fresh_world: WebWorld) -> None:
    reviewer, publisher = fresh_world.visitor("reviewer"), fresh_world.visitor("publisher")
    publisher.send("POST", at(f"/versions/{fresh_world.own.published}/retire"), {"why": "停用"})
    compared = _impact(fresh_world, reviewer, data=False)
    told = _approve(reviewer, fresh_world.own.submitted, compared)
    assert told.get_json()["state"] == "approved"  # type: ignore[attr-defined]


def test_a_first_version_shows_how_everyone_is_scored_by_it(fresh_world: WebWorld) -> None:
    reviewer, publisher = fresh_world.visitor("reviewer"), fresh_world.visitor("publisher")
    publisher.send("POST", at(f"/versions/{fresh_world.own.published}/retire"), {"why": "停用"})
    version = fresh_world.own.submitted
    assert 'name="data"' in reviewer.get(f"/o/own/versions/{version}/approval").get_data(
        as_text=True
    )
    compared = _impact(fresh_world, reviewer)
    place = f"/versions/{version}/comparisons/{compared}"
    told = reviewer.get(at(place)).get_json()["content"]["measured"]
    assert sum(each["after"] for each in told["grades"]) == told["everyone"] > 0
    assert sum(each["after"] for each in told["bins"]) == told["scored"]
    page = reviewer.get(f"/o/own/versions/{version}/impact/{compared[:16]}")
    assert "没有施行中的版本可比" in page.get_data(as_text=True)
    assert reviewer.get(f"/o/own/versions/{version}/approval").status_code == 200
    assert _approve(reviewer, version, compared).get_json()["state"] == "approved"  # type: ignore[attr-defined]


def test_nobody_approves_what_they_wrote(fresh_world: WebWorld) -> None:
    author = fresh_world.visitor("author")
    administrator = fresh_world.visitor("administrator")
    given = {"role": "reviewer", "given": True, "why": "人手不够"}
    path = at(f"/people/{fresh_world.own.person}/roles")
    assert "reviewer" in administrator.send("POST", path, given).get_json()["roles"]
    compared = _impact(fresh_world, author)
    answer = _approve(author, fresh_world.own.submitted, compared)
    assert code_of(answer) == (403, "own-work")


@pytest.mark.parametrize("role", ["viewer", "author", "publisher", "auditor", "administrator"])
def test_who_is_no_reviewer_neither_approves_nor_rejects(web_world: WebWorld, role: str) -> None:
    visitor = web_world.visitor(role)
    version = web_world.own.submitted
    assert code_of(_approve(visitor, version, "0" * 64)) == (403, "role-needed")
    answer = visitor.send("POST", at(f"/versions/{version}/reject"), {"why": "不行"})
    assert code_of(answer) == (403, "role-needed")


@pytest.mark.parametrize("role", ["viewer", "author", "reviewer", "auditor", "administrator"])
def test_who_is_no_publisher_neither_publishes_nor_retires(web_world: WebWorld, role: str) -> None:
    visitor = web_world.visitor(role)
    for step in ("publish", "retire"):
        path = at(f"/versions/{web_world.own.published}/{step}")
        assert code_of(visitor.send("POST", path, {"why": "因"})) == (403, "role-needed")


def test_a_step_has_its_reason_and_goes_back(fresh_world: WebWorld) -> None:
    reviewer = fresh_world.visitor("reviewer")
    path = at(f"/versions/{fresh_world.own.submitted}/reject")
    assert code_of(reviewer.send("POST", path, {"why": ""}))[0] == 422
    assert code_of(reviewer.send("POST", path, {"why": "  "})) == (422, "why-needed")
    told = reviewer.send("POST", path, {"why": "目标太高"}).get_json()
    assert told["state"] == "rejected"
    assert told["steps"][-1]["why"] == "目标太高"


def test_a_period_that_the_scheme_does_not_have_is_told(web_world: WebWorld) -> None:
    visitor = web_world.visitor("viewer")
    path = at(f"/versions/{web_world.own.submitted}/comparisons")
    data = f"run-{web_world.own.runs[0]}"
    for period, code in (("2026", "impact-period-wrong"), ("none", "period-not-understood")):
        answer = visitor.send("POST", path, {"data": data, "period": period})
        assert failed(visitor, answer) == [code]


def test_another_organisation_and_what_is_not_there(web_world: WebWorld) -> None:
    visitor = web_world.visitor("all")
    foreign = web_world.foreign.submitted
    place = f"/api/v1/o/foreign/versions/{foreign}"
    assert code_of(visitor.get(place)) == (404, "no-such-organisation")
    assert code_of(visitor.get(at("/versions/ffffffffffff"))) == (404, "no-such-version")
    version = web_world.own.submitted
    assert code_of(visitor.get(at(f"/versions/{version}/comparisons/%"))) == (
        404,
        "no-such-comparison",
    )
    assert code_of(visitor.get(at(f"/versions/{version}/files/nothing.yaml"))) == (
        404,
        "no-such-file-in-version",
    )


def test_two_versions_differ_by_meaning_and_by_text(web_world: WebWorld) -> None:
    visitor = web_world.visitor("viewer")
    own = web_world.own
    told = visitor.get(at(f"/versions/{own.submitted}/difference")).get_json()
    assert told["changes"]["effect"]
    changed = [each for each in told["files"] if each["kind"] == "changed"]
    assert changed
    rows = [row for row in changed[0]["rows"] if row["kind"] == "changed"]
    marked = [p["text"] for row in rows for p in row["new"]["pieces"] if p["changed"]]
    assert marked
    same = visitor.get(at(f"/versions/{own.submitted}/difference?with={own.submitted}")).get_json()
    assert same["changes"] == {"effect": [], "none": []}
    assert {each["kind"] for each in same["files"]} == {"same"}
