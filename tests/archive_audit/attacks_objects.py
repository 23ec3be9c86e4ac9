"""Tampering with objects: with files, and with all that names them."""

from __future__ import annotations

import json
from dataclasses import replace
from hashlib import sha256
from typing import Any

from engine.proof.canonical import canon, parse
from engine.proof.salted import Commitment
from tests.archive_audit.attacker import Attacker, Row
from tests.archive_audit.attacks import Struck, attack, put_back

__all__ = ["there"]


def there(a: Attacker) -> list[Row]:
    """The objects that must be there."""
    gone = {row["digest"] for row in a.rows("erasure")} - {
        r["digest"] for r in a.rows("kept_again")
    }
    return [row for row in a.rows("object") if row["digest"] not in gone]


@attack
def object_changed(a: Attacker) -> Struck:
    row = a.dice.choice(there(a))
    path = a.object_file(row["digest"])
    content = bytearray(path.read_bytes())
    content[a.dice.randrange(len(content))] ^= 1
    path.write_bytes(content)
    return Struck(("audit-object-changed",), {"seq": row["seq"], "content": row["digest"]})


@attack
def object_removed(a: Attacker) -> Struck:
    row = a.dice.choice(there(a))
    a.object_file(row["digest"]).unlink()
    return Struck(("audit-object-missing",), {"seq": row["seq"], "content": row["digest"]})


@attack
def text_of_a_version_changed(a: Attacker) -> Struck:
    version = a.chosen("version")
    name, digest = a.dice.choice(sorted(_manifest(a, version["closure"])["files"].items()))
    path = a.object_file(digest)
    path.write_text(path.read_text("utf-8") + "# 改\n", "utf-8")
    return Struck(("audit-object-changed",), {"content": digest, "of": name})


@attack
def text_of_a_version_exchanged(a: Attacker) -> Struck:
    """The file under its new name, a new manifest, and both in the tables: only the log is left alone."""
    version = a.chosen("version")
    manifest = _manifest(a, version["closure"])
    name, digest = a.dice.choice(sorted(manifest["files"].items()))
    manifest["files"][name] = _put(a, a.object_file(digest).read_bytes() + b"# \n", "file")
    closure = _put(a, canon(manifest), "closure")
    a.changed("version", version, closure=closure)
    place = {
        "seq": version["seq"],
        "table": "version",
        "key": version["digest"],
        "column": "closure",
    }
    return Struck(("audit-value-changed",), dict(place))


@attack
def score_changed(a: Attacker) -> Struck:
    event = _finished(a)
    path = a.object_file(event["content"])
    path.write_bytes(_raised(a, path.read_bytes()))
    return Struck(("audit-object-changed",), {"content": event["content"], "of": event["run"]})


@attack
def score_changed_and_renamed(a: Attacker) -> Struck:
    event = _finished(a)
    path = a.object_file(event["content"])
    digest = _put(a, _raised(a, path.read_bytes()), "results")
    a.changed("run_event", event, results=digest, content=digest)
    place = {
        "seq": event["seq"],
        "table": "run_event",
        "key": str(event["seq"]),
        "column": "results",
    }
    return Struck(("audit-value-changed",), dict(place))


@attack
def score_changed_and_chain_rebuilt(a: Attacker) -> Struck:
    seq = _rescored(a, secret=True)
    return Struck(("audit-log-rewritten",), {"seq": seq})


@attack
def score_changed_and_signed_with_the_stolen_key(a: Attacker) -> Struck:
    seq = _rescored(a, secret=True, last=True)
    before, lines = a.rows("checkpoint"), a.lines()
    a.resigned(a.key())
    put_back(a, before, lines, seq - 1)
    return Struck(("audit-log-rewritten",), {"seq": seq, "checkpoint": "kept"}, hidden=True)


@attack
def score_changed_without_the_secret(a: Attacker) -> Struck:
    run = _rescored_run(a)
    _rescored(a, secret=False, run=run)
    return Struck(("audit-root-differs",), {"table": "run_secret", "key": run})


@attack
def secret_exchanged(a: Attacker) -> Struck:
    row = a.chosen("run_secret")
    a.changed("run_secret", row, secret=bytes(a.dice.randrange(256) for _ in range(32)))
    return Struck(("audit-root-differs",), {"table": "run_secret", "key": row["run"]})


@attack
def secret_removed(a: Attacker) -> Struck:
    row = a.chosen("run_secret")
    a.removed("run_secret", row)
    return Struck(("audit-secret-missing",), {"table": "run_secret", "key": row["run"]})


@attack
def snapshot_exchanged_with_the_log(a: Attacker) -> Struck:
    """A run is given the records of another, in its entry too; all that names it is made to fit."""
    runs = {row["id"]: row for row in a.rows("run")}
    kept = {row["digest"] for row in there(a)}
    whole = [r for r in runs.values() if r["manifest"] in kept]
    one = a.dice.choice(whole)
    other = next(r for r in whole if r["manifest"] != one["manifest"])
    entries = a.entries()
    entry = entries[one["seq"] - 1]
    rows = tuple(
        (
            t,
            {**row, "manifest": other["manifest"], "snapshot": other["snapshot"]}
            if t == "run"
            else row,
        )
        for t, row in entry.rows
    )
    entries[one["seq"] - 1] = replace(entry, rows=rows)
    a.rewritten(entries)
    place = {"seq": one["seq"], "table": "run", "key": one["id"], "column": "request"}
    return Struck(("audit-content-unfit",), dict(place))


