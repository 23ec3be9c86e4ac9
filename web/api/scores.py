"""One subject of a run: why it has its score, the records behind it, what it would take, its packet."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from engine.archive.results.explained import evidence, explained, person
from engine.archive.results.listed import shown_run
from engine.diagnostics import Rejected, Words, diagnose
from engine.explain.preview.evidence import SIDES
from engine.explain.reach import Goal
from engine.language.periods import Window
from engine.report.json_report import state_json, value_json
from engine.report.numbers import exact
from engine.report.pictures_json import history_json, icicle_json, radar_json, waterfall_json
from engine.report.preview_json import tree_json
from engine.report.reach_json import reach_json
from engine.report.why import own_key, sentence, why_left_out
from engine.scheme.model import Scheme
from engine.site.runs import FORMS, packet, reach_work
from web.answer import Answer, Call
from web.api.shapes import anything, integer, many, maybe, obj, one_of, optional, text
from web.jobs import JOB, started
from web.routes import Routes
from web.run_parts import need_attribute
from web.tables import FORMATS
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("scores")
_KEY = {**text(1, 1000), "x-required": True}
_WORDS = obj(zh=text(), en=text())
_MEDIA = {"pdf": "application/pdf", "xlsx": FORMATS["xlsx"]}


@routes.operation(
    "GET", "/o/<org>/runs/<run>/subject", "look", Words("一个人的分数从何而来", "Why somebody has a score"),
    query={"key": _KEY, "by": text(0, 200)},
    answers={200: obj(
        run=text(), period=text(), subject=text(), name=text(), sentence=_WORDS, people=integer(),
        tree=anything(), ledger=anything(), parts=anything(), radar=anything(), history=anything(),
    )},
)  # fmt: skip
def subject(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """The tree with every value, the ledger, and the pictures' numbers; ``by`` chooses the peers."""
    del org
    stored = shown_run(visit.store, run).run
    shelf, store, by = visit.service.results, visit.store, call.query.get("by", "")
    if by:
        need_attribute(shelf.table(store, stored), by)
    found = explained(shelf, store, stored, call.query["key"], by)
    told = sentence(found.result, found.parts, found.people)
    return Answer({
        "run": stored.id, "period": stored.period, "subject": found.row.key, "name": found.row.name,
        "sentence": {"zh": told.zh, "en": told.en}, "people": found.people,
        "tree": tree_json(found.tree), "ledger": waterfall_json(found.ledger),
        "parts": icicle_json(found.parts), "radar": radar_json(found.radar),
        "history": history_json(found.history),
    })  # fmt: skip


