"""The mapping assistant: which table is which record type, what is read then, and keeping it."""

from __future__ import annotations

from typing import Any

from engine.diagnostics import Rejected, Words, diagnose
from engine.site.data import (
    Assignment,
    Checked,
    applied,
    assignment_from,
    keep,
    overlay_text,
    proposed,
    rejected_csv,
    rejected_workbook,
    remember,
    remembered,
    replaced,
    scheme_with,
    surveyed,
)
from engine.site.data import upload as found_upload
from engine.site.data.told import checked_json, proposal_json
from engine.site.jobs import Progress
from web.answer import Answer, Call
from web.api.shapes import anything, flag, integer, many, maybe, obj, one_of, optional, text
from web.jobs import JOB, started
from web.mapped import document_named, upload_of
from web.routes import Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("data")
_PATH = "/o/<org>/uploads/<upload>"
_SCHEME = text(1, 300)
_MAPPED = {"scheme": _SCHEME, "mapping": maybe(anything())}
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@routes.operation(
    "POST", f"{_PATH}/proposal", "look", Words("建议如何对应", "Propose a mapping"),
    body=obj(scheme=_SCHEME), answers={200: obj(
        mapping=anything(), choices=many(anything()), unused=many(anything()),
        last=maybe(anything()),
    )},
)  # fmt: skip
def proposal(visit: Visit, call: Call, org: str, upload: str) -> Answer:
    """For each record type of a scheme a table, for each field a column, with how sure that is and why.

    ``last`` is the mapping with which data of the same headers were kept for the scheme before.
    """
    scheme = scheme_with(document_named(visit, call.body["scheme"]), None)
    held = upload_of(visit, upload)
    found = proposed(visit.site, org, held, scheme.types, scheme.needed)
    survey = surveyed(visit.site, org, held)
    last = remembered(visit.site, org, scheme.name, survey, scheme.types)
    return Answer(proposal_json(found, scheme.types, last))


@routes.operation(
    "POST", f"{_PATH}/check", "data", Words("按对应读一遍，看有没有问题", "Read it under a mapping"),
    body=obj(**_MAPPED), answers={202: JOB},
)  # fmt: skip
def check(visit: Visit, call: Call, org: str, upload: str) -> Answer:
    """A job that tells how many rows of each type there are, and what is wrong with which."""
    del org
    reading = _reading(visit, call.body, upload)
    return started(visit, "data-check", _asked(call, upload), lambda _: checked_json(reading()))


@routes.operation(
    "POST", f"{_PATH}/kept", "data", Words("存为数据集", "Keep it as a data set"),
    body=obj(**_MAPPED, name=text(1, 200), note=optional(text(0, 2000)), leave_out=flag()),
    answers={202: JOB},
)  # fmt: skip
def kept(visit: Visit, call: Call, org: str, upload: str) -> Answer:
    """A job that keeps the rows; bad ones are left out where that was said, else nothing is kept."""
    reading, body, site = _reading(visit, call.body, upload), call.body, visit.site
    assert visit.account is not None
    by, origin = visit.account.id, upload_of(visit, upload).name

    def work(progress: Progress) -> dict[str, object]:
        del progress
        checked = reading()
        if checked.dataset is None:
            raise Rejected(checked.wrong)
        if not checked.is_clean and not body["leave_out"]:
            raise Rejected([diagnose("rows-to-leave-out", None, count=len(checked.bad_rows))])
        made = keep(
            site, org, by, body["name"], checked.dataset, origin=origin, note=body.get("note", "")
        )
        reading.remember(by)
        return {"data": made.id, "rows": dict(made.rows), "set_aside": made.set_aside}

    return started(visit, "data-keep", _asked(call, upload), work)


@routes.operation(
    "POST", f"{_PATH}/rejected", "data", Words("退回的行", "The rows that are sent back"),
    body=obj(**_MAPPED, format=one_of("xlsx", "csv"), every_row=optional(flag())),
    answers={200: "application/octet-stream"},
)  # fmt: skip
def rejected(visit: Visit, call: Call, org: str, upload: str) -> Answer:
    """The bad rows in sheets like those that were uploaded, with what is wrong with each."""
    checked = _reading(visit, call.body, upload)()
    held = upload_of(visit, upload)
    name = held.name.rsplit(".", 1)[0]
    if call.body["format"] == "xlsx":
        every = call.body.get("every_row", False)
        data = rejected_workbook(visit.site, org, held, checked, every_row=every)
        return Answer(data, media="application/octet-stream", name=f"{name}-退回.xlsx")
    data = rejected_csv(checked)
    ending = "zip" if data.startswith(b"PK") else "csv"
    return Answer(data, media="application/octet-stream", name=f"{name}-退回.{ending}")


@routes.operation(
    "POST", f"{_PATH}/replaced", "data", Words("换上改好的行", "Put corrected rows in"),
    body=obj(**_MAPPED, fixed=text(64, 64)),
    answers={201: obj(upload=text(), corrected=integer(), added=integer(), left_out=integer())},
)  # fmt: skip
def corrected(visit: Visit, call: Call, org: str, upload: str) -> Answer:
    """A new upload, with the bad rows as they are in ``fixed``, the workbook that was sent back."""
    assert visit.account is not None
    reading = _reading(visit, call.body, upload)
    checked = reading()
    fixed = found_upload(visit.site, org, call.body["fixed"])
    done = replaced(visit.site, org, visit.account.id, upload_of(visit, upload), fixed, checked)
    # What was sent back is read as it was before.
    reading.remember(visit.account.id)
    counts = {"corrected": done.corrected, "added": done.added, "left_out": done.left_out}
    return Answer({"upload": done.upload.digest} | counts, 201)


def _asked(call: Call, upload: str) -> dict[str, object]:
    return {"upload": upload, "scheme": call.body["scheme"]}


class _Reading:
    """Reads an upload under a mapping; what is wrong with the request is told before a job begins."""

    def __init__(self, visit: Visit, body: dict[str, Any], upload: str) -> None:
        self._site, self._org = visit.site, visit.org
        self._held = upload_of(visit, upload)
        self._document = document_named(visit, body["scheme"])
        self._scheme = scheme_with(self._document, None)
        self._mapping: Assignment | None = None
        if body["mapping"] is not None:
            self._mapping = assignment_from(body["mapping"], self._scheme.types)

    def __call__(self) -> Checked:
        overlay = None
        if self._mapping is not None:
            overlay = overlay_text(self._scheme.types, self._mapping)
        return applied(self._site, self._org, self._held, self._document, overlay)

    def remember(self, by: int) -> None:
        """Propose this mapping the next time such tables come."""
        if self._mapping is not None:
            survey = surveyed(self._site, self._org, self._held)
            remember(self._site, self._org, by, self._scheme.name, survey, self._mapping)


_reading = _Reading
