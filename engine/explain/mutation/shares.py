"""Points and weights moved between the parts of a group, so that the group still adds up."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.explain.mutation.mutant import Change, LeftOut, Mutant, rewritten
from engine.explain.mutation.neighbours import number_in
from engine.explain.mutation.places import PartPlace
from engine.explain.mutation.proposals import loosely
from engine.scheme.read import Scalar

__all__ = ["share_mutants"]

_ALONE = Words(
    "同组只有这一项启用，其余的分值本来就归它",
    "it is the only part of its group that is switched on",
)


def share_mutants(part: PartPlace) -> Iterator[Mutant | LeftOut]:
    """One smallest unit from each part of a group to the next that has some, from the last to the first."""
    for key in ("points", "weight"):
        shared = [(p, s) for p in part.parts if (s := _share(p, key)) is not None and p.counts]
        present = [(p, s) for p, s in shared if p.present]
        if len(present) == 1 and len(shared) > 0 and len(part.parts) > 1:
            ((one, scalar),) = present
            yield LeftOut(one.id, scalar.span, scalar.text, _ALONE)
        if len(present) < 2:
            continue
        for i, (loser, scalar) in enumerate(present):
            winner = present[(i + 1) % len(present)][0]
            mutant = _moved(key, loser, scalar, winner)
            if mutant is not None:
                yield mutant


def _moved(key: str, loser: PartPlace, scalar: Scalar, winner: PartPlace) -> Mutant | None:
    got = _share(winner, key)
    assert got is not None
    unit = min(_unit(scalar), _unit(got))
    less, more = _changes(loser, key, -unit), _changes(winner, key, unit)
    if not less or not more:
        return None
    after = f"{_plus(scalar, -unit)} ({winner.id}: {_plus(got, unit)})"
    proposal = loosely(loser.id, f"{key}: {scalar.text}")
    return Mutant(key, loser.id, scalar.span, scalar.text, after, (*less, *more), proposal)


def _changes(part: PartPlace, key: str, amount: Decimal) -> tuple[Change, ...]:
    """The share of a part, and of the first parts below it that must add up to it."""
    scalar = _share(part, key)
    if scalar is None:
        return ()
    text = _plus(scalar, amount)
    if text.startswith("-"):
        return ()
    here = Change((*part.path, key), rewritten(scalar, text))
    below = [p for p in part.parts if key == "points" and _share(p, key) is not None]
    for inner in sorted(below, key=lambda p: not p.present):
        further = _changes(inner, key, amount)
        if further:
            return (here, *further)
    return () if below else (here,)


def _share(part: PartPlace, key: str) -> Scalar | None:
    found = part.node.get(key)
    return found if isinstance(found, Scalar) and number_in(found.text) is not None else None


def _unit(scalar: Scalar) -> Decimal:
    number = number_in(scalar.text)
    assert number is not None
    return Decimal(1).scaleb(int(number.as_tuple().exponent))


def _plus(scalar: Scalar, amount: Decimal) -> str:
    number = number_in(scalar.text)
    assert number is not None
    written = f"{number:f}"
    return scalar.text.replace(written, f"{number + amount:f}", 1)
