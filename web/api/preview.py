"""The live preview of a draft: findings, one subject's tree, who moves, cases; of texts not saved too."""

from __future__ import annotations

from typing import Any

from engine.archive.versions import closure_of_version, find_draft
from engine.archive.versions.choose import before_draft
from engine.diagnostics import Rejected, Words, diagnose
from engine.explain.preview.choices import subjects_of, windows_of
from engine.language.periods import Window, parse_period
from engine.records import Dataset
from engine.report.impact_json import impact_json
from engine.report.labels import name_of
from engine.report.preview_json import findings_json, tree_json
from engine.scheme.closure import Closure
from engine.scheme.model import Scheme
from web.answer import Answer, Call
from web.api.draft_shapes import laid, with_texts
from web.api.shapes import anything, flag, integer, many, maybe, obj, optional, text
from web.jobs import JOB, started
from web.records import Choice, choices, fitting, records_of
from web.routes import Routes
from web.visit import Visit

__all__ = ["DATA", "PERIOD", "SUBJECT", "frame_of", "routes"]

routes = Routes("preview")
_PATH = "/o/<org>/drafts/<draft>"
DATA, PERIOD, SUBJECT = text(1, 100), text(1, 40), text(1, 200)
# With more people than this the impact on all is long work.
_AT_ONCE = 400
_PEOPLE = 30
_SHOWN = 200


