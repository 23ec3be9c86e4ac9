"""A site to look around in: the tobacco example, published, scored for two quarters, with people who sign in.

Everything in it went the way it goes for real: three people wrote, reviewed and published the scheme.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.archive.runs import Asked, completed, scheme_at, start
from engine.archive.store import Store
from engine.archive.store.people import add_person, change_role
from engine.archive.store.session import Actor
from engine.archive.versions import Version, approve, new_draft, prepare, publish, submit
from engine.archive.versions.kept import closure_kept
from engine.diagnostics import Rejected, diagnose
from engine.language.periods import parse_period
from engine.records import read_dataset
from engine.resources import examples_folder, rules_folder
from engine.site.accounts import account_named, add_account
from engine.site.connected import Cost, Site
from engine.site.data import keep, load
from engine.site.folder import create_site
from engine.site.memberships import join
from engine.site.organisations import add_organisation, store_of
from engine.site.passwords import generated

__all__ = ["ORGANISATION", "Demo", "DemoAccount", "make_demo"]

ORGANISATION = "tobacco"
_TITLE = "烟草示例 / Tobacco example"
_SCHEME = "tobacco/account-manager"
_DATA = "2011—2015 年记录 / records of 2011 to 2015"
_FROM = "examples/tobacco/data"
_PERIODS = ("2015Q3", "2015Q4")


@dataclass(frozen=True, slots=True)
class _Person:
    account: str
    name: str
    title: str
    roles: tuple[str, ...]


_ADMINISTRATOR = _Person("liuzhiqiang", "刘志强", "信息中心", ("administrator",))
_AUTHOR = _Person("chenjing", "陈静", "人力资源部", ("author",))
_REVIEWER = _Person("wangjianguo", "王建国", "客户服务部", ("reviewer",))
_PUBLISHER = _Person("lixiaomei", "李晓梅", "分管领导", ("publisher",))
_AUDITOR = _Person("zhaowenbo", "赵文博", "审计部", ("auditor",))
_VIEWER = _Person("sunli", "孙丽", "营销中心", ("viewer",))
_PEOPLE = (_ADMINISTRATOR, _AUTHOR, _REVIEWER, _PUBLISHER, _AUDITOR, _VIEWER)


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """Somebody who signs in to the demo, with the password that is told this once."""

    account: str
    person: str
    title: str
    roles: tuple[str, ...]
    password: str


@dataclass(frozen=True, slots=True)
class Demo:
    """A demo that was made: the ids of its data set and of its runs. Its site is open."""

    site: Site
    accounts: tuple[DemoAccount, ...]
    data_set: str
    runs: tuple[str, ...]


def make_demo(folder: Path, *, database: str = "", cost: Cost | None = None) -> Demo:
    """Make a site in a folder that is empty or not there, and fill it. The first account is the site's
    administrator.

    Raises Rejected: ``demo-without-examples`` where the records are not there, and what making a site raises.
    """
    data = _records()
    site = create_site(folder, database=database, cost=cost)
    try:
        add_organisation(site, ORGANISATION, _TITLE, administrator=_actor(_ADMINISTRATOR))
        store = store_of(site, ORGANISATION)
        _add_people(store)
        accounts = tuple(_account(site, each) for each in _PEOPLE)
        version = _published(store)
        data_set, runs = _scored(site, version, data)
    except BaseException:
        site.close()
        raise
    return Demo(site, accounts, data_set, runs)


def _records() -> Path:
    try:
        return examples_folder() / "tobacco" / "data"
    except FileNotFoundError as error:
        raise Rejected([diagnose("demo-without-examples", None)]) from error


def _actor(person: _Person) -> Actor:
    return Actor(person.name, f"demo:{person.account}")


def _add_people(store: Store) -> None:
    administrator = _actor(_ADMINISTRATOR)
    for person in _PEOPLE:
        if person is not _ADMINISTRATOR:
            add_person(store, administrator, person.name, person.title, "示例")
            for role in person.roles:
                change_role(store, administrator, person.name, role, True, "示例")


def _account(site: Site, person: _Person) -> DemoAccount:
    password = generated()
    made = add_account(
        site, person.account, password, person.name, site_admin=person is _ADMINISTRATOR
    )
    join(site, ORGANISATION, made.id, person.name)
    return DemoAccount(made.name, person.name, person.title, person.roles, password)


def _published(store: Store) -> Version:
    path = rules_folder() / f"{_SCHEME}.yaml"
    draft = new_draft(store, _actor(_AUTHOR), path, why="按原文起草")
    prepared = prepare(store, draft.id)
    version, compared = submit(store, _actor(_AUTHOR), prepared, "请审核")
    approve(store, _actor(_REVIEWER), version.digest, "与原文一致", compared)
    return publish(store, _actor(_PUBLISHER), version.digest, "施行")


def _scored(site: Site, version: Version, data: Path) -> tuple[str, tuple[str, ...]]:
    """The records kept as a data set, and the runs that were made of it."""
    store, publisher = store_of(site, ORGANISATION), _actor(_PUBLISHER)
    windows = [window for period in _PERIODS if (window := parse_period(period)) is not None]
    closure = closure_kept(store.objects, version.closure)
    scheme = scheme_at(closure, windows[0], None)
    keeper = account_named(site, _AUTHOR.account)
    dataset = read_dataset(scheme.types, data)
    kept = keep(site, ORGANISATION, keeper.id, _DATA, dataset, origin=_FROM)
    dataset = load(site, ORGANISATION, kept.id, scheme)
    runs = []
    for window in windows:
        asked = Asked(closure, dataset, window, version.digest, why="季度考核")
        run, new = start(store, publisher, asked)
        runs.append(completed(store, publisher, run, new).id)
    return kept.id, tuple(runs)
