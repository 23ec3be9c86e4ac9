"""People, roles and accounts over the interface: given and taken with a reason, passwords told once."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from engine.site.accounts import account_named, check_password
from engine.site.memberships import members
from tests.web.visitors import Visitor, WebWorld
from tests.web_governance.calls import at, code_of


def _person(visitor: Visitor, name: str) -> str:
    answer = visitor.send("POST", at("/people"), {"name": name, "why": "新来的"})
    assert answer.status_code == 201, answer.get_data()
    return at(f"/people/{quote(name)}")


def test_somebody_new_comes_in_with_a_password_told_once(fresh_world: WebWorld) -> None:
    administrator = fresh_world.visitor("administrator")
    place = _person(administrator, "周敏")
    invited = administrator.send("POST", f"{place}/invitation", {"account": "zhoumin"}, key="k-1")
    told = invited.get_json()
    assert invited.headers["Cache-Control"] == "no-store"
    assert check_password(fresh_world.site, "zhoumin", told["password"], "").name == "zhoumin"
    # The same call sent again brings no secret back.
    again = administrator.send("POST", f"{place}/invitation", {"account": "zhoumin"}, key="k-1")
    assert code_of(again) == (422, "person-taken")
    given = {"role": "viewer", "given": True, "why": "查看"}
    assert administrator.send("POST", f"{place}/roles", given).get_json()["roles"] == ["viewer"]
    log = administrator.get(at("/log?kind=role&limit=1")).get_json()["items"][0]
    assert (log["who"], log["why"]) == ("管理员", "查看")
    assert log["via"] == "web:administrator-own"


def test_a_role_is_taken_but_not_the_last_administrators(fresh_world: WebWorld) -> None:
    everything, administrator = fresh_world.visitor("all"), fresh_world.visitor("administrator")
    body = {"role": "administrator", "given": False, "why": "调岗"}
    taken = administrator.send("POST", at(f"/people/{quote('全能')}/roles"), body)
    assert "administrator" not in taken.get_json()["roles"]
    assert code_of(everything.send("POST", at("/people"), {"name": "甲", "why": "因"}))[0] == 403
    last = administrator.send("POST", at(f"/people/{quote('管理员')}/roles"), body)
    assert code_of(last) == (422, "last-administrator")


def test_an_account_leaves_and_another_one_joins(fresh_world: WebWorld) -> None:
    administrator, viewer = fresh_world.visitor("administrator"), fresh_world.visitor("viewer")
    place = at(f"/people/{quote('看')}")
    assert viewer.get(at("/versions")).status_code == 200
    assert administrator.send("DELETE", f"{place}/account").status_code == 204
    assert code_of(viewer.get(at("/versions"))) == (404, "no-such-organisation")
    assert code_of(administrator.send("DELETE", f"{place}/account")) == (404, "no-such-member")
    body = {"account": "viewer-foreign"}
    assert administrator.send("POST", f"{place}/account", body).status_code == 201
    assert fresh_world.visitor("viewer", "foreign").get(at("/versions")).status_code == 200
    place = _person(administrator, "第二人")
    assert code_of(administrator.send("POST", f"{place}/account", body)) == (422, "account-taken")


def test_other_accounts_are_not_told_of(web_world: WebWorld) -> None:
    administrator = web_world.visitor("administrator")
    answer = administrator.send(
        "POST", at(f"/people/{quote('无职')}/account"), {"account": "viewer-foreig"}
    )
    assert answer.status_code in (404, 422)
    assert "viewer-foreign" not in answer.get_data(as_text=True)


def test_a_password_is_reset_only_where_the_account_is_ours_alone(fresh_world: WebWorld) -> None:
    administrator = fresh_world.visitor("administrator")
    reset = administrator.send("POST", at(f"/people/{quote('看')}/password"))
    told = reset.get_json()
    found = check_password(fresh_world.site, told["account"], told["password"], "")
    assert found.name == told["account"]
    both = administrator.send("POST", at(f"/people/{quote('两边')}/password"))
    assert code_of(both) == (403, "site-role-needed")


@pytest.mark.parametrize("role", ["viewer", "author", "reviewer", "publisher", "auditor"])
def test_who_does_not_look_after_people_changes_nobody(web_world: WebWorld, role: str) -> None:
    visitor = web_world.visitor(role)
    place = at(f"/people/{quote('看')}")
    calls = [
        ("GET", at("/members"), None),
        ("POST", at("/people"), {"name": "甲", "why": "因"}),
        ("POST", f"{place}/roles", {"role": "author", "given": True, "why": "因"}),
        ("POST", f"{place}/invitation", {"account": "x1"}),
        ("POST", f"{place}/account", {"account": "x1"}),
        ("DELETE", f"{place}/account", None),
        ("POST", f"{place}/password", None),
    ]
    for method, path, body in calls:
        assert code_of(visitor.send(method, path, body)) == (403, "role-needed"), path
    assert "/people/" not in visitor.get("/o/own/people").get_data(as_text=True)


def test_the_site_is_looked_after_by_its_own(fresh_world: WebWorld) -> None:
    site = fresh_world.visitor("site")
    made = site.send("POST", "/api/v1/site/accounts", {"name": "newcomer", "title": "新人"})
    told = made.get_json()
    assert check_password(fresh_world.site, "newcomer", told["password"], "").name == "newcomer"
    body = {"slug": "third", "title": "第三分公司", "person": "韩梅", "account": "newcomer"}
    assert site.send("POST", "/api/v1/site/organisations", body).status_code == 201
    found = account_named(fresh_world.site, "newcomer")
    assert [each.person for each in members(fresh_world.site, "third")] == ["韩梅"]
    path = f"/api/v1/site/accounts/{found.id}/disabled"
    assert site.send("POST", path, {"disabled": True}).get_json()["disabled"] is True
    own = f"/api/v1/site/accounts/{fresh_world.account('site')}/disabled"
    assert code_of(site.send("POST", own, {"disabled": True})) == (403, "own-account")
    looked = site.get("/api/v1/o/third/versions")
    assert code_of(looked) == (404, "no-such-organisation")
    nobody = site.send("POST", "/api/v1/site/accounts/99999999999999/password")
    assert code_of(nobody) == (404, "no-such-account")


@pytest.mark.parametrize("role", ["viewer", "administrator", "all", "nobody"])
def test_who_does_not_look_after_the_site_sees_none_of_it(web_world: WebWorld, role: str) -> None:
    visitor = web_world.visitor(role)
    for path in ("/api/v1/site/organisations", "/api/v1/site/accounts"):
        assert code_of(visitor.get(path)) == (403, "site-admin-needed")
    assert visitor.get("/site").status_code == 403
