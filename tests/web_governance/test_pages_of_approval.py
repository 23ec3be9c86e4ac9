"""What the pages of an approval offer to whom: no button that would be refused, and the one that is due."""

from __future__ import annotations

from tests.web.visitors import Visitor, WebWorld
from tests.web_governance.calls import at, done


def _page(visitor: Visitor, world: WebWorld) -> str:
    path = f"/o/own/versions/{world.own.submitted}/approval"
    return str(visitor.get(path).get_data(as_text=True))


def _offers(page: str, step: str) -> bool:
    return f'/{step}"' in page


def test_a_reviewer_is_offered_to_sign_what_they_opened(fresh_world: WebWorld) -> None:
    reviewer, second = fresh_world.visitor("reviewer"), fresh_world.visitor("all")
    version = fresh_world.own.submitted
    before = _page(second, fresh_world)
    assert not _offers(before, "approve")
    assert _offers(before, "reject")
    assert "还不能签" in before
    compared = fresh_world.own.compared
    place = f"/o/own/versions/{version}/impact/{compared[:16]}"
    closed = second.get(place).get_data(as_text=True)
    assert f"comparisons/{compared}/open" in closed
    assert "每处修改带来多少" not in closed
    second.send("POST", at(f"/versions/{version}/comparisons/{compared}/open"))
    assert "每处修改带来多少" in second.get(place).get_data(as_text=True)
    after = _page(second, fresh_world)
    assert _offers(after, "approve")
    assert f'value="{compared}"' in after
    assert _offers(_page(reviewer, fresh_world), "approve")


def test_who_wrote_it_is_offered_nothing_to_sign(fresh_world: WebWorld) -> None:
    author, administrator = fresh_world.visitor("author"), fresh_world.visitor("administrator")
    given = {"role": "reviewer", "given": True, "why": "人手不够"}
    administrator.send("POST", at(f"/people/{fresh_world.own.person}/roles"), given)
    path = at(f"/versions/{fresh_world.own.submitted}/comparisons/{fresh_world.own.compared}/open")
    author.send("POST", path)
    page = _page(author, fresh_world)
    assert not _offers(page, "approve")
    assert "这是你写的" in page


def test_others_are_told_what_it_takes(web_world: WebWorld) -> None:
    page = _page(web_world.visitor("viewer"), web_world)
    assert not any(_offers(page, step) for step in ("approve", "reject", "publish", "retire"))
    assert "批准要“审核”角色" in page


def test_the_steps_go_on_to_publishing_in_the_stead_of_the_other(fresh_world: WebWorld) -> None:
    reviewer, publisher = fresh_world.visitor("reviewer"), fresh_world.visitor("publisher")
    version, own = fresh_world.own.submitted, fresh_world.own
    body = {"compared": own.compared, "why": "同意"}
    assert reviewer.send("POST", at(f"/versions/{version}/approve"), body).status_code == 200
    page = _page(publisher, fresh_world)
    assert _offers(page, "publish")
    assert f'value="{own.published}"' in page
    body = {"instead_of": own.published, "why": "施行"}
    told = publisher.send("POST", at(f"/versions/{version}/publish"), body).get_json()
    assert told["state"] == "published"
    old = publisher.get(at(f"/versions/{own.published}")).get_json()["version"]
    assert old["state"] == "retired"
    assert "已停用" in publisher.get(f"/o/own/schemes/{own.scheme}").get_data(as_text=True)


def test_a_text_that_is_sent_is_shown_as_text(fresh_world: WebWorld) -> None:
    administrator = fresh_world.visitor("administrator")
    sent = "<script>alert(1)</script>"
    administrator.send("POST", at("/people"), {"name": "甲乙", "title": sent, "why": sent})
    for path in ("/o/own/people", "/o/own/log", "/o/own/people/甲乙"):
        page = administrator.get(path).get_data(as_text=True)
        assert sent not in page
        assert "&lt;script&gt;" in page
    found = done(
        administrator, administrator.send("POST", at("/audits"), {"objects": False})
    )  # what was written is sound all the same
    assert found["wrong"] == 0
