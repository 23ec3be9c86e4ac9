"""The log: its entries, the proof that one is in it, checkpoints, and the audit of the whole store."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from engine.archive.audit import audit, size_of
from engine.archive.audit.history import Wanted, checkpoint_of, consistency, json_of
from engine.archive.audit.log_pages import checkpoints_of, entry_of, inclusion_of, latest
from engine.archive.store.checkpoints import sign
from engine.archive.store.keys import keys_of
from engine.diagnostics import Rejected, Words, diagnose
from engine.proof import checkpoint as checkpoints
from engine.proof.checkpoint import Checkpoint
from engine.proof.picture import qr_svg
from engine.site.governance.told import checkpoint_json, key_json
from engine.site.jobs import Progress
from web.answer import Answer, Call
from web.api.shapes import anything, flag, integer, many, maybe, obj, optional, text
from web.jobs import JOB, started
from web.problems import Refused
from web.routes import Routes
from web.visit import Visit

__all__ = ["moment_asked", "routes", "wanted_of"]

routes = Routes("log")
_ENTRY = anything()
_CHECKPOINT = obj(
    store=text(), size=integer(1), root=text(), last=text(), at=text(), algorithm=text(), key=text(),
    line=text(),
)  # fmt: skip
_KEY = obj(
    id=text(),
    algorithm=text(),
    sha256=text(),
    pem=text(),
    since=integer(1),
    until=maybe(integer(1)),
)
_LINE = text(20, 2000)
_KEPT = 20


@routes.operation(
    "GET", "/o/<org>/log", "look", Words("日志", "The log"),
    query={
        "kind": many(text(1, 64), 30), "who": many(text(1, 100), 30), "since": text(0, 32),
        "about": many(text(1, 200), 10), "before": integer(1), "limit": integer(1, 500, 100),
    },
    answers={200: obj(items=many(_ENTRY), older=maybe(integer(1)))},
)  # fmt: skip
def listed(visit: Visit, call: Call, org: str) -> Answer:
    """The newest first; ``older`` is what to ask for next as ``before``."""
    del org
    asked = call.query
    found = latest(visit.store, wanted_of(asked), asked.get("before"), asked["limit"])
    return Answer(
        {"items": [json_of(entry, hash) for entry, hash in found.entries], "older": found.older}
    )


def wanted_of(asked: Any) -> Wanted:
    """Which entries a query means. Raises Refused: ``query-wrong`` for what is no moment."""
    return Wanted(
        tuple(k for k in asked.get("kind", ()) if k), tuple(w for w in asked.get("who", ()) if w),
        moment_asked(asked.get("since", "")), tuple(a for a in asked.get("about", ()) if a),
    )  # fmt: skip


def moment_asked(typed: str) -> str:
    """A day or a moment as it stands in the log. Raises Refused: ``query-wrong``."""
    try:
        if typed:
            datetime.fromisoformat(typed)
    except ValueError:
        raise Refused.of("query-wrong", name="since", found=typed, expected="2026-11-24") from None
    return typed.replace(" ", "T")


@routes.operation(
    "GET", "/o/<org>/log/<int:seq>", "look", Words("日志的一条", "An entry of the log"),
    answers={200: _ENTRY},
)  # fmt: skip
def one(visit: Visit, call: Call, org: str, seq: int) -> Answer:
    """All of it, with its hash."""
    del call, org
    return Answer(json_of(*entry_of(visit.store, seq)))


@routes.operation(
    "GET", "/o/<org>/log/<int:seq>/proof", "look",
    Words("证明一条在日志里", "The proof that an entry is in the log"),
    answers={200: obj(seq=integer(1), hash=text(), path=many(text()), checkpoint=_CHECKPOINT, holds=flag())},
)  # fmt: skip
def proof(visit: Visit, call: Call, org: str, seq: int) -> Answer:
    """Under the newest checkpoint: the path of RFC 9162, 2.1.3."""
    del call, org
    found = inclusion_of(visit.store, seq)
    told = {"seq": seq, "hash": found.hash, "path": list(found.path), "holds": found.holds()}
    return Answer({**told, "checkpoint": checkpoint_json(found.checkpoint)})


@routes.operation(
    "GET", "/o/<org>/checkpoints", "look", Words("检查点", "Checkpoints"),
    query={"before": integer(1), "limit": integer(1, 500, 50)},
    answers={200: obj(items=many(_CHECKPOINT))},
)  # fmt: skip
def kept(visit: Visit, call: Call, org: str) -> Answer:
    """The newest first."""
    del org
    found = checkpoints_of(visit.store, call.query["limit"], call.query.get("before"))
    return Answer({"items": [checkpoint_json(each) for each in found]})


@routes.operation(
    "POST", "/o/<org>/checkpoints", "checkpoint", Words("做一个检查点", "Take a checkpoint"),
    answers={200: _CHECKPOINT},
)  # fmt: skip
def taken(visit: Visit, call: Call, org: str) -> Answer:
    """The log signed as it is now; where that was done already, that one."""
    del call, org
    made = sign(visit.store)
    if made is None:
        try:
            made = checkpoint_of(visit.store, size_of(visit.store))
        except Rejected:
            raise Rejected([diagnose("log-no-key", None)]) from None
    return Answer(checkpoint_json(made))


@routes.operation(
    "GET", "/o/<org>/checkpoints/<int:size>/picture", "look",
    Words("检查点的二维码", "A checkpoint as a QR code"), answers={200: "image/svg+xml"},
)  # fmt: skip
def picture(visit: Visit, call: Call, org: str, size: int) -> Answer:
    """To print, or to photograph."""
    del call, org
    found = checkpoint_of(visit.store, min(size, 2**53))
    return Answer(qr_svg(found.line), media="image/svg+xml", name=f"checkpoint-{size}.svg")


@routes.operation(
    "POST", "/o/<org>/consistency", "look",
    Words("核对保存的检查点", "Check a checkpoint that was kept"),
    body=obj(old=_LINE, new=optional(text(0, 2000))),
    answers={200: obj(old=_CHECKPOINT, new=_CHECKPOINT, proof=many(text()), content=text())},
)  # fmt: skip
def consistent(visit: Visit, call: Call, org: str) -> Answer:
    """That the log of today begins with that of the checkpoint, not one entry changed; else what differs."""
    del org
    old = checkpoints.parse(call.body["old"].strip())
    _signed(visit, old)
    given = call.body.get("new", "").strip()
    new = checkpoints.parse(given) if given else checkpoint_of(visit.store)
    made = consistency(visit.store, old, new)
    return Answer(
        {
            "old": checkpoint_json(made.old), "new": checkpoint_json(made.new),
            "proof": [each.hex() for each in made.hashes], "content": made.content().decode(),
        }
    )  # fmt: skip


def _signed(visit: Visit, line: Checkpoint) -> None:
    """Raises Rejected unless a key of the store signed the line."""
    with visit.store.reading() as connection:
        known = {key.public.id: key.public for key in keys_of(connection)}
    if line.store == visit.store.id and line.key in known:
        checkpoints.verify(line, known[line.key])


@routes.operation(
    "POST", "/o/<org>/audits", "checkpoint", Words("核对整个档案库", "Audit the whole store"),
    body=obj(checkpoints=optional(many(_LINE, _KEPT)), objects=optional(flag())), answers={202: JOB},
)  # fmt: skip
def audited(visit: Visit, call: Call, org: str) -> Answer:
    """A job: everything worked out anew from the log; its result has the findings."""
    del org
    lines = [checkpoints.parse(each.strip()) for each in call.body.get("checkpoints", [])]
    objects, store = call.body.get("objects", True), visit.store

    def work(progress: Progress) -> dict[str, object]:
        found = audit(store, kept=lines, objects=objects, progress=progress)
        told = [each.as_json() for each in found]
        wrong = sum(each.wrong for each in found)
        return {"entries": size_of(store), "kept": len(lines), "wrong": wrong, "findings": told}

    return started(visit, "audit", {"checkpoints": len(lines), "objects": objects}, work)


@routes.operation(
    "GET", "/o/<org>/keys", "look", Words("公钥", "Public keys"), answers={200: obj(items=many(_KEY))}
)  # fmt: skip
def keys(visit: Visit, call: Call, org: str) -> Answer:
    """All that ever signed for the store, the oldest first."""
    del call, org
    with visit.store.reading() as connection:
        return Answer({"items": [key_json(each) for each in keys_of(connection)]})
