"""Two runs of one scheme, over two periods or two data sets: every change split over the ledger's lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal

from engine.evaluate import SubjectResult, evaluate
from engine.evaluate.exact.ancestry import Ancestry
from engine.explain.compare.blame import changes
from engine.explain.compare.comparison import Comparison, LineChange, Movement, RowChange
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.routes import AmbiguousRoute, route_below
from engine.language.typed import Route
from engine.language.values import exact_sum
from engine.records import Dataset
from engine.scheme.model import ROOT, Scheme

__all__ = ["compare_runs"]

_Keyed = Mapping[str, Row]


def compare_runs(
    schemes: tuple[Scheme, Scheme],
    datasets: tuple[Dataset, Dataset],
    windows: tuple[Window, Window],
) -> Comparison:
    """Who moves between two data sets, or two periods of one, and in which parts.

    ``schemes`` are one scheme as it is in force for each side. The data sets are read by its types; where
    they are one and the same, no rows are compared.
    """
    same = datasets[0] is datasets[1]
    ends = tuple(map(evaluate, schemes, datasets, windows))
    old, new = ({r.key: r for r in end.subjects} for end in ends)
    found = [_movement(key, old.get(key), new.get(key)) for key in sorted({*old, *new})]
    columns = _columns(schemes, found)
    below = None if same else _Below(schemes[1], datasets, windows)
    people = tuple(_finished(movement, columns, below) for movement in found)
    rows = () if same else _rows(schemes[1], datasets)
    return Comparison(ends[0], ends[1], "ledger", columns, people, rows=rows)


def _movement(key: str, old: SubjectResult | None, new: SubjectResult | None) -> Movement:
    scores = [side.score if side is not None else None for side in (old, new)]
    change = None
    lines: tuple[LineChange, ...] = ()
    before, after = scores
    if (
        old is not None
        and new is not None
        and isinstance(before, Decimal)
        and isinstance(after, Decimal)
    ):
        change = exact_sum((after, before.copy_negate()))
        lines = _lines(old, new)
    return Movement(key, old, new, change, None, tuple(changes(old, new)), lines)


def _lines(old: SubjectResult, new: SubjectResult) -> tuple[LineChange, ...]:
    """All lines of both ledgers whose amounts differ."""
    sides: list[dict[tuple[str, str], Decimal]] = []
    for result in (old, new):
        amounts: dict[tuple[str, str], Decimal] = {}
        for line in result.ledger:
            at = line.part, line.kind
            amounts[at] = exact_sum((amounts.get(at, Decimal(0)), line.amount))
        sides.append(amounts)
    before, after = sides
    zero = Decimal(0)
    found = [
        LineChange(*at, before.get(at, zero), after.get(at, zero))
        for at in dict.fromkeys((*before, *after))
    ]
    return tuple(line for line in found if line.change)


def _columns(schemes: tuple[Scheme, Scheme], people: Sequence[Movement]) -> tuple[str, ...]:
    """The parts right below the total in which anything changed, then the total's own lines."""
    seen = {_column(line.part) for person in people for line in person.lines}
    tops = dict.fromkeys(part.id for scheme in schemes for part in scheme.score.parts)
    return tuple(id for id in (*tops, ROOT) if id in seen)


def _column(part: str) -> str:
    return part.partition("/")[0]


def _finished(movement: Movement, columns: tuple[str, ...], below: _Below | None) -> Movement:
    shares = None
    if movement.change is not None:
        shares = tuple(
            exact_sum(line.change for line in movement.lines if _column(line.part) == part)
            for part in columns
        )
    rows = below.changes(movement) if below is not None else ()
    return Movement(
        movement.key, movement.old, movement.new, movement.change, shares,
        movement.blames, movement.lines, rows,
    )  # fmt: skip


def _rows(scheme: Scheme, datasets: tuple[Dataset, Dataset]) -> tuple[RowChange, ...]:
    found = [
        _row_change(name, *({row.key: row for row in data.tables[name].rows} for data in datasets))
        for name in sorted(scheme.needed)
    ]
    return tuple(change for change in found if change is not None)


def _row_change(type: str, old: _Keyed, new: _Keyed) -> RowChange | None:
    changed = sum(row.values != new[key].values for key, row in old.items() if key in new)
    counts = Counter(added=len(new.keys() - old.keys()), removed=len(old.keys() - new.keys()))
    if not changed and not counts.total():
        return None
    return RowChange(type, counts["added"], counts["removed"], changed)


class _Below:
    """The rows that reach a subject in its window, before and after."""

    def __init__(
        self,
        scheme: Scheme,
        datasets: tuple[Dataset, Dataset],
        windows: tuple[Window, Window],
    ) -> None:
        self._sides = tuple(zip(map(Ancestry.of, datasets), windows, strict=True))
        self._routes = _routes(scheme)

    def changes(self, movement: Movement) -> tuple[RowChange, ...]:
        """What is different among the rows of one subject, by record type."""
        ends = (movement.old, movement.new)
        found = []
        for name, route in self._routes.items():
            keyed = [
                {row.key: row for row in ancestry.below(route, end.subject, window)} if end else {}
                for end, (ancestry, window) in zip(ends, self._sides, strict=True)
            ]
            change = _row_change(name, keyed[0], keyed[1])
            if change is not None:
                found.append(change)
        return tuple(found)


def _routes(scheme: Scheme) -> dict[str, Route]:
    found = {}
    for name in sorted(scheme.needed):
        try:
            route = route_below(scheme.types, name, scheme.subject)
        except AmbiguousRoute:
            continue
        if route is not None:
            found[name] = route
    return found
