"""What is kept in memory of stored runs while people look at them: bounded, safe for threads.

Everything is named by the digest of what it comes from, so that nothing kept can be out of date. It holds
what one store gave under a name of that store: another one never gets it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.archive.results.compared import Compared, compared
from engine.archive.results.details import NO_DETAILS, Details, details_of
from engine.archive.results.figures import Crossed, Figures, crossed, figures
from engine.archive.results.opened import OpenRun, Progress
from engine.archive.results.past import Stand, runs_alike
from engine.archive.results.peers import Spread, radar_of, spread_of
from engine.archive.results.read import check_finished, part_columns, result_table, size_of
from engine.archive.results.table import Ranked, ResultTable
from engine.archive.runs.read import StoredRun, runs_of, scheme_of
from engine.archive.store import Store
from engine.diagnostics import Rejected
from engine.explain.pictures.radar import Radar
from engine.explain.preview.kept import Kept
from engine.explain.reach import Goal, Reach
from engine.scheme.model import Scheme

__all__ = ["Shelf"]

# Subjects in tables, findings and the like in details, runs opened with all their records.
_ROWS, _OPEN, _MANY = 2_000_000, 6, 256
# With more subjects than this what takes long is not done for a list or a badge.
_LARGE = 100_000

_Key = tuple[str, str]


class Shelf:
    """Stored runs as they are looked at. Everything raises Rejected for a run without results."""

    def __init__(self) -> None:
        self._schemes: Kept[_Key, Scheme] = Kept(_MANY)
        self._tables: Kept[_Key, ResultTable] = Kept(_ROWS, lambda table: len(table) + 1)
        self._details: Kept[_Key, Details] = Kept(_ROWS, _much)
        self._figures: Kept[_Key, Figures] = Kept(_MANY)
        self._crossed: Kept[tuple[str, str, str], tuple[Crossed, ...]] = Kept(_MANY)
        self._points: Kept[_Key, Mapping[str, Sequence[str | None]]] = Kept(_OPEN * 4)
        self._spreads: Kept[tuple[str, str, str, str | None], Spread] = Kept(_MANY)
        self._compared: Kept[tuple[str, str, str], Compared] = Kept(_OPEN)
        self._opened: Kept[_Key, OpenRun] = Kept(_OPEN)
        self._reached: Kept[tuple[str, str, str, Goal], Reach] = Kept(_MANY)

    def scheme(self, store: Store, run: StoredRun) -> Scheme:
        """The scheme of a run as it was in force."""
        return self._schemes.get(_key(store, run), lambda: scheme_of(store, run))

    def table(self, store: Store, run: StoredRun) -> ResultTable:
        """All its subjects."""
        check_finished(run)
        return self._tables.get(
            _key(store, run), lambda: result_table(store, run, self.scheme(store, run))
        )

    def details(self, store: Store, run: StoredRun) -> Details:
        """Its outcomes, findings, vetoes, and who has no score."""
        check_finished(run)
        return self._details.get(_key(store, run), lambda: details_of(store, run))

    def details_at_hand(self, store: Store, run: StoredRun) -> Details:
        """The same; of a large run nothing until somebody has asked for them."""
        if len(self.table(store, run)) <= _LARGE:
            return self.details(store, run)
        return self._details.held(_key(store, run)) or NO_DETAILS

    def figures_at_hand(self, store: Store, run: StoredRun) -> Figures | None:
        """Its figures; of a large run none until somebody has asked for them."""
        if size_of(store, run) <= _LARGE:
            return self.figures(store, run)
        return self._figures.held(_key(store, run))

    def figures(self, store: Store, run: StoredRun) -> Figures:
        """Its figures."""
        return self._figures.get(_key(store, run), lambda: figures(self.table(store, run)))

    def crossed(self, store: Store, run: StoredRun, attribute: str) -> tuple[Crossed, ...]:
        """Its figures by the values of an attribute that there is."""
        key = *_key(store, run), attribute
        return self._crossed.get(key, lambda: crossed(self.table(store, run), attribute))

    def compared(self, store: Store, old: StoredRun, new: StoredRun) -> Compared:
        """Two runs side by side."""
        one, other = self.table(store, old), self.table(store, new)
        key = *_key(store, old), new.id
        return self._compared.get(key, lambda: compared(one, other))

    def radar(self, store: Store, run: StoredRun, row: Ranked, by: str = "") -> Radar:
        """A subject's dimensions beside all, or those with the same value of an attribute."""
        table, key = self.table(store, run), _key(store, run)
        points = self._points.get(key, lambda: _points(store, run, table))
        value = row.attributes.get(by) if by else None
        spread = self._spreads.get((*key, by, value), lambda: spread_of(table, points, by, value))
        place = table.place(row.key)
        own = {id: points[id][place] if place is not None else None for id in table.parts}
        return radar_of(table, row, own, spread, by)

    def past(self, store: Store, run: StoredRun, key: str) -> tuple[Stand, ...]:
        """Where a subject stood in the runs of the same scheme, by time."""
        with store.reading() as connection:
            runs = runs_of(connection)
        found = []
        for each in runs_alike(runs, run):
            try:
                table = self.table(store, each)
                people = self.figures(store, each).scored
            except Rejected:
                # What is gone of another run is no reason not to show this one.
                continue
            found.append(Stand(each.id, each.period, table.one(key), people, each.version or ""))
        return tuple(found)

    def opened(self, store: Store, run: StoredRun) -> OpenRun:
        """The run with its records, for looking at single people."""
        check_finished(run)
        return self._opened.get(_key(store, run), lambda: OpenRun(store, run))

    def is_open(self, store: Store, run: StoredRun) -> bool:
        """Whether its records are in memory."""
        return self._opened.held(_key(store, run)) is not None

    def reached(
        self,
        store: Store,
        run: StoredRun,
        key: str,
        goal: Goal,
        progress: Progress | None = None,
    ) -> Reach:
        """What a subject would need for a goal, searched once."""
        return self._reached.get(
            (*_key(store, run), key, goal),
            lambda: self.opened(store, run).reached(key, goal, progress),
        )

    def known_reach(self, store: Store, run: StoredRun, key: str, goal: Goal) -> Reach | None:
        """The same where it was searched already."""
        return self._reached.held((*_key(store, run), key, goal))


def _key(store: Store, run: StoredRun) -> _Key:
    return store.id, run.id


def _much(details: Details) -> int:
    return 1 + len(details.findings) + len(details.by_subject) + len(details.unscored)


def _points(store: Store, run: StoredRun, table: ResultTable) -> Mapping[str, Sequence[str | None]]:
    import pyarrow as pa

    subjects = pa.array(table.texts("subject"), pa.string())
    columns = part_columns(store, run, subjects, tuple(table.parts), "points")
    return {id: column.to_pylist() for id, column in columns.items()}
