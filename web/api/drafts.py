"""Drafts: made, listed, read, and saved revision by revision, so that nobody's edit is ever lost."""

from __future__ import annotations

from typing import Any

from engine.archive.versions import Stale, draft_made, drafts, edit_draft, find_draft, new_draft
from engine.archive.versions import edits_of as edits
from engine.archive.versions.beginnings import content_of_pack, content_of_texts
from engine.archive.versions.drafts import Draft
from engine.archive.versions.edits import Clash
from engine.diagnostics import Words
from engine.report.draft import ENTRY, first_texts
from engine.scheme.closure import Closure
from engine.scheme.packs import known_names
from web.answer import Answer, Call
from web.api.draft_shapes import FILES, NAME, WHY, content_of
from web.api.revisions import revision_of
from web.api.shapes import flag, integer, many, maybe, obj, one_of, optional, text
from web.desk import BOM, written
from web.problems import Refused
from web.routes import SIGNED_IN, Routes
from web.visit import Visit

__all__ = ["draft_json", "files_json", "routes", "text_of"]

routes = Routes("drafts")
_PATH = "/o/<org>/drafts"
_DRAFT = obj(
    id=text(), scheme=text(), owner=text(), base=maybe(text()), revision=integer(1),
)  # fmt: skip
_FILE = obj(name=text(), kind=one_of("text", "binary", "pack"), size=integer(), entry=flag())
_CALLED = text(1, 100)


def _begun(what: str) -> dict[str, Any]:
    return {"from": one_of(what), "why": optional(WHY)}


_WHOLE = obj(
    id=text(), scheme=text(), owner=text(), base=maybe(text()), revision=integer(1),
    entry=text(), files=many(_FILE),
)  # fmt: skip


@routes.operation(
    "GET", _PATH, "look", Words("草稿列表", "List the drafts"),
    query={"offset": integer(0, default=0), "limit": integer(1, 500, default=100)},
    answers={200: obj(items=many(_DRAFT), total=integer())},
)  # fmt: skip
def listed(visit: Visit, call: Call, org: str) -> Answer:
    """The drafts of an organisation, the newest first."""
    del org
    with visit.store.reading() as connection:
        found = drafts(connection)[::-1]
    start = call.query["offset"]
    shown = found[start : start + call.query["limit"]]
    return Answer({"items": [draft_json(each) for each in shown], "total": len(found)})


@routes.operation(
    "GET", "/packs", SIGNED_IN, Words("规则包中的方案", "The schemes of rule packs"),
    answers={200: obj(items=many(obj(pack=text())))},
)  # fmt: skip
def packs(visit: Visit, call: Call) -> Answer:
    """What a draft may be made of with ``from: pack``: the schemes that come with kaohe, by name."""
    del visit, call
    return Answer({"items": [{"pack": name} for name in sorted(known_names())]})


@routes.operation(
    "POST", _PATH, "draft", Words("建立草稿", "Make a draft"),
    body={"oneOf": [
        obj(**_begun("nothing"), name=_CALLED, title=_CALLED),
        obj(**_begun("version"), version=text(1, 200)),
        obj(**_begun("pack"), pack=text(1, 200)),
        obj(**_begun("texts"), entry=NAME, files=FILES),
    ]},
    answers={201: _DRAFT}, etag=True,
)  # fmt: skip
def made(visit: Visit, call: Call, org: str) -> Answer:
    """Make a draft: of nothing, of a version, of a pack that comes with kaohe, or of texts that are sent."""
    store, actor, body, why = visit.store, visit.actor, call.body, call.body.get("why", "")
    if body["from"] == "version":
        draft = new_draft(store, actor, None, base=body["version"], why=why)
    else:
        draft = draft_made(store, actor, _beginning(body, visit.lang), None, why)
    place = f"/api/v1/o/{org}/drafts/{draft.id}"
    return Answer(draft_json(draft), 201, str(draft.revision), headers={"Location": place})


def _beginning(body: dict[str, Any], lang: str) -> Closure:
    if body["from"] == "pack":
        return content_of_pack(body["pack"])
    if body["from"] == "nothing":
        return content_of_texts(ENTRY, first_texts(body["name"], body["title"], lang))
    files = {
        name: content.encode() for name, content in body["files"].items() if content is not None
    }
    return content_of_texts(body["entry"], files)


