"""Where somebody stood in the other periods: the latest finished run of the scheme for each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from engine.archive.results.table import Ranked
from engine.archive.runs.read import StoredRun, window_of

__all__ = ["Stand", "runs_alike"]

_MOST = 24


@dataclass(frozen=True, slots=True)
class Stand:
    """A subject in the run of one period, ``at`` None if it is not there; ``people`` had a score."""

    run: str
    period: str
    at: Ranked | None
    people: int
    version: str = ""


def runs_alike(runs: Iterable[StoredRun], one: StoredRun) -> tuple[StoredRun, ...]:
    """Runs of the same scheme for periods of the same length, the last of each period, by time.

    Corrections take the place of what they correct; of its own period it is the run itself. A trial is
    seen beside trials only.
    """
    window = window_of(one)
    months = _months(one)
    found: dict[str, StoredRun] = {}
    for run in runs:
        same = run.scheme == one.scheme and run.finished and not run.erased
        if same and (run.version is None) is (one.version is None) and _months(run) == months:
            found[run.period] = run
    found[one.period] = one
    ordered = sorted(found.values(), key=lambda run: window_of(run).start)
    until = [run for run in ordered if window_of(run).start <= window.start]
    after = ordered[len(until) :]
    return (*until[-_MOST:], *after[: _MOST // 2])


def _months(run: StoredRun) -> int:
    window = window_of(run)
    years = window.end.year - window.start.year
    return years * 12 + window.end.month - window.start.month + 1
