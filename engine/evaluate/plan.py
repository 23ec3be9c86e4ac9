"""The strata of a scheme, computed from its tree: what must be known of everyone before what.

Stratum 1 holds what a subject's own records give, 2 what needs peers' values of stratum 1, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.language import typed
from engine.language.walk import children
from engine.scheme.model import Scheme, leaves, parts

__all__ = ["Plan", "plan"]


@dataclass(frozen=True, slots=True)
class Plan:
    """``cohorts`` are the series of peers in the scheme's own period, lowest stratum first.

    ``strata`` gives the stratum of every leaf, by part id.
    """

    cohorts: tuple[typed.AmongSeries, ...]
    strata: Mapping[str, int]


def plan(scheme: Scheme) -> Plan:
    """The order in which peers' values can be computed, each from what is already there."""
    found: dict[int, tuple[int, typed.AmongSeries]] = {}
    levels: dict[int, int] = {}
    strata = {}
    for leaf in leaves(scheme.score):
        assert leaf.formula is not None
        strata[leaf.id] = _level(leaf.formula.typed, levels) + 1
    for root in _roots(scheme):
        for node in _here(root):
            if isinstance(node, typed.AmongSeries):
                found[id(node)] = (_level(node, levels), node)
    ordered = sorted(found.values(), key=lambda entry: entry[0])
    return Plan(tuple(node for _, node in ordered), strata)


def _roots(scheme: Scheme) -> Iterator[typed.Typed]:
    for part in parts(scheme.score):
        for formula in (part.applies, part.formula, part.prorate):
            if formula is not None:
                yield formula.typed


def _level(top: typed.AnyNode, levels: dict[int, int]) -> int:
    """How many series of peers lie one inside the other, each measure looked at once."""
    stack: list[tuple[typed.AnyNode, bool]] = [(top, False)]
    while stack:
        node, done = stack.pop()
        if id(node) in levels:
            continue
        if done:
            inner = max((levels[id(c)] for c in children(node)), default=0)
            levels[id(node)] = inner + isinstance(node, typed.AmongSeries)
        else:
            stack.append((node, True))
            stack.extend((c, False) for c in children(node))
    return levels[id(top)]


def _here(top: typed.Typed) -> Iterator[typed.AnyNode]:
    """Every node evaluated in the window and with the arguments of ``top``, each once."""
    seen: set[int] = set()
    stack: list[typed.AnyNode] = [top]
    while stack:
        node = stack.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        yield node
        moved = isinstance(node, typed.At | typed.SeriesAt | typed.EachSeries)
        if not moved and not (isinstance(node, typed.MeasureRef) and node.arguments):
            stack.extend(children(node))
