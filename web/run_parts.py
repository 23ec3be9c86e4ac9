"""What the pages and operations of runs have in common: the run of a path, filters, words for states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.archive.results import Details, ResultTable, Wanted
from engine.archive.results.listed import Shown, shown_run
from engine.archive.runs import StoredRun
from engine.diagnostics import Rejected, Words, diagnose
from engine.scheme.model import Scheme
from web.visit import Visit

__all__ = ["SIZE", "STATES", "Results", "grade_kind", "results_of", "run_json", "wanted_of"]

SIZE = 50
# Filters by attribute are told apart from all others by this.
_ATTRIBUTE = "a."
STATES = {
    "started": Words("计算中", "at work"),
    "resumed": Words("计算中", "at work"),
    "stopped": Words("已停止", "stopped"),
    "failed": Words("未能完成", "failed"),
    "finished": Words("完成", "finished"),
    "lost": Words("中断", "interrupted"),
}


@dataclass(frozen=True, slots=True)
class Results:
    """A finished run, opened for looking at."""

    shown: Shown
    scheme: Scheme
    table: ResultTable
    details: Details

    @property
    def run(self) -> StoredRun:
        """The run itself."""
        return self.shown.run


def results_of(visit: Visit, id: str, whole: bool = True) -> Results:
    """The results of the run in a path. Unless ``whole`` the details of a large run may be left out.

    Raises Rejected: there is none, it is not finished, or erased.
    """
    shown = shown_run(visit.store, id)
    shelf, store = visit.service.results, visit.store
    table = shelf.table(store, shown.run)
    held = shelf.details if whole else shelf.details_at_hand
    return Results(shown, shelf.scheme(store, shown.run), table, held(store, shown.run))


def wanted_of(found: Results, query: Mapping[str, str]) -> Wanted:
    """The subjects that a query asks for; what is no filter or column here is let be."""
    names = {each.name for each in found.table.attributes}
    attributes = {
        name.removeprefix(_ATTRIBUTE): value
        for name, value in query.items()
        if name.startswith(_ATTRIBUTE) and name.removeprefix(_ATTRIBUTE) in names and value
    }
    outcome = query.get("outcome", "")
    return Wanted(
        search=query.get("q", "")[:200], grade=query.get("grade", ""), state=query.get("state", ""),
        attributes=attributes,
        only=found.details.outcomes.get(outcome, ()) if outcome else None,
        sort=query.get("sort", "") or "rank", down=query.get("down", "") == "1",
    )  # fmt: skip


def need_attribute(table: ResultTable, name: str) -> str:
    """The name of an attribute there is. Raises Rejected (``no-such-attribute``)."""
    known = [each.name for each in table.attributes]
    if name not in known:
        raise Rejected(
            [diagnose("no-such-attribute", None, name=name[:80], known=", ".join(known) or "-")]
        )
    return name


def grade_kind(grades: tuple[str, ...], grade: str | None) -> str:
    """The class that colours a grade: the best is g1."""
    return f"g{min(grades.index(grade) + 1, 5)}" if grade in grades else "g6"


def run_json(shown: Shown) -> dict[str, object]:
    """A run for programs."""
    run = shown.run
    return {
        "run": run.id, "scheme": run.scheme, "version": run.version, "ref": shown.ref or None,
        "trial": run.version is None, "period": run.period, "day": run.day or None,
        "state": shown.state, "over": shown.over, "erased": run.erased, "who": run.who,
        "at": shown.at, "entry": run.seq, "closure": run.closure, "snapshot": run.snapshot,
        "results": run.results, "root": run.root, "corrects": run.corrects,
        "corrected_by": list(shown.corrected), "why": run.why,
        "done": shown.progress.done, "total": shown.progress.total,
    }  # fmt: skip
