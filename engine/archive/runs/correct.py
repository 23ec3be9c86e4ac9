"""Corrections: a new run that names the one it corrects, and what it changes. The old one stays as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.archive.runs.read import StoredRun, check_there, entry_at, stored_run
from engine.archive.runs.result_lines import lines_of
from engine.archive.store import Store, reasoned
from engine.diagnostics import Rejected, diagnose
from engine.proof.canonical import parse

__all__ = ["check_correction", "difference", "difference_of", "kept_difference"]

_TOLD = ("state", "score", "grade", "rank", "outcomes")


def check_correction(corrected: StoredRun, scheme: str, period: str, why: str) -> None:
    """Raises Rejected unless a run of this scheme and period can correct that one."""
    if not corrected.finished:
        raise Rejected(
            [diagnose("correction-of-unfinished", None, run=corrected.id, state=corrected.state)]
        )
    found = f"{corrected.scheme} {corrected.period}"
    if (corrected.scheme, corrected.period) != (scheme, period):
        raise Rejected(
            [diagnose("correction-of-another", None, found=found, wanted=f"{scheme} {period}")]
        )
    check_there(corrected)
    reasoned(why)


def difference_of(store: Store, run: StoredRun, lines: Sequence[bytes]) -> dict[str, object] | None:
    """What a run changes of the one it corrects, None where it corrects none. Raises Rejected."""
    if run.corrects is None:
        return None
    old = stored_run(store, run.corrects)
    assert old.content is not None, "only finished runs are corrected"
    found = difference(lines_of(store.objects.get(old.content)), lines)
    return {"corrects": old.id, **found}


def kept_difference(store: Store, run: StoredRun) -> Mapping[str, Any] | None:
    """The difference that was kept when a correcting run was finished; None for any other run, and
    for one that was erased."""
    if run.corrects is None or not run.finished or run.erased:
        return None
    with store.reading() as connection:
        body = entry_at(connection, run.ended).body
    content: Any = parse(store.objects.get(str(body["difference"])), "difference")
    found: Mapping[str, Any] = content
    return found


def difference(old: Sequence[bytes], new: Sequence[bytes]) -> dict[str, object]:
    """Who is there only before or after, and whose state, score, grade, rank or outcomes changed, with the
    parts whose score did.
    """
    before, after = _subjects(old), _subjects(new)
    changed = []
    for key in sorted(before.keys() & after.keys()):
        found = _changed(before[key], after[key])
        if found:
            changed.append({"subject": key, **found})
    return {
        "added": sorted(after.keys() - before.keys()),
        "changed": changed,
        "removed": sorted(before.keys() - after.keys()),
    }


def _subjects(lines: Sequence[bytes]) -> Mapping[str, Mapping[str, Any]]:
    found = {}
    for line in lines:
        content: Any = parse(line, "results")
        if "subject" in content:
            found[content["subject"]] = content
    return found


def _changed(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, object]:
    found: dict[str, object] = {
        name: [old[name], new[name]] for name in _TOLD if old[name] != new[name]
    }
    before = {part["id"]: part["score"] for part in old["parts"]}
    after = {part["id"]: part["score"] for part in new["parts"]}
    parts = [
        [id, before.get(id), after.get(id)]
        for id in dict.fromkeys([*before, *after])
        if before.get(id) != after.get(id)
    ]
    return found | ({"parts": parts} if parts else {})
