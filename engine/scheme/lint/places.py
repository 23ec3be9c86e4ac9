"""Every typed node a scheme depends on, once, with the text it was written in, measures opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.diagnostics import Source, Span
from engine.language import typed
from engine.language.walk import children
from engine.scheme.lint.roots import roots
from engine.scheme.model import Formula, Scheme

__all__ = ["Everywhere", "Place", "everywhere", "places"]


@dataclass(frozen=True, slots=True)
class Place:
    """A node in its source; ``moved`` says that another window than the period surrounds it."""

    node: typed.AnyNode
    source: Source
    moved: bool = False

    @property
    def span(self) -> Span:
        """Where the node stands in the file."""
        return self.source.locate(self.node.syntax.start, self.node.syntax.end)


Everywhere = tuple[Place, ...]


def everywhere(scheme: Scheme) -> Everywhere:
    """The nodes of all formulas, also of measures that nothing uses."""
    measures = [m.formula for m in scheme.measures.values() if m.formula is not None]
    return tuple(places(scheme, (*roots(scheme), *measures)))


def places(scheme: Scheme, formulas: Iterable[Formula]) -> Iterator[Place]:
    """The nodes of the formulas and of the measures they use."""
    stack = [Place(formula.typed, formula.source) for formula in formulas][::-1]
    seen: set[tuple[int, bool]] = set()
    while stack:
        place = stack.pop()
        if (id(place.node), place.moved) in seen:
            continue
        seen.add((id(place.node), place.moved))
        yield place
        stack.extend(reversed([_below(scheme, place, node) for node in children(place.node)]))


def _below(scheme: Scheme, place: Place, node: typed.AnyNode) -> Place:
    above = place.node
    moved = place.moved or isinstance(above, typed.At | typed.SeriesAt | typed.EachSeries)
    if isinstance(above, typed.MeasureRef) and node is above.body:
        return Place(node, scheme.measures[above.name].source, moved)
    return Place(node, place.source, moved)
