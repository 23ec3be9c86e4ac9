"""Runs: listed, checked, started, stopped, taken up again; their figures and tables."""

from __future__ import annotations

from time import monotonic_ns, sleep
from typing import Any

from engine.archive.results.listed import runs_shown, shown_run
from engine.archive.runs import stop as stop_run
from engine.archive.store import need
from engine.diagnostics import Words
from engine.language.values import plain
from engine.site.runs import Choice, DataCheck, check_work, resume_work, run_work
from web.answer import Answer, Call
from web.api.shapes import anything, flag, integer, many, maybe, obj, one_of, optional, text
from web.jobs import JOB, started
from web.routes import Routes
from web.run_parts import STATES, need_attribute, results_of, run_json, wanted_of
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("runs")
_RUN = obj(
    run=text(), scheme=text(), version=maybe(text()), ref=maybe(text()), trial=flag(), period=text(),
    day=maybe(text()), state=one_of(*STATES), over=flag(), erased=flag(), who=text(), at=text(),
    entry=integer(), closure=text(), snapshot=text(), results=maybe(text()), root=maybe(text()),
    corrects=maybe(text()), corrected_by=many(text()), why=text(), done=integer(), total=integer(),
)  # fmt: skip
_CHOICE = obj(
    scheme=text(1, 200), period=text(1, 40), data=text(1, 100), version=optional(text(0, 200)),
    corrects=optional(text(0, 64)), why=optional(text(0, 2000)),
)  # fmt: skip
_WHY = obj(why=optional(text(0, 2000)))
_LONGEST = 25
_POLL_NS = 1_000_000_000


@routes.operation(
    "GET", "/o/<org>/runs", "look", Words("全部考核", "All runs"),
    query={
        "scheme": text(0, 200), "period": text(0, 40), "state": one_of("", *STATES),
        "offset": integer(0, default=0), "limit": integer(1, 500, 50),
    },
    answers={200: obj(total=integer(), items=many(_RUN))},
)  # fmt: skip
def listed(visit: Visit, call: Call, org: str) -> Answer:
    """The newest first."""
    del org
    query = {name: call.query.get(name, "") for name in ("scheme", "period", "state")}
    found = runs_shown(visit.store, **query)
    offset, limit = call.query["offset"], call.query["limit"]
    items = [run_json(each) for each in found[offset : offset + limit]]
    return Answer({"total": len(found), "items": items})


@routes.operation(
    "POST", "/o/<org>/runs/check", "run", Words("考核前检查数据", "Look at the data before a run"),
    body=_CHOICE, answers={202: JOB},
)  # fmt: skip
def check(visit: Visit, call: Call, org: str) -> Answer:
    """Rows by type, what was set aside, who is to be scored; nobody is scored and nothing is kept."""
    choice = Choice(**call.body)
    asked = dict(call.body)

    def told(found: DataCheck) -> object:
        return _check_json(found)

    work = check_work(visit.site, org, choice, told)
    echo = {"version": "", "corrects": "", "why": "", **asked}
    return started(visit, "data-check", asked, lambda progress: {**echo, **work(progress)})


def _check_json(found: DataCheck) -> dict[str, object]:
    chosen = found.chosen
    return {
        "ref": chosen.version.ref, "version": chosen.version.digest, "period": str(chosen.window),
        "from": chosen.window.start.isoformat(), "until": chosen.window.end.isoformat(),
        "subjects": found.subjects, "left_out": found.left_out_count,
        "types": [
            {"name": t.name, "title": t.title, "rows": t.rows, "inside": t.inside,
             "set_aside": t.set_aside, "missing": t in found.empty}
            for t in found.types
        ],
        "problems": [
            {"count": count, "file": p.file, "line": p.line, **p.diagnostic.as_json()}
            for count, p in found.problems
        ],
        "notes": [each.as_json() for each in found.notes],
        "before": [run.id for run in found.before],
    }  # fmt: skip


@routes.operation(
    "POST", "/o/<org>/runs", "run", Words("开始一次考核，或更正一次", "Start a run, or correct one"),
    body=_CHOICE, answers={202: JOB},
)  # fmt: skip
def start(visit: Visit, call: Call, org: str) -> Answer:
    """The same asked twice is one run. The job's result has its id: ``run``."""
    work = run_work(visit.site, org, visit.actor, Choice(**call.body))
    return started(visit, "run", dict(call.body), work)