@routes.operation(
    "POST", f"{_PATH}/findings", "look", Words("检查草稿", "Check a draft"),
    body=with_texts(), answers={200: anything()},
)  # fmt: skip
def findings(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """What ``kaohe check`` says of a draft, with texts that are not saved laid over it."""
    del org
    return Answer(findings_json(visit.service.workshop.findings(laid(visit, draft, call.body))))


@routes.operation(
    "POST", f"{_PATH}/choices", "look", Words("可供预览的数据与周期", "What a preview may be of"),
    body=with_texts(data=optional(DATA)),
    answers={200: obj(
        data=many(obj(id=text(), name=text(), period=text())), chosen=text(), periods=many(text()),
        published=maybe(text()), notes=many(anything()),
    )},
)  # fmt: skip
def offered(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """The records there are, the periods that those chosen reach into, and the version to compare with."""
    del org
    content = laid(visit, draft, call.body)
    before = _before(visit, draft)
    found = choices(visit, content.scheme)
    wanted = call.body.get("data", "")
    scheme = _latest(visit, content) or (_latest(visit, before[1]) if before else None)
    chosen = next((c for c in found if c.id == wanted), None)
    if chosen is None and scheme is not None:
        chosen = fitting(visit, found, scheme)
    periods, notes = _of(visit, chosen, scheme) if chosen is not None else ([], [])
    return Answer({
        "data": [{"id": c.id, "name": c.name, "period": c.period} for c in found],
        "chosen": chosen.id if chosen else "", "periods": periods, "notes": notes,
        "published": before[0] if before else None,
    })  # fmt: skip


def _of(
    visit: Visit, chosen: Choice, scheme: Scheme | None
) -> tuple[list[str], list[dict[str, object]]]:
    """The periods that records reach into, and what is to be known about them."""
    own = [chosen.period] if chosen.period else []
    if scheme is None:
        return own, []
    try:
        dataset = records_of(visit, chosen.id, scheme)[1]
    except Rejected as rejected:
        return own, [each.as_json() for each in rejected.diagnostics]
    periods = [str(window) for window in windows_of(scheme, dataset)]
    notes = [each.as_json() for each in dataset.notes]
    return list(dict.fromkeys((*own, *periods))), notes


@routes.operation(
    "POST", f"{_PATH}/subjects", "look", Words("找一个考核对象", "Find a subject"),
    body=with_texts(data=DATA, period=PERIOD, search=text(0, 100)),
    answers={200: obj(
        subjects=many(obj(key=text(), name=text())), total=integer(), problems=many(anything()),
    )},
)  # fmt: skip
def subjects(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """Those scored in the period whose key or name has what is searched for, 30 at most."""
    del org
    try:
        window, scheme, _, dataset = frame_of(visit, laid(visit, draft, call.body), call.body)
    except Rejected as rejected:
        return _not_built(rejected, subjects=[], total=0)
    wanted = call.body["search"].strip().casefold()
    rows = [(row.key, name_of(row)) for row in subjects_of(scheme, dataset, window)]
    found = [
        {"key": key, "name": name}
        for key, name in rows
        if wanted in key.casefold() or wanted in name.casefold()
    ]
    return Answer({"subjects": found[:_PEOPLE], "total": len(found), "problems": []})


@routes.operation(
    "POST", f"{_PATH}/tree", "look", Words("一个考核对象的得分树", "One subject's tree"),
    body=with_texts(data=DATA, period=PERIOD, subject=SUBJECT), answers={200: anything()},
)  # fmt: skip
def tree(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """The evaluation of one subject under the draft; ``built`` is false where there is none, with why."""
    del org
    content, body = laid(visit, draft, call.body), call.body
    try:
        window, _, digest, dataset = frame_of(visit, content, body)
    except Rejected as rejected:
        told = {"draft": content.digest, "subject": body["subject"], "period": body["period"]}
        return _not_built(rejected, **told, built=False)
    found = visit.service.workshop.tree(content, digest, dataset, window, body["subject"])
    return Answer(tree_json(found))


@routes.operation(
    "POST", f"{_PATH}/impact", "look", Words("草稿对全体的影响", "What a draft does to everyone"),
    body=with_texts(data=DATA, period=PERIOD, wait=optional(flag())),
    answers={200: anything(), 202: JOB},
)  # fmt: skip
def impact(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """Who moves against the published version. For many people it is a job (202), unless it is known already.

    Without ``wait`` a long one is not begun: the answer then only counts the ``people``.
    """
    del org
    content, body = laid(visit, draft, call.body), call.body
    try:
        window, scheme, digest, dataset = frame_of(visit, content, body)
    except Rejected as rejected:
        return _not_built(rejected, pending=False, built=False)
    before = _before(visit, draft)
    below = before[1] if before else content
    ref = before[0] if before else None
    workshop = visit.service.workshop
    people = len(subjects_of(scheme, dataset, window))

    def work(progress: Any = None) -> dict[str, object]:
        found = workshop.impact(below, content, digest, dataset, window, progress)
        told = {"ref": ref, "pending": False, "built": True}
        return impact_json(found, found.movers[:_SHOWN]) | told

    if people <= _AT_ONCE:
        try:
            return Answer(work())
        except Rejected as rejected:
            return _not_built(rejected, pending=False, built=False)
    if not body.get("wait", False):
        return Answer({"ref": ref, "pending": True, "built": False, "people": people})
    return started(visit, "impact", {"draft": draft, "period": body["period"]}, work)


def _not_built(rejected: Rejected, **told: object) -> Answer:
    """What is wrong with a text is no refusal: the answer says that there is nothing to show, and why.

    What the call itself names and is not there is refused.
    """
    if any(each.code.startswith("no-such-") for each in rejected.diagnostics):
        raise rejected
    return Answer(told | {"problems": [each.as_json() for each in rejected.diagnostics]})


def _before(visit: Visit, draft: str) -> tuple[str, Closure] | None:
    """The version a draft is compared with, and its files."""
    with visit.store.reading() as connection:
        found = find_draft(connection, draft)
        before = before_draft(connection, found.scheme, found.base)
    return (before.ref, closure_of_version(visit.store, before.closure)) if before else None


def _latest(visit: Visit, content: Closure) -> Scheme | None:
    return visit.service.workshop.versions(content).latest.scheme


def frame_of(
    visit: Visit, content: Closure, body: dict[str, Any]
) -> tuple[Window, Scheme, str, Dataset]:
    """The period, the scheme in force in it, and the records as it reads them. Raises Rejected."""
    window = parse_period(body["period"])
    if window is None:
        raise Rejected([diagnose("period-not-understood", None, text=body["period"])])
    loaded = visit.service.workshop.loaded(content, window)
    if loaded.scheme is None:
        raise Rejected(d for d in loaded.diagnostics if d.severity.value == "error")
    return window, loaded.scheme, *records_of(visit, body["data"], loaded.scheme)
