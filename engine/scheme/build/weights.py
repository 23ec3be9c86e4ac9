"""Weights of a group's children: by hand, by pairwise judgements, or by entropy at run time (L6.6)."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field
from decimal import Decimal

from engine.diagnostics import Rejected
from engine.language.literals import parse_literal
from engine.language.syntax import Number
from engine.language.values import exact_sum
from engine.scheme.build.context import Build, child, number, scalar, text
from engine.scheme.model import Entropy, Part
from engine.scheme.read import Mapping, Node, Scalar
from engine.scheme.weights import LIMIT, TABLES, ahp, read_judgements

__all__ = ["Weighing", "group_weights"]

_PLACES = 4
_MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class Weighing:
    """Weights by child name, or the way to get them later.

    ``asked`` says that the group weighs its children at all: then they need no points of their own.
    """

    asked: bool = True
    weights: Map[str, Decimal] = field(default_factory=dict)
    entropy: Entropy | None = None


def group_weights(
    build: Build, node: Node, children: list[tuple[Scalar, Node]], part: Part
) -> Weighing:
    """How the children of a group are weighted; complains where they cannot be."""
    declared = child(node, "weights")
    by_hand = [(key, scalar(value, "weight")) for key, value in children]
    if declared is None and all(weight is None for _, weight in by_hand):
        return Weighing(asked=False)
    if part.points is None:
        build.tell("weights-need-points", part.span, name=part.name)
    if isinstance(declared, Mapping):
        return _method(build, declared, children)
    return _by_hand(build, part, by_hand, children)


def _method(build: Build, declared: Mapping, children: list[tuple[Scalar, Node]]) -> Weighing:
    places = _places(declared)
    if text(declared, "method") == "entropy":
        for key, value in children:
            if child(value, "parts") is not None:
                build.tell("entropy-group", key.span, name=key.text)
        return Weighing(entropy=Entropy(places))
    names = [key.text for key, value in children if _earns(value)]
    written = child(declared, "judgements")
    if not isinstance(written, Mapping):
        return Weighing(weights=dict.fromkeys(names, Decimal(0)))
    judgements, found = read_judgements(written)
    build.diagnostics.extend(found)
    limit, table = number(declared, "limit"), text(declared, "table")
    weights, found = ahp(
        names,
        judgements,
        solve="geometric" if text(declared, "solve") == "geometric" else "eigenvector",
        table=table if table in TABLES else "saaty",
        limit=LIMIT if limit is None else limit,
        places=places,
        span=written.span,
    )
    build.diagnostics.extend(found)
    if weights is None:
        return Weighing(weights=dict.fromkeys(names, Decimal(0)))
    return Weighing(weights=weights.values)


def _places(declared: Mapping) -> int:
    """The decimals of the weights; of those that the structure check refuses, the default."""
    places = number(declared, "round")
    return int(places) if places is not None and 0 <= places <= _MOST_PLACES else _PLACES


def _earns(node: Node) -> bool:
    return child(node, "bonus") is None and child(node, "deduct") is None


def _by_hand(
    build: Build,
    part: Part,
    by_hand: list[tuple[Scalar, Scalar | None]],
    children: list[tuple[Scalar, Node]],
) -> Weighing:
    weights: dict[str, Decimal] = {}
    for (key, written), (_, value) in zip(by_hand, children, strict=True):
        if not _earns(value):
            continue
        share = _share(build, written) if written is not None else None
        if written is None:
            build.tell("weight-missing", key.span, name=key.text)
        if share is not None:
            weights[key.text] = share
    total = exact_sum(weights.values())
    if total != 1 and len(weights) == sum(_earns(v) for _, v in children):
        span = build.place(part.span, (written for _, written in by_hand))
        build.tell("weights-sum", span, name=part.name, total=total)
    return Weighing(weights=weights)


def _share(build: Build, written: Scalar) -> Decimal | None:
    try:
        found = parse_literal(written.source)
    except Rejected as rejected:
        build.diagnostics.extend(rejected.diagnostics)
        return None
    if isinstance(found, Number) and found.unit is None:
        return found.value
    build.tell("weight-not-a-number", written.span, found=written.text)
    return None
