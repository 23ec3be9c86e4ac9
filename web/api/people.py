"""The people of an organisation: who there is, their roles, and the accounts they sign in with."""

from __future__ import annotations

from engine.archive.store.people import add_person, change_role, people, roles_of
from engine.archive.store.roles import ROLES
from engine.diagnostics import Rejected, Words, closest, diagnose
from engine.site.accounts import account, account_named, add_account, set_password
from engine.site.acts import may_set_password
from engine.site.memberships import Membership, join, leave, members
from engine.site.passwords import generated
from web.answer import Answer, Call
from web.api.shapes import flag, integer, many, maybe, obj, one_of, optional, text
from web.once import told_once
from web.problems import Refused
from web.routes import Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("people")
_PERSON = obj(name=text(), title=text(), roles=many(one_of(*ROLES)))
_MEMBER = obj(person=text(), account=text(), title=text(), disabled=flag())
_SECRET = obj(account=text(), password=text())
_WHY = text(1, 2000)
_ONE = "/o/<org>/people/<person>"


@routes.operation(
    "GET", "/o/<org>/people", "look", Words("人员与角色", "People and their roles"),
    query={"after": text(0, 100), "limit": integer(1, 500, 500)},
    answers={200: obj(items=many(_PERSON), after=maybe(text()))},
)  # fmt: skip
def listed(visit: Visit, call: Call, org: str) -> Answer:
    """By name; ``after`` is what to ask for next."""
    del org
    limit, after = call.query["limit"], call.query.get("after", "")
    with visit.store.reading() as connection:
        known = people(connection)
        names = [name for name in sorted(known) if name > after]
        items = [
            {"name": name, "title": known[name], "roles": list(roles_of(connection, name))}
            for name in names[:limit]
        ]
    return Answer({"items": items, "after": names[limit - 1] if len(names) > limit else None})


@routes.operation(
    "GET", "/o/<org>/members", "people", Words("人员的账号", "The accounts of the people"),
    answers={200: obj(items=many(_MEMBER))},
)  # fmt: skip
def joined(visit: Visit, call: Call, org: str) -> Answer:
    """Which account each person signs in with."""
    del call
    found = [(each, account(visit.site, each.account)) for each in members(visit.site, org)]
    told = [
        {"person": m.person, "account": a.name, "title": a.title, "disabled": a.disabled}
        for m, a in found
        if a is not None
    ]
    return Answer({"items": told})


@routes.operation(
    "POST", "/o/<org>/people", "people", Words("添加人员", "Add a person"),
    body=obj(name=text(1, 100), title=optional(text(0, 200)), why=_WHY), answers={201: _PERSON},
)  # fmt: skip
def added(visit: Visit, call: Call, org: str) -> Answer:
    """Somebody the log can speak of; roles are given next."""
    del org
    name, title = call.body["name"].strip(), call.body.get("title", "").strip()
    add_person(visit.store, visit.actor, name, title, call.body["why"])
    return Answer({"name": name, "title": title, "roles": []}, 201)


@routes.operation(
    "POST", f"{_ONE}/roles", "people", Words("给予或收回角色", "Give or take a role"),
    body=obj(role=one_of(*ROLES), given=flag(), why=_WHY), answers={200: _PERSON},
)  # fmt: skip
def changed(visit: Visit, call: Call, org: str, person: str) -> Answer:
    """With the reason, which the log keeps."""
    del org
    asked = call.body
    change_role(visit.store, visit.actor, person, asked["role"], asked["given"], asked["why"])
    with visit.store.reading() as connection:
        title = people(connection)[person]
        return Answer({"name": person, "title": title, "roles": list(roles_of(connection, person))})


@routes.operation(
    "POST", f"{_ONE}/invitation", "people",
    Words("邀请：新建账号", "Invite: a new account"),
    body=obj(account=text(1, 64), title=optional(text(0, 200))), answers={201: _SECRET},
)  # fmt: skip
def invited(visit: Visit, call: Call, org: str, person: str) -> Answer:
    """An account of the person's own, with a password that is told this once."""
    _free(visit, org, person)
    password = generated()
    title = call.body.get("title", "") or person
    made = add_account(visit.site, call.body["account"], password, title)
    join(visit.site, org, made.id, person)
    return told_once({"account": made.name, "password": password})


@routes.operation(
    "POST", f"{_ONE}/account", "people", Words("加入已有的账号", "Join an account there is"),
    body=obj(account=text(1, 64)), answers={201: _MEMBER},
)  # fmt: skip
def joining(visit: Visit, call: Call, org: str, person: str) -> Answer:
    """Its name must be given in full: other accounts are not shown."""
    _free(visit, org, person)
    try:
        found = account_named(visit.site, call.body["account"])
    except Rejected:
        raise Refused.of("account-not-found", name=call.body["account"]) from None
    if any(each.account == found.id for each in members(visit.site, org)):
        raise Rejected([diagnose("account-taken", None, name=found.name)])
    join(visit.site, org, found.id, person)
    told = {"person": person, "account": found.name, "title": found.title}
    return Answer({**told, "disabled": found.disabled}, 201)


@routes.operation(
    "DELETE", f"{_ONE}/account", "people", Words("移出账号", "End a membership"), answers={204: None}
)  # fmt: skip
def left(visit: Visit, call: Call, org: str, person: str) -> Answer:
    """The account no longer gets in; person, roles and log stay."""
    del call
    leave(visit.site, org, _member(visit, org, person).account)
    return Answer(status=204)


@routes.operation(
    "POST", f"{_ONE}/password", "people", Words("重设密码", "Reset a password"),
    answers={201: _SECRET},
)  # fmt: skip
def reset(visit: Visit, call: Call, org: str, person: str) -> Answer:
    """A new one, told this once; where the account is of this organisation alone."""
    del call
    found = account(visit.site, _member(visit, org, person).account)
    assert found is not None, "a member has an account"
    assert visit.account is not None
    if not may_set_password(visit.site, visit.account.id, found.id):
        raise Refused.of("site-role-needed", act="set-password")
    password = generated()
    set_password(visit.site, found.id, password)
    return told_once({"account": found.name, "password": password})


def _free(visit: Visit, org: str, person: str) -> None:
    """Raises Rejected unless the person is known and nobody's yet."""
    with visit.store.reading() as connection:
        known = people(connection)
    if person not in known:
        near = closest(person, known)
        raise Rejected([diagnose("no-such-person", None, who=person, closest=near)])
    if any(each.person == person for each in members(visit.site, org)):
        raise Rejected([diagnose("person-taken", None, who=person)])


def _member(visit: Visit, org: str, person: str) -> Membership:
    for each in members(visit.site, org):
        if each.person == person:
            return each
    raise Refused.of("no-such-member", who=person)
