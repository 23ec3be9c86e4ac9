"""The tree of parts for one subject: from formulas to the total and its ledger (L6.2 to L6.5)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from engine.evaluate.exact import Frame, Machine
from engine.evaluate.limits import Amount, State
from engine.evaluate.results import Line, PartResult
from engine.language.values import CONTEXT, Fault, Missing, NotApplicable, Value, exact_sum
from engine.scheme.model import ROOT, Formula, Part, PartKind

__all__ = ["Scored", "Scorer"]

_ZERO = Decimal(0)
_KINDS = {PartKind.BONUS: "bonus", PartKind.DEDUCT: "deducted"}


@dataclass(frozen=True, slots=True)
class Scored:
    """A part with its lines; the lines sum to ``result.counted`` where that is a number."""

    result: PartResult
    lines: tuple[Line, ...]
    unrounded: Value


class Scorer:
    """Scores parts with a machine. ``weights`` are entropy's, by group id and child name."""

    def __init__(self, machine: Machine, weights: Mapping[str, Mapping[str, Decimal]]) -> None:
        self._code: Callable[[Formula], Callable[[Frame], Value]] = lambda f: machine.code(f.typed)
        self._weights = weights

    def value(self, formula: Formula, frame: Frame) -> Value:
        """The value of a formula."""
        return self._code(formula)(frame)

    def score(
        self, part: Part, frame: Frame, zeroed: frozenset[str], given: Decimal | None = None
    ) -> Scored:
        """A part and all below it. ``zeroed`` are the ids that vetoes set to 0, ``given`` its points."""
        points = part.points if given is None else given
        out = self._left_out(part, frame)
        if part.kind is PartKind.GROUP:
            scored = self._group(part, points, frame, zeroed, out)
        else:
            scored = self._leaf(part, points, frame, out)
        if part.id in zeroed and isinstance(scored.result.score, Decimal):
            return _vetoed(part, scored)
        return scored

    def _left_out(self, part: Part, frame: Frame) -> State | None:
        if not part.active:
            return NotApplicable("inactive", part.id)
        if part.applies is None:
            return None
        answer = self.value(part.applies, frame)
        if answer is True:
            return None
        if answer is False:
            return NotApplicable("applies", part.applies.text)
        assert isinstance(answer, State)
        return answer

    def _leaf(self, part: Part, points: Decimal | None, frame: Frame, out: State | None) -> Scored:
        assert part.formula is not None
        raw: Value = out if out is not None else self.value(part.formula, frame)
        if isinstance(raw, State):
            if not _is_zero(part, raw):
                return _settled(part, points, raw, raw)
            amount = Amount(part, _KINDS.get(part.kind, "earned"), _ZERO, raw.what)
        else:
            assert isinstance(raw, Decimal), "the builder wants numbers"
            value = raw
            if part.kind is PartKind.RATE:
                value = CONTEXT.multiply(points if points is not None else _ZERO, raw)
            amount = Amount(part, _KINDS.get(part.kind, "earned"), value)
        state = amount.limit(points, frame, self.value)
        if state is not None:
            return _settled(part, points, raw, state)
        unrounded = amount.value
        if part.round is not None:
            amount.round(part.round)
        if part.kind is PartKind.DEDUCT:
            amount.negated()
        result = PartResult(part, points, raw, amount.value, amount.value)
        return Scored(result, tuple(amount.lines), unrounded)

    def _group(
        self,
        part: Part,
        points: Decimal | None,
        frame: Frame,
        zeroed: frozenset[str],
        out: State | None,
    ) -> Scored:
        weights = self._weights.get(part.id, {})
        children = [
            self.score(child, frame, zeroed, _share(points, weights.get(child.name)))
            for child in part.parts
        ]
        inner = tuple(c.result for c in children)
        if out is not None:
            return _settled(part, points, out, out, inner)
        found = _worst(children)
        if found is None and _earning(part) and not any(_earns(c) for c in children):
            nothing = NotApplicable("nothing-left", part.id)
            return _settled(part, points, nothing, nothing, inner)
        if found is not None:
            return _stated(part, points, found, found, inner)
        children = _reweighed(part, points, children)
        lines = [line for child in children for line in child.lines]
        amount = Amount.of_lines(part, lines)
        raw = amount.value
        state = amount.limit(points, frame, self.value)
        inner = tuple(c.result for c in children)
        if state is not None:
            return _settled(part, points, raw, state, inner)
        unrounded = amount.value
        if part.round is not None:
            amount.round(part.round)
        result = PartResult(part, points, raw, amount.value, amount.value, inner)
        return Scored(result, tuple(amount.lines), unrounded)


