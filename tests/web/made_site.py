"""A site as it is after some weeks: two organisations of the same shape, and accounts for every role of each.

It is made once for all tests of a process; a test that changes it takes a copy of the folder.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from io import BytesIO
from pathlib import Path

from engine.archive.audit.log_pages import checkpoints_of
from engine.archive.runs import completed, start
from engine.archive.store import Store
from engine.archive.store.people import add_person, change_role
from engine.archive.store.roles import ROLES
from engine.archive.store.session import Actor
from engine.archive.versions import approve, edit_draft, new_draft, prepare, publish, submit
from engine.site import Cost, Site, create_site
from engine.site.accounts import Account, add_account
from engine.site.data import keep, uploaded
from engine.site.governance.bundles import make_bundle
from engine.site.governance.impact import Asked, work_out
from engine.site.jobs import begin, wait_for
from engine.site.memberships import join
from engine.site.organisations import add_organisation, store_of
from tests.archive_runs.runs_world import asked, world

__all__ = [
    "EVERYBODY",
    "FOREIGN",
    "OWN",
    "PASSWORD",
    "SCHEME",
    "Facts",
    "account_name",
    "make_site",
]

OWN, FOREIGN = "own", "foreign"
PASSWORD = "four wooden chairs"  # noqa: S105  # of nobody
SCHEME = "demo/visits"
_CHEAP = Cost(memory=8, passes=1, lanes=1)
_ADMIN = Actor("管理员", "test")

# Who is a person of each organisation, with which roles. "all" has every one, "none" none.
EVERYBODY: dict[str, tuple[str, ...]] = {
    "viewer": ("viewer",),
    "author": ("author",),
    "reviewer": ("reviewer",),
    "publisher": ("publisher",),
    "auditor": ("auditor",),
    "administrator": ("administrator",),
    "all": ROLES,
    "none": (),
}
_PERSONS = {
    "viewer": "看", "author": "作者", "reviewer": "审核", "publisher": "发布", "auditor": "审计",
    "administrator": _ADMIN.who, "all": "全能", "none": "无职",
}  # fmt: skip
assert set(EVERYBODY) - {"all", "none"} == set(ROLES)


@dataclass(frozen=True, slots=True)
class Facts:
    """What there is in an organisation: digests and ids to put into addresses."""

    org: str
    scheme: str
    published: str
    submitted: str
    draft: str
    compared: str
    runs: tuple[str, str]
    data_set: str
    upload: str
    bundle: str
    size: str
    subject: str
    person: str
    job: str

    @classmethod
    def read(cls, folder: Path, org: str) -> Facts:
        """Those of an organisation of a site that was made."""
        told = json.loads((folder / f"{org}.facts").read_text("utf-8"))
        return cls(**(told | {"runs": tuple(told["runs"])}))


def account_name(role: str, org: str = OWN) -> str:
    """What an account is called: by role and organisation; ``both``, ``nobody`` and ``site`` by that."""
    return role if role in ("both", "nobody", "site") else f"{role}-{org}"


def person_of_role(role: str) -> str:
    """What somebody with a role is called in the log of an organisation."""
    return _PERSONS[role]


def _no_url() -> str:
    return ""


def make_site(folder: Path, database: Callable[[], str] = _no_url) -> Site:
    """Make it, in a folder that is not there yet, on databases that are new each. The caller closes it."""
    site = create_site(folder, database=database(), cost=_CHEAP)
    add_account(site, "nobody", PASSWORD, "不属于任何组织")
    add_account(site, "site", PASSWORD, "站点管理员", site_admin=True)
    both = add_account(site, "both", PASSWORD, "两家的人")
    for org, title in ((OWN, "自家公司"), (FOREIGN, "别家公司")):
        add_organisation(site, org, title, administrator=_ADMIN, database=database())
        store = store_of(site, org)
        author = _people(site, store, org, both)
        source = world(folder / "sources" / org, people=8, number=len(org))
        facts = _content(site, org, source, author)
        (folder / f"{org}.facts").write_text(json.dumps(asdict(facts)), "utf-8")
    return site


def _people(site: Site, store: Store, org: str, both: Account) -> int:
    """Everybody there; the account of the author."""
    author = 0
    for role, roles in EVERYBODY.items():
        person = _PERSONS[role]
        if person != _ADMIN.who:
            add_person(store, _ADMIN, person, f"{role} of {org}", "")
            for each in roles:
                change_role(store, _ADMIN, person, each, True, "")
        made = add_account(site, account_name(role, org), PASSWORD, person)
        join(site, org, made.id, person)
        author = made.id if role == "author" else author
    add_person(store, _ADMIN, "两边", "", "")
    change_role(store, _ADMIN, "两边", "viewer", True, "")
    join(site, org, both.id, "两边")
    return author


def _done_job(site: Site, org: str, account: int) -> str:
    """A job that is over."""
    job = begin(site, org, account, "示例", {}, lambda _: {"done": True})
    while not job.is_over:
        job = wait_for(site, org, job.id, job.step, 10)
    return job.id


def _content(site: Site, org: str, source: Path, account: int) -> Facts:
    """One version in force with two runs, one submitted, a draft; records, a sealed file, a checkpoint."""
    store = store_of(site, org)
    author, reviewer, publisher = (
        Actor(_PERSONS[r], "test") for r in ("author", "reviewer", "publisher")
    )
    path = source / "scheme.yaml"
    first = new_draft(store, author, path, why="按文件起草")
    version, compared = submit(store, author, prepare(store, first.id), "请审核")
    approve(store, reviewer, version.digest, "同意", compared)
    publish(store, publisher, version.digest, "施行")
    runs = []
    for period in ("2024Q1", "2024-02"):
        wanted = asked(source, period, version=version.digest, why=f"{period} 考核")
        run, new = start(store, publisher, wanted)
        runs.append(completed(store, publisher, run, new).id)
    data_set = keep(site, org, account, "一季度数据", wanted.dataset)
    csv = BytesIO((source / "data" / "visit.csv").read_bytes())
    upload = uploaded(site, org, account, "visit.csv", csv)
    waiting = _edited(store, author, path, '优: ">= 80"', '优: ">= 85"')
    submitted, _ = submit(store, author, prepare(store, waiting), "优提到 85 分")
    compared = work_out(site, org, reviewer, Asked(submitted.digest, data_set.id, "2024Q1"))
    draft = _edited(store, author, path, "points: 60", "points: 60 # 待议")
    bundle = make_bundle(site, org, Actor(_PERSONS["auditor"], "test"), runs[0], None, "存档")
    # Sealing signed a checkpoint besides.
    size = checkpoints_of(store)[0].size
    return Facts(
        org=org, scheme=SCHEME, published=version.digest, submitted=submitted.digest, draft=draft,
        compared=compared, runs=(runs[0], runs[1]), data_set=data_set.id, upload=upload.digest,
        bundle=bundle.id, size=str(size), subject="r1", person=_PERSONS["author"],
        job=_done_job(site, org, account),
    )  # fmt: skip


def _edited(store: Store, author: Actor, path: Path, old: str, new: str) -> str:
    """A draft with one text of the scheme replaced."""
    draft = new_draft(store, author, path, why="修改")
    text = path.read_text("utf-8")
    assert old in text
    edit_draft(store, author, draft.id, 1, {"scheme.yaml": text.replace(old, new).encode()}, "修改")
    return draft.id
