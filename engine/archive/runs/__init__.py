"""Runs that last: asked for once, worked on until they are done, kept with all they were made from."""

from engine.archive.runs.correct import difference, kept_difference
from engine.archive.runs.read import (
    StoredRun,
    dataset_of,
    found_run,
    run_of,
    runs_of,
    scheme_at,
    scheme_of,
    stored_run,
    window_of,
)
from engine.archive.runs.request import Request
from engine.archive.runs.result_lines import content_of, lines_of, result_lines, results_digest
from engine.archive.runs.resume import completed, take_up
from engine.archive.runs.start import Asked, start
from engine.archive.runs.stop import stop
from engine.archive.runs.watch import Seen, seen, watch
from engine.archive.runs.work import Halted, work

__all__ = [
    "Asked",
    "Halted",
    "Request",
    "Seen",
    "StoredRun",
    "completed",
    "content_of",
    "dataset_of",
    "difference",
    "found_run",
    "kept_difference",
    "lines_of",
    "result_lines",
    "results_digest",
    "run_of",
    "runs_of",
    "scheme_at",
    "scheme_of",
    "seen",
    "start",
    "stop",
    "stored_run",
    "take_up",
    "watch",
    "window_of",
    "work",
]
