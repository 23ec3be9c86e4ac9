"""The evaluation of a whole population, stratum by stratum: formulas, totals, ranks, what follows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from engine.catalog.registry import functions
from engine.evaluate.duties import findings_of, findings_of_nobody
from engine.evaluate.exact import Frame, Machine, SharedValues
from engine.evaluate.exact.identity import Identity
from engine.evaluate.exact.shared import Sharing
from engine.evaluate.grading import band_of, capped, distribute, regraded
from engine.evaluate.outcomes import outcomes_of
from engine.evaluate.plan import plan
from engine.evaluate.quotas import distribution_in_force, outcome_in_force
from engine.evaluate.results import Evaluation, FaultAt, Note, SubjectResult, VetoResult
from engine.evaluate.score import Scorer
from engine.evaluate.standing import by_standing, competition
from engine.evaluate.weighing import entropy_weights
from engine.language.periods import Window
from engine.language.record_types import Row
from engine.language.recursion import room
from engine.language.values import Fault, Missing, NotApplicable, Value, arithmetic
from engine.records import Dataset
from engine.scheme.model import ROOT, Formula, Scheme, parts

__all__ = ["Run", "evaluate", "ranked"]

Progress = Callable[[int, int], None]


def evaluate(
    scheme: Scheme,
    dataset: Dataset,
    window: Window,
    *,
    parameters: Mapping[str, Value] | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Score every subject of the data set in a period.

    ``parameters`` override values of the scheme. ``progress(done, all)`` is called after each subject.
    """
    return Run(scheme, dataset, window, parameters).evaluation(progress)


