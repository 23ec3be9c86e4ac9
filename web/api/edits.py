"""Edits of a draft by the form: one value, or several at once, saved as its next revision.

What a person does in the form a program asks for here: the rest of each file stays byte for byte.
"""

from __future__ import annotations

from typing import Any

from engine.archive.versions import edit_draft
from engine.diagnostics import Words
from engine.scheme.assist import Memory
from engine.scheme.closure import Closure, overlaid
from engine.scheme.edit import added, changed, moved, removed, renamed
from web.answer import Answer, Call
from web.api.draft_shapes import NAME, WHY, content_of
from web.api.drafts import text_of
from web.api.revisions import revision_of
from web.api.shapes import Shape, integer, many, mapping, maybe, obj, one_of, optional, text
from web.desk import written
from web.problems import Refused
from web.routes import Routes
from web.visit import Visit

__all__ = ["EDIT", "applied", "routes", "text_in"]

routes = Routes("drafts")
_MOST = 2**20
_STEPS = many({"anyOf": [text(1, 200), integer(0, _MOST)]}, 60)
_KEY, _NAMED = text(1, 200), one_of("measure", "parameter", "part")
_VALUE = {"anyOf": [text(0, 20_000), mapping(text(0, 20_000), 50)]}
_AT_ONCE = 50


def _edits(**more: Shape) -> Shape:
    """An edit of the form, with these fields besides."""
    return {"oneOf": [
        obj(act=one_of("change"), path=_STEPS, value=text(0, 20_000), **more),
        obj(act=one_of("add"), path=_STEPS, key=_KEY, value=_VALUE, after=optional(maybe(_KEY)), **more),
        obj(act=one_of("remove"), path=_STEPS, **more),
        obj(act=one_of("move"), path=_STEPS, before=maybe(_KEY), **more),
        obj(act=one_of("rename"), kind=_NAMED, old=text(1, 400), new=_KEY, **more),
    ]}  # fmt: skip


EDIT = _edits()


@routes.operation(
    "POST", "/o/<org>/drafts/<draft>/edits", "draft",
    Words("改草稿中的值并保存", "Change values of a draft, and save it"), match=True,
    body=obj(edits=many(_edits(file=NAME), _AT_ONCE), why=WHY),
    answers={201: obj(revision=integer(1), files=many(text()))}, etag=True,
)  # fmt: skip
def edited(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """One after the other, all or none; If-Match names the revision they are made on.

    ``path`` leads to the value in the file: ``["parameters", "line", "value"]``. Answers which files changed.
    """
    del org
    revision = revision_of(call.match)
    before = content_of(visit, draft, revision)
    after, touched = before, dict[str, str]()
    for edit in call.body["edits"]:
        file = edit["file"]
        old = text_in(after, file, draft, revision)
        files = applied(after, file, old, edit, visit.service.desk.memory)
        after = overlaid(after, written(after, files))
        touched |= files
    done = edit_draft(
        visit.store, visit.actor, draft, revision, written(before, touched), call.body["why"]
    )
    return Answer({"revision": done.revision, "files": sorted(touched)}, 201, str(done.revision))


def applied(
    closure: Closure, file: str, old: str, edit: dict[str, Any], memory: Memory
) -> dict[str, str]:
    """The texts of the files that an edit changes. Raises Rejected."""
    path = tuple(edit.get("path", ()))
    match edit["act"]:
        case "change":
            return {file: changed(old, path, edit["value"], memory=memory)}
        case "add":
            value, after = edit["value"], edit.get("after")
            return {file: added(old, path, edit["key"], value, after=after)}
        case "remove":
            return {file: removed(old, path)}
        case "move":
            return {file: moved(old, path, edit["before"])}
        case _:
            return dict(renamed(closure, edit["kind"], edit["old"], edit["new"]))


def text_in(closure: Closure, name: str, draft: str, revision: int) -> str:
    """A file of a draft as text. Raises Refused: there is none, or it is no text."""
    data = closure.files.get(name)
    if data is None:
        known = ", ".join(closure.files)
        raise Refused.of(
            "no-such-draft-file", draft=draft, revision=revision, name=name, known=known
        )
    found = text_of(data)
    if found is None:
        raise Refused.of("draft-text-binary", name=name)
    return found