@routes.operation(
    "GET", "/o/<org>/runs/<run>/evidence", "look", Words("计入与不计的记录", "The records behind a count"),
    query={
        "key": _KEY, "node": {**text(1, 1000), "x-required": True},
        "formula": {**text(1, 40), "x-required": True}, "call": integer(1, 10_000, 1),
        "side": {**one_of(*SIDES), "default": SIDES[0]},
        "offset": integer(0, default=0), "limit": integer(1, 500, 50),
    },
    answers={200: obj(
        node=text(), formula=text(), call=integer(), text=text(), clause=text(), record=text(),
        peers={"type": "boolean"}, counted=integer(), left_out=integer(), before=integer(),
        after=integer(), side=text(), offset=integer(), values=many(anything()),
        rows=many(anything()),
    )},
)  # fmt: skip
def records(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """Of the ``call``-th count in the formula of a node: which records it counted, or not and why."""
    del org
    stored = shown_run(visit.store, run).run
    query = call.query
    place = query["node"], query["formula"], query["call"]
    found = evidence(
        visit.service.results, visit.store, stored, query["key"], place, query["side"],
        query["offset"], query["limit"],
    )  # fmt: skip
    return Answer({
        "node": found.node, "formula": found.key, "call": found.call.number, "text": found.call.text,
        "clause": found.clause, "record": found.record, "peers": found.peers,
        "counted": found.counted, "left_out": found.left_out, "before": found.before,
        "after": found.after, "side": found.side, "offset": found.offset,
        "values": [_valued(window, value) for window, value in found.values],
        "rows": [_row(each, found.side) for each in found.rows],
    })  # fmt: skip


def _valued(window: Window, value: Any) -> dict[str, object]:
    return {"period": str(window), "value": exact(value), "told": value_json(value)}


def _row(each: Any, side: str) -> dict[str, object]:
    row = each.row
    cells = zip(row.type.columns, row.values, strict=True)
    found: dict[str, object] = {
        "key": own_key(row), "file": row.file, "line": row.line, "period": str(each.window),
        "cells": {name: value_json(value) for name, value in cells},
    }  # fmt: skip
    if side == SIDES[0]:
        return found | {"value": value_json(each.value) if each.value is not None else None}
    why = why_left_out(each)
    state = state_json(each.state) if each.state is not None else None
    return found | {"why": {"zh": why.zh, "en": why.en}, "state": state}


@routes.operation(
    "POST", "/o/<org>/runs/<run>/reach", "look", Words("要达到目标还差什么", "What it would take"),
    body=obj(
        subject=text(1, 1000), grade=optional(text(1, 200)), score=optional(text(1, 40)),
        rank=optional(integer(1, 10**7)), part=optional(text(1, 1000)),
    ),
    answers={200: obj(reach=maybe(anything()), subject=text(), grade=text()), 202: JOB},
)  # fmt: skip
def reach(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """For each indicator alone the smallest change that reaches a grade, a score or a rank."""
    stored = shown_run(visit.store, run).run
    shelf, store, body = visit.service.results, visit.store, call.body
    person(shelf, store, stored, body["subject"])
    goal = _goal(shelf.scheme(store, stored), body)
    told = {"subject": body["subject"], "grade": goal.grade}
    known = shelf.known_reach(store, stored, body["subject"], goal)
    if known is not None:
        return Answer({"reach": reach_json(known), **told})
    work = reach_work(visit.site, org, shelf, stored.id, body["subject"], goal)
    return started(visit, "reach", {"run": stored.id, **body}, lambda p: {**work(p), **told})


def _goal(scheme: Scheme, body: dict[str, Any]) -> Goal:
    given = [name for name in ("grade", "score", "rank") if name in body]
    if len(given) != 1 or ("part" in body and given != ["score"]):
        raise Rejected([diagnose("reach-goal", None, count=len(given))])
    if "grade" in body:
        names = [grade.name for grade in scheme.grades]
        if body["grade"] not in names:
            grades = ", ".join(names) or "-"
            raise Rejected(
                [diagnose("reach-no-such-grade", None, grade=body["grade"], grades=grades)]
            )
        return Goal("grade", grade=body["grade"])
    if "rank" in body:
        return Goal("rank", rank=body["rank"])
    return Goal("score", score=_number(body["score"]), part=_part(scheme, body.get("part")))


def _number(written: str) -> Decimal:
    try:
        number = Decimal(written)
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or len(number.as_tuple().digits) > 34 or abs(number.adjusted()) > 12:
        raise Rejected(
            [diagnose("bad-option-value", None, name="score", value=written, allowed="90, 89.5 …")]
        )
    return number


def _part(scheme: Scheme, id: str | None) -> str | None:
    from engine.scheme.model import parts

    known = [part.id for part in parts(scheme.score)]
    if id is not None and id not in known:
        raise Rejected([diagnose("preview-no-such-place", None, place=id[:80], closest="")])
    return id


@routes.operation(
    "POST", "/o/<org>/runs/<run>/packets", "look", Words("生成申诉材料", "Make an appeal packet"),
    body=obj(subject=text(1, 1000), form=one_of(*FORMS), why=optional(text(0, 2000))),
    answers={200: ", ".join(_MEDIA.values())},
)  # fmt: skip
def packets(visit: Visit, call: Call, org: str, run: str) -> Answer:
    """The packet of a subject as PDF or XLSX, in the language of the caller. The log notes it."""
    del org
    stored = shown_run(visit.store, run).run
    body = call.body
    content = packet(
        visit.service.results, visit.store, visit.actor, stored, body["subject"], body["form"],
        visit.lang, body.get("why", ""),
    )  # fmt: skip
    name = f"{stored.period}-{body['subject'][:60]}.{body['form']}"
    return Answer(content, media=_MEDIA[body["form"]], name=name)
