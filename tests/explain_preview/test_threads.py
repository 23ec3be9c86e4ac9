"""Many people preview at once: everyone sees what they would see alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from engine.explain.preview import Workshop
from tests.explain_preview.preview_drafts import DATA, TEXT, draft, records, window

_DRAFTS = [draft(TEXT.replace("minutes >= 10", f"minutes >= {limit}")) for limit in range(8, 16)]


def _seen(workshop: Workshop, at: int) -> object:
    """All that the page of one draft asks for."""
    closure, dataset = _DRAFTS[at % len(_DRAFTS)], _RECORDS
    key = f"P{at % 12:02}"
    tree = workshop.tree(closure, DATA, dataset, window(), key)
    impact = workshop.impact(draft(), closure, DATA, dataset, window())
    place = ("measure:拜访", "formula", 1)
    evidence = workshop.evidence(closure, DATA, dataset, window(), key, place)
    findings = workshop.findings(closure)
    assert tree.result is not None
    people = [(p.key, p.change, p.old and p.old.rank, p.new and p.new.rank) for p in impact.people]
    return tree.result.score, tree.result.ledger, people, evidence.counted, len(findings.found)


_RECORDS = records()


def test_what_is_seen_does_not_depend_on_who_else_looks() -> None:
    alone = [_seen(Workshop(), at) for at in range(24)]
    workshop = Workshop()
    together = Barrier(8)

    def look(first: int) -> list[object]:
        together.wait()
        return [_seen(workshop, at) for at in range(first, 24, 8)]

    with ThreadPoolExecutor(8) as pool:
        seen = list(pool.map(look, range(8)))
    for first, found in enumerate(seen):
        assert found == alone[first::8]
