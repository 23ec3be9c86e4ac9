"""The records that a preview may be worked out on: data sets of the organisation, and those of its runs."""

from __future__ import annotations

from dataclasses import dataclass

from engine.archive.runs import dataset_of, runs_of, stored_run
from engine.diagnostics import Rejected
from engine.records import Dataset
from engine.scheme.model import Scheme
from web.problems import Refused
from web.visit import Visit

__all__ = ["Choice", "choices", "records_of"]

_RUN = "run-"
_MOST = 50


@dataclass(frozen=True, slots=True)
class Choice:
    """Records to choose: ``id``, ``name`` for people, and the period of the run they are of, if any."""

    id: str
    name: str
    period: str


def choices(visit: Visit, scheme: str) -> tuple[Choice, ...]:
    """What there is, the newest first, that of runs of the scheme before all else."""
    with visit.store.reading() as connection:
        runs = [run for run in runs_of(connection) if run.finished and not run.erased][::-1]
    own = [run for run in runs if run.scheme == scheme]
    rest = [run for run in runs if run.scheme != scheme]
    found = [
        Choice(f"{_RUN}{run.id}", f"{run.scheme} {run.period} ({run.id[:8]})", run.period)
        for run in (*own, *rest)
    ]
    return tuple(found[:_MOST])


def records_of(visit: Visit, id: str, scheme: Scheme) -> tuple[str, Dataset]:
    """A digest that names the records, and the records as the scheme reads them. Raises Rejected."""
    if not id.startswith(_RUN):
        raise Refused.of("no-such-data", id=id)
    try:
        run = stored_run(visit.store, id.removeprefix(_RUN))
    except Rejected:
        raise Refused.of("no-such-data", id=id) from None
    desk = visit.service.desk
    held = desk.data(visit.org, run.snapshot, scheme, lambda: dataset_of(visit.store, run, scheme))
    return run.snapshot, held
