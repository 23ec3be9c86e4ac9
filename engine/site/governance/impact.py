"""The impact of a version against the one in force, worked out on a data set and kept to be approved by.

It is the comparison that ``kaohe versions compare`` keeps, with how scores and grades lie before and after.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from engine.archive.store import need
from engine.archive.store.session import Actor
from engine.archive.versions import comparison, find_version, keep_comparison, sides_of
from engine.archive.versions.compared import Sides
from engine.diagnostics import Rejected, Words, diagnose
from engine.evaluate import Run
from engine.explain.compare import Comparison, Incomparable, Movement, compare
from engine.explain.compare.differences import record_meaning
from engine.explain.pictures.bins import binned
from engine.language.periods import Window, parse_period
from engine.language.routes import needed_types
from engine.language.values import plain
from engine.records import Dataset
from engine.records.snapshot import digest_of
from engine.report.compare_json import comparison_json
from engine.scheme.build import Document, build_document, year_begins
from engine.scheme.closure import open_closure
from engine.scheme.model import Scheme
from engine.site.connected import Site
from engine.site.data.load import load
from engine.site.organisations import store_of

__all__ = ["Asked", "work_out"]

_UNITS = {1: "month", 3: "quarter", 6: "half", 12: "year"}
# What a comparison says of a person that an approval does not need: where people are many it is most of it.
_LEFT_OUT = ("parts", "lines", "rows")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Asked:
    """What is worked out: a version (``SCHEME@3`` or a digest), on which data set, for which period.

    Without a data set only what differs by meaning is compared. ``against`` is another version than the
    one in force.
    """

    version: str
    data: str = ""
    period: str = ""
    against: str = ""
    why: str = ""


def work_out(
    site: Site, slug: str, actor: Actor, asked: Asked, progress: Progress | None = None
) -> str:
    """Work it out, keep it, and log that ``actor`` opened it; its digest.

    Raises Rejected: what is asked for is not there, ``impact-period-wrong``, the records do not fit, the two
    cannot be compared.
    """
    store = store_of(site, slug)
    with store.reading() as connection:
        need(connection, actor.who, "look")
        version = find_version(connection, asked.version)
        before = find_version(connection, asked.against, version.scheme) if asked.against else None
        sides = sides_of(store, connection, version, before)
    told = None
    if asked.data and sides.before is not None:
        told = _measured(site, slug, sides, asked, progress)
    elif asked.data:
        told = _alone(site, slug, sides, asked, progress)
    return keep_comparison(store, actor, version, comparison(sides, told), asked.why)


def _measured(
    site: Site, slug: str, sides: Sides, asked: Asked, progress: Progress | None
) -> dict[str, object]:
    window = _window(sides, asked)
    old, new = sides.documents(window.end)
    assert old is not None, "there is one before it"
    schemes = _built(old), _built(new)
    for scheme in schemes:
        _check_period(scheme, window)
    # Records that the version in force cannot read are the wrong ones; where only the new one cannot,
    # that is what an approval must know.
    load(site, slug, asked.data, schemes[0])
    try:
        first, second = _records(site, slug, asked.data, (old, new), schemes)
        found = compare(old, new, first, window, new_dataset=second, progress=progress)
    except Incomparable:
        raise
    except Rejected as rejected:
        failed = [each.as_json() for each in rejected.diagnostics]
        return {"data": asked.data, "period": str(window), "failed": failed}
    return _told(found, second, asked)


def _alone(
    site: Site, slug: str, sides: Sides, asked: Asked, progress: Progress | None
) -> dict[str, object]:
    """A first version has nothing to be compared with: how everyone is scored by it."""
    window = _window(sides, asked)
    scheme = _built(sides.documents(window.end)[1])
    _check_period(scheme, window)
    dataset = load(site, slug, asked.data, scheme)
    found = Run(scheme, dataset, window).evaluation(progress)
    scores = [s.score for s in found.subjects if isinstance(s.score, Decimal)]
    grades = Counter(subject.grade or "" for subject in found.subjects)
    names = [*(g.name for g in scheme.grades), *([""] if grades[""] else [])]
    return {
        "data": asked.data, "period": str(window), "snapshot": digest_of(dataset), "alone": True,
        "everyone": len(found.subjects), "scored": len(scores),
        "bins": [
            {"low": plain(b.low), "high": plain(b.high), "before": 0, "after": b.counts[0]}
            for b in binned([scores])
        ],
        "grades": [{"grade": name, "before": 0, "after": grades[name]} for name in names],
    }  # fmt: skip


def _records(
    site: Site,
    slug: str,
    data: str,
    documents: tuple[Document, Document],
    schemes: tuple[Scheme, Scheme],
) -> tuple[Dataset, Dataset]:
    """The records as each scheme reads them, once where the types mean the same."""
    both = schemes[0].needed | schemes[1].needed
    old, new = (
        replace(s, needed=needed_types(s.types, {n for n in both if n in s.types})) for s in schemes
    )
    first = load(site, slug, data, old)
    if record_meaning(documents[0]) == record_meaning(documents[1]):
        return first, first
    return first, load(site, slug, data, new)


def _window(sides: Sides, asked: Asked) -> Window:
    begins = year_begins(open_closure(sides.closure).content)
    window = parse_period(asked.period, begins)
    if window is None:
        raise Rejected([diagnose("period-not-understood", None, text=asked.period)])
    return window


def _check_period(scheme: Scheme, window: Window) -> None:
    months = (window.end.year - window.start.year) * 12 + window.end.month - window.start.month + 1
    wrong = None
    if months > 1 and window.begins != scheme.begins:
        wrong = Words(
            f"它的年度从 {scheme.begins} 月起", f"its years begin in month {scheme.begins}"
        )
    elif scheme.periods and _UNITS.get(months) not in scheme.periods:
        declared = ", ".join(scheme.periods)
        wrong = Words(f"它按 {declared} 考核", f"it is for {declared}")
    if wrong is not None:
        told = diagnose(
            "impact-period-wrong", None, name=scheme.name, period=window, expected=wrong
        )
        raise Rejected([told])


def _built(document: Document) -> Scheme:
    loaded = build_document(document)
    if loaded.scheme is None:
        raise Incomparable(loaded.diagnostics)
    return loaded.scheme


def _told(found: Comparison, dataset: Dataset, asked: Asked) -> dict[str, object]:
    moved = sorted((person for person in found.people if person.moved), key=_order)
    content: dict[str, Any] = comparison_json(found, moved)
    for person in content["people"]:
        for name in _LEFT_OUT:
            person.pop(name)
    scores: list[list[Decimal]] = [[], []]
    grades: list[Counter[str]] = [Counter(), Counter()]
    for person in found.people:
        for at, side in enumerate((person.old, person.new)):
            if side is not None and isinstance(side.score, Decimal):
                scores[at].append(side.score)
            if side is not None:
                grades[at][side.grade or ""] += 1
    names = [g.name for g in (*found.new.scheme.grades, *found.old.scheme.grades)]
    listed = [*dict.fromkeys(names), *([""] if grades[0][""] or grades[1][""] else [])]
    content["everyone"] = len(found.people)
    content["bins"] = [
        {"low": plain(b.low), "high": plain(b.high), "before": b.counts[0], "after": b.counts[1]}
        for b in binned(scores)
    ]
    content["grades"] = [
        {"grade": name, "before": grades[0][name], "after": grades[1][name]} for name in listed
    ]
    return {
        "data": asked.data, "period": str(found.new.period), "snapshot": digest_of(dataset), **content,
    }  # fmt: skip


def _order(person: Movement) -> tuple[int, Decimal, str]:
    """Those whose state changes first, then by the size of the change."""
    states = [side.state if side is not None else "" for side in (person.old, person.new)]
    size = abs(person.change) if person.change is not None else Decimal(0)
    return int(states[0] == states[1]), -size, person.key
