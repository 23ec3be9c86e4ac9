"""The tree of parts: kinds, points, caps, states (L6.2 to L6.5)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from engine.diagnostics import Rejected
from engine.language.literals import parse_literal
from engine.language.syntax import Number
from engine.language.values import CONTEXT, exact_sum, plain
from engine.scheme.build.context import Build, child, entries, flag, number, scalar, text, words
from engine.scheme.build.weights import Weighing, group_weights
from engine.scheme.model import ROOT, Formula, Limit, Part, PartKind
from engine.scheme.read import Node, Scalar

__all__ = ["build_score"]

_LEAVES = {
    "rate": PartKind.RATE,
    "score": PartKind.SCORE,
    "bonus": PartKind.BONUS,
    "deduct": PartKind.DEDUCT,
}

_MOST_PLACES = 10


@dataclass(frozen=True, slots=True)
class _Inherited:
    """What a part takes from those above it."""

    missing: str = "error"
    leaves: int | None = None
    groups: int | None = None


def build_score(build: Build, node: Node | None, key: Scalar | None) -> Part | None:
    """The root part with everything below it, or None when there is nothing to build."""
    if node is None or key is None:
        return None
    rounding = child(node, "round")
    places = {k.text: _places(v) for k, v in entries(rounding)}
    inherited = _Inherited(leaves=places.get("leaves"), groups=places.get("groups"))
    root = _part(build, key, node, ROOT, None, inherited)
    if root is None:
        return None
    total = _places(rounding) if isinstance(rounding, Scalar) else places.get("total")
    return replace(root, round=total)


def _part(
    build: Build,
    key: Scalar,
    node: Node,
    id: str,
    given: Decimal | None,
    inherited: _Inherited,
) -> Part | None:
    """One part; ``given`` are the points that the group's weights give it."""
    missing = text(node, "missing") or inherited.missing
    inherited = replace(inherited, missing=missing)
    kind = next((k for name, k in _LEAVES.items() if child(node, name) is not None), None)
    if kind is None and child(node, "parts") is None:
        return None
    applies = scalar(node, "applies")
    prorate = scalar(node, "prorate")
    part = Part(
        id,
        key.text,
        kind or PartKind.GROUP,
        key.span,
        words(child(node, "title"), key.text),
        source=text(node, "source"),
        comment=text(node, "comment"),
        points=given if given is not None else number(node, "points"),
        applies=build.condition(applies) if applies is not None else None,
        prorate=build.points(prorate) if prorate is not None else None,
        missing=missing,
        active=flag(node, "active", default=True),
        since=_since(build, node),
    )
    if kind is None:
        return _group(build, node, part, inherited)
    return _leaf(build, node, part, inherited)


def _since(build: Build, node: Node) -> date | None:
    """The first day of dated points or weights that are in force."""
    found = (scalar(node, "points"), scalar(node, "weight"))
    return next(
        (build.since[s.span] for s in found if s is not None and s.span in build.since), None
    )


def _leaf(build: Build, node: Node, part: Part, inherited: _Inherited) -> Part | None:
    written = scalar(node, str(part.kind))
    formula = build.points(written)
    earning = part.kind in (PartKind.RATE, PartKind.SCORE)
    if earning and part.points is None and not _weighted(build, node):
        build.tell("points-missing", part.span, name=part.name)
    if earning and formula is not None and scalar(node, "cap") is None:
        _cut_off(build, part, formula)
    _limits_of_nothing(build, node, part)
    return replace(
        part,
        formula=formula,
        cap=_limit(build, node, "cap", Limit(share=Decimal(1)) if earning else None),
        floor=_limit(build, node, "floor", Limit(share=Decimal(0))),
        round=_own_places(node, inherited.leaves),
    )


