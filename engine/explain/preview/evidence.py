"""The records behind one count of a formula: which were counted, which were not and why, page by page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.diagnostics import Rejected, Source, closest, diagnose
from engine.evaluate import Run
from engine.evaluate.exact import Frame, Group, LeftOut, RowsNote, TraceNode
from engine.explain.formulas import measures_of
from engine.explain.preview.glance import calls_of
from engine.explain.preview.node import CallAt
from engine.language import typed
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.recursion import room
from engine.language.values import State, Value, arithmetic
from engine.language.walk import walk
from engine.scheme.model import parts

__all__ = ["SIDES", "Evidence", "EvidenceRow", "evidence_at"]

SIDES = ("counted", "left_out")
MEASURE = "measure:"


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A record (or a peer). Counted ones have the ``value`` they give; others the ``state`` they were in,
    or the ``condition`` they do not meet (empty where that is the peers' ``where``).
    """

    row: Row
    window: Window
    value: Value | None = None
    state: State | None = None
    condition: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One page of one side of a count. ``counted`` and ``left_out`` are of all pages, ``before`` and
    ``after`` count records outside the window in time. ``values`` are what it gave in every window.

    ``record`` is the type of the records, that of the subject for peers; ``clause`` the place in the rule
    document that the part or measure names.
    """

    node: str
    key: str
    call: CallAt
    clause: str
    record: str
    peers: bool
    values: tuple[tuple[Window, Value], ...]
    counted: int
    left_out: int
    before: int
    after: int
    side: str
    offset: int
    rows: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class _Formula:
    """A formula of a subject and where it stands; the frame has the arguments of its measure."""

    node: typed.Typed
    source: Source
    clause: str
    frame: Frame


def evidence_at(
    run: Run, subject: Row, node: str, key: str, call: int, side: str, offset: int, limit: int
) -> Evidence:
    """A page of the records of the ``call``-th count in the formula under ``key`` of a node.

    ``node`` is the id of a part, or ``measure:`` and its text. Raises Rejected: there is no such place.
    """
    with room(), arithmetic():
        formula = _formula(run, subject, node, key)
        calls = calls_of(formula.node)
        if not 1 <= call <= len(calls):
            raise _nowhere(f"{node} {key} {call}", [str(each.number) for each in calls])
        place = calls[call - 1]
        found = list(_traced(run, formula, place))
    rows = [each for one in found for each in _rows(one, side)]
    notes = [note for one in found for note in one.rows]
    groups = [group for one in found for group in one.groups]
    return Evidence(
        node, key, place, formula.clause,
        place.record or run.scheme.subject, not place.record,
        tuple((one.window, one.value) for one in found),
        sum(len(note.rows) for note in notes) + sum(len(group.members) for group in groups),
        sum(len(note.others) for note in notes) + sum(len(group.left_out) for group in groups),
        sum(note.before for note in notes), sum(note.after for note in notes),
        side, offset, tuple(rows[offset : offset + limit]),
    )  # fmt: skip


def _formula(run: Run, subject: Row, node: str, key: str) -> _Formula:
    frame = Frame((subject,), run.window)
    if node.startswith(MEASURE):
        return _measure(run, frame, node.removeprefix(MEASURE))
    part = next((each for each in parts(run.scheme.score) if each.id == node), None)
    if part is None:
        raise _nowhere(node, [each.id for each in parts(run.scheme.score)])
    cap, floor = part.cap, part.floor
    held = {
        "applies": part.applies,
        str(part.kind): part.formula,
        "prorate": part.prorate,
        "cap": cap.formula if cap is not None else None,
        "floor": floor.formula if floor is not None else None,
    }
    formula = held.get(key)
    if formula is None:
        raise _nowhere(f"{node} {key}", [name for name, each in held.items() if each is not None])
    return _Formula(formula.typed, formula.source, part.source, frame)


def _measure(run: Run, frame: Frame, text: str) -> _Formula:
    known = measures_of(run.scheme)
    if text not in known:
        raise _nowhere(text, known)
    node = known[text]
    if not isinstance(node, typed.MeasureRef) or not node.arguments:
        measure = run.scheme.measures[text]
        return _Formula(node, measure.source, measure.clause, frame)
    measure = run.scheme.measures[node.name]
    code = run.machine.code
    given = {name: code(argument)(frame) for name, argument in node.arguments.items()}
    return _Formula(
        node.body, measure.source, measure.clause, Frame(frame.rows, frame.window, given)
    )


def _traced(run: Run, formula: _Formula, place: CallAt) -> Iterator[TraceNode]:
    """Every evaluation of the call in the text of the formula itself, such as one for each month."""
    machine, recorder = run.machine.traced()
    top = recorder.formula(formula.node, machine.code(formula.node), formula.frame)
    stack = [top]
    while stack:
        node = stack.pop()
        if (node.start, node.end) == (place.start, place.end) and (
            node.rows or node.groups or node.kind == "only-row"
        ):
            if node.kind == "only-row":
                _only(run, formula, node)
            yield node
        elif node.kind != "measure":
            stack.extend(reversed(node.children))


def _only(run: Run, formula: _Formula, node: TraceNode) -> None:
    """The rows that the only row was looked for among; a trace of it has its value alone."""
    for found in walk(formula.node):
        if isinstance(found, typed.OnlyRow) and (node.start, node.end) == (
            found.syntax.start,
            found.syntax.end,
        ):
            top = formula.frame.rows[found.base]
            rows = run.machine.world.ancestry.below(found.route, top, node.window)
            note = RowsNote(found.route.bottom.name)
            note.rows = [(row, node.value) for row in rows]
            node.rows.append(note)
            return


def _rows(node: TraceNode, side: str) -> Iterator[EvidenceRow]:
    for note in node.rows:
        yield from _records(note, node.window, side)
    for group in node.groups:
        yield from _peers(group, node.window, side)


def _records(note: RowsNote, window: Window, side: str) -> Iterator[EvidenceRow]:
    if side == "counted":
        yield from (EvidenceRow(row, window, value) for row, value in note.rows)
    else:
        yield from (_other(other, window) for other in note.others)


def _other(other: LeftOut, window: Window) -> EvidenceRow:
    return EvidenceRow(other.row, window, None, other.state, other.condition)


def _peers(group: Group, window: Window, side: str) -> Iterator[EvidenceRow]:
    if side == "counted":
        yield from (EvidenceRow(row, window, value) for row, value in group.members)
        return
    for row, why in group.left_out:
        yield EvidenceRow(row, window, None, why if isinstance(why, State) else None)


def _nowhere(place: str, known: Sequence[str] | dict[str, typed.Typed]) -> Rejected:
    near = closest(place, known)
    return Rejected([diagnose("preview-no-such-place", None, place=place, closest=near)])
