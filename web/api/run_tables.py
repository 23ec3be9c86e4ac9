"""What follows from a run: outcomes, findings, who has no score; and two runs compared."""

from __future__ import annotations

from typing import Any

from engine.archive.results.listed import shown_run
from engine.diagnostics import Rejected, Words, diagnose
from engine.language.values import plain
from web.answer import Answer, Call
from web.api.shapes import anything, integer, many, maybe, obj, text
from web.routes import Routes
from web.run_parts import results_of
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("runs")
_PAGE = {"offset": integer(0, default=0), "limit": integer(1, 500, 100)}
_LIST = obj(total=integer(), items=many(anything()))


@routes.operation(
    "GET", "/o/<org>/runs/<run>/outcomes", "look", Words("结果应用", "What follows"),
    answers={200: obj(
        outcomes=many(obj(outcome=text(), people=integer(), subjects=many(text()))),
        vetoes=many(anything()),
    )},
)  # fmt: skip
def outcomes(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """Who has what, the best first, at most 500 of each; and the vetoes that applied."""
    del call, org
    details = results_of(visit, run).details
    given = [
        {"outcome": label, "people": len(keys), "subjects": list(keys[:500])}
        for label, keys in details.outcomes.items()
    ]
    vetoes = [
        {"subject": v.subject, "name": v.name, "zeroed": v.zeroed, "capped": v.capped,
         "withheld": list(v.withheld)}
        for v in details.vetoes[:500]
    ]  # fmt: skip
    return Answer({"outcomes": given, "vetoes": vetoes})


@routes.operation(
    "GET", "/o/<org>/runs/<run>/findings", "look", Words("不合规项", "Findings"),
    query={**_PAGE, "rule": text(0, 200), "subject": text(0, 400)}, answers={200: _LIST},
)  # fmt: skip
def findings(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """The duties that were not met, of a rule or of a subject where these are given."""
    del org
    rule, subject = call.query.get("rule", ""), call.query.get("subject", "")
    found = [
        each for each in results_of(visit, run).details.findings
        if rule in ("", each.rule) and subject in ("", each.subject)
    ]  # fmt: skip
    items = [
        {"subject": f.subject, "rule": f.rule, "severity": f.severity, "record": f.record,
         "key": f.key, "period": f.period}
        for f in _cut(call, found)
    ]  # fmt: skip
    return Answer({"total": len(found), "items": items})


@routes.operation(
    "GET", "/o/<org>/runs/<run>/unscored", "look", Words("没有得分的人", "Who has no score"),
    query=_PAGE, answers={200: obj(total=integer(), items=many(anything()), left_out=many(text()))},
)  # fmt: skip
def unscored(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """With the state, its code and what it is about; ``left_out`` are those of the scheme's where."""
    del org
    details = results_of(visit, run).details
    items = [
        {"subject": u.subject, "state": u.state, "code": u.code, "what": u.what,
         "parts": list(u.parts)}
        for u in _cut(call, details.unscored)
    ]  # fmt: skip
    left_out = list(details.left_out[:500])
    return Answer({"total": len(details.unscored), "items": items, "left_out": left_out})


@routes.operation(
    "GET", "/o/<org>/runs/<run>/compare", "look", Words("与另一次考核比较", "Compare with another run"),
    query={"with": {**text(1, 64), "x-required": True}, **_PAGE},
    answers={200: obj(
        old=text(), new=text(), up=integer(), down=integer(), same=integer(), joined=integer(),
        left=integer(), total=integer(), items=many(anything()),
        matrix=many(obj(old=maybe(text()), new=maybe(text()), people=integer())),
    )},
)  # fmt: skip
def compare(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """Who moves from the other run to this one, the largest change first."""
    del org
    new = shown_run(visit.store, run).run
    old = shown_run(visit.store, call.query["with"]).run
    if old.scheme != new.scheme:
        raise Rejected([diagnose("runs-incomparable", None, one=old.id, other=new.id)])
    found = visit.service.results.compared(visit.store, old, new)
    moved = [each for each in found.people if each.moves]
    items = [
        {"subject": m.key, "name": m.name, "old": _side(m.old), "new": _side(m.new),
         "change": plain(m.change) if m.change is not None else None}
        for m in _cut(call, moved)
    ]  # fmt: skip
    return Answer({
        "old": old.id, "new": new.id, "up": found.up, "down": found.down, "same": found.same,
        "joined": found.joined, "left": found.left, "total": len(moved), "items": items,
        "matrix": [{"old": a, "new": b, "people": n} for a, b, n in found.matrix],
    })  # fmt: skip


def _side(row: Any) -> dict[str, object] | None:
    if row is None:
        return None
    return {"score": row.score, "state": row.state, "grade": row.grade, "rank": row.rank}


def _cut(call: Call, items: Any) -> Any:
    offset = call.query["offset"]
    return items[offset : offset + call.query["limit"]]
