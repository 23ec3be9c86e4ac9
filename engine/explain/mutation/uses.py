"""What parameters are compared with: whoever moves a threshold has to know whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from engine.explain.mutation.mutant import scalar_at
from engine.explain.mutation.places import FormulaPlace
from engine.explain.mutation.proposals import MIRRORED
from engine.language import syntax
from engine.scheme.read import Mapping, Scalar

__all__ = ["Use", "quota_uses", "uses"]

_COMPARISONS = frozenset(MIRRORED)
_LIMIT = re.compile(r"^at (?:most|least) +")


@dataclass(frozen=True, slots=True)
class Use:
    """A parameter in a formula; ``item op parameter`` where it bounds something, else ``op`` is empty.
    ``quota`` says that it is no formula but a number of people."""

    owner: str
    item: str
    op: str = ""
    quota: bool = False


def uses(formulas: Iterable[tuple[FormulaPlace, syntax.Expression]]) -> dict[str, list[Use]]:
    """By name, where the names of formulas that count are used; those that bound something come first."""
    found: dict[str, list[Use]] = {}
    for place, tree in formulas:
        if place.counts:
            for name, use in _inside(tree, place):
                found.setdefault(name, []).append(use)
    return {name: sorted(each, key=lambda use: not use.op) for name, each in found.items()}


def quota_uses(document: Mapping) -> dict[str, list[Use]]:
    """By name, the outcomes and grades whose numbers of people a parameter gives."""
    found: dict[str, list[Use]] = {}
    for owner, quota in _quotas(document):
        name = _LIMIT.sub("", quota.text)
        found.setdefault(name, []).append(Use(owner, quota.text, quota=True))
    return found


def _quotas(document: Mapping) -> Iterator[tuple[str, Scalar]]:
    outcomes, distribution = document.get("outcomes"), document.get("distribution")
    held = list(outcomes.items) if isinstance(outcomes, Mapping) else []
    for key, node in held:
        for side in ("top", "bottom", "exempt_below"):
            quota = scalar_at(node, side)
            if quota is not None:
                yield key.text, quota
    exempt = scalar_at(distribution, "exempt_below") if distribution is not None else None
    if exempt is not None:
        yield "distribution", exempt
    limits = distribution.get("limits") if isinstance(distribution, Mapping) else None
    for key, value in limits.items if isinstance(limits, Mapping) else ():
        if isinstance(value, Scalar):
            yield key.text, value


def _inside(tree: syntax.Node, place: FormulaPlace) -> Iterator[tuple[str, Use]]:
    text = place.scalar.source.text
    stack: list[tuple[syntax.Node, str, str]] = [(tree, "", "")]
    while stack:
        node, item, op = stack.pop()
        if isinstance(node, syntax.Path) and len(node.names) == 1:
            whole = " ".join(text.split())
            yield node.names[0], Use(place.owner, item or whole, op)
        elif isinstance(node, syntax.Binary) and node.op in _COMPARISONS:
            stack.append((node.right, _shown(text, node.left), node.op))
            stack.append((node.left, _shown(text, node.right), MIRRORED[node.op]))
        elif isinstance(node, syntax.Call) and node.arguments:
            first = _shown(text, node.arguments[0].value)
            for argument in reversed(node.arguments):
                value = argument.value
                if isinstance(value, syntax.Case) and value.bound is not None:
                    stack += [(value.bound, first, value.op), (value.y, "", "")]
                else:
                    stack.append((value, "", ""))
        else:
            stack.extend((inner, "", "") for inner in reversed(list(_children(node))))


def _shown(text: str, node: syntax.Node) -> str:
    return " ".join(text[node.start : node.end].split())


def _children(node: syntax.Node) -> Iterator[syntax.Node]:
    for each in fields(node):
        value = getattr(node, each.name)
        for inner in value if isinstance(value, tuple) else (value,):
            if isinstance(inner, syntax.Node):
                yield inner
