"""Versions of schemes: what there is, how two differ, the impact, and the steps from submitted to retired."""

from __future__ import annotations

from functools import partial

from engine.archive.versions import find_version, publish, reject, retire, steps_of, versions_of
from engine.archive.versions.kept import closure_kept
from engine.archive.versions.told import version_json
from engine.diagnostics import Words, closest, diagnose
from engine.site.governance.approval import duty_of, impact_of, open_impact, sign
from engine.site.governance.differences import difference_of
from engine.site.governance.impact import Asked, work_out
from engine.site.governance.told import row_json
from engine.site.jobs import Progress
from web.answer import Answer, Call
from web.api.shapes import anything, integer, many, maybe, obj, one_of, optional, text
from web.jobs import JOB, started
from web.problems import Refused
from web.routes import Routes
from web.visit import Visit

__all__ = ["VERSION", "routes"]

routes = Routes("versions")
_STATE = one_of("submitted", "approved", "rejected", "published", "retired", "")
_STEP = obj(
    step=_STATE, who=text(), at=text(), why=text(), compared=maybe(text()), draft=maybe(text()),
    revision=maybe(integer()), cases=maybe(text()), seq=integer(),
)  # fmt: skip
VERSION = obj(
    version=text(), digest=text(), scheme=text(), number=integer(1), state=_STATE, author=text(),
    effective=maybe(text()), until=maybe(text()), steps=many(_STEP),
)  # fmt: skip
_PIECE = obj(text=text(most=10_000_000), changed={"type": "boolean"})
_LINE = maybe(obj(number=integer(1), pieces=many(_PIECE)))
_ROW = obj(
    kind=one_of("same", "changed", "added", "removed", "gap"),
    old=_LINE,
    new=_LINE,
    left_out=integer(),
)
_FILE = obj(name=text(), kind=one_of("same", "changed", "added", "removed"), rows=many(_ROW))
_WHY = text(1, 2000)
_COMPARISON = obj(comparison=text())
_ONE = "/o/<org>/versions/<version>"


@routes.operation(
    "GET", "/o/<org>/versions", "look", Words("版本", "Versions"),
    query={"scheme": text(0, 200)}, answers={200: obj(items=many(VERSION))},
)  # fmt: skip
def listed(visit: Visit, call: Call, org: str) -> Answer:
    """All of the organisation, or those of one scheme, by scheme and number."""
    del org
    with visit.store.reading() as connection:
        found = versions_of(connection, call.query.get("scheme") or None)
    return Answer({"items": [version_json(each) for each in found]})


@routes.operation(
    "GET", _ONE, "look", Words("一个版本", "A version"),
    answers={200: obj(version=VERSION, files=many(text()))},
)  # fmt: skip
def one(visit: Visit, call: Call, org: str, version: str) -> Answer:
    """With its steps and the names of its files. It is called by its digest, or the start of it."""
    del call, org
    with visit.store.reading() as connection:
        found = find_version(connection, version)
        steps = steps_of(connection, found.digest)
    files = sorted(closure_kept(visit.store.objects, found.closure).files)
    return Answer({"version": version_json(found, steps), "files": files})


@routes.operation(
    "GET", f"{_ONE}/files/<path:file>", "look", Words("版本的一个文件", "A file of a version"),
    answers={200: "text/plain; charset=utf-8"},
)  # fmt: skip
def file(visit: Visit, call: Call, org: str, version: str, file: str) -> Answer:
    """As it was submitted, byte for byte."""
    del call, org
    with visit.store.reading() as connection:
        found = find_version(connection, version)
    files = closure_kept(visit.store.objects, found.closure).files
    if file not in files:
        near = closest(file, files)
        raise Refused([diagnose("no-such-file-in-version", None, file=file, closest=near)])
    return Answer(files[file], media="text/plain; charset=utf-8", name=file.rpartition("/")[2])


@routes.operation(
    "GET", f"{_ONE}/difference", "look", Words("两个版本的不同", "How two versions differ"),
    query={"with": text(0, 100)},
    answers={200: obj(old=maybe(text()), new=text(), changes=anything(), files=many(_FILE))},
)  # fmt: skip
def difference(visit: Visit, call: Call, org: str, version: str) -> Answer:
    """By meaning and by text, against the version in force or another one."""
    found = difference_of(visit.site, org, version, call.query.get("with", ""))
    return Answer(
        {
            "old": found.old.ref if found.old else None,
            "new": found.new.ref,
            "changes": found.changes,
            "files": [
                {"name": f.name, "kind": f.kind, "rows": [row_json(r) for r in f.rows]}
                for f in found.files
            ],
        }
    )


