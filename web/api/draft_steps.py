"""Cases of a draft, a preview made a case, what stands in the way of submitting, and submitting."""

from __future__ import annotations

from engine.archive.versions import find_draft, prepare, submit
from engine.archive.versions.compared import comparison
from engine.diagnostics import Rejected, Words
from engine.report.closed_cases_json import closed_cases_json
from web.answer import Answer, Call
from web.api.draft_shapes import WHY, content_of, laid, with_texts
from web.api.preview import DATA, PERIOD, SUBJECT, frame_of
from web.api.revisions import revision_of
from web.api.shapes import anything, flag, integer, many, obj, optional, text
from web.problems import Refused
from web.routes import Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("preview")
_PATH = "/o/<org>/drafts/<draft>"
_WORDS = obj(zh=text(), en=text())


@routes.operation(
    "POST", f"{_PATH}/cases", "look", Words("运行用例", "Run the cases"),
    body=with_texts(), answers={200: anything()},
)  # fmt: skip
def cases(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """Every case of a draft with whether it holds, and where it does not."""
    del org
    content = laid(visit, draft, call.body)
    return Answer(closed_cases_json(visit.service.workshop.cases(content)))


@routes.operation(
    "POST", f"{_PATH}/cases/made", "look", Words("把预览写成用例", "Make a case of a preview"),
    body=with_texts(
        data=DATA, period=PERIOD, subject=SUBJECT, name=optional(text(0, 100)),
        anonymous=optional(flag()),
    ),
    answers={200: obj(file=text(), text=text(), left_out=many(_WORDS))},
)  # fmt: skip
def case(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """The file of one case that holds for the subject's result under the draft. Nothing is saved."""
    del org
    body = call.body
    content = laid(visit, draft, body)
    window, _, digest, dataset = frame_of(visit, content, body)
    made = visit.service.workshop.case_of(
        content, digest, dataset, window, body["subject"], name=body.get("name", ""),
        anonymous=body.get("anonymous", False), lang=visit.lang,
    )  # fmt: skip
    left = [{"zh": words.zh, "en": words.en} for words in made.left_out]
    return Answer({"file": made.file, "text": made.text, "left_out": left})


@routes.operation(
    "GET", f"{_PATH}/duties", "look", Words("提交前还缺什么", "What is missing before submitting"),
    answers={200: obj(
        revision=integer(1), ready=flag(), problems=many(anything()), warnings=many(anything()),
        cases=integer(), against=text(),
    )},
)  # fmt: skip
def duties(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """What stands in the way of submitting the latest revision, and the warnings it would carry."""
    del call, org
    with visit.store.reading() as connection:
        revision = find_draft(connection, draft).revision
    content = content_of(visit, draft, revision)
    findings = visit.service.workshop.findings(content).found
    warnings = [
        f.diagnostic.as_json() for f in findings if f.diagnostic.severity.value == "warning"
    ]
    told: dict[str, object] = {"revision": revision, "warnings": warnings, "against": ""}
    try:
        prepared = prepare(visit.store, draft, revision)
    except Rejected as rejected:
        problems = [each.as_json() for each in rejected.diagnostics]
        return Answer(told | {"ready": False, "problems": problems, "cases": 0})
    before = prepared.sides.before
    told |= {"cases": prepared.trial.total, "against": before.ref if before else ""}
    return Answer(told | {"ready": True, "problems": []})


@routes.operation(
    "POST", f"{_PATH}/submission", "submit", Words("提交审批", "Submit for approval"), match=True,
    body=obj(why=WHY),
    answers={201: obj(version=text(), digest=text(), state=text())},
)  # fmt: skip
def submitted(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """Make a version of the revision that If-Match names; 412 where it is not the latest."""
    revision = revision_of(call.match)
    with visit.store.reading() as connection:
        latest = find_draft(connection, draft).revision
    if latest != revision:
        raise Refused.of("match-failed", given=call.match)
    prepared = prepare(visit.store, draft, revision)
    seen = comparison(prepared.sides)
    version, _ = submit(visit.store, visit.actor, prepared, call.body["why"], seen)
    told = {"version": version.ref, "digest": version.digest, "state": version.state}
    return Answer(told, 201, headers={"Location": f"/api/v1/o/{org}/versions/{version.digest}"})
