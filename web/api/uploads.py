"""Uploads: files of an organisation on their way to become data sets."""

from __future__ import annotations

from typing import BinaryIO, cast

from engine.diagnostics import Words
from engine.records.survey.columns import ColumnGuess
from engine.site.data import (
    SurveyedColumn,
    Upload,
    UploadSurvey,
    database_tables,
    joined,
    remove_upload,
    surveyed,
    uploaded,
    uploaded_database,
    uploads,
)
from web.answer import Answer, Call
from web.api.shapes import flag, integer, many, obj, text
from web.mapped import upload_of
from web.problems import Refused
from web.routes import Routes
from web.visit import Visit

__all__ = ["routes", "survey_json", "upload_json"]

routes = Routes("data")
_UPLOAD = obj(
    digest=text(), name=text(), kind=text(), size=integer(), at=text(), origin=text(),
    files=many(text()), left_out=many(text()),
)  # fmt: skip
_COLUMN = obj(
    header=text(), kind=text(), samples=many(text()), empty=integer(), distinct=integer(),
    words=many(text()), dates=many(text()), absent=many(text()), thousands=flag(),
)  # fmt: skip
_TABLE = obj(
    file=text(), sheet=text(), rows=integer(), key=text(), unquoted=text(), columns=many(_COLUMN),
)  # fmt: skip
_URL = text(1, 500)


@routes.operation(
    "GET", "/o/<org>/uploads", "look", Words("上传的文件", "Uploads"),
    query={"offset": integer(0, default=0), "limit": integer(1, 500, default=50)},
    answers={200: obj(items=many(_UPLOAD), total=integer())},
)  # fmt: skip
def listed(visit: Visit, call: Call, org: str) -> Answer:
    """The newest first."""
    found = uploads(visit.site, org, call.query["offset"], call.query["limit"])
    return Answer({"items": [upload_json(u) for u in found.items], "total": found.total})


@routes.operation(
    "POST", "/o/<org>/uploads", "data", Words("上传文件", "Upload a file"), upload=True,
    query={"name": text(1, 200) | {"x-required": True}}, answers={201: _UPLOAD},
)  # fmt: skip
def send(visit: Visit, call: Call, org: str) -> Answer:
    """CSV, XLSX, Parquet, or a ZIP of them; what it is is judged by its content.

    It is opened by a process with limits of its own.
    """
    assert visit.account is not None
    assert call.request is not None
    stream = cast(BinaryIO, call.request.stream)
    found = uploaded(visit.site, org, visit.account.id, call.query["name"], stream)
    return Answer(upload_json(found), 201)


@routes.operation(
    "POST", "/o/<org>/uploads/together", "data",
    Words("把几个上传的文件合成一个", "Make one upload of several"),
    body=obj(uploads=many(text(64, 64), 200)), answers={201: _UPLOAD},
)  # fmt: skip
def together(visit: Visit, call: Call, org: str) -> Answer:
    """Files whose tables belong together, such as one for each record type, kept as one ZIP."""
    assert visit.account is not None
    digests = call.body["uploads"]
    if not digests:
        raise Refused.of("upload-empty", name="ZIP")
    return Answer(upload_json(joined(visit.site, org, visit.account.id, digests)), 201)


@routes.operation(
    "POST", "/o/<org>/uploads/tables", "data", Words("数据库里的表", "The tables of a database"),
    body=obj(url=_URL), answers={200: obj(tables=many(text()))},
)  # fmt: skip
def tables(visit: Visit, call: Call, org: str) -> Answer:
    """What could be copied from a database that the site allows. The address is not kept."""
    return Answer({"tables": list(database_tables(visit.site, org, call.body["url"]))})


@routes.operation(
    "POST", "/o/<org>/uploads/database", "data", Words("从数据库取数", "Copy from a database"),
    body=obj(url=_URL, tables=many(text(1, 200), 500)), answers={201: _UPLOAD},
)  # fmt: skip
def from_database(visit: Visit, call: Call, org: str) -> Answer:
    """Copy tables in one transaction; from then on it is an upload like any other."""
    assert visit.account is not None
    found = uploaded_database(
        visit.site, org, visit.account.id, call.body["url"], call.body["tables"]
    )
    return Answer(upload_json(found), 201)


@routes.operation(
    "GET", "/o/<org>/uploads/<upload>", "look", Words("一个上传的文件", "An upload"),
    answers={200: _UPLOAD},
)  # fmt: skip
def one(visit: Visit, call: Call, org: str, upload: str) -> Answer:
    """What it is."""
    del call, org
    return Answer(upload_json(upload_of(visit, upload)))


@routes.operation(
    "DELETE", "/o/<org>/uploads/<upload>", "data", Words("删除上传的文件", "Take an upload away"),
    answers={204: None},
)  # fmt: skip
def gone(visit: Visit, call: Call, org: str, upload: str) -> Answer:
    """Take it away; data sets made of it stay."""
    del call
    remove_upload(visit.site, org, upload_of(visit, upload).digest)
    return Answer(status=204)


@routes.operation(
    "GET", "/o/<org>/uploads/<upload>/survey", "look", Words("文件里有什么", "What an upload holds"),
    answers={200: obj(tables=many(_TABLE))},
)  # fmt: skip
def survey(visit: Visit, call: Call, org: str, upload: str) -> Answer:
    """Its tables and columns, what they seem to be, with some values."""
    del call
    return Answer(survey_json(surveyed(visit.site, org, upload_of(visit, upload))))


def upload_json(found: Upload) -> dict[str, object]:
    """An upload as the interface tells it."""
    return {
        "digest": found.digest, "name": found.name, "kind": found.kind, "size": found.size,
        "at": found.at.isoformat(), "origin": found.origin, "files": list(found.files),
        "left_out": list(found.left_out),
    }  # fmt: skip


def survey_json(found: UploadSurvey) -> dict[str, object]:
    """The tables of an upload."""
    return {
        "tables": [
            {
                "file": table.place.file, "sheet": table.place.sheet, "rows": table.rows,
                "key": table.key, "unquoted": table.guess.unquoted,
                "columns": [_column(column, guesses[column.header]) for column in table.columns],
            }
            for table in found.tables
            for guesses in [{guess.header: guess for guess in table.guess.columns.values()}]
        ]
    }  # fmt: skip


def _column(column: SurveyedColumn, guess: ColumnGuess) -> dict[str, object]:
    """What is in a column, and how it seems to be written: forms of dates, words for nothing, separators."""
    return {
        "header": column.header, "kind": column.kind, "samples": list(column.samples),
        "empty": column.empty, "distinct": column.distinct, "words": list(column.words),
        "dates": list(guess.dates or guess.nearly.dates), "absent": list(guess.absent or guess.nearly.absent),
        "thousands": guess.thousands or guess.nearly.thousands,
    }  # fmt: skip