@routes.operation(
    "POST", f"{_ONE}/comparisons", "look", Words("计算影响", "Work out the impact"),
    body=obj(
        data=optional(text(0, 64)), period=optional(text(0, 20)), against=optional(text(0, 100)),
        why=optional(text(0, 2000)),
    ),
    answers={202: JOB},
)  # fmt: skip
def compare(visit: Visit, call: Call, org: str, version: str) -> Answer:
    """A job; its result names the comparison, which whoever asked has opened with it."""
    with visit.store.reading() as connection:
        found = find_version(connection, version)
    asked = Asked(found.digest, **call.body)
    site, actor = visit.site, visit.actor

    def work(progress: Progress) -> dict[str, object]:
        return {"comparison": work_out(site, org, actor, asked, progress)}

    told = {"version": found.ref, "data": asked.data, "period": asked.period}
    return started(visit, "impact", told, work)


@routes.operation(
    "POST", f"{_ONE}/comparisons/<comparison>/open", "look", Words("打开影响", "Open an impact"),
    answers={200: _COMPARISON},
)  # fmt: skip
def opened(visit: Visit, call: Call, org: str, version: str, comparison: str) -> Answer:
    """The log says who opened it; an approval asks for that."""
    del call
    return Answer({"comparison": open_impact(visit.site, org, visit.actor, version, comparison)})


@routes.operation(
    "GET", f"{_ONE}/comparisons/<comparison>", "look", Words("影响", "An impact"),
    answers={200: obj(comparison=text(), content=anything())},
)  # fmt: skip
def impact(visit: Visit, call: Call, org: str, version: str, comparison: str) -> Answer:
    """What was worked out, for who has opened it."""
    del call
    duty = duty_of(visit.site, org, visit.actor.who, version)
    whole, content = impact_of(visit.site, org, duty, comparison)
    if whole not in duty.opened:
        raise Refused.of("comparison-not-opened", who=visit.actor.who, digest=whole[:12])
    return Answer({"comparison": whole, "content": content})


@routes.operation(
    "POST", f"{_ONE}/approve", "approve", Words("批准", "Approve"),
    body=obj(compared=text(64, 64, "^[0-9a-f]{64}$"), why=_WHY), answers={200: VERSION},
)  # fmt: skip
def approved(visit: Visit, call: Call, org: str, version: str) -> Answer:
    """Sign a version that others wrote, by the impact that one has opened."""
    found = sign(visit.site, org, visit.actor, version, call.body["why"], call.body["compared"])
    return _told(visit, found.digest)


@routes.operation(
    "POST", f"{_ONE}/reject", "reject", Words("退回", "Send back"),
    body=obj(why=_WHY), answers={200: VERSION},
)  # fmt: skip
def rejected(visit: Visit, call: Call, org: str, version: str) -> Answer:
    """Back to those who wrote it, with the reason."""
    del org
    return _told(visit, reject(visit.store, visit.actor, version, call.body["why"]).digest)


@routes.operation(
    "POST", f"{_ONE}/publish", "publish", Words("发布", "Publish"),
    body=obj(why=_WHY, instead_of=optional(text(0, 100))), answers={200: VERSION},
)  # fmt: skip
def published(visit: Visit, call: Call, org: str, version: str) -> Answer:
    """From now on runs go by it; ``instead_of`` is retired with the same stroke."""
    del org
    take = partial(publish, instead_of=call.body.get("instead_of") or None)
    return _told(visit, take(visit.store, visit.actor, version, call.body["why"]).digest)


@routes.operation(
    "POST", f"{_ONE}/retire", "retire", Words("停用", "Retire"),
    body=obj(why=_WHY), answers={200: VERSION},
)  # fmt: skip
def retired(visit: Visit, call: Call, org: str, version: str) -> Answer:
    """No new run goes by it; its runs stay."""
    del org
    return _told(visit, retire(visit.store, visit.actor, version, call.body["why"]).digest)


def _told(visit: Visit, digest: str) -> Answer:
    with visit.store.reading() as connection:
        found = find_version(connection, digest)
        return Answer(version_json(found, steps_of(connection, digest)))
