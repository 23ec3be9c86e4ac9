"""The look at the data before a run: what there is of each record type, what is missing, who is scored."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from engine.archive.runs import StoredRun, runs_of
from engine.archive.store import Store
from engine.diagnostics import Diagnostic
from engine.evaluate import Run
from engine.language.periods import parse_period
from engine.language.record_types import Row
from engine.language.recursion import room
from engine.language.values import arithmetic
from engine.records import Problem, Table
from engine.site.runs.choose import Chosen

__all__ = ["DataCheck", "TypeCheck", "data_check"]

# Of problems and people so many are told by name.
_TOLD = 20


@dataclass(frozen=True, slots=True)
class TypeCheck:
    """A record type that the scheme needs. ``inside`` counts its rows of the period, None where they have
    no time; ``set_aside`` the rows that could not be read.
    """

    name: str
    title: str
    rows: int
    inside: int | None
    set_aside: int


@dataclass(frozen=True, slots=True)
class DataCheck:
    """``problems`` counts what was wrong with rows, with one of each as an example; ``before`` are the
    finished runs of the scheme for the same period.
    """

    chosen: Chosen
    types: tuple[TypeCheck, ...]
    problems: tuple[tuple[int, Problem], ...]
    notes: tuple[Diagnostic, ...]
    subjects: int
    left_out: tuple[Row, ...]
    left_out_count: int
    before: tuple[StoredRun, ...]

    @property
    def empty(self) -> tuple[TypeCheck, ...]:
        """Types without any row, or without one in the period."""
        return tuple(each for each in self.types if not each.rows or each.inside == 0)


def data_check(store: Store, chosen: Chosen) -> DataCheck:
    """What there is to know before the run that was chosen. Scores nobody. Raises Rejected."""
    dataset, window = chosen.dataset, chosen.window
    run = Run(chosen.scheme, dataset, window)
    subjects = run.subjects()
    with room(), arithmetic():
        left_out = run.machine.world.left_out(run.window)
    aside = Counter({(p.type, p.position) for p in dataset.problems})
    bad = Counter(type for type, _ in aside)
    types = []
    for name in sorted(chosen.scheme.needed & dataset.tables.keys()):
        table = dataset.tables[name]
        inside = _inside(table, window.start, window.end)
        types.append(TypeCheck(name, table.type.title or name, len(table.rows), inside, bad[name]))
    codes = Counter(problem.code for problem in dataset.problems)
    first = {problem.code: problem for problem in reversed(dataset.problems)}
    with store.reading() as connection:
        runs = runs_of(connection)
    alike = [r for r in runs if r.finished and (r.scheme, r.period) == _what(chosen)]
    return DataCheck(
        chosen, tuple(types), tuple((n, first[code]) for code, n in codes.most_common(_TOLD)),
        dataset.notes, len(subjects), tuple(left_out[:_TOLD]), len(left_out), tuple(alike),
    )  # fmt: skip


def _what(chosen: Chosen) -> tuple[str, str]:
    return chosen.scheme.name, str(chosen.window)


def _inside(table: Table, start: date, end: date) -> int | None:
    """How many rows are of a time: events by their day, rows of a period where it overlaps."""
    kind = table.type
    name = kind.when or (kind.during[0] if len(kind.during) == 1 else None)
    if name is None:
        return None
    place = kind.position(name)
    times = Counter(row.values[place] for row in table.rows)
    return sum(n for time, n in times.items() if _overlaps(time, start, end))


def _overlaps(time: object, start: date, end: date) -> bool:
    if isinstance(time, date):
        return start <= time <= end
    window = parse_period(time) if isinstance(time, str) else None
    return window is not None and window.start <= end and start <= window.end
