"""What a page says of one node of a score's tree: its formulas with numbers, what they use, which records."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.archive.results.explained import Explained, evidence
from engine.explain.preview.evidence import Evidence
from engine.explain.preview.node import Calculation, CallAt, PartNode, Quantity
from engine.language.values import State
from engine.report.formulas import filled_in, one_line
from engine.report.numbers import reason
from web.figures import value_text
from web.visit import Visit

__all__ = ["CallShown", "FormulaShown", "NodeShown", "formulas_below", "node_of"]

# So many counts of one node are looked up; a node with more says so.
_MOST = 24


@dataclass(frozen=True, slots=True)
class CallShown:
    """A count in a formula: its address (node, key, number) and how many records it counted and left out."""

    node: str
    key: str
    call: CallAt
    counted: int
    left_out: int
    record: str
    peers: bool


@dataclass(frozen=True, slots=True)
class FormulaShown:
    """A formula as written, with the numbers put in, and its value; ``why`` where it has none."""

    node: str
    key: str
    title: str
    clause: str
    text: str
    filled: str
    value: str
    why: str
    uses: tuple[Quantity, ...]
    calls: tuple[CallShown, ...]


@dataclass(frozen=True, slots=True)
class NodeShown:
    """A part or a measure: its own formulas, and those of the measures they use, nearest first."""

    id: str
    part: PartNode | None
    measure: Quantity | None
    own: tuple[FormulaShown, ...]
    below: tuple[FormulaShown, ...]
    trail: tuple[PartNode, ...]

    @property
    def first_call(self) -> CallShown | None:
        """The count that is shown when none was chosen."""
        own = [call for each in self.own for call in each.calls]
        held = own or [call for each in self.below for call in each.calls]
        # What most records stand behind is what people ask for first.
        return max(held, key=lambda call: (not call.peers, call.counted), default=None)


def node_of(visit: Visit, found: Explained, id: str) -> NodeShown:
    """The node of an id; the total where there is none of it."""
    shown = _Showing(visit, found)
    if id in shown.measures:
        measure = shown.measures[id]
        return NodeShown(id, None, measure, *shown.of(id, _own(measure)), ())
    trail = _trail(found.tree.root, id)
    if not trail:
        assert found.tree.root is not None, "the score came out"
        trail = (found.tree.root,)
    part = trail[-1]
    own = part.calculations
    return NodeShown(part.id, part, None, *shown.of(part.id, own), trail)


def formulas_below(visit: Visit, found: Explained, part: PartNode) -> dict[str, FormulaShown]:
    """For a group: the main formula of every part below it, without its records."""
    shown = _Showing(visit, found, counted=False)
    held = {}
    stack = list(part.children)
    while stack:
        node = stack.pop()
        stack += node.children
        for each in node.calculations:
            if each.key == str(node.result.part.kind):
                held[node.id] = shown.formula(node.id, each, "", node.result.part.source)
    return held


def _own(measure: Quantity) -> tuple[Calculation, ...]:
    return (measure.calculation,) if measure.calculation is not None else ()


def _trail(root: PartNode | None, id: str) -> tuple[PartNode, ...]:
    """From the total down to a part; empty where there is none."""
    if root is None:
        return ()
    if root.id == id:
        return (root,)
    for child in root.children:
        if below := _trail(child, id):
            return (root, *below)
    return ()


class _Showing:
    def __init__(self, visit: Visit, found: Explained, counted: bool = True) -> None:
        self.visit = visit
        self.found = found
        self.counted = counted
        self.measures = {each.id: each for each in found.tree.measures}
        self.parameters = {each.id: each for each in found.tree.parameters}
        self._looked = 0

    def of(
        self, id: str, own: tuple[Calculation, ...]
    ) -> tuple[tuple[FormulaShown, ...], tuple[FormulaShown, ...]]:
        """Formulas of a node, and of all measures behind them."""
        first = tuple(self.formula(id, each, each.key, "") for each in own)
        below = tuple(
            self.formula(measure.id, each, measure.title.of(self.visit.lang), measure.source)
            for measure in self._behind(own)
            for each in _own(measure)
        )
        return first, below

    def _behind(self, own: tuple[Calculation, ...]) -> Iterator[Quantity]:
        """Every measure that formulas use, directly or through others; the nearest first, each once."""
        waiting = [use for each in own for use in each.uses]
        seen: set[str] = set()
        while waiting:
            id = waiting.pop(0)
            if id in self.measures and id not in seen:
                seen.add(id)
                yield self.measures[id]
                waiting += [use for each in _own(self.measures[id]) for use in each.uses]

    def formula(self, node: str, each: Calculation, title: str, clause: str) -> FormulaShown:
        """One formula with its numbers and, if they are wanted, the counts in it."""
        lang = self.visit.lang
        uses = (self.measures.get(id) or self.parameters.get(id) for id in each.uses)
        value = each.value
        return FormulaShown(
            node, each.key, title, clause, one_line(each.text),
            filled_in(each.text, each.trace, lang), value_text(value, lang),
            reason(value).of(lang) if isinstance(value, State) else "",
            tuple(use for use in uses if use is not None),
            tuple(self._calls(node, each)) if self.counted else (),
        )  # fmt: skip

    def _calls(self, node: str, each: Calculation) -> Iterator[CallShown]:
        for call in each.calls:
            if self._looked == _MOST:
                return
            self._looked += 1
            found = self._evidence(node, each.key, call.number)
            yield CallShown(
                node, each.key, call, found.counted, found.left_out, found.record, found.peers
            )

    def _evidence(self, node: str, key: str, number: int) -> Evidence:
        visit, found = self.visit, self.found
        return evidence(
            visit.service.results, visit.store, found.run, found.row.key, (node, key, number),
            "counted", 0, 0,
        )  # fmt: skip
