"""A trace of a formula as it is needed for putting in its numbers: measures and records are not opened."""

from __future__ import annotations

from collections.abc import Mapping

from engine.diagnostics import Source
from engine.evaluate.exact import Frame, Recorder
from engine.evaluate.exact.frame import Code
from engine.evaluate.exact.machine import Machine
from engine.evaluate.exact.record import RowsNote
from engine.explain.preview.node import Calculation, CallAt
from engine.language import typed
from engine.language.render import render
from engine.language.values import Value
from engine.language.walk import children, walk
from engine.scheme.model import Formula

__all__ = ["Glance", "calls_of"]


class Glance:
    """Looks at formulas of one subject with a machine; to be used inside ``arithmetic()``."""

    def __init__(self, machine: Machine, frame: Frame) -> None:
        recorder = _Outlines(machine)
        self._recorder = recorder
        self._plain = machine
        self._machine = Machine(machine.world, machine.functions, machine, recorder)
        self._frame = frame

    def at(self, key: str, formula: Formula) -> Calculation:
        """A formula of a part with its value and the values of what it names."""
        return self.of(key, formula.typed, formula.source, {})

    def of(
        self, key: str, node: typed.Typed, source: Source, arguments: Mapping[str, Value]
    ) -> Calculation:
        """A typed formula that was written as ``source``, evaluated with the arguments of its measure."""
        frame = Frame(self._frame.rows, self._frame.window, arguments)
        trace = self._recorder.formula(node, self._machine.code(node), frame)
        span = source.locate(0, len(source.text))
        return Calculation(
            key, source.text, span, trace.value, trace, _uses(node), calls_of(node)
        )  # fmt: skip

    def value(self, node: typed.Typed) -> Value:
        """The value of a node."""
        return self._plain.code(node)(self._frame)


class _Outlines(Recorder):
    """Records what stands in the text of a formula itself; values come from the plain machine."""

    def __init__(self, plain: Machine) -> None:
        super().__init__(plain.world.ancestry, plain)
        self._values = plain

    def around(self, node: typed.Typed, code: Code) -> Code:
        if isinstance(node, typed.MeasureRef | typed.OnlyRow):
            return super().around(node, self._values.code(node))
        record = _record(node)
        if record is None:
            return super().around(node, code)
        plain = self._values.code(node)

        def counted(frame: Frame) -> Value:
            self._stack[-1].rows.append(RowsNote(record))
            return plain(frame)

        return super().around(node, counted)


def calls_of(top: typed.Typed) -> tuple[CallAt, ...]:
    """The calls in the text of a formula that count records or look at peers, in its order."""
    found: dict[tuple[int, int], CallAt] = {}
    stack: list[typed.AnyNode] = [top]
    while stack:
        node = stack.pop()
        record = _record(node)
        if record is None and _peers(node):
            record = ""
        if record is not None:
            place = node.syntax.start, node.syntax.end
            found.setdefault(place, CallAt(0, *place, _text(node), record))
        if record or isinstance(node, typed.OnlyRow):
            # What is counted for each row is not the subject's own.
            continue
        stack.extend(_within(node))
    placed = [found[place] for place in sorted(found, key=lambda place: (place[0], -place[1]))]
    return tuple(CallAt(n, c.start, c.end, c.text, c.record) for n, c in enumerate(placed, 1))


def _within(node: typed.AnyNode) -> tuple[typed.AnyNode, ...]:
    """The nodes right below that stand in the same text."""
    if isinstance(node, typed.MeasureRef):
        return tuple(node.arguments.values())
    return children(node)


def _uses(top: typed.Typed) -> tuple[str, ...]:
    found: dict[str, None] = {}
    stack: list[typed.AnyNode] = [top]
    while stack:
        node = stack.pop()
        if isinstance(node, typed.MeasureRef) and node.row is None and not _passed_on(node):
            found[f"measure:{_text(node) if node.arguments else node.name}"] = None
        elif isinstance(node, typed.ParameterRef):
            found[f"parameter:{node.name}"] = None
        stack.extend(reversed(_within(node)))
    return tuple(found)


def _passed_on(node: typed.MeasureRef) -> bool:
    """Whether arguments of the measure around it are among its own: then its value is not one by itself."""
    inner = (each for argument in node.arguments.values() for each in walk(argument))
    return any(isinstance(each, typed.ArgumentRef) for each in inner)


def _record(node: typed.AnyNode) -> str | None:
    """The type of the records that a call counts; None where it counts none."""
    if isinstance(node, typed.OnlyRow):
        return node.route.bottom.name
    if not isinstance(node, typed.Call):
        return None
    for operand in node.operands.values():
        inner = operand
        while isinstance(inner, typed.SeriesAt):
            inner = inner.series
        if isinstance(inner, typed.RowSeries):
            return inner.route.bottom.name
    return None


def _peers(node: typed.AnyNode) -> bool:
    if not isinstance(node, typed.Call):
        return False
    for operand in node.operands.values():
        inner = operand.series if isinstance(operand, typed.Peers) else operand
        while isinstance(inner, typed.SeriesAt):
            inner = inner.series
        if isinstance(inner, typed.AmongSeries):
            return True
    return False


def _text(node: typed.AnyNode) -> str:
    return render(node.syntax)