@routes.operation(
    "GET", "/o/<org>/runs/<run>", "look", Words("一次考核", "A run"), answers={200: _RUN}
)
def one(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """What it is of, and how far it is. The beginning of its id is enough."""
    del call, org
    return Answer(run_json(shown_run(visit.store, run)))


@routes.operation(
    "GET", "/o/<org>/runs/<run>/events", "look", Words("等待进度变化", "Wait for it to go on"),
    query={"seen": integer(0, default=0), "wait": integer(0, _LONGEST, 0)}, answers={200: _RUN},
)  # fmt: skip
def events(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """As it is when more than ``seen`` subjects are done or it is over, or after ``wait`` seconds."""
    del org
    until = monotonic_ns() + call.query["wait"] * _POLL_NS
    while True:
        found = shown_run(visit.store, run)
        if found.over or found.progress.done > call.query["seen"] or monotonic_ns() >= until:
            return Answer(run_json(found))
        sleep(1)


@routes.operation(
    "POST", "/o/<org>/runs/<run>/stop", "run", Words("停止一次考核", "Stop a run"),
    body=_WHY, answers={200: _RUN},
)  # fmt: skip
def stop(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """Its worker leaves off at the next subject; the log says so at once."""
    del org
    found = stop_run(visit.store, visit.actor, run, call.body.get("why", ""))
    return Answer(run_json(shown_run(visit.store, found.id)))


@routes.operation(
    "POST", "/o/<org>/runs/<run>/resume", "run", Words("接着算一次考核", "Take a run up again"),
    body=_WHY, answers={202: JOB},
)  # fmt: skip
def resume(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """It begins anew from what was kept, and comes to the same numbers."""
    with visit.store.reading() as connection:
        need(connection, visit.actor.who, "run")
    found = shown_run(visit.store, run).run
    work = resume_work(visit.site, org, visit.actor, found.id, call.body.get("why", ""))
    return started(visit, "run", {"run": found.id}, work)


@routes.operation(
    "GET", "/o/<org>/runs/<run>/figures", "look", Words("一次考核的数字", "The figures of a run"),
    query={"by": text(0, 200)}, answers={200: anything()},
)  # fmt: skip
def figures(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """How many, how scores and grades lie; with ``by`` the same by the values of an attribute."""
    del org
    found = results_of(visit, run)
    shelf, store = visit.service.results, visit.store
    told = shelf.figures(store, found.run)
    lie, by = told.scores, call.query.get("by", "")
    quartiles = lie.quartiles
    content: dict[str, Any] = {
        "subjects": told.subjects, "states": dict(told.states),
        "mean": plain(lie.mean) if lie.mean is not None else None,
        "quartiles": {
            name: plain(getattr(quartiles, name))
            for name in ("least", "low", "median", "high", "most")
        } if quartiles is not None else None,
        "grades": [{"grade": grade, "people": n} for grade, n in lie.grades],
        "bins": [{"low": plain(b.low), "high": plain(b.high), "people": b.counts[0]} for b in lie.bins],
        "attributes": [{"name": a.name, "title": a.title, "values": list(a.values)}
                       for a in found.table.attributes],
    }  # fmt: skip
    if by:
        groups = shelf.crossed(store, found.run, need_attribute(found.table, by))
        content["by"] = [
            {"value": g.value, "people": g.people, "scored": g.scored,
             "mean": plain(g.mean) if g.mean is not None else None,
             "grades": [{"grade": grade, "people": n} for grade, n in g.grades]}
            for g in groups
        ]  # fmt: skip
    return Answer(content)


@routes.operation(
    "GET", "/o/<org>/runs/<run>/subjects", "look", Words("排名", "The ranking"),
    query={
        "q": text(0, 200), "grade": text(0, 200), "state": text(0, 40), "outcome": text(0, 200),
        "attribute": text(0, 200), "value": text(0, 400), "sort": text(0, 200), "down": flag(),
        "offset": integer(0, default=0), "limit": integer(1, 500, 50),
    },
    answers={200: obj(total=integer(), items=many(anything()))},
)  # fmt: skip
def subjects(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """The subjects that fit, by rank or by ``sort``: rank, subject, state, grade, an attribute, a part."""
    del org
    found = results_of(visit, run)
    query = {name: str(value) for name, value in call.query.items() if name != "down"}
    if name := query.pop("attribute", ""):
        query[f"a.{need_attribute(found.table, name)}"] = query.get("value", "")
    query["down"] = "1" if call.query.get("down") else ""
    rows, total = found.table.page(
        wanted_of(found, query), call.query["offset"], call.query["limit"]
    )
    items = [
        {"subject": r.key, "name": r.name, "state": r.state, "score": r.score, "grade": r.grade,
         "band": r.band, "rank": r.rank, "attributes": dict(r.attributes), "parts": dict(r.parts),
         "outcomes": list(found.details.by_subject.get(r.key, ()))}
        for r in rows
    ]  # fmt: skip
    return Answer({"total": total, "items": items})
