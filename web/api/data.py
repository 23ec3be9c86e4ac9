"""Data sets of an organisation: what there is, their rows, and taking one away."""

from __future__ import annotations

from engine.diagnostics import Words
from engine.site.data import (
    DataSet,
    RowsPage,
    data_set,
    data_sets,
    remove,
    renamed,
    rows,
)
from web.answer import Answer, Call
from web.api.shapes import integer, many, mapping, maybe, obj, text
from web.routes import Routes
from web.visit import Visit

__all__ = ["data_set_json", "routes", "rows_json"]

routes = Routes("data")
_SET = obj(
    id=text(), name=text(), at=text(), origin=text(), note=text(), snapshot=text(),
    rows=mapping(integer()), set_aside=integer(), run=maybe(text()),
)  # fmt: skip
_ROW = obj(key=text(), file=text(), line=integer(), cells=many(maybe(text())))
_PAGE = {"offset": integer(0, default=0), "limit": integer(1, 500, default=50)}


@routes.operation(
    "GET", "/o/<org>/data", "look", Words("全部数据集", "All data sets"),
    query=_PAGE, answers={200: obj(items=many(_SET), total=integer())},
)  # fmt: skip
def listed(visit: Visit, call: Call, org: str) -> Answer:
    """The newest first; records of runs are among them, with the id ``run-…``."""
    found = data_sets(visit.site, org, call.query["offset"], call.query["limit"])
    items = [data_set_json(each) for each in found.items]
    return Answer({"items": items, "total": found.total})


@routes.operation(
    "GET", "/o/<org>/data/<data>", "look", Words("一个数据集", "A data set"), answers={200: _SET}
)
def one(visit: Visit, call: Call, org: str, data: str) -> Answer:
    """What it holds, counted by record type."""
    del call
    return Answer(data_set_json(data_set(visit.site, org, data)))


@routes.operation(
    "PATCH", "/o/<org>/data/<data>", "data", Words("给数据集改名", "Rename a data set"),
    body=obj(name=text(1, 200), note=text(0, 2000)), answers={200: _SET},
)  # fmt: skip
def called(visit: Visit, call: Call, org: str, data: str) -> Answer:
    """Give it another name and note. Its records stay what they are."""
    found = renamed(visit.site, org, data, call.body["name"], call.body["note"])
    return Answer(data_set_json(found))


@routes.operation(
    "DELETE", "/o/<org>/data/<data>", "data", Words("删除数据集", "Take a data set away"),
    answers={204: None},
)  # fmt: skip
def gone(visit: Visit, call: Call, org: str, data: str) -> Answer:
    """Take it away. What a run used stays with the run."""
    del call
    remove(visit.site, org, data)
    return Answer(status=204)


@routes.operation(
    "GET", "/o/<org>/data/<data>/rows", "look", Words("数据集的行", "The rows of a data set"),
    query=_PAGE | {"type": text(1, 200) | {"x-required": True}, "q": text(0, 200) | {"default": ""}},
    answers={200: obj(type=text(), columns=many(text()), items=many(_ROW), total=integer())},
)  # fmt: skip
def of_type(visit: Visit, call: Call, org: str, data: str) -> Answer:
    """The rows of one record type, as they were read; ``q`` keeps those with a cell that holds it."""
    given = call.query
    page = rows(
        visit.site, org, data, given["type"], given["offset"], given["limit"], given["q"]
    )  # fmt: skip
    return Answer(rows_json(page))


def data_set_json(found: DataSet) -> dict[str, object]:
    """A data set as the interface tells it."""
    return {
        "id": found.id, "name": found.name, "at": found.at.isoformat(), "origin": found.origin,
        "note": found.note, "snapshot": found.snapshot, "rows": dict(found.rows),
        "set_aside": found.set_aside, "run": found.run,
    }  # fmt: skip


def rows_json(page: RowsPage) -> dict[str, object]:
    """A page of rows."""
    listed = [
        {"key": row.key, "file": row.file, "line": row.line, "cells": list(row.cells)}
        for row in page.rows
    ]
    return {"type": page.type, "columns": list(page.columns), "items": listed, "total": page.total}