def _cut_off(build: Build, part: Part, formula: Formula) -> None:
    """A formula that can give more than all points, where nobody has said that it may not."""
    most = formula.typed.interval.high
    full = Decimal(1) if part.kind is PartKind.RATE else part.points
    if most is not None and full is not None and most > full:
        share = f"{plain(most.scaleb(2))}%" if part.kind is PartKind.RATE else plain(most)
        span = formula.source.locate(0, len(formula.text))
        build.tell("cut-off", span, name=part.name, most=share)


def _weighted(build: Build, node: Node) -> bool:
    """Whether the leaf's points come from weights, be they missing, wrong or known only later."""
    return id(node) in build.weighed


def _group(build: Build, node: Node, part: Part, inherited: _Inherited) -> Part:
    children = list(entries(child(node, "parts")))
    weighing = group_weights(build, node, children, part)
    if weighing.asked:
        build.weighed.update(id(value) for _, value in children)
    built = []
    for key, value in children:
        given = _given(part, weighing, key.text)
        made = _part(build, key, value, _path(part.id, key.text), given, inherited)
        if made is not None:
            weight = weighing.weights.get(key.text)
            built.append(made if weight is None else replace(made, weight=weight))
    part = replace(
        part,
        parts=tuple(built),
        entropy=weighing.entropy,
        round=_own_places(node, inherited.groups),
    )
    part = _summed(build, node, part, weighing)
    return replace(
        part,
        cap=_limit(build, node, "cap", None),
        floor=_limit(build, node, "floor", None),
    )


def _given(part: Part, weighing: Weighing, name: str) -> Decimal | None:
    weight = weighing.weights.get(name)
    if weight is None or part.points is None:
        return None
    return CONTEXT.multiply(part.points, weight)


def _path(above: str, name: str) -> str:
    return name if above == ROOT else f"{above}/{name}"


def _summed(build: Build, node: Node, part: Part, weighing: Weighing) -> Part:
    """A group's points: declared ones must equal the sum of its children's (P1)."""
    known = [p.points for p in part.parts if p.points is not None]
    if weighing.asked:
        return part
    if not known:
        return part if part.points is not None else replace(part, points=Decimal(0))
    total = exact_sum(known)
    declared = scalar(node, "points")
    if part.points is not None and total != part.points and len(known) == _earning(part):
        span = declared.span if declared is not None else part.span
        span = build.place(span, (scalar(v, "points") for _, v in entries(child(node, "parts"))))
        build.tell("points-sum", span, name=part.name, declared=part.points, total=total)
    return replace(part, points=total if part.points is None else part.points)


def _earning(part: Part) -> int:
    return sum(not p.additive for p in part.parts)


def _limit(build: Build, node: Node, key: str, default: Limit | None) -> Limit | None:
    """A cap or floor: ``none``, a percent literal of the part's points, or a formula in points."""
    written = scalar(node, key)
    if written is None:
        return default
    if written.text == "none":
        return None
    share = _percent(written)
    if share is not None:
        return Limit(share=share)
    formula = build.points(written)
    return Limit(formula=formula) if formula is not None else default


def _limits_of_nothing(build: Build, node: Node, part: Part) -> None:
    """Bonus and deduct leaves have no points that a percentage could be of."""
    for key in ("cap", "floor"):
        written = scalar(node, key)
        if written is not None and part.additive and _percent(written):
            build.tell("limit-of-nothing", written.span, name=part.name, key=key)


def _percent(written: Scalar) -> Decimal | None:
    if not written.text.rstrip().endswith(("%", "％")):
        return None
    try:
        found = parse_literal(written.source)
    except Rejected:
        return None
    return found.value if isinstance(found, Number) and found.percent else None


def _own_places(node: Node, inherited: int | None) -> int | None:
    places = _places(child(node, "round"))
    return inherited if places is None else places


def _places(node: Node | None) -> int | None:
    """A number of decimals; None also for those that the structure check refuses."""
    value = node.value if isinstance(node, Scalar) else None
    return int(value) if isinstance(value, Decimal) and value in range(_MOST_PLACES + 1) else None
