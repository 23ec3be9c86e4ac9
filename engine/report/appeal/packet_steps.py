"""What each clause of a packet rests on: its formulas, the measures, parameters and records behind them.

A measure is told in full once; where it comes again, the number of the clause that tells it stands
instead. Tables of records are numbered through the whole packet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from engine.evaluate.exact import RowsNote, TraceNode
from engine.evaluate.exact.world import Group
from engine.evaluate.results import PartResult
from engine.language.values import State
from engine.report.appeal.packet_spread import Spread, spread_of
from engine.report.formulas import one_line
from engine.scheme.model import Measure, Part, Scheme

__all__ = ["Clause", "Numbering", "Peers", "Sheet", "Step", "Working", "clause_of"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The records of one aggregate, as a table with a number and the title of their type.

    ``measures`` are those that its rows use, where they were not told before.
    """

    number: int
    title: str
    note: RowsNote
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Peers:
    """The group that one was compared with: how many have a value, how many have none and why.

    ``spread`` is None where the values are no numbers or too few to keep them nameless.
    """

    count: int
    left_out: tuple[tuple[State | None, int], ...]
    spread: Spread | None


@dataclass(frozen=True, slots=True)
class Step:
    """A measure, parameter or aggregate; ``depth`` counts from 0 at the formula of the clause.

    ``told`` is the number of the clause that tells it in full, 0 where it is this one. ``bare`` says that its
    text is the formula of the step above, and need not stand again.
    """

    depth: int
    node: TraceNode
    measure: Measure | None = None
    told: int = 0
    bare: bool = False
    sheets: tuple[Sheet, ...] = ()
    peers: tuple[Peers, ...] = ()


@dataclass(frozen=True, slots=True)
class Working:
    """A formula by the key it stands under (rate, applies, cap …) and the steps to its value."""

    key: str
    node: TraceNode
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Clause:
    """One part of the scheme, or without ``part`` one condition, with its number in the packet."""

    number: int
    workings: tuple[Working, ...]
    part: Part | None = None
    result: PartResult | None = None

    @property
    def nodes(self) -> Iterator[TraceNode]:
        """The nodes of its formulas."""
        return (working.node for working in self.workings)


class Numbering:
    """Counts clauses and tables, and knows what was told already."""

    def __init__(self, scheme: Scheme) -> None:
        self.scheme = scheme
        self.clause = 0
        self.sheet = 0
        self._told: dict[tuple[object, ...], int] = {}

    def before(self, mark: tuple[object, ...]) -> int:
        """The clause that told this, 0 if none did; from now on the present one does."""
        told = self._told.get(mark, 0)
        if not told:
            self._told[mark] = self.clause
        return told

    def sheets(self, node: TraceNode) -> tuple[Sheet, ...]:
        """The records of a node, each table with the next number."""
        made = []
        for note in node.rows:
            self.sheet += 1
            new = [n for n in note.measures if not self.before((n, node.window))]
            title = self.scheme.types[note.record].title or note.record
            made.append(Sheet(self.sheet, title, note, tuple(self.scheme.measures[n] for n in new)))
        return tuple(made)


def clause_of(
    numbering: Numbering,
    formulas: Mapping[str, TraceNode],
    part: Part | None = None,
    result: PartResult | None = None,
) -> Clause:
    """The next clause, with what its formulas rest on."""
    numbering.clause += 1
    workings = []
    for key, node in formulas.items():
        steps = [step for child in node.children for step in _steps(numbering, child, 0, "", "")]
        workings.append(Working(key, node, tuple(steps)))
    return Clause(numbering.clause, tuple(workings), part, result)


def _steps(
    numbering: Numbering, node: TraceNode, depth: int, above: str, within: str
) -> Iterator[Step]:
    """A node and what is below it. ``above`` is the formula of the step above, whose text need not stand
    again; ``within`` the call whose arguments the text may speak of.
    """
    named = node.kind in ("measure", "parameter")
    step = named or bool(node.rows) or bool(node.groups)
    measure = numbering.scheme.measures.get(node.name) if node.kind == "measure" else None
    alone = node.kind == "parameter" or (
        measure is not None and not measure.arguments and not measure.record
    )
    if step:
        told = numbering.before((node.text, node.window, "" if alone else within))
        if told:
            yield Step(depth, node, measure, told)
            return
        bare = not named and one_line(node.text) == above
        depth -= bare
        peers = tuple(map(_peers, node.groups))
        yield Step(depth, node, measure, 0, bare, numbering.sheets(node), peers)
        depth += 1
    formula = one_line(measure.source.text) if measure is not None else ""
    if node.kind == "measure":
        within = "" if alone else f"{node.text} < {within}"
    for child in node.children:
        yield from _steps(numbering, child, depth, formula, within)


def _peers(group: Group) -> Peers:
    numbers = [value for _, value in group.members if isinstance(value, Decimal)]
    why = Counter(reason if isinstance(reason, State) else None for _, reason in group.left_out)
    whole = len(numbers) == len(group.members)
    spread = spread_of(numbers, None) if whole else None
    return Peers(len(group.members), tuple(why.items()), spread)