class Run:
    """One evaluation in the making: a scheme, a data set, a period, and the machine between them."""

    def __init__(
        self,
        scheme: Scheme,
        dataset: Dataset,
        window: Window,
        parameters: Mapping[str, Value] | None = None,
        shared: SharedValues | None = None,
    ) -> None:
        """``shared`` are values that runs over the same data set have in common."""
        self.scheme = scheme
        self.window = window.counted_from(scheme.begins)
        self.overrides = parameters or {}
        self._late: dict[str, date] = {}
        self._quotas: dict[str, Value] = {}
        where = scheme.where.typed if scheme.where is not None else None
        self.machine = Machine.over(dataset, scheme.subject, self._parameter, functions(), where)
        if shared is not None:
            self.machine.sharing = self._sharing(shared)

    def _parameter(self, name: str, day: date) -> Value:
        if name in self.overrides:
            return self.overrides[name]
        found = self.scheme.parameters[name].at(day)
        if found is not None:
            return found
        self._late.setdefault(name, day)
        if self.machine.sharing is not None:
            self.machine.sharing.unsettled += 1
        return Missing("not-in-force", f"{name} {day.isoformat()}")

    def _sharing(self, shared: SharedValues) -> Sharing:
        where = self.scheme.where.typed if self.scheme.where is not None else None
        roots = {
            id(formula.typed)
            for part in parts(self.scheme.score)
            for formula in (part.applies, part.formula, part.prorate)
            if formula is not None
        }
        return Sharing(shared, Identity(self.scheme.subject, where, self._values_of), roots)

    def _values_of(self, name: str) -> object:
        """Everything that a parameter can be."""
        return self.overrides.get(name, self.scheme.parameters[name].values)

    def subjects(self) -> tuple[Row, ...]:
        """Who is scored, in the order of keys."""
        with room(), arithmetic():
            return self.machine.world.subjects(self.window)

    def evaluation(self, progress: Progress | None = None) -> Evaluation:
        """Everything for everyone."""
        with room(), arithmetic():
            return self._evaluation(progress)

    def _evaluation(self, progress: Progress | None) -> Evaluation:
        rows = self.machine.world.subjects(self.window)
        for series in plan(self.scheme).cohorts:
            self.machine.world.prepare(series, self.window)
        weights, notes = entropy_weights(self.scheme.score, self.machine, rows, self.window)
        scorer = self.scorer(weights)
        results: list[SubjectResult] = []
        for done, row in enumerate(rows, 1):
            results.append(self.total(scorer, row))
            if progress is not None:
                progress(done, len(rows))
        results = ranked(results)
        results = self.graded(results)
        outcomes = [outcome_in_force(each, self._quota) for each in self.scheme.outcomes]
        labels = outcomes_of(outcomes, results, self._special)
        results = [replace(r, outcomes=labels.get(r.key, ())) for r in results]
        return Evaluation(
            self.scheme, self.window, tuple(results), weights, (*notes, *self._notes(rows)),
            findings_of_nobody(self.scheme.findings, self.machine, rows, self.window),
            dict(sorted(self._quotas.items())), self.machine.world.left_out(self.window),
        )  # fmt: skip

    def scorer(self, weights: Mapping[str, Mapping[str, Decimal]]) -> Scorer:
        """What scores parts. ``weights`` are entropy's, by group id and child name."""
        return Scorer(self.machine, weights)

    def _quota(self, name: str) -> Value:
        """The value in force of a parameter that says how many; it is noted for the result."""
        self._quotas[name] = self._parameter(name, self.window.end)
        return self._quotas[name]

    def total(self, scorer: Scorer, row: Row) -> SubjectResult:
        """One subject up to the total; rank, grade and outcomes need the others."""
        frame = Frame((row,), self.window)
        vetoes, faults = self._vetoes(frame)
        zeroed = frozenset(v.zeroed for v in vetoes if v.zeroed is not None)
        scored = scorer.score(self.scheme.score, frame, zeroed)
        score = scored.result.score
        unrounded = scored.unrounded
        if isinstance(score, Decimal) and faults:
            score = unrounded = faults[0].state
        result = SubjectResult(
            row, score, unrounded, scored.result,
            scored.lines if isinstance(score, Decimal) else (),
            vetoes=vetoes,
            findings=findings_of(self.scheme.findings, self.machine, frame),
        )  # fmt: skip
        return replace(result, faults=(*faults, *_faults(result)))

    def _vetoes(self, frame: Frame) -> tuple[tuple[VetoResult, ...], tuple[FaultAt, ...]]:
        """The vetoes that apply; one whose condition cannot be decided forbids a score."""
        applied, undecided = [], []
        for veto in self.scheme.vetoes:
            answer = self.machine.code(veto.when.typed)(frame)
            if answer is True:
                applied.append(VetoResult(veto.name, veto.zero, veto.cap_grade, veto.withhold))
            elif isinstance(answer, Missing | Fault):
                undecided.append(FaultAt(ROOT, answer))
        return tuple(applied), tuple(undecided)

    def graded(self, results: list[SubjectResult]) -> list[SubjectResult]:
        graded = []
        for result in results:
            band = grade = band_of(self.scheme, result)
            for veto in result.vetoes:
                grade = capped(self.scheme.grades, grade, veto.capped)
            graded.append(replace(result, band=band, grade=grade))
        distribution = self.scheme.distribution
        if distribution is None:
            return graded
        distribution = distribution_in_force(distribution, self._quota)
        return regraded(graded, distribute(distribution, self.scheme.grades, graded, self._special))

    def _special(self, formula: Formula, result: SubjectResult) -> Value:
        """A formula that may speak of score, grade and rank."""
        specials: dict[str, Value] = {
            "score": result.score,
            "grade": result.grade or Missing("no-grade", result.key),
            "rank": Decimal(result.rank) if result.rank else Missing("no-rank", result.key),
        }
        return self.machine.code(formula.typed)(
            Frame((result.subject,), self.window, specials=specials)
        )

    def _notes(self, rows: tuple[Row, ...]) -> list[Note]:
        notes = []
        scheme, window = self.scheme, self.window
        if not rows:
            notes.append(Note("no-subjects", {"period": str(window)}))
        early = scheme.effective is not None and window.end < scheme.effective
        late = scheme.until is not None and window.start > scheme.until
        for name, day in sorted(self._late.items()):
            notes.append(Note("not-in-force", {"what": f"{name} {day.isoformat()}"}))
        if early or late:
            notes.append(Note("not-in-force", {"what": f"{scheme.name} {window}"}))
        return notes


def ranked(results: list[SubjectResult]) -> list[SubjectResult]:
    """Ranks by decided score (L7.1); subjects stay in the order of keys."""
    placed = by_standing(
        [r for r in results if r.state == "value"], lambda r: [r.score], lambda r: r.key
    )
    ranks = competition([key for _, key in placed])
    by_key = {r.key: rank for (r, _), rank in zip(placed, ranks, strict=True)}
    return [replace(r, rank=by_key.get(r.key)) for r in results]


def _faults(result: SubjectResult) -> list[FaultAt]:
    """Where values are missing or faulty, the parts that caused it only; what is left out causes nothing."""
    found = []
    stack = [result.root]
    while stack:
        part = stack.pop()
        if isinstance(part.score, NotApplicable):
            continue
        caused_here = all(child.score != part.score for child in part.children)
        if isinstance(part.score, Missing | Fault) and caused_here:
            found.append(FaultAt(part.part.id, part.score))
        stack.extend(reversed(part.children))
    return found
