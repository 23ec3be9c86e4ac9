"""The impact of an edit as JSON: who moves, who changes grade, how scores lie before and after."""

from __future__ import annotations

from collections.abc import Sequence

from engine.explain.pictures.bins import Bin
from engine.explain.preview.impact import Impact, Mover, Standing
from engine.language.values import plain
from engine.report.labels import name_of
from engine.report.numbers import exact, reason

__all__ = ["impact_json"]


def impact_json(impact: Impact, people: Sequence[Mover] | None = None) -> dict[str, object]:
    """The impact with the people given, by default all who move; the counts are of everyone."""
    shown = impact.movers if people is None else people
    return {
        "published": impact.published,
        "draft": impact.draft,
        "period": str(impact.window),
        "same_meaning": impact.same_meaning,
        "counts": {
            "people": len(impact.people),
            "moved": len(impact.movers),
            "up": impact.up,
            "down": impact.down,
            "same": impact.same,
            "newly_not_scored": impact.unscored,
            "newly_scored": impact.scored,
            "left": impact.left,
            "joined": impact.joined,
        },
        "matrix": [{"old": m.old, "new": m.new, "people": m.people} for m in impact.matrix],
        "grades": [{"grade": g, "before": old, "after": new} for g, old, new in impact.grades],
        "bins": [_bin(each) for each in impact.bins],
        "people": [_mover(each) for each in shown],
    }


def _bin(found: Bin) -> dict[str, object]:
    before, after = found.counts
    return {"low": plain(found.low), "high": plain(found.high), "before": before, "after": after}


def _mover(person: Mover) -> dict[str, object]:
    named = person.new or person.old
    return {
        "subject": person.key,
        "name": name_of(named.subject) if named is not None else "",
        "change": plain(person.change) if person.change is not None else None,
        "old": _side(person.old),
        "new": _side(person.new),
    }


def _side(side: Standing | None) -> dict[str, object] | None:
    if side is None:
        return None
    words = reason(side.score) if side.state != "value" else None  # type: ignore[arg-type]  # a state
    return {
        "score": exact(side.score),
        "state": side.state,
        "why": {"zh": words.zh, "en": words.en} if words is not None else None,
        "grade": side.grade,
        "rank": side.rank,
        "outcomes": list(side.outcomes),
    }
