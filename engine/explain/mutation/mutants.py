"""All mutants of a scheme in the order of its file, and what was left out because no case could tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from engine.diagnostics import Rejected, Words
from engine.explain.mutation.formulas import edits
from engine.explain.mutation.mutant import LeftOut, Mutant, changed, other_text
from engine.explain.mutation.parameters import parameter_mutants
from engine.explain.mutation.places import (
    FormulaPlace,
    formula_places,
    part_places,
    shortest_period,
)
from engine.explain.mutation.proposals import situation
from engine.explain.mutation.results import result_mutants
from engine.explain.mutation.settings import grade_mutants, part_setting_mutants
from engine.explain.mutation.shares import share_mutants
from engine.explain.mutation.uses import quota_uses, uses
from engine.explain.mutation.weighing import weighing_mutants
from engine.language.parse import parse
from engine.language.recursion import room
from engine.language.syntax import Expression
from engine.scheme.build import Document
from engine.scheme.read import Mapping

__all__ = ["Mutants", "merged", "mutants", "mutated"]

_OFF = Words("这一项没有启用", "the part is switched off")


_BELOW = Words(
    "写在它所依据的方案里，由那个方案的用例检验",
    "it stands in the scheme that is extended, whose own cases are for that",
)


@dataclass(frozen=True, slots=True)
class Mutants:
    """What can be changed in a scheme, each change alone, and what no case can notice."""

    mutants: tuple[Mutant, ...]
    left_out: tuple[LeftOut, ...]


def mutants(document: Document) -> Mutants:
    """Every mutant of a scheme that checks clean; the same ones in the same order every time."""
    with room():
        found = list(_all(document.content))
    own = str(document.path)
    made = [one for one in found if isinstance(one, Mutant)]
    left = [one for one in found if isinstance(one, LeftOut) and one.span.file == own]
    left += [
        LeftOut(one.owner, one.span, one.before, _BELOW) for one in made if one.span.file != own
    ]
    made = [one for one in made if one.span.file == own]
    return Mutants(tuple(sorted(made, key=_place)), tuple(sorted(left, key=_place)))


def merged(versions: Iterable[Mutants]) -> Mutants:
    """The mutants of several versions of a scheme, what they share once."""
    made: dict[object, Mutant] = {}
    left: dict[object, LeftOut] = {}
    for version in versions:
        for one in version.mutants:
            made.setdefault((one.span, one.kind, one.after, len(one.changes)), one)
        for out in version.left_out:
            left.setdefault((out.span, out.text), out)
    return Mutants(
        tuple(sorted(made.values(), key=_place)), tuple(sorted(left.values(), key=_place))
    )


def mutated(document: Document, mutant: Mutant) -> Document | None:
    """The scheme with the mutant's change made, in memory; None where a version has nothing there."""
    try:
        content = changed(document.content, mutant.changes)
    except LookupError:
        return None
    records = content if document.records is document.content else document.records
    return replace(document, content=content, records=records)


def _place(one: Mutant | LeftOut) -> tuple[str, int, int]:
    return one.span.file, one.span.line, one.span.column


def _all(document: Mapping) -> Iterator[Mutant | LeftOut]:
    formulas = [(place, tree) for place in formula_places(document) if (tree := _parsed(place))]
    unit = shortest_period(document)
    for place, tree in formulas:
        if place.counts:
            yield from _of_formula(place, tree, unit)
        else:
            text = " ".join(place.scalar.text.split())
            yield LeftOut(place.owner, place.scalar.span, text, _OFF)
    used = quota_uses(document) | uses(formulas)
    yield from parameter_mutants(document, used, unit)
    root = part_places(document)
    for part in root.walk() if root is not None else ():
        if part.present:
            yield from share_mutants(part)
            yield from part_setting_mutants(part)
            yield from weighing_mutants(part)
    yield from grade_mutants(document)
    yield from result_mutants(document)
    where = next((place for place, _ in formulas if place.path == ("where",)), None)
    if where is not None:
        proposal = situation(
            "有一人不满足 {text}，不应参加考核", "somebody for whom {text} is false is not scored",
            text=where.scalar.text,
        )  # fmt: skip
        yield other_text("where", "where", ("where",), where.scalar, "true", proposal)


def _parsed(place: FormulaPlace) -> Expression | None:
    try:
        return parse(place.scalar.source)
    except Rejected:
        return None


def _of_formula(place: FormulaPlace, tree: Expression, unit: str) -> Iterator[Mutant]:
    source = place.scalar.source
    for edit in edits(source.text, tree, place, unit):
        text = source.text[: edit.start] + edit.text + source.text[edit.end :]
        made = other_text(edit.kind, place.owner, place.path, place.scalar, text, edit.proposal)
        before = " ".join(source.text[edit.start : edit.end].split())
        span = source.locate(edit.start, edit.end)
        yield replace(made, span=span, before=before, after=" ".join(edit.text.split()))
