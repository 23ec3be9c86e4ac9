"""Campaigns of several schemes, in this process or spread over several; the verdicts are the same."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from engine.explain.cases import case_file
from engine.explain.mutation.campaign import Campaign, Verdict
from engine.explain.mutation.mutant import LeftOut, Mutant
from engine.explain.versions import Versions
from engine.scheme.read import read

__all__ = ["Judged", "Target", "judge", "usual_jobs"]

Progress = Callable[[int, int], None]

# Fewer mutants than this are done before another process has started.
_FEW = 60
_CHUNK = 12
_MOST_JOBS = 8


@dataclass(frozen=True, slots=True)
class Target:
    """A scheme's file and the files with its cases, all of which hold."""

    scheme: Path
    cases: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The mutants of a target with their verdicts, and what was left out."""

    target: Target
    verdicts: tuple[tuple[Mutant, Verdict], ...]
    left_out: tuple[LeftOut, ...]

    def having(self, verdict: Verdict) -> list[Mutant]:
        """The mutants with a verdict, in the order of the scheme."""
        return [mutant for mutant, found in self.verdicts if found is verdict]


def usual_jobs() -> int:
    """As many processes as there are processors for this one, within reason."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(count or 1, _MOST_JOBS)


def judge(
    targets: Sequence[Target], jobs: int = 1, progress: Progress | None = None
) -> list[Judged]:
    """All mutants of all targets. ``progress(done, all)`` counts mutants."""
    campaigns = [_campaign(target) for target in targets]
    chunks = [
        (i, start) for i, campaign in enumerate(campaigns)
        for start in range(0, len(campaign.found.mutants), _CHUNK)
    ]  # fmt: skip
    total = sum(len(campaign.found.mutants) for campaign in campaigns)
    found: dict[tuple[int, int], list[Verdict]] = {}
    done = 0
    with closing(_chunks(targets, chunks, jobs if total > _FEW else 1)) as results:
        for chunk, verdicts in results:
            found[chunk] = verdicts
            done += len(verdicts)
            if progress is not None:
                progress(done, total)
    return [
        Judged(target, tuple(zip(
            campaign.found.mutants, [v for c in chunks if c[0] == i for v in found[c]], strict=True
        )), campaign.found.left_out)
        for i, (target, campaign) in enumerate(zip(targets, campaigns, strict=True))
    ]  # fmt: skip


def _chunks(
    targets: Sequence[Target], chunks: Sequence[tuple[int, int]], jobs: int
) -> Generator[tuple[tuple[int, int], list[Verdict]]]:
    if jobs <= 1:
        for chunk in chunks:
            yield chunk, _verdicts(targets[chunk[0]], chunk[1])
        return
    # Forking would copy the threads of a progress bar and of whoever calls.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        waiting = {pool.submit(_verdicts, targets[c[0]], c[1]): c for c in chunks}
        try:
            for future in as_completed(waiting):
                yield waiting[future], future.result()
        finally:
            # Not waited for, its pipes would be closed under the thread that tidies up at exit.
            pool.shutdown(wait=True, cancel_futures=True)


def _verdicts(target: Target, start: int) -> list[Verdict]:
    campaign = _campaign(target)
    return [campaign.verdict(m) for m in campaign.found.mutants[start : start + _CHUNK]]


@cache
def _campaign(target: Target) -> Campaign:
    """The campaign of a target, made once in every process."""
    load = cache(Versions)
    files = [case_file(path, read(path), load) for path in target.cases]
    return Campaign(load(target.scheme), files)
