"""Long work of the interface: begun by one request, told by others."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.site import jobs
from engine.site.jobs import Job, Progress
from web.answer import Answer
from web.api.shapes import anything, integer, many, maybe, obj, one_of, text
from web.visit import Visit

__all__ = ["JOB", "job_json", "started"]

JOB = obj(
    id=text(), kind=text(), asked=anything(),
    state=one_of("queued", "working", "done", "failed", "stopped"),
    step=integer(), done=integer(), total=integer(),
    result=maybe(anything()), problems=maybe(many(anything())),
    began=text(), ended=maybe(text()),
)  # fmt: skip


def started(
    visit: Visit,
    kind: str,
    asked: Mapping[str, object],
    work: Callable[[Progress], Mapping[str, object]],
) -> Answer:
    """Begin a job: 202, with the place to ask how far it is. Raises Rejected: ``site-closing``."""
    assert visit.account is not None
    job = jobs.begin(visit.site, visit.org, visit.account.id, kind, asked, work)
    place = f"/api/v1/o/{visit.org}/jobs/{job.id}"
    return Answer(job_json(job), 202, headers={"Location": place})


def job_json(job: Job) -> dict[str, object]:
    """A job as the interface tells it."""
    return {
        "id": job.id, "kind": job.kind, "asked": job.asked, "state": job.state, "step": job.step,
        "done": job.done, "total": job.total, "result": job.result, "problems": job.problems,
        "began": job.began.isoformat(), "ended": job.ended.isoformat() if job.ended else None,
    }  # fmt: skip
