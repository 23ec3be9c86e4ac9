"""One run: its figures, its ranking, what follows from it, what was found, who has no score; two compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import Response, request

from engine.archive.results.details import FindingAt
from engine.archive.results.listed import Shown, runs_shown, shown_run, why_asked
from engine.archive.runs import kept_difference
from engine.diagnostics import Rejected, Words, diagnose
from engine.language.values import Fault, Missing, NotApplicable
from engine.report.numbers import reason
from engine.report.rows_text import row_text
from engine.site.runs import listings, open_ahead
from web.charts.bars import share_bar, stacked_bar
from web.charts.histogram import histogram
from web.paging import Paging, number_of
from web.routes import Routes
from web.run_parts import SIZE, STATES, Results, need_attribute, results_of, wanted_of
from web.screen import shown
from web.tables import file_format, table_file
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("runs")
_LIST = 200


@routes.page("/o/<org>/runs/<run>", "look")
def figures(visit: Visit, org: str, run: str) -> Response:
    """The figures of a finished run; of any other how far it is."""
    del org
    there = shown_run(visit.store, run)
    if not there.run.finished or there.run.erased:
        return shown(visit, "runs/at-work.html", shown=there, run=there.run, states=STATES)
    found = results_of(visit, run, whole=False)
    shelf, store = visit.service.results, visit.store
    choices = [each for each in found.table.attributes if each.values]
    by = request.args.get("by", "") or (choices[0].name if choices else "")
    groups = shelf.crossed(store, found.run, need_attribute(found.table, by)) if by else ()
    if form := file_format():
        return table_file(visit, listings.crossing(found.run, by, groups), form)
    told = shelf.figures(store, found.run)
    title = "得分分布" if visit.lang == "zh" else "How the scores lie"
    return _page(
        visit, "runs/figures.html", found, "figures", told=told, by=by, groups=groups,
        choices=choices, listed=bool(groups),
        picture=histogram(told.scores, "scores", title, _said(visit, told.scored)),
        share_bar=share_bar, stacked=[stacked_bar([n for _, n in g.grades]) for g in groups],
        why=why_asked(store, found.run), difference=_difference(visit, found),
        ranked=found.table.page(wanted_of(found, {}), 0, 5)[0],
    )  # fmt: skip


def _said(visit: Visit, scored: int) -> str:
    zh = f"{scored} 人的得分按分数段计数，竖线是中位数；数字见下表。"
    en = f"The scores of {scored} people by range; the line is the median. The table has the numbers."
    return zh if visit.lang == "zh" else en


def _difference(visit: Visit, found: Results) -> object:
    """What a correction changed; nothing where what was kept of it is gone."""
    try:
        return kept_difference(visit.store, found.run)
    except Rejected:
        return None


@routes.page("/o/<org>/runs/<run>/ranking", "look")
def ranking(visit: Visit, org: str, run: str) -> Response:
    """The subjects by rank, or by any column; filtered by text, grade, state, attribute, outcome."""
    del org
    query = request.args.to_dict()
    form = file_format()
    found = results_of(visit, run, whole=bool(form or query.get("outcome")))
    wanted = wanted_of(found, query)
    if form:
        listing = listings.ranking(found.run, found.scheme, found.table, found.details, wanted)
        return table_file(visit, listing, form)
    number = number_of()
    rows, total = found.table.page(wanted, (number - 1) * SIZE, SIZE)
    return _page(
        visit, "runs/ranking.html", found, "ranking", rows=rows, wanted=wanted, query=query,
        page=Paging(number, total, SIZE), parts={p.id: p for p in found.scheme.score.parts},
        states=sorted(visit.service.results.figures(visit.store, found.run).states),
        decimals=found.scheme.score.round, share_bar=share_bar,
    )  # fmt: skip


@routes.page("/o/<org>/runs/<run>/outcomes", "look")
def outcomes(visit: Visit, org: str, run: str) -> Response:
    """What follows from the results: champions, lists to be looked at, vetoes."""
    del org
    found = results_of(visit, run)
    if form := file_format():
        listing = listings.outcomes(found.run, found.table, found.details)
        return table_file(visit, listing, form)
    groups = []
    for outcome in found.scheme.outcomes:
        labels = [f"{outcome.name}/{name}" for name in outcome.names] or [outcome.name]
        held = [(label, found.details.outcomes.get(label, ())) for label in dict.fromkeys(labels)]
        people = [
            (label, [found.table.one(key) for key in keys[:_LIST]], len(keys))
            for label, keys in held
        ]
        groups.append((outcome, people))
    vetoes = [(each, found.table.one(each.subject)) for each in found.details.vetoes[:_LIST]]
    return _page(visit, "runs/outcomes.html", found, "outcomes", groups=groups, vetoes=vetoes)


@routes.page("/o/<org>/runs/<run>/findings", "look")
def findings(visit: Visit, org: str, run: str) -> Response:
    """The duties that were not met; by rule and text."""
    del org
    found = results_of(visit, run)
    rule, search = request.args.get("rule", ""), request.args.get("q", "").strip()[:200]
    chosen = [
        each for each in found.details.findings
        if rule in ("", each.rule)
        and (not search or any(search in (text or "") for text in (each.subject, each.key)))
    ]  # fmt: skip
    if form := file_format():
        listing = listings.findings(found.run, found.scheme, found.table, chosen)
        return table_file(visit, listing, form)
    page = Paging(number_of(), len(chosen), SIZE)
    here = chosen[page.offset : page.until]
    counts: dict[str, int] = {}
    for each in found.details.findings:
        counts[each.rule] = counts.get(each.rule, 0) + 1
    return _page(
        visit, "runs/findings.html", found, "findings", page=page, counts_of=counts, rule=rule,
        search=search, rules={each.name: each for each in found.scheme.findings},
        records=_records(visit, found, here),
        rows=[(f, found.table.one(f.subject) if f.subject else None) for f in here],
    )  # fmt: skip


def _records(
    visit: Visit, found: Results, shown_here: Sequence[FindingAt]
) -> dict[tuple[str, str], str]:
    """The records of findings in words, as soon as the records of the run are in memory."""
    shelf, store = visit.service.results, visit.store
    if not shelf.is_open(store, found.run):
        return {}
    opened = shelf.opened(store, found.run)
    told = {}
    for each in shown_here:
        row = opened.record(each.record, each.key) if each.record and each.key else None
        if row is not None:
            told[row.type.name, row.key] = row_text(row, visit.lang)
    return told


@routes.page("/o/<org>/runs/<run>/unscored", "look")
def unscored(visit: Visit, org: str, run: str) -> Response:
    """Who has no score and why, and whom the scheme leaves out."""
    del org
    found = results_of(visit, run)
    if form := file_format():
        listing = listings.unscored(found.run, found.table, found.details, visit.lang)
        return table_file(visit, listing, form)
    page = Paging(number_of(), len(found.details.unscored), SIZE)
    rows = [
        (each, found.table.one(each.subject), _reason(each.state, each.code, each.what))
        for each in found.details.unscored[page.offset : page.until]
    ]
    return _page(visit, "runs/unscored.html", found, "unscored", page=page, rows=rows)


def _reason(state: str, code: str, what: str) -> Words:
    if state == "missing":
        return reason(Missing(code, what))
    return reason(Fault(code, what) if state == "fault" else NotApplicable(code, what))


@routes.page("/o/<org>/runs/<run>/compare", "look")
def compare(visit: Visit, org: str, run: str) -> Response:
    """Who moves between another run of the scheme and this one."""
    del org
    found = results_of(visit, run, whole=False)
    others = [
        each for each in runs_shown(visit.store, scheme=found.run.scheme)
        if each.run.id != found.run.id and each.run.finished and not each.run.erased
    ]  # fmt: skip
    other = _other(found, others)
    if other is None:
        return _page(visit, "runs/compare.html", found, "compare", others=others, against=None)
    moved = visit.service.results.compared(visit.store, other.run, found.run)
    if form := file_format():
        return table_file(visit, listings.comparison(other.run, found.run, moved), form)
    changed = [each for each in moved.people if each.moves]
    chosen = request.args.get("only", "")
    if chosen:
        changed = [each for each in changed if each.regraded]
    page = Paging(number_of(), len(changed), SIZE)
    most = max((abs(each.change) for each in changed if each.change is not None), default=0)
    return _page(
        visit, "runs/compare.html", found, "compare", others=others, against=other, moved=moved,
        rows=changed[page.offset : page.until], page=page, only=chosen, most=most,
        share_bar=share_bar, matrix={(one, to): n for one, to, n in moved.matrix},
    )  # fmt: skip


def _other(found: Results, others: list[Shown]) -> Shown | None:
    """The run that was asked for, else the one that is corrected, else the one before."""
    asked = request.args.get("with", "")
    if asked:
        held = [each for each in others if each.run.id.startswith(asked)]
        if len(held) != 1:
            raise Rejected([diagnose("no-such-run", None, run=asked[:80], closest="")])
        return held[0]
    wanted = [each for each in others if each.run.id == found.run.corrects]
    before = [each for each in others if each.run.seq < found.run.seq]
    return next(iter([*wanted, *before]), None)


def _page(visit: Visit, template: str, found: Results, tab: str, **values: Any) -> Response:
    open_ahead(visit.site, visit.org, visit.service.results, found.run, len(found.table))
    details = found.details
    counts = {
        "outcomes": 0,
        "findings": len(details.findings),
        "unscored": len(details.unscored) + len(details.left_out),
    }
    values.setdefault("states", STATES)
    return shown(
        visit, template, found=found, run=found.run, tab=tab, counts=counts, words_of=STATES,
        grades=found.table.grades, **values,
    )  # fmt: skip
