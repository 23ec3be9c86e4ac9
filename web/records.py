"""The records that a preview may be worked out on: the data sets of the organisation, those of runs too."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.archive.runs import runs_of
from engine.diagnostics import Rejected
from engine.records import Dataset
from engine.scheme.model import Scheme
from engine.site.data import data_set, data_sets, load
from web.visit import Visit

__all__ = ["Choice", "choices", "fitting", "records_of"]

_MOST = 100
# Data sets that are tried until one fits, where no run says which to take.
_TRIED = 5


@dataclass(frozen=True, slots=True)
class Choice:
    """Records to choose: ``id``, ``name`` for people, and the period of the run they are of, if any.

    ``own`` says that it was a run of the scheme itself.
    """

    id: str
    name: str
    period: str
    own: bool


def choices(visit: Visit, scheme: str) -> tuple[Choice, ...]:
    """What there is, that of runs of the scheme before all else, the newest first."""
    with visit.store.reading() as connection:
        runs = {run.id: run for run in runs_of(connection)}
    found: list[Choice] = []
    for each in data_sets(visit.site, visit.org, 0, _MOST).items:
        run = runs.get(each.run or "")
        period, own = (run.period, run.scheme == scheme) if run is not None else ("", False)
        found.append(Choice(each.id, each.name, period, own))
    return tuple(sorted(found, key=lambda choice: not choice.own))


def fitting(visit: Visit, found: Iterable[Choice], scheme: Scheme) -> Choice | None:
    """The first of some records that the scheme can be worked out on."""
    for choice in [choice for choice in found if choice.own or not choice.period][:_TRIED]:
        try:
            records_of(visit, choice.id, scheme)
        except Rejected:
            continue
        return choice
    return None


def records_of(visit: Visit, id: str, scheme: Scheme) -> tuple[str, Dataset]:
    """A digest that names the records, and the records as the scheme reads them. Raises Rejected.

    A field that they do not have is missing in every row, and their notes say so: good for a preview only.
    """
    found = data_set(visit.site, visit.org, id)
    held = visit.service.desk.data(
        visit.org,
        found.snapshot,
        scheme,
        lambda: load(visit.site, visit.org, id, scheme, preview=True),
    )
    return found.snapshot, held
