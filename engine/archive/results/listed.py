"""All runs of a store as a list shows them: when each was asked for, how far it is, what corrects it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, select

from engine.archive.runs.claims import Progress, at_work, progress_of
from engine.archive.runs.read import StoredRun, found_run, runs_of
from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.archive.versions.version import versions_of
from engine.proof.entry import Entry

__all__ = ["Shown", "runs_shown", "shown_run", "why_asked"]

_LOG = metadata.tables["log"]
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Shown:
    """A run. ``at`` is when it was asked for (UTC), ``ref`` its version (empty for a trial); ``state`` is
    that of the run or ``lost``, ``corrected`` are the runs that correct it.
    """

    run: StoredRun
    at: str
    ref: str
    state: str
    progress: Progress
    corrected: tuple[str, ...]

    @property
    def over(self) -> bool:
        """Whether nothing more will happen by itself."""
        return self.run.over or self.state == "lost"


def runs_shown(store: Store, scheme: str = "", period: str = "", state: str = "") -> list[Shown]:
    """The runs of a scheme, period and state, each empty for any; the newest first."""
    with store.reading() as connection:
        runs = runs_of(connection)
        refs = _refs(connection)
        chosen = [
            run for run in reversed(runs)
            if scheme in ("", run.scheme) and period in ("", run.period)
        ]  # fmt: skip
        begun = _begun(connection, [run.seq for run in chosen])
        found = [_shown(connection, run, runs, refs, begun[run.seq]) for run in chosen]
    return [each for each in found if state in ("", each.state)]


def shown_run(store: Store, id: str) -> Shown:
    """The run of an id, or of the beginning of one. Raises Rejected: none, or several."""
    with store.reading() as connection:
        run = found_run(connection, id)
        at = _entry(connection, run.seq).at
        return _shown(connection, run, runs_of(connection), _refs(connection), at)


def why_asked(store: Store, run: StoredRun) -> str:
    """The reason that was given when it was asked for."""
    with store.reading() as connection:
        return _entry(connection, run.seq).why


def _refs(connection: Connection) -> dict[str, str]:
    return {version.digest: version.ref for version in versions_of(connection)}


def _shown(
    connection: Connection,
    run: StoredRun,
    runs: tuple[StoredRun, ...],
    refs: dict[str, str],
    at: str,
) -> Shown:
    progress = progress_of(connection, run.id) if not run.over else Progress(0, 0, "", "", False)
    lost = not run.over and not at_work(progress)
    return Shown(
        run, at, refs.get(run.version or "", ""),
        "lost" if lost else run.state, progress,
        tuple(each.id for each in runs if each.corrects == run.id and each.finished),
    )  # fmt: skip


def _entry(connection: Connection, seq: int) -> Entry:
    content = connection.execute(select(_LOG.c.entry).where(_LOG.c.seq == seq)).scalar_one()
    return Entry.from_bytes(bytes(content))


def _begun(connection: Connection, seqs: list[int]) -> dict[int, str]:
    """When each of some entries was written."""
    found = {}
    for first in range(0, len(seqs), _AT_ONCE):
        some = _LOG.c.seq.in_(seqs[first : first + _AT_ONCE])
        for row in connection.execute(select(_LOG.c.seq, _LOG.c.entry).where(some)):
            found[row.seq] = Entry.from_bytes(bytes(row.entry)).at
    return found
