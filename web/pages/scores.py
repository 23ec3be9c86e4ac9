"""Why this score: from a number to its formula, the clause, the records; with pictures that print."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import Response, request

from engine.archive.results.explained import Explained, evidence, explained
from engine.archive.results.listed import shown_run
from engine.archive.runs import window_of
from engine.explain.preview.evidence import SIDES, Evidence
from engine.explain.reach import Goal, Reach
from engine.report.listing import Listing
from engine.report.why import biggest_losses, evidence_listing, sentence
from engine.scheme.model import Scheme
from engine.site.runs.listings import ledger
from web.charts.bars import extent, share_bar, span_bar, step_bar
from web.charts.icicle import icicle_picture
from web.charts.line import line_picture
from web.charts.radar import radar_picture
from web.paging import Paging, number_of
from web.routes import Routes
from web.screen import shown
from web.tables import file_format, table_file
from web.visit import Visit
from web.why_nodes import CallShown, NodeShown, formulas_below, node_of

__all__ = ["routes"]

routes = Routes("scores")
_ROWS = 25
_FILE_ROWS = 100_000


@routes.page("/o/<org>/runs/<run>/why", "look")
def why(visit: Visit, org: str, run: str) -> Response:
    """One subject's score. ``node`` is what is looked at, ``call`` and ``side`` which records."""
    del org
    stored = shown_run(visit.store, run)
    shelf, store = visit.service.results, visit.store
    key, by = request.args.get("subject", ""), _by(visit, run)
    found = explained(shelf, store, stored.run, key, by)
    scheme = shelf.scheme(store, stored.run)
    node = node_of(visit, found, request.args.get("node", ""))
    call = _call(node)
    form = file_format()
    if form and call is None:
        return table_file(visit, ledger(stored.run, found.ledger), form)
    if form and call is not None:
        listing = _listing(visit, found, scheme, _page(visit, found, call, 0, _FILE_ROWS))
        return table_file(visit, listing, form)
    number = number_of()
    records = None
    if call is not None:
        records = _page(visit, found, call, (number - 1) * _ROWS, _ROWS)
    table = shelf.table(store, stored.run)
    goals = _better(scheme, found)
    goal = request.args.get("reach", "")
    return shown(
        visit, "scores/why.html", shown=stored, run=stored.run, found=found, scheme=scheme,
        sentence=sentence(found.result, found.parts, found.people), grades=table.grades,
        losses=biggest_losses(found.parts, 5), node=node, call=call, records=records,
        listing=_listing(visit, found, scheme, records) if records is not None else None,
        page=Paging(number, _total(records), _ROWS), side=_side(),
        below=formulas_below(visit, found, node.part)
        if node.part is not None and node.part.children else {},
        picture=_icicle(visit, found, node.id), star=_radar(visit, found),
        line=_timeline(visit, found), steps=_steps(found), share_bar=share_bar, span_bar=span_bar,
        cells={cell.id: cell for cell in found.parts.cells},
        choices=[each for each in table.attributes if each.values], by=by,
        goals=goals, goal=goal if goal in goals else "", reached=_reached(visit, found, goal, goals),
        decimals=scheme.score.round, near=_near(visit, found),
    )  # fmt: skip


def _by(visit: Visit, run: str) -> str:
    by = request.args.get("by", "")
    table = visit.service.results.table(visit.store, shown_run(visit.store, run).run)
    return by if any(each.name == by and each.values for each in table.attributes) else ""


def _near(visit: Visit, found: Explained) -> tuple[object, object]:
    """Who stands right before and right after."""
    from engine.archive.results import Wanted

    table = visit.service.results.table(visit.store, found.run)
    place = table.place_in(Wanted(), found.row.key)
    around = table.page(Wanted(), max(place - 1, 0), 3 if place > 0 else 2)[0]
    before = around[0] if place > 0 else None
    after = around[-1] if around and around[-1].key != found.row.key else None
    return before, after


def _side() -> str:
    side = request.args.get("side", "")
    return side if side in SIDES else SIDES[0]


def _call(node: NodeShown) -> CallShown | None:
    """The count that was asked for, else the first there is."""
    asked = request.args.get("at", ""), request.args.get("key", ""), request.args.get("call", "")
    for each in (*node.own, *node.below):
        for call in each.calls:
            if (call.node, call.key, str(call.call.number)) == asked:
                return call
    return node.first_call


def _page(visit: Visit, found: Explained, call: CallShown, offset: int, limit: int) -> Evidence:
    place = call.node, call.key, call.call.number
    return evidence(
        visit.service.results, visit.store, found.run, found.row.key, place, _side(), offset, limit
    )


def _total(records: Evidence | None) -> int:
    if records is None:
        return 0
    return records.counted if records.side == SIDES[0] else records.left_out


def _listing(visit: Visit, found: Explained, scheme: Scheme, records: Evidence) -> Listing:
    record = scheme.types[records.record]
    name = f"{found.run.id}-records"
    return evidence_listing(name, records, record, window_of(found.run).end, visit.lang)


def _address(visit: Visit, found: Explained, node: str) -> str:
    query = {"subject": found.row.key, "node": node}
    if by := request.args.get("by", ""):
        query["by"] = by
    return f"/o/{visit.org}/runs/{found.run.id}/why?{urlencode(query)}"


def _icicle(visit: Visit, found: Explained, chosen: str) -> object:
    zh = visit.lang == "zh"
    return icicle_picture(
        found.parts, lambda id: _address(visit, found, id), chosen, "tree",
        "考核项的分值与得分" if zh else "Points and scores of the parts",
        "每一格是一个考核项，高度按分值，着色部分是得到的比例；点开看它的算法。" if zh else
        "Each cell is a part, as tall as its points, coloured as far as it earned them; open one to see how.",
        visit.lang,
    )  # fmt: skip


def _radar(visit: Visit, found: Explained) -> object:
    zh = visit.lang == "zh"
    return radar_picture(
        found.radar, "star", "各维度得分率" if zh else "Rates of the dimensions",
        "实线是本人，虚线是同组中位数，阴影是同组中间一半。" if zh else
        "The line is this person, the dashes the median of the peers, the band their middle half.",
        visit.lang,
    )  # fmt: skip


def _timeline(visit: Visit, found: Explained) -> object:
    zh = visit.lang == "zh"
    return line_picture(
        found.history, found.run.period, "line", "历期得分" if zh else "Scores over the periods",
        "每期一点，本期实心；竖虚线处换了方案版本。" if zh else
        "A point for each period, this one filled; a dashed stroke where the version changed.",
    )  # fmt: skip


def _steps(found: Explained) -> list[object]:
    ends = extent(found.ledger)
    return [step_bar(bar.before, bar.after, ends) for bar in found.ledger.bars]


def _better(scheme: Scheme, found: Explained) -> list[str]:
    """The grades above the one there is, the nearest last in the scheme's order."""
    names = [grade.name for grade in scheme.grades]
    own = found.row.grade
    return names[: names.index(own)] if own in names else names[:-1]


def _reached(visit: Visit, found: Explained, goal: str, goals: list[str]) -> Reach | None:
    """What was searched already; the search itself is a job."""
    if goal not in goals:
        return None
    return visit.service.results.known_reach(
        visit.store, found.run, found.row.key, Goal("grade", grade=goal)
    )
