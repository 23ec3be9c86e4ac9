"""Why somebody has their score in a stored run: the tree with its values, and what pictures show of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.archive.results.past import Stand
from engine.archive.results.read import check_finished
from engine.archive.results.table import Ranked, ResultTable, Wanted
from engine.archive.runs.read import StoredRun
from engine.archive.store import Store
from engine.diagnostics import Rejected, closest, diagnose
from engine.evaluate import SubjectResult
from engine.explain.pictures import (
    History,
    Icicle,
    Past,
    Radar,
    Waterfall,
    history,
    icicle,
    waterfall,
)
from engine.explain.preview import Tree
from engine.explain.preview.evidence import Evidence

if TYPE_CHECKING:
    from engine.archive.results.shelf import Shelf

__all__ = ["Explained", "evidence", "explained", "person"]

# Among so many keys one that is meant is looked for.
_NEAR = 2000


@dataclass(frozen=True, slots=True)
class Explained:
    """One subject of a run. ``people`` is how many have a score; ``past`` made the history."""

    run: StoredRun
    row: Ranked
    result: SubjectResult
    outcomes: tuple[str, ...]
    people: int
    tree: Tree
    ledger: Waterfall
    parts: Icicle
    radar: Radar
    history: History
    past: tuple[Stand, ...]


def person(shelf: Shelf, store: Store, run: StoredRun, key: str) -> tuple[ResultTable, Ranked]:
    """The table of a run and somebody's row in it. Raises Rejected (``no-such-subject``)."""
    check_finished(run)
    table = shelf.table(store, run)
    row = table.one(key)
    if row is None:
        known = (each.key for each in table.page(Wanted(), 0, _NEAR)[0])
        near = closest(key[:200], known)
        raise Rejected(
            [diagnose("no-such-subject", None, key=key[:200], period=run.period, closest=near)]
        )
    return table, row


def explained(shelf: Shelf, store: Store, run: StoredRun, key: str, by: str = "") -> Explained:
    """Everything there is to say; ``by`` is the attribute that chooses the peers, empty for all.

    Raises Rejected: there is no such subject, the records are gone, the score does not come out again.
    """
    _, row = person(shelf, store, run, key)
    outcomes = shelf.details(store, run).by_subject.get(key, ())
    opened = shelf.opened(store, run)
    result = opened.result(row, outcomes)
    past = shelf.past(store, run, key)
    return Explained(
        run, row, result, outcomes, shelf.figures(store, run).scored, opened.tree(result),
        waterfall(result), icicle(result), shelf.radar(store, run, row, by),
        history([_past(stand) for stand in past]), past,
    )  # fmt: skip


def evidence(
    shelf: Shelf,
    store: Store,
    run: StoredRun,
    key: str,
    place: tuple[str, str, int],
    side: str,
    offset: int,
    limit: int,
) -> Evidence:
    """The records behind a count: ``place`` is a node's id, the key of its formula, the number of the call.

    Raises Rejected: there is no such subject or place.
    """
    _, row = person(shelf, store, run, key)
    return shelf.opened(store, run).evidence(row, place, side, offset, limit)


def _past(stand: Stand) -> Past:
    at = stand.at
    score = Decimal(at.score) if at is not None and at.score is not None else None
    return Past(
        stand.period, score, at.grade if at is not None else None,
        at.rank if at is not None else None, stand.people, stand.version,
    )  # fmt: skip
