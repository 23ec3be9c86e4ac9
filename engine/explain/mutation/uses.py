"""What parameters are compared with: whoever moves a threshold has to know whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields

from engine.explain.mutation.places import FormulaPlace
from engine.explain.mutation.proposals import MIRRORED
from engine.language import syntax

__all__ = ["Use", "uses"]

_COMPARISONS = frozenset(MIRRORED)


@dataclass(frozen=True, slots=True)
class Use:
    """A parameter in a formula; ``item op parameter`` where it bounds something, else ``op`` is empty."""

    owner: str
    item: str
    op: str = ""


def uses(formulas: Iterable[tuple[FormulaPlace, syntax.Expression]]) -> dict[str, list[Use]]:
    """By name, where the names of formulas that count are used; those that bound something come first."""
    found: dict[str, list[Use]] = {}
    for place, tree in formulas:
        if place.counts:
            for name, use in _inside(tree, place):
                found.setdefault(name, []).append(use)
    return {name: sorted(each, key=lambda use: not use.op) for name, each in found.items()}


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