@routes.operation(
    "GET", f"{_PATH}/<draft>", "look", Words("一份草稿", "One draft"),
    query={"revision": integer(1, 2**31 - 1)}, answers={200: _WHOLE}, etag=True,
)  # fmt: skip
def one(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """A draft and the files of a revision, by default the latest; the ETag is the revision."""
    del org
    with visit.store.reading() as connection:
        found = find_draft(connection, draft)
    revision = call.query.get("revision", found.revision)
    content = content_of(visit, draft, revision)
    told = draft_json(found) | {"revision": revision}
    return Answer(told | files_json(content), etag=str(revision))


@routes.operation(
    "GET", f"{_PATH}/<draft>/revisions", "look", Words("草稿的历史", "The history of a draft"),
    query={"offset": integer(0, default=0), "limit": integer(1, 500, default=100)},
    answers={200: obj(items=many(obj(
        revision=integer(1), who=text(), at=text(), why=text(), files=many(text()),
    )), total=integer())},
)  # fmt: skip
def history(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """Every revision of a draft, the newest first: who made it, when, why, and which files it touched."""
    del org
    with visit.store.reading() as connection:
        found = edits(connection, find_draft(connection, draft).id)[::-1]
    start = call.query["offset"]
    rows = [
        {"revision": e.revision, "who": e.who, "at": e.at, "why": e.why, "files": list(e.files)}
        for e in found[start : start + call.query["limit"]]
    ]
    return Answer({"items": rows, "total": len(found)})


@routes.operation(
    "GET", f"{_PATH}/<draft>/files/<path:name>", "look", Words("草稿的一个文件", "One file of a draft"),
    query={"revision": integer(1, 2**31 - 1)},
    answers={200: obj(name=text(), revision=integer(1), text=text())}, etag=True,
)  # fmt: skip
def file(visit: Visit, call: Call, org: str, draft: str, name: str) -> Answer:
    """The text of a file as it is in a revision, by default the latest; the ETag is the revision."""
    del org
    with visit.store.reading() as connection:
        found = find_draft(connection, draft)
    revision = call.query.get("revision", found.revision)
    content = content_of(visit, draft, revision)
    if name not in content.files:
        known = ", ".join(content.files)
        raise Refused.of(
            "no-such-draft-file", draft=draft, revision=revision, name=name, known=known
        )
    shown = text_of(content.files[name])
    if shown is None:
        raise Refused.of("draft-text-binary", name=name)
    return Answer({"name": name, "revision": revision, "text": shown}, etag=str(revision))


@routes.operation(
    "POST", f"{_PATH}/<draft>/revisions", "draft", Words("保存草稿", "Save a draft"), match=True,
    body=obj(files=FILES, why=WHY, merge=optional(flag())),
    answers={201: obj(revision=integer(1), merged=many(text()))}, etag=True,
)  # fmt: skip
def saved(visit: Visit, call: Call, org: str, draft: str) -> Answer:
    """Save files as the next revision; If-Match names the revision that was edited.

    Where others were first the answer is 412: ``latest`` is theirs, and ``clashes`` has for every file the
    text it was edited from, theirs and yours. With ``merge`` changes of different lines are put together.
    """
    del org
    edited = revision_of(call.match)
    content = content_of(visit, draft, edited)
    files = written(content, call.body["files"])
    merge = call.body.get("merge", False)
    try:
        done = edit_draft(visit.store, visit.actor, draft, edited, files, call.body["why"], merge)
    except Stale as stale:
        told = {"latest": stale.latest, "clashes": [_clash(each) for each in stale.clashes]}
        raise Refused(stale.diagnostics, 412, extra=told) from None
    answer = {"revision": done.revision, "merged": list(done.merged)}
    return Answer(answer, 201, str(done.revision))


def draft_json(draft: Draft) -> dict[str, object]:
    """What a draft is called, of which scheme, who made it, from which version, how far it is."""
    return {
        "id": draft.id, "scheme": draft.scheme, "owner": draft.owner, "base": draft.base,
        "revision": draft.revision,
    }  # fmt: skip


def files_json(content: Closure) -> dict[str, object]:
    """The files of a revision, the scheme first, then by name; those of packs cannot be edited."""
    names = sorted(content.files, key=lambda name: (name != content.entry, "/" in name, name))
    rows = [
        {
            "name": name, "kind": _kind(name, content.files[name]),
            "size": len(content.files[name]), "entry": name == content.entry,
        }
        for name in names
    ]  # fmt: skip
    return {"entry": content.entry, "files": rows}


def _kind(name: str, data: bytes) -> str:
    if name.startswith("@"):
        return "pack"
    return "text" if text_of(data) is not None else "binary"


def text_of(data: bytes) -> str | None:
    """A file as text without its byte order mark; None for one that is none."""
    try:
        found = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError:
        return None
    return found if "\0" not in found else None


def _clash(clash: Clash) -> dict[str, object]:
    def told(data: bytes | None) -> str | None:
        return text_of(data) if data is not None else None

    return {
        "name": clash.name, "base": told(clash.base), "theirs": told(clash.theirs),
        "yours": told(clash.yours),
    }  # fmt: skip
