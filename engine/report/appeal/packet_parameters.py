"""The parameters behind one subject's score, each with the value in force, since when, and its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from engine.evaluate import Evaluation, Run
from engine.evaluate.exact import TraceNode
from engine.explain.formulas import formulas_of
from engine.language.typed import ParameterRef
from engine.language.values import Value
from engine.language.walk import walk
from engine.scheme.model import Parameter, Scheme

__all__ = ["InForce", "in_force"]


@dataclass(frozen=True, slots=True)
class InForce:
    """A parameter on the last day of a window; ``since`` is None for a value without a date.

    ``given`` says that the run was given this value in the place of the scheme's.
    """

    parameter: Parameter
    day: date
    value: Value
    since: date | None
    given: bool


def in_force(run: Run, evaluation: Evaluation, nodes: Iterable[TraceNode]) -> tuple[InForce, ...]:
    """Those that the formulas use or numbers of people go by, in the order of the scheme, each in the
    windows in which it was used.
    """
    used = {place for node in nodes for place in _traced(node)}
    seen = {name for name, _ in used}
    # What stands in the condition of a row has no line in a trace.
    rest = {name for name in _written(run.scheme) if name not in seen} | evaluation.quotas.keys()
    used |= {(name, run.window.end) for name in rest}
    order = list(run.scheme.parameters)
    found = []
    for name, day in sorted(used, key=lambda place: (order.index(place[0]), -place[1].toordinal())):
        parameter = run.scheme.parameters[name]
        given = name in run.overrides
        value = run.overrides[name] if given else parameter.at(day)
        if value is not None:
            since = None if given else parameter.since(day)
            found.append(InForce(parameter, day, value, since, given))
    return tuple(found)


def _traced(node: TraceNode) -> Iterator[tuple[str, date]]:
    stack = [node]
    while stack:
        top = stack.pop()
        if top.kind == "parameter":
            yield top.name, top.window.end
        stack.extend(top.children)


def _written(scheme: Scheme) -> Iterator[str]:
    for _, formula in formulas_of(scheme, active=True):
        for node in walk(formula.typed):
            if isinstance(node, ParameterRef):
                yield node.name
