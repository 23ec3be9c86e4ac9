"""What a traced evaluation writes down: every node's value, and the rows counted and left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from engine.evaluate.exact.ancestry import Ancestry
from engine.evaluate.exact.frame import Code, Frame
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.render import render
from engine.language.values import Missing, State, Value
from engine.language.walk import walk

if TYPE_CHECKING:
    from engine.evaluate.exact.machine import Machine
    from engine.evaluate.exact.world import Group

__all__ = ["LeftOut", "Recorder", "RowsNote", "TraceNode"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that was not counted: the state it was in, or the part of the condition that failed."""

    row: Row
    state: State | None
    condition: str


@dataclass
class RowsNote:
    """The rows of one aggregate. ``before`` and ``after`` count rows outside the window in time.

    ``measures`` are the names of the measures of rows that its values and conditions use.
    """

    record: str
    before: int = 0
    after: int = 0
    rows: list[tuple[Row, Value]] = field(default_factory=list)
    others: list[LeftOut] = field(default_factory=list)
    conjuncts: tuple[tuple[str, Code], ...] = ()
    measures: tuple[str, ...] = ()

    def counted(self, row: Row, value: Value) -> None:
        """A row that counts, with the value it gives."""
        self.rows.append((row, value))

    def left_out(self, row: Row, state: State | None, frame: Frame) -> None:
        """A row that does not, ``frame`` standing on it."""
        failed = ""
        if state is None:
            failed = next((text for text, code in self.conjuncts if code(frame) is not True), "")
        self.others.append(LeftOut(row, state, failed))


@dataclass
class TraceNode:
    """One node of the trace.

    ``name`` is the measure's, parameter's, field's or function's; ``start`` and ``end`` are offsets into the
    text of the formula it stands in. ``seen`` marks a measure that stands in full earlier in the trace.
    """

    kind: str
    text: str
    window: Window
    name: str = ""
    start: int = 0
    end: int = 0
    value: Value = Missing("not-evaluated", "")
    children: list[TraceNode] = field(default_factory=list)
    rows: list[RowsNote] = field(default_factory=list)
    groups: list[Group] = field(default_factory=list)
    seen: bool = False


class Recorder:
    """Builds the trace of one evaluation; ``root`` holds one child per formula evaluated."""

    def __init__(self, ancestry: Ancestry, plain: Machine) -> None:
        self._ancestry = ancestry
        self._plain = plain
        self._stack: list[TraceNode] = []

    def formula(self, node: typed.Typed, code: Code, frame: Frame) -> TraceNode:
        """The trace of a whole formula."""
        start, end = node.syntax.start, node.syntax.end
        top = TraceNode("formula", render(node.syntax), frame.window, "", start, end)
        self._stack.append(top)
        top.value = code(frame)
        self._stack.pop()
        return top

    def around(self, node: typed.Typed, code: Code) -> Code:
        """Code that does the same and writes it down; literals are not worth a line."""
        if isinstance(node, typed.Constant):
            return code
        kind, text = _KINDS[type(node)], render(node.syntax)
        name = node.function.name if isinstance(node, typed.Call) else getattr(node, "name", "")
        start, end = node.syntax.start, node.syntax.end

        def recorded(frame: Frame) -> Value:
            made = TraceNode(kind, text, frame.window, name, start, end)
            if self._stack:
                self._stack[-1].children.append(made)
            self._stack.append(made)
            made.value = code(frame)
            self._stack.pop()
            return made.value

        return recorded

    def again(self) -> None:
        """The measure at hand has been evaluated before, with the same arguments in the same window."""
        self._stack[-1].seen = True

    def rows(self, series: typed.RowSeries, frame: Frame) -> RowsNote:
        """A note for the rows of an aggregate that is being gathered."""
        reach = self._ancestry.reach(series.route, frame.rows[series.base])
        note = RowsNote(series.route.bottom.name)
        for lo, hi, _ in reach.entries:
            note.before += hi < frame.window.start
            note.after += lo > frame.window.end
        note.conjuncts = tuple(
            (render(c.syntax), self._plain.code(c)) for c in _conjuncts(series.condition)
        )
        note.measures = _row_measures(series)
        self._stack[-1].rows.append(note)
        return note

    def peers(self, group: Group) -> None:
        """The peers a node looked at."""
        self._stack[-1].groups.append(group)


def _row_measures(series: typed.RowSeries) -> tuple[str, ...]:
    found = (node.name for node in walk(series) if isinstance(node, typed.MeasureRef) and node.row)
    return tuple(dict.fromkeys(found))


def _conjuncts(condition: typed.Typed | None) -> tuple[typed.Typed, ...]:
    if condition is None:
        return ()
    if isinstance(condition, typed.Logic) and all(op == "and" for op, _ in condition.rest):
        return (condition.first, *(operand for _, operand in condition.rest))
    return (condition,)


_KINDS: dict[type, str] = {
    typed.FieldRef: "field",
    typed.UpRef: "field",
    typed.RowRef: "row",
    typed.ArgumentRef: "argument",
    typed.SpecialRef: "result",
    typed.MeasureRef: "measure",
    typed.ParameterRef: "parameter",
    typed.Negation: "arithmetic",
    typed.Arithmetic: "arithmetic",
    typed.Not: "logic",
    typed.Logic: "logic",
    typed.Comparison: "comparison",
    typed.Membership: "comparison",
    typed.Conditional: "choice",
    typed.At: "at",
    typed.OnlyRow: "only-row",
    typed.Call: "call",
}
