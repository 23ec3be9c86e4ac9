"""Jobs of an organisation: how far they are, and asking one to stop."""

from __future__ import annotations

from time import monotonic_ns

from engine.diagnostics import Words
from engine.site import jobs
from web.answer import Answer, Call
from web.api.shapes import flag, integer, many, obj
from web.jobs import JOB, job_json
from web.problems import Refused
from web.routes import Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("jobs")
_LONGEST = 25
_SECOND = 1_000_000_000


@routes.operation(
    "GET", "/o/<org>/jobs", "look", Words("最近的任务", "The latest jobs"),
    query={"limit": integer(1, 500, 100)}, answers={200: obj(items=many(JOB))},
)  # fmt: skip
def listed(visit: Visit, call: Call, org: str) -> Answer:
    """The newest first."""
    found = jobs.jobs(visit.site, org, call.query["limit"])
    return Answer({"items": [job_json(each) for each in found]})


@routes.operation(
    "GET", "/o/<org>/jobs/<job>", "look", Words("一个任务", "A job"),
    query={"seen": integer(0, default=0), "wait": integer(0, _LONGEST, 0), "over": flag()},
    answers={200: JOB},
)  # fmt: skip
def one(visit: Visit, call: Call, org: str, job: str) -> Answer:
    """As it is when its step is another than ``seen``, at the latest after ``wait`` seconds.

    With ``over`` it is waited for until it is done, has failed or was stopped.
    """
    seen, wait, began = call.query["seen"], call.query["wait"], monotonic_ns()
    found = jobs.wait_for(visit.site, org, job, seen, wait)
    while call.query.get("over") and not found.is_over:
        left = wait - (monotonic_ns() - began) // _SECOND
        if left <= 0:
            break
        found = jobs.wait_for(visit.site, org, job, found.step, left)
    return Answer(job_json(found))


@routes.operation(
    "DELETE", "/o/<org>/jobs/<job>", "look", Words("请一个任务停下", "Ask a job to stop"),
    answers={200: JOB},
)  # fmt: skip
def stop(visit: Visit, call: Call, org: str, job: str) -> Answer:
    """Only who began it, or an administrator, may."""
    del call
    found = jobs.job(visit.site, org, job)
    assert visit.account is not None
    if found.account_id != visit.account.id and not visit.may("people"):
        raise Refused.of("job-of-another", id=found.id)
    return Answer(job_json(jobs.stop(visit.site, org, job)))