@attack
def comparison_of_another_version_put_under_an_approval(a: Attacker) -> Struck:
    one, other = a.dice.sample([r for r in a.rows("step") if r["step"] == "approved"], 2)
    entries = a.entries()
    entry = entries[one["seq"] - 1]
    rows = tuple(
        (t, {**row, "compared": other["compared"]} if t == "step" else row) for t, row in entry.rows
    )
    entries[one["seq"] - 1] = replace(entry, rows=rows)
    a.rewritten(entries)
    place = {"seq": one["seq"], "table": "step", "key": str(one["seq"]), "column": "compared"}
    return Struck(("audit-content-unfit", "audit-no-such"), dict(place))


@attack
def version_said_to_come_from_another_draft(a: Attacker) -> Struck:
    one = a.dice.choice([r for r in a.rows("step") if r["step"] == "submitted"])
    edits = a.rows("edit")
    own = next(e for e in edits if (e["draft"], e["revision"]) == (one["draft"], one["revision"]))
    other = a.dice.choice([e for e in edits if e["content"] != own["content"]])
    entries = a.entries()
    entry = entries[one["seq"] - 1]
    named = {"draft": other["draft"], "revision": other["revision"]}
    rows = tuple((t, {**row, **named} if t == "step" else row) for t, row in entry.rows)
    entries[one["seq"] - 1] = replace(entry, rows=rows)
    a.rewritten(entries)
    place = {"seq": one["seq"], "table": "step", "key": str(one["seq"]), "column": "draft"}
    return Struck(("audit-content-unfit",), dict(place))


# ---- what these have in common


def _manifest(a: Attacker, digest: str) -> dict[str, Any]:
    content = parse(a.object_file(digest).read_bytes())
    assert isinstance(content, dict)
    return content


def _put(a: Attacker, content: bytes, kind: str) -> str:
    """Keep an object and put it into the table."""
    digest = sha256(content).hexdigest()
    path = a.object_file(digest)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    if digest not in {row["digest"] for row in a.rows("object")}:
        a.added("object", {"digest": digest, "kind": kind, "size": len(content), "seq": 1})
    return digest


def _finished(a: Attacker, since: int = 0) -> Row:
    kept = {row["digest"] for row in there(a)}
    return a.dice.choice(
        [r for r in a.rows("run_event") if r["content"] in kept and r["seq"] > since]
    )


def _raised(a: Attacker, content: bytes) -> bytes:
    """The results with another score for somebody."""
    lines = content.split(b"\n")
    subjects = [n for n, line in enumerate(lines) if b'"subject"' in line]
    at = a.dice.choice(subjects)
    line = json.loads(lines[at])
    line["score"] = "99.99"
    lines[at] = canon(line)
    return b"\n".join(lines)


def _rescored_run(a: Attacker) -> str:
    return str(_finished(a)["run"])


def _rescored(a: Attacker, *, secret: bool, last: bool = False, run: str = "") -> int:
    """Another score in the results, in the entry of the run and in the chain; with its secret the root."""
    since = next(row["seq"] for row in a.rows("key_retired")) if last else 0
    events = {r["run"]: r for r in a.rows("run_event") if r["state"] == "finished"}
    event = events[run] if run else _finished(a, since)
    content = _raised(a, a.object_file(event["content"]).read_bytes())
    digest = sha256(content).hexdigest()
    path = a.object_file(digest)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    known = {r["run"]: bytes(r["secret"]) for r in a.rows("run_secret")}
    root = event["root"]
    if secret:
        root = Commitment.of(content.split(b"\n")[:-1], known[event["run"]]).root.hex()
    entries = a.entries()
    entry = entries[event["seq"] - 1]
    new = {"results": digest, "content": digest, "root": root}
    rows: list[tuple[str, Any]] = []
    for table, row in entry.rows:
        if table == "run_event":
            rows.append((table, {**row, **new}))
        elif table == "object" and row["digest"] == event["content"]:
            rows.append((table, {**row, "digest": digest, "size": len(content)}))
        else:
            rows.append((table, row))
    body = {**entry.body, "results": digest, "results_root": root}
    entries[event["seq"] - 1] = replace(entry, rows=tuple(rows), body=body)
    a.rewritten(entries)
    return int(event["seq"])


@attack
def something_else_stated_of_a_run(a: Attacker) -> Struck:
    """In the entry that bundles are checked against, not in the tables."""
    entries = a.entries()
    name = a.dice.choice(["version", "snapshot_root", "snapshot_size", "results_size"])
    gone = {row["digest"] for row in a.rows("erasure")}
    events = [r for r in a.rows("run_event") if r["content"] and r["content"] not in gone]
    seq = int(a.dice.choice(events)["seq"])
    body = {**entries[seq - 1].body, name: 1 if name.endswith("size") else "e" * 64}
    entries[seq - 1] = replace(entries[seq - 1], body=body)
    a.rewritten(entries)
    return Struck(("audit-value-changed",), {"seq": seq, "table": "log", "column": name})
