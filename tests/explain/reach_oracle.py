"""Evaluations with one value of one subject replaced, by the plain evaluator: reach has no part in them.

``Oracle.with_value`` evaluates everyone anew, only what is counted from rows is remembered.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_CEILING, Decimal
from functools import partial
from pathlib import Path
from typing import Any, cast

from engine.evaluate import Evaluation, Run
from engine.evaluate.exact import Frame
from engine.evaluate.exact.windows import resolve
from engine.evaluate.score import Scorer
from engine.explain.reach import Goal, Ground, Indicator, Reach, Short, reach
from engine.language import typed
from engine.language.periods import Window
from engine.language.recursion import room
from engine.language.render import render, render_name
from engine.language.values import CONTEXT, State, Value, arithmetic, decide, plain
from engine.records import Dataset
from engine.scheme.build import load_scheme
from engine.scheme.model import Scheme, parts

__all__ = ["Oracle", "confirm", "loaded", "met"]


_NAMED = (typed.Call, typed.MeasureRef, typed.OnlyRow, typed.FieldRef)


def loaded(text: str, folder: Path) -> Scheme:
    """A scheme from its text."""
    path = folder / "scheme.yaml"
    path.write_text(text, "utf-8")
    found = load_scheme(path)
    assert found.scheme is not None, found.diagnostics
    return found.scheme


class Oracle:
    """A run in which a value, named as reach names it, may be replaced."""

    def __init__(self, scheme: Scheme, dataset: Dataset, window: Window) -> None:
        self.run = Run(replace(scheme, findings=(), outcomes=()), dataset, window)
        self._hit: tuple[str, str, Window, Value] | None = None
        machine = self.run.machine
        make = machine._make

        def patched(node: typed.Typed) -> Any:
            code = _remembered(node, make(node))

            def instead(frame: Frame) -> Value:
                value = self._instead(node, frame)
                return code(frame) if value is None else value

            return instead if isinstance(node, _NAMED) else code

        machine._make = patched  # type: ignore[method-assign]

    def with_value(
        self, key: str, indicator: Indicator, value: Value, *, everyone: bool = True
    ) -> Evaluation:
        """The results, the indicator of one subject having another value; of ``everyone`` or of that one."""
        self._hit = (key, indicator.name, indicator.window, value)
        machine = self.run.machine
        machine._memo.clear()
        machine.world._cohorts.clear()
        if everyone or self.run.scheme.distribution is not None:
            return self.run.evaluation()
        with room(), arithmetic():
            row = next(row for row in self.run.subjects() if row.key == key)
            only = self.run.graded([self.run.total(Scorer(machine, {}), row)])
        return Evaluation(self.run.scheme, self.run.window, tuple(only))

    def _instead(self, node: typed.Typed, frame: Frame) -> Value | None:
        if self._hit is None or len(frame.rows) != 1:
            return None
        key, name, window, value = self._hit
        if frame.rows[0].key != key or window not in _windows(node, frame.window):
            return None
        return value if self._label(node, frame) == name else None

    def _label(self, node: typed.Typed, frame: Frame) -> str:
        if isinstance(node, typed.MeasureRef):
            given = [self.run.machine.code(a)(frame) for a in node.arguments.values()]
            inside = f"({', '.join(map(_literal, given))})" if given else ""
            return f"{render_name(node.name)}{inside}"
        text = render(node.syntax)
        used = [(k, v) for k, v in frame.arguments.items() if k in text]
        put = ", ".join(f"{k} = {_literal(v)}" for k, v in used)
        return f"{text} [{put}]" if put else text


def _windows(node: typed.Typed, window: Window) -> Iterator[Window]:
    """The window a node stands in; of a measure also those that its formula goes on to as a whole."""
    yield window
    body = node.body if isinstance(node, typed.MeasureRef) else None
    while body is not None:
        match body:
            case typed.At(operand=below, period=period):
                window, body = resolve(period, window), below
                yield window
            case typed.Call(function=function) if function.name == "provided":
                body = cast(typed.Typed, body.operands["x"])
            case _:
                return


def _remembered(node: typed.Typed, code: Any) -> Any:
    """What a function makes of rows is the same each time."""
    if not isinstance(node, typed.Call):
        return code
    if not any(isinstance(o, typed.RowSeries) for o in node.operands.values()):
        return code
    known: dict[object, Value] = {}

    def remembered(frame: Frame) -> Value:
        mark = (frame.rows, frame.window, tuple(frame.arguments.items()))
        if mark not in known:
            known[mark] = code(frame)
        return known[mark]

    return remembered


def _literal(value: Value) -> str:
    return plain(value) if isinstance(value, Decimal) else f'"{value}"'


def met(goal: Goal, evaluation: Evaluation, key: str) -> bool:
    """Whether a subject has what was sought, read off an evaluation; a score is compared as L4.1 decides."""
    result = next(r for r in evaluation.subjects if r.key == key)
    if result.state != "value" and goal.part is None:
        return False
    if goal.kind == "rank":
        return result.rank is not None and result.rank <= goal.rank
    if goal.kind == "grade":
        names = [grade.name for grade in evaluation.scheme.grades]
        return result.grade in names[: names.index(goal.grade) + 1]
    parts = {part.part.id: part.score for part in result.parts()}
    score = result.score if goal.part is None else parts[goal.part]
    return isinstance(score, Decimal) and decide(score) >= decide(goal.score)


@arithmetic()
def confirm(ground: Ground, oracle: Oracle, key: str, goal: Goal, *, scans: int = 12) -> Reach:
    """Ask reach, and see every answer confirmed: met, not met one step less, not met anywhere nearer."""
    found = reach(ground, key, goal)
    assert found is not None
    unchanged = next(r for r in ground.evaluation.subjects if r.key == key)
    everyone = goal.kind == "rank" or any(p.entropy for p in parts(ground.scheme.score))
    ask = partial(oracle.with_value, key, everyone=everyone)
    assert found.already == met(goal, ground.evaluation, key), (key, goal, unchanged.score)
    for answer in found.answers:
        mark = (key, goal, answer.indicator.name, answer.needed)
        there = ask(answer.indicator, answer.needed)
        assert met(goal, there, key), mark
        mine = next(r for r in there.subjects if r.key == key)
        assert goal.part is not None or mine.score == answer.after.score, mark
        assert goal.part is not None or mine.grade == answer.after.grade, mark
        for value in _nearer(answer.indicator, answer.needed, scans):
            assert not met(goal, ask(answer.indicator, value), key), (mark, value)
    for short in found.short:
        for value in _everywhere(short.indicator, scans):
            at = (key, goal, short.indicator.name, value)
            there = ask(short.indicator, value)
            assert not met(goal, there, key), at
            _no_better(there, key, goal, short, value)
    return found


def _no_better(there: Evaluation, key: str, goal: Goal, short: Short, value: Value) -> None:
    mine = next(r for r in there.subjects if r.key == key)
    if goal.part is None and isinstance(mine.score, Decimal) and short.certain:
        best = short.best.score
        assert isinstance(best, Decimal), (key, short.indicator.name, value)
        assert decide(mine.score) <= decide(best), (key, short.indicator.name, value)


def _nearer(indicator: Indicator, needed: Decimal, scans: int) -> Iterator[Value]:
    """One step less, and values in between on both sides of where the indicator is."""
    now, step = indicator.value, indicator.step
    if isinstance(now, State):
        lowest = indicator.low if indicator.low is not None else Decimal(0)
        steps = int((needed - lowest) / step)
        yield from (
            lowest + step * (steps * i // scans) for i in range(scans) if steps * i // scans < steps
        )
        return
    assert isinstance(now, Decimal)
    # Its rungs are so many steps from what is needed, whether or not it stands on one now.
    away = abs(needed - now)
    toward = step if needed > now else -step
    yield now
    rungs = int((2 * away / step).to_integral_value(ROUND_CEILING))
    for rung in {1, *(rungs * i // (2 * scans) for i in range(1, 2 * scans + 1))}:
        value = needed - toward * rung
        beside = min(abs(value - now), away - abs(value - now)) > step / 1000
        if rung and beside and _inside(indicator, value):
            yield CONTEXT.plus(value)


def _everywhere(indicator: Indicator, scans: int) -> Iterator[Value]:
    """Values near and far, as far as the bounds allow."""
    now = indicator.value if isinstance(indicator.value, Decimal) else indicator.low or Decimal(0)
    rungs = sorted({int(Decimal(3) ** i) for i in range(scans)})
    for rung in rungs:
        for value in (now + indicator.step * rung, now - indicator.step * rung):
            if _inside(indicator, value):
                yield CONTEXT.plus(value)
    if indicator.low is not None and indicator.high is not None:
        width = indicator.high - indicator.low
        yield from (indicator.low + width * i / scans for i in range(scans + 1))


def _inside(indicator: Indicator, value: Decimal) -> bool:
    low, high = indicator.low, indicator.high
    return (low is None or low <= value) and (high is None or value <= high)
