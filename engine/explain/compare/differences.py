"""All differences between two schemes, in the order of the file, grouped into causes that act as one."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass, replace

from engine.diagnostics import Words
from engine.explain.compare.edit import FINDINGS, GRADE, OUTCOMES, SCORE, Cause, Edit, Slot
from engine.explain.compare.meaning import entry, formula, plain_meaning, written
from engine.explain.compare.names import Named, free, named, reached
from engine.explain.compare.tree import tree_edits
from engine.explain.compare.wording import LABELS, edit_of, from_to, joined
from engine.scheme.build import Document
from engine.scheme.build.results import grade_bands
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping, Node, Scalar

__all__ = ["Differences", "differences", "joined_causes", "record_meaning"]

_DEFAULTS = ("absent", "dates", "thousands")
_ROOTS = {
    SCORE: ("score", "where", "vetoes"),
    GRADE: ("grades", "distribution"),
    OUTCOMES: ("outcomes",),
    FINDINGS: ("findings",),
}
_VALUES = ("value", "values", "formula")
_BY_NAME = {"vetoes": SCORE, "outcomes": OUTCOMES, "findings": FINDINGS}
# Keys that say what a scheme is called, when it is in force and what it accepts: words, to a score.
_WORDS = ("scheme", "title", "source", "comment", "effective", "until", "period", "accept")


@dataclass(frozen=True, slots=True)
class Differences:
    """``causes`` can change a result; ``silent`` edits cannot, for instance titles."""

    causes: tuple[Cause, ...]
    silent: tuple[Edit, ...]


def differences(
    old: Document, new: Document, old_scheme: Scheme, new_scheme: Scheme
) -> Differences:
    """What differs between two schemes that were built without errors."""
    before, after = old.content, new.content
    found = list(_names(before, after))
    found += _sections(before, after, old_scheme, new_scheme)
    if record_meaning(old) != record_meaning(new):
        found.append(_whole("records", before, after, SCORE))
    links: list[tuple[Slot, Slot]] = []
    roots = before.get("score"), after.get("score")
    if isinstance(roots[0], Mapping) and isinstance(roots[1], Mapping):
        tree = tree_edits(roots[0], roots[1], old_scheme.score, new_scheme.score)
        found += tree.edits
        links = tree.links
    found.sort(key=_place)
    effective = [edit for edit in found if edit.touches]
    return Differences(_causes(effective, links), tuple(e for e in found if not e.touches))


def joined_causes(first: Cause, second: Cause) -> Cause:
    """Two causes as one, its edits in the order of the file."""
    return Cause(tuple(sorted((*first.edits, *second.edits), key=_place)))


def record_meaning(document: Document) -> Hashable:
    """The record types of a scheme, wherever they are written; titles do not matter.

    The order of fields does: rows that were read hold their cells in it.
    """
    held = document.records
    keys = ("records", *_DEFAULTS)
    said = tuple(plain_meaning(held.get(key), ("comment",)) if held else None for key in keys)
    return said, _field_order(held.get("records") if held else None)


def _field_order(types: Node | None) -> Hashable:
    if not isinstance(types, Mapping):
        return None
    named = ((name.text, each) for name, each in types.items if isinstance(each, Mapping))
    fields = ((name, each.get("fields")) for name, each in named)
    return frozenset(
        (name, tuple(key.text for key, _ in each.items))
        for name, each in fields
        if isinstance(each, Mapping)
    )


def _causes(edits: list[Edit], links: list[tuple[Slot, Slot]]) -> tuple[Cause, ...]:
    causes = {edit.slot: Cause((edit,)) for edit in edits}
    for one, other in links:
        first, second = causes[one], causes[other]
        if first is not second:
            both = joined_causes(first, second)
            causes.update(dict.fromkeys(both.slots, both))
    return tuple(dict.fromkeys(causes[edit.slot] for edit in edits))


def _place(edit: Edit) -> tuple[int, int, Slot]:
    """By line in the new file, what is gone by its line in the old one; the slot settles the rest."""
    span = edit.new_span or edit.old_span
    return (span.line, span.column, edit.slot) if span is not None else (0, 0, edit.slot)


def _names(before: Mapping, after: Mapping) -> Iterator[Edit]:
    """Parameters and measures; a new one that only new formulas use has no effect of its own."""
    old, new = named(before), named(after)
    reach = [
        {touch: reached(map(content.get, keys), known) for touch, keys in _ROOTS.items()}
        for content, known in ((before, old), (after, new))
    ]
    idle = free(before, after)
    for name in (*old, *(n for n in new if n not in old)):
        one, other = old.get(name), new.get(name)
        if one is not None and other is not None and one.meaning == other.meaning:
            yield from _renamed_words(name, one, other)
            continue
        touches = [touch for touch in _ROOTS if any(name in side[touch] for side in reach)]
        label = LABELS[(other or one or old[name]).section]
        about = Words(f"{label.zh} {name}", f"{label.en} {name}")
        yield edit_of(
            ("names", name), (about, Words("", "")),
            _pair(one), _pair(other), () if name in idle else touches,
        )  # fmt: skip


def _pair(one: Named | None) -> tuple[Scalar | None, Node | None]:
    """The key with what it stands for: the value or the formula, without what is said about it."""
    if one is None:
        return None, None
    held = [one.node.get(key) for key in _VALUES] if isinstance(one.node, Mapping) else [one.node]
    return one.key, next((node for node in held if node is not None), one.node)


def _renamed_words(name: str, one: Named, other: Named) -> Iterator[Edit]:
    if plain_meaning(one.node) != plain_meaning(other.node):
        words = Words(f"{name} 的说明或写法", f"{name}: words or layout")
        yield edit_of(("words", "names", name), words, (one.key, one.node), (other.key, other.node))


def _sections(
    before: Mapping, after: Mapping, old_scheme: Scheme, new_scheme: Scheme
) -> Iterator[Edit]:
    if formula(before.get("where")) != formula(after.get("where")):
        yield _whole("where", before, after, SCORE)
    if old_scheme.begins != new_scheme.begins:
        yield _whole("year begins", before, after, SCORE)
    bands = [[(g.name, g.band) for g in s.grades] for s in (old_scheme, new_scheme)]
    if bands[0] != bands[1]:
        yield _grades(before, after)
    if old_scheme.grade_on != new_scheme.grade_on:
        yield _whole("grade_on", before, after, GRADE)
    if entry(before.get("distribution")) != entry(after.get("distribution")):
        yield _whole("distribution", before, after, GRADE)
    for section, touch in _BY_NAME.items():
        yield from _entries(section, touch, before, after)
    for key in _WORDS:
        if plain_meaning(before.get(key)) != plain_meaning(after.get(key)):
            yield edit_of(
                ("words", key), (LABELS[key], Words("", "")),
                (before.key(key), before.get(key)), (after.key(key), after.get(key)),
            )  # fmt: skip


def _whole(key: str, before: Mapping, after: Mapping, touch: str) -> Edit:
    """A key of the scheme that is one edit as a whole."""
    pairs = ((before.key(key), before.get(key)), (after.key(key), after.get(key)))
    return edit_of((key,), (LABELS[key], Words("", "")), *pairs, (touch,))


def _grades(before: Mapping, after: Mapping) -> Edit:
    """All grades as one edit, since bands only make sense together; the sentence tells them apart."""
    whole = _whole("grades", before, after, GRADE)
    old, new = (dict(grade_bands(content.get("grades"))) for content in (before, after))
    changes = [
        from_to(
            Words(f"档次 {name}", f"grade {name}"), written(old.get(name)), written(new.get(name))
        )
        for name in (*old, *(n for n in new if n not in old))
        if written(old.get(name)) != written(new.get(name))
    ]
    return replace(whole, what=joined(changes)) if changes else whole


def _entries(section: str, touch: str, before: Mapping, after: Mapping) -> Iterator[Edit]:
    """Vetoes, outcomes and findings, each by its name."""
    sides = []
    for content in (before, after):
        held = content.get(section)
        sides.append({k.text: (k, v) for k, v in held.items} if isinstance(held, Mapping) else {})
    old, new = sides
    nothing: tuple[Scalar | None, Node | None] = (None, None)
    for name in (*old, *(n for n in new if n not in old)):
        one, other = old.get(name, nothing), new.get(name, nothing)
        label = Words(f"{LABELS[section].zh} {name}", f"{LABELS[section].en} {name}")
        if entry(one[1]) != entry(other[1]):
            yield edit_of((section, name), (label, Words("", "")), one, other, (touch,))
        elif plain_meaning(one[1]) != plain_meaning(other[1]):
            words = Words(f"{label.zh} 的说明", f"{label.en}: words")
            yield edit_of(("words", section, name), words, one, other)
