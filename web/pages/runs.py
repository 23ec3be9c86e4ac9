"""The runs of an organisation: their list, and the page on which one is started."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from flask import Response, request

from engine.archive.results.listed import Shown, runs_shown
from engine.archive.versions import Version, versions_of
from engine.diagnostics import Diagnostic, Rejected, Words
from engine.language.periods import Window
from engine.report.listing import Cell, Head, Listing
from engine.site.data import data_sets
from engine.site.runs import Choice, DataCheck, chosen, data_check, period_of
from web.charts.histogram import mini
from web.paging import Paging, number_of
from web.routes import Routes
from web.run_parts import STATES
from web.screen import shown
from web.tables import file_format, table_file
from web.visit import Visit

__all__ = ["routes", "with_figures"]

routes = Routes("runs")
_SIZE = 30
_PERIODS = 6
_DATA = 200


@routes.page("/o/<org>/runs", "look")
def listed(visit: Visit, org: str) -> Response:
    """All runs, the newest first; by scheme, period and state."""
    del org
    query = {name: request.args.get(name, "") for name in ("scheme", "period", "state")}
    every = runs_shown(visit.store)
    found = runs_shown(visit.store, **query) if any(query.values()) else every
    if form := file_format():
        return table_file(visit, _listing(found), form)
    page = Paging(number_of(), len(found), _SIZE)
    return shown(
        visit, "runs/list.html", page=page, query=query, states=STATES, any=bool(every),
        runs=[with_figures(visit, each) for each in found[page.offset : page.until]],
        schemes=sorted({each.run.scheme for each in every}),
        periods=sorted({each.run.period for each in every}, reverse=True),
        choices={state: words for state, words in STATES.items() if state != "resumed"},
    )  # fmt: skip


def with_figures(visit: Visit, each: Shown) -> dict[str, object]:
    """A run with its figures and a small picture of its scores, as far as it has any."""
    found: dict[str, object] = {"shown": each, "run": each.run, "figures": None}
    try:
        shelf = visit.service.results
        if each.run.finished and not each.run.erased:
            if figures := shelf.figures_at_hand(visit.store, each.run):
                found |= {"figures": figures, "mini": mini(figures.scores)}
            found["title"] = shelf.scheme(visit.store, each.run).title
    except Rejected:
        # A list shows all there are; what is wrong with one is told on its own page.
        found["broken"] = True
    return found


def _listing(found: list[Shown]) -> Listing:
    heads = tuple(
        Head(name, words)
        for name, words in (
            ("run", Words("考核", "Run")), ("scheme", Words("方案", "Scheme")),
            ("version", Words("版本", "Version")), ("period", Words("周期", "Period")),
            ("state", Words("状态", "State")), ("who", Words("发起人", "Who")),
            ("at", Words("时间", "When")), ("corrects", Words("更正", "Corrects")),
        )
    )  # fmt: skip

    def rows() -> Iterator[tuple[Cell, ...]]:
        for each in found:
            run = each.run
            yield (
                run.id, run.scheme, each.ref, run.period, each.state, run.who, each.at, run.corrects,
            )  # fmt: skip

    return Listing("runs", Words("考核", "Runs"), heads, rows, date(2000, 1, 1))


@routes.page("/o/<org>/runs/new", "run")
def new(visit: Visit, org: str) -> Response:
    """Choose scheme, period and data; the data are looked at first, then the run is started."""
    names = ("scheme", "version", "period", "data", "corrects", "why")
    query = {name: request.args.get(name, "") for name in names}
    with visit.store.reading() as connection:
        versions = [v for v in versions_of(connection) if v.state == "published"]
    sets = data_sets(visit.site, org, 0, _DATA)
    checked: DataCheck | None = None
    problems: tuple[Diagnostic, ...] = ()
    if request.args.get("checked") and all(query[n] for n in ("scheme", "period", "data")):
        try:
            choice = Choice(**query)
            checked = data_check(visit.store, chosen(visit.site, org, choice))
        except Rejected as rejected:
            problems = rejected.diagnostics
    schemes = sorted({version.scheme for version in versions})
    if not query["scheme"] and len(schemes) == 1:
        query["scheme"] = schemes[0]
    return shown(
        visit, "runs/new.html", query=query, versions=versions, schemes=schemes, sets=sets.items,
        checked=checked, problems=problems, periods=_periods(visit, query["scheme"], versions),
        status=422 if problems else 200,
    )  # fmt: skip


def _periods(visit: Visit, scheme: str, versions: list[Version]) -> list[str]:
    """Periods to offer: those around the latest run of the scheme, or around today."""
    if scheme not in {version.scheme for version in versions}:
        return []
    runs = runs_shown(visit.store, scheme=scheme)
    try:
        last = period_of(visit.store, scheme, runs[0].run.period) if runs else None
    except Rejected:
        last = None
    end = last.end if last is not None else datetime.now(UTC).date()
    begins = last.begins if last is not None else 1
    found = []
    for unit in ("quarter", "month", "half", "year"):
        each = Window(end, end, begins).containing(unit)
        each = each.shifted({"quarter": 3, "month": 1, "half": 6, "year": 12}[unit])
        for _ in range(_PERIODS):
            found.append(str(each))
            each = each.previous()
    return found
