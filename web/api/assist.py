"""What an editor asks while a scheme is typed, and the form of the same text. Columns count UTF-16 units."""

from __future__ import annotations

from typing import Any

from engine.diagnostics import Words
from engine.report.assist_json import (
    form_json,
    hover_json,
    items_json,
    outline_json,
    place_json,
    tokens_json,
)
from engine.scheme.assist import (
    complete,
    definition,
    highlight,
    hover,
    in_points,
    outline,
    references,
)
from engine.scheme.edit import fields_of
from web.answer import Answer, Call
from web.api.draft_shapes import NAME, content_of, laid, with_texts
from web.api.edits import EDIT, applied, text_in
from web.api.shapes import (
    Shape,
    anything,
    integer,
    many,
    mapping,
    maybe,
    obj,
    text,
)
from web.routes import Routes
from web.visit import Visit

__all__ = ["routes"]

routes = Routes("assist")
_PATH = "/o/<org>/drafts/<draft>"
_MOST = 2**20
_AT: dict[str, Shape] = {"file": NAME, "line": integer(1, _MOST), "column": integer(1, _MOST)}


class _Asked:
    """The files of a draft as typed, the text that is asked about, and the last that was saved."""

    def __init__(self, visit: Visit, draft: str, body: dict[str, Any]) -> None:
        self.closure = laid(visit, draft, body)
        self.file = str(body["file"])
        known = content_of(visit, draft, body["revision"])
        self.more: dict[str, Any] = {"known": known, "memory": visit.service.desk.memory}
        self.text = text_in(self.closure, self.file, draft, body["revision"])

    def place(self, body: dict[str, Any]) -> tuple[int, int]:
        """Line, and column in code points."""
        return body["line"], in_points(self.text, body["line"], body["column"])


@routes.operation(
    "POST", f"{_PATH}/completion", "look", Words("补全", "Completion"),
    body=with_texts(**_AT), answers={200: obj(items=many(anything()))},
)  # fmt: skip
def completion(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """What may be typed at a place."""
    del org
    a = _Asked(visit, draft, call.body)
    line, column = a.place(call.body)
    items = complete(a.closure, a.file, a.text, line, column, visit.lang, **a.more)
    return Answer({"items": items_json(items, a.text, line)})


@routes.operation(
    "POST", f"{_PATH}/hover", "look", Words("悬停说明", "Hover"),
    body=with_texts(**_AT), answers={200: obj(hover=maybe(anything()))},
)  # fmt: skip
def hovered(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """What is to be said of a place."""
    del org
    a = _Asked(visit, draft, call.body)
    found = hover(a.closure, a.file, a.text, *a.place(call.body), visit.lang, **a.more)
    return Answer({"hover": hover_json(found, a.text)})


@routes.operation(
    "POST", f"{_PATH}/definition", "look", Words("定义", "Definition"),
    body=with_texts(**_AT), answers={200: obj(place=maybe(anything()))},
)  # fmt: skip
def defined(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """Where what stands at a place is declared."""
    del org
    a = _Asked(visit, draft, call.body)
    found = definition(a.closure, a.file, a.text, *a.place(call.body), **a.more)
    if found is None:
        return Answer({"place": None})
    there = text_in(a.closure, found.file, draft, call.body["revision"])
    return Answer({"place": place_json(found, there)})


@routes.operation(
    "POST", f"{_PATH}/references", "look", Words("引用", "References"),
    body=with_texts(**_AT), answers={200: obj(places=many(anything()))},
)  # fmt: skip
def used(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """Where it is used, its declaration first."""
    del org
    a = _Asked(visit, draft, call.body)
    found = references(a.closure, a.file, a.text, *a.place(call.body), **a.more)
    places = [
        place_json(each, text_in(a.closure, each.file, draft, call.body["revision"]))
        for each in found
    ]
    return Answer({"places": places})


@routes.operation(
    "POST", f"{_PATH}/tokens", "look", Words("着色", "Colours"),
    body=with_texts(file=NAME), answers={200: obj(tokens=many({"type": "array"}))},
)  # fmt: skip
def coloured(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """The words of formulas, as rows of line, column, end column, kind."""
    del org
    a = _Asked(visit, draft, call.body)
    found = highlight(a.closure, a.file, a.text, **a.more)
    return Answer({"tokens": tokens_json(found, a.text)})


@routes.operation(
    "POST", f"{_PATH}/outline", "look", Words("大纲", "Outline"),
    body=with_texts(file=NAME), answers={200: obj(nodes=many(anything()))},
)  # fmt: skip
def outlined(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """What is in a file, nested."""
    del org
    a = _Asked(visit, draft, call.body)
    return Answer({"nodes": outline_json(outline(a.closure, a.file, a.text), a.text)})


@routes.operation(
    "POST", f"{_PATH}/form", "look", Words("表单", "Form"),
    body=with_texts(file=NAME), answers={200: anything()},
)  # fmt: skip
def form(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """The values of a file as fields."""
    del org
    a = _Asked(visit, draft, call.body)
    return Answer(form_json(fields_of(a.closure, a.file, a.text, **a.more), a.text))


@routes.operation(
    "POST", f"{_PATH}/form/edit", "look", Words("在表单中修改", "Edit by the form"),
    body=with_texts(file=NAME, edit=EDIT), answers={200: obj(files=mapping(text(0)))},
)  # fmt: skip
def edited(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """The texts after an edit of the form, which touches nothing but its span. Nothing is saved."""
    del org
    a = _Asked(visit, draft, call.body)
    memory = visit.service.desk.memory
    return Answer({"files": applied(a.closure, a.file, a.text, call.body["edit"], memory)})
