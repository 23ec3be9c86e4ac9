"""One subject's dimensions beside those of its peers, from the stored scores of the parts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from engine.archive.results.table import ResultTable
from engine.explain.pictures.quantiles import quartiles
from engine.explain.pictures.radar import Axis, Radar
from engine.language.values import CONTEXT

__all__ = ["radar_among"]


def radar_among(
    table: ResultTable, points: Mapping[str, Sequence[str | None]], key: str, by: str = ""
) -> Radar:
    """The radar of a subject among all, or among those with the same value of an attribute.

    ``points`` are those of each part for all rows of the table; parts without have no axis. Raises KeyError
    for a key that is not there.
    """
    place = table.places[key]
    group: Iterable[int] = range(len(table))
    value = None
    if by:
        values = table.texts(f":{by}")
        value = values[place]
        group = [at for at in group if values[at] == value]
    axes = []
    for id, title in table.parts.items():
        full = points[id][place]
        if full is not None:
            rates = _rates(table.texts(f"/{id}"), points[id], group)
            axes.append(Axis(id, title, Decimal(full), rates.get(place), quartiles(rates.values())))
    return Radar(tuple(axes), by, value)


def _rates(
    scores: Sequence[str | None], points: Sequence[str | None], group: Iterable[int]
) -> dict[int, Decimal]:
    found = {}
    for at in group:
        score, full = scores[at], points[at]
        if score is not None and full is not None and Decimal(full):
            found[at] = CONTEXT.divide(Decimal(score), Decimal(full))
    return found
