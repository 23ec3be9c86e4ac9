"""From a run of a draft to the tree of one subject, every node with its values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate import Run, SubjectResult
from engine.evaluate.exact import Frame
from engine.evaluate.results import Line, PartResult
from engine.explain.formulas import measures_of
from engine.explain.preview.glance import Glance
from engine.explain.preview.grades import grade_steps
from engine.explain.preview.node import Calculation, PartNode, Quantity, Tree
from engine.language import typed
from engine.language.recursion import room
from engine.language.values import CONTEXT, Value, arithmetic
from engine.scheme.model import Formula, Limit, Measure, Part

__all__ = ["grown"]

# Lines of the ledger that are not something done to a part's own amount.
_OWN = frozenset(("earned", "bonus", "deducted"))


def grown(digest: str, run: Run, result: SubjectResult, whole: bool) -> Tree:
    """The tree of a subject that ``run`` has scored; ``digest`` names the draft."""
    with room(), arithmetic():
        return _Growth(run, result).tree(digest, whole)


class _Growth:
    def __init__(self, run: Run, result: SubjectResult) -> None:
        self._run = run
        self._scheme = run.scheme
        self._result = result
        self._glance = Glance(run.machine, Frame((result.subject,), run.window))
        self._lines: dict[str, list[Line]] = {}
        for line in result.ledger:
            if line.kind not in _OWN:
                self._lines.setdefault(line.part, []).append(line)
        self._used: dict[str, None] = {}

    def tree(self, digest: str, whole: bool) -> Tree:
        root = self._part(self._result.root)
        measures = tuple(self._measures())
        parameters = tuple(self._parameters())
        return Tree(
            digest, self._result.key, self._run.window, (), self._scheme, self._result, root,
            measures, parameters, grade_steps(self._scheme, self._result), whole,
        )  # fmt: skip

    def _part(self, result: PartResult) -> PartNode:
        part = result.part
        found = tuple(self._noted(self._glance.at(key, f)) for key, f in _written(part))
        values = {each.key: each.value for each in found}
        return PartNode(
            part.id, result, part.span,
            _points(part.cap, result.points, values.get("cap")),
            _points(part.floor, result.points, values.get("floor")),
            tuple(self._lines.get(part.id, ())), found,
            tuple(self._part(child) for child in result.children),
        )  # fmt: skip

    def _noted(self, found: Calculation) -> Calculation:
        self._used |= dict.fromkeys(found.uses)
        return found

    def _measures(self) -> Iterator[Quantity]:
        """Every measure that is used, those that they use after them."""
        known = measures_of(self._scheme)
        done: set[str] = set()
        while waiting := [each for each in _named(self._used, "measure") if each not in done]:
            for text in waiting:
                done.add(text)
                if text in known:
                    yield self._measure(text, known[text])

    def _measure(self, text: str, node: typed.Typed) -> Quantity:
        if isinstance(node, typed.MeasureRef) and node.arguments:
            measure = self._scheme.measures[node.name]
            arguments = {name: self._glance.value(a) for name, a in node.arguments.items()}
            calculation = self._glance.of("formula", node.body, measure.source, arguments)
        else:
            measure = self._scheme.measures[text]
            calculation = self._glance.of("formula", node, measure.source, {})
        return _quantity(text, measure, self._noted(calculation))

    def _parameters(self) -> Iterator[Quantity]:
        last = self._run.window.end
        for name in _named(self._used, "parameter"):
            parameter = self._scheme.parameters[name]
            yield Quantity(
                f"parameter:{name}", name, parameter.title or _plain(name), parameter.source,
                parameter.span, self._run.machine.world.parameter(name, last), None,
                parameter.since(last),
            )  # fmt: skip


def _quantity(text: str, measure: Measure, calculation: Calculation) -> Quantity:
    return Quantity(
        f"measure:{text}", text, measure.title or _plain(text), measure.clause,
        calculation.span, calculation.value, calculation,
    )  # fmt: skip


def _plain(name: str) -> Words:
    return Words(name, name)


def _named(used: Iterable[str], kind: str) -> list[str]:
    return [id.removeprefix(f"{kind}:") for id in used if id.startswith(f"{kind}:")]


def _written(part: Part) -> Iterator[tuple[str, Formula]]:
    """The formulas of a part by the key they stand under, in the order they are evaluated."""
    held: dict[str, Formula | None] = {
        "applies": part.applies,
        str(part.kind): part.formula,
        "prorate": part.prorate,
        "floor": part.floor.formula if part.floor is not None else None,
        "cap": part.cap.formula if part.cap is not None else None,
    }
    return ((key, formula) for key, formula in held.items() if formula is not None)


def _points(limit: Limit | None, points: Decimal | None, value: Value | None) -> Decimal | None:
    """A limit in points (L6.3)."""
    if limit is None:
        return None
    if limit.formula is not None:
        return value if isinstance(value, Decimal) else None
    if limit.share is None or points is None:
        return Decimal(0)
    return CONTEXT.multiply(points, limit.share)
