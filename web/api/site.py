"""The site: its organisations and accounts, for those who look after it. They see nobody's scores."""

from __future__ import annotations

from engine.archive.store.session import Actor
from engine.diagnostics import Words
from engine.site.accounts import (
    Account,
    account_named,
    accounts,
    add_account,
    disable,
    known_account,
    set_password,
)
from engine.site.memberships import join
from engine.site.organisations import add_organisation, organisations
from engine.site.passwords import generated
from web.answer import Answer, Call
from web.api.shapes import flag, integer, many, maybe, obj, optional, text
from web.once import told_once
from web.problems import Refused
from web.routes import SITE, Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("site")
_ORGANISATION = obj(slug=text(), title=text())
_ACCOUNT = obj(id=integer(), name=text(), title=text(), disabled=flag(), site_admin=flag())
_SECRET = obj(account=text(), password=text())


@routes.operation(
    "GET", "/site/organisations", SITE, Words("全部组织", "All organisations"),
    answers={200: obj(items=many(_ORGANISATION))},
)  # fmt: skip
def listed(visit: Visit, call: Call) -> Answer:
    """By slug."""
    del call
    found = organisations(visit.site)
    return Answer({"items": [{"slug": each.slug, "title": each.title} for each in found]})


@routes.operation(
    "POST", "/site/organisations", SITE, Words("新建组织", "Add an organisation"),
    body=obj(slug=text(1, 39), title=text(1, 120), person=text(1, 64), account=text(1, 64)),
    answers={201: _ORGANISATION},
)  # fmt: skip
def added(visit: Visit, call: Call) -> Answer:
    """With a store of its own. ``account`` signs in as ``person``, who is its first administrator."""
    asked = call.body
    assert visit.account is not None
    first = account_named(visit.site, asked["account"])
    actor = Actor(asked["person"].strip(), f"web:{visit.account.name}")
    made = add_organisation(visit.site, asked["slug"], asked["title"], administrator=actor)
    join(visit.site, made.slug, first.id, actor.who)
    return Answer({"slug": made.slug, "title": made.title}, 201)


@routes.operation(
    "GET", "/site/accounts", SITE, Words("全部账号", "All accounts"),
    query={"after": text(0, 100), "limit": integer(1, 500, 100)},
    answers={200: obj(items=many(_ACCOUNT), after=maybe(text()))},
)  # fmt: skip
def known(visit: Visit, call: Call) -> Answer:
    """By name; ``after`` is what to ask for next."""
    after, limit = call.query.get("after", ""), call.query["limit"]
    found = [each for each in accounts(visit.site) if each.name > after]
    more = found[limit - 1].name if len(found) > limit else None
    return Answer({"items": [_account(each) for each in found[:limit]], "after": more})


@routes.operation(
    "POST", "/site/accounts", SITE, Words("新建账号", "Add an account"),
    body=obj(name=text(1, 64), title=optional(text(0, 200)), site_admin=optional(flag())),
    answers={201: _SECRET},
)  # fmt: skip
def made(visit: Visit, call: Call) -> Answer:
    """With a password that is told this once."""
    password = generated()
    found = add_account(
        visit.site, call.body["name"], password, call.body.get("title", ""),
        call.body.get("site_admin", False),
    )  # fmt: skip
    return told_once({"account": found.name, "password": password})


@routes.operation(
    "POST", "/site/accounts/<int:account>/disabled", SITE,
    Words("停用或恢复账号", "Disable or enable an account"),
    body=obj(disabled=flag()), answers={200: _ACCOUNT},
)  # fmt: skip
def disabled(visit: Visit, call: Call, account: int) -> Answer:
    """Its sessions and tokens end."""
    assert visit.account is not None
    if account == visit.account.id:
        raise Refused.of("own-account")
    disable(visit.site, _number(account), call.body["disabled"])
    return Answer(_account(known_account(visit.site, account)))


@routes.operation(
    "POST", "/site/accounts/<int:account>/password", SITE,
    Words("重设密码", "Reset a password"), answers={201: _SECRET},
)  # fmt: skip
def reset(visit: Visit, call: Call, account: int) -> Answer:
    """A new one, told this once; its sessions end."""
    del call
    found = known_account(visit.site, _number(account))
    password = generated()
    set_password(visit.site, found.id, password)
    return told_once({"account": found.name, "password": password})


def _number(typed: int) -> int:
    """A number as a database can hold it: what is larger is nobody's."""
    return min(typed, 2**31 - 1)


def _account(found: Account) -> dict[str, object]:
    return {
        "id": found.id, "name": found.name, "title": found.title, "disabled": found.disabled,
        "site_admin": found.site_admin,
    }  # fmt: skip
