"""One subject's dimensions beside those of its peers, from the stored scores of the parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from engine.archive.results.table import Ranked, ResultTable
from engine.explain.pictures.quantiles import Quartiles, quartiles
from engine.explain.pictures.radar import Axis, Radar
from engine.language.values import CONTEXT

__all__ = ["Spread", "radar_of", "spread_of"]

# Of each part the quartiles of the earned shares, None where nobody has one.
Spread = Mapping[str, Quartiles | None]


def spread_of(
    table: ResultTable,
    points: Mapping[str, Sequence[str | None]],
    by: str = "",
    value: str | None = None,
) -> Spread:
    """That of all, or of those with a value of an attribute. ``points`` are those of each part by row."""
    group: Iterable[int] = range(len(table))
    if by:
        group = [at for at, each in enumerate(table.texts(f":{by}")) if each == value]
    held = list(group)
    found = {}
    for id in table.parts:
        scores = table.texts(f"/{id}")
        rates = (_rate(scores[at], points[id][at]) for at in held)
        found[id] = quartiles(rate for rate in rates if rate is not None)
    return found


def radar_of(
    table: ResultTable, row: Ranked, own: Mapping[str, str | None], spread: Spread, by: str = ""
) -> Radar:
    """The radar of a row; ``own`` are the points of its parts, and parts without have no axis."""
    axes = []
    for id, title in table.parts.items():
        full = own[id]
        if full is not None:
            axes.append(Axis(id, title, Decimal(full), _rate(row.parts[id], full), spread[id]))
    return Radar(tuple(axes), by, row.attributes.get(by) if by else None)


def _rate(score: str | None, full: str | None) -> Decimal | None:
    if score is None or full is None or not Decimal(full):
        return None
    return CONTEXT.divide(Decimal(score), Decimal(full))