def _share(points: Decimal | None, weight: Decimal | None) -> Decimal | None:
    if points is None or weight is None:
        return None
    return CONTEXT.multiply(points, weight)


def _is_zero(part: Part, state: State) -> bool:
    return isinstance(state, Missing) and part.missing == "zero"


def _settled(
    part: Part,
    points: Decimal | None,
    raw: Value,
    state: State,
    children: tuple[PartResult, ...] = (),
) -> Scored:
    """A part without a value of its own: a missing one scores 0 or is left out, as the part says.

    What is left out is so with all that is below it.
    """
    if _is_zero(part, state):
        amount = Amount(part, _KINDS.get(part.kind, "earned"), _ZERO, state.what)
        result = PartResult(part, points, raw, _ZERO, _ZERO, children)
        return Scored(result, tuple(amount.lines), _ZERO)
    if isinstance(state, Missing) and part.missing == "skip":
        state = NotApplicable("skipped", f"{state.code}: {state.what}")
    if isinstance(state, NotApplicable):
        children = tuple(_gone(child, state) for child in children)
    return _stated(part, points, raw, state, children)


def _gone(result: PartResult, state: NotApplicable) -> PartResult:
    """A part below one left out, whatever its formula gives; one left out by itself keeps its reason."""
    inner = tuple(_gone(child, state) for child in result.children)
    if isinstance(result.score, NotApplicable):
        return replace(result, children=inner)
    return replace(result, score=state, counted=state, children=inner)


def _stated(
    part: Part,
    points: Decimal | None,
    raw: Value,
    state: Value,
    children: tuple[PartResult, ...] = (),
) -> Scored:
    return Scored(PartResult(part, points, raw, state, state, children), (), state)


def _worst(children: list[Scored]) -> State | None:
    """A fault or missing value anywhere makes the group so; bonus and deduct parts only by faults."""
    missing: State | None = None
    for child in children:
        state = child.result.score
        if isinstance(state, Fault):
            return state
        if isinstance(state, Missing) and not child.result.part.additive and missing is None:
            missing = state
    return missing


def _earning(part: Part) -> bool:
    """Whether a part has points to earn: a group of bonus and deduct leaves alone has none."""
    if part.kind is PartKind.GROUP:
        return any(_earning(child) for child in part.parts)
    return not part.additive


def _earns(child: Scored) -> bool:
    return isinstance(child.result.score, Decimal) and _earning(child.result.part)


def _reweighed(part: Part, points: Decimal | None, children: list[Scored]) -> list[Scored]:
    """The children that count; points of those left out go to the others in proportion (L6.5)."""
    earning = [c for c in children if _earns(c)]
    present = exact_sum(c.result.points or _ZERO for c in earning)
    everyone = len(earning) == sum(_earning(child) for child in part.parts)
    if everyone or points is None or not present or present == points:
        return children
    return [_stretched(c, points, present) if _earns(c) else c for c in children]


def _stretched(child: Scored, points: Decimal, present: Decimal) -> Scored:
    score = child.result.score
    assert isinstance(score, Decimal)
    amount = Amount(child.result.part, "earned", score)
    counted = CONTEXT.divide(CONTEXT.multiply(score, points), present)
    amount.become(counted, "reweighed")
    result = replace(child.result, counted=counted)
    return replace(child, result=result, lines=(*child.lines, *amount.lines[1:]))


def _vetoed(part: Part, scored: Scored) -> Scored:
    score = scored.result.score
    assert isinstance(score, Decimal)
    amount = Amount(part, "earned", score)
    amount.become(_ZERO, "veto")
    result = replace(scored.result, score=_ZERO, counted=_ZERO)
    unrounded = _ZERO if part.id == ROOT else scored.unrounded
    return Scored(result, (*scored.lines, *amount.lines[1:]), unrounded)
