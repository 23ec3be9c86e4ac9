"""What an entry of the log is about: versions, drafts, runs and people, each so that one can go there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.proof.entry import Entry

__all__ = ["About", "about"]


@dataclass(frozen=True, slots=True)
class About:
    """A thing an entry speaks of: ``kind`` is version, draft, run, person, key or text; ``id`` names it.

    ``more`` says what of it: a role with its sign, a revision, a period.
    """

    kind: str
    id: str
    more: str = ""


def about(entry: Entry) -> tuple[About, ...]:
    """Each thing once, in the order of the entry."""
    found = [*_rows(entry), *_body(entry.body)]
    seen: dict[tuple[str, str], About] = {}
    for each in found:
        held = seen.get((each.kind, each.id))
        if held is None or (each.more and not held.more):
            seen[each.kind, each.id] = each
    return tuple(seen.values())


def _rows(entry: Entry) -> Iterator[About]:
    for table, row in entry.rows:
        match table:
            case "person":
                yield About("person", str(row["name"]), str(row["title"]))
            case "role_change":
                sign = "+" if row["granted"] else "−"
                yield About("person", str(row["person"]), f"{sign}{row['role']}")
            case "version":
                yield About("version", str(row["digest"]), f"{row['scheme']}@{row['number']}")
            case "step":
                yield About("version", str(row["version"]))
            case "draft":
                yield About("draft", str(row["id"]), str(row["scheme"]))
            case "edit":
                yield About("draft", str(row["draft"]), f"#{row['revision']}")
            case "run":
                yield About("run", str(row["id"]), f"{row['scheme']} {row['period']}")
            case "run_event":
                yield About("run", str(row["run"]))
            case "signing_key" | "key_retired":
                yield About("key", str(row["id"]))
            case "store":
                yield About("text", str(row["name"]))


def _body(body: Mapping[str, object]) -> Iterator[About]:
    version, run = body.get("version"), body.get("run")
    if isinstance(version, str) and len(version) == 64:
        yield About("version", version)
    if isinstance(run, str):
        subject = body.get("subject")
        yield About("run", run, subject if isinstance(subject, str) else "")
    replayed = body.get("replayed")
    if isinstance(replayed, list):
        for each in replayed:
            if isinstance(each, dict):
                yield About("run", str(each.get("run")), "=" if each.get("identical") else "≠")
