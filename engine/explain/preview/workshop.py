"""What the page of a scheme that is being edited asks for, worked out once and kept while it is fresh.

Safe for threads. Everything is kept by digests: of the draft's files, of the records, of a scheme's meaning.
Knows nothing of screens, and of the disk only what a draft's cases want.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from threading import RLock

from engine.diagnostics import Diagnostic, Rejected, Severity, closest, diagnose
from engine.evaluate import Evaluation, Run, SubjectResult
from engine.evaluate.exact import SharedValues
from engine.evaluate.peers import evaluate_one
from engine.evaluate.weighing import entropy_weights
from engine.explain.closed_cases import ClosedCases, closed_versions
from engine.explain.compare import Comparison, compare
from engine.explain.preview.case_of import CaseText, case_of
from engine.explain.preview.cases import run_cases
from engine.explain.preview.evidence import Evidence, evidence_at
from engine.explain.preview.findings import Findings, check_draft
from engine.explain.preview.fitting import check_fits
from engine.explain.preview.impact import Impact, Standings, between, standings
from engine.explain.preview.kept import Kept
from engine.explain.preview.meaning import meaning_of
from engine.explain.preview.node import Tree
from engine.explain.preview.quick import stand
from engine.explain.preview.tree import grown
from engine.explain.versions import Versions
from engine.language.periods import Window
from engine.language.recursion import room
from engine.language.values import arithmetic
from engine.records import Dataset
from engine.scheme.build import Loaded
from engine.scheme.closure import Closure, open_closure
from engine.scheme.model import Scheme

__all__ = ["Workshop"]

Progress = Callable[[int, int], None]
# Parts of people in evaluations that are kept whole, and people in those that are kept as standings.
_PARTS, _PEOPLE = 300_000, 500_000
_DRAFTS, _BENCHES = 64, 32


class _Bench:
    """A run for looking at single people; one at a time."""

    def __init__(self, run: Run) -> None:
        self.lock = RLock()
        self.run = run

    @cached_property
    def weights(self) -> Mapping[str, Mapping[str, Decimal]]:
        """The weights that only everyone's values can give."""
        run = self.run
        with room(), arithmetic():
            rows = run.machine.world.subjects(run.window)
            return entropy_weights(run.scheme.score, run.machine, rows, run.window)[0]


class Workshop:
    """Previews of drafts over records that the caller holds; ``data`` is a digest that names them."""

    def __init__(self) -> None:
        self._versions: Kept[str, Versions] = Kept(_DRAFTS)
        self._findings: Kept[str, Findings] = Kept(_DRAFTS)
        self._meanings: Kept[tuple[str, int], str] = Kept(_DRAFTS * 4)
        self._benches: Kept[tuple[str, int, str, int, Window], _Bench] = Kept(_BENCHES)
        self._evaluations: Kept[tuple[object, ...], Evaluation] = Kept(_PARTS, _weight)
        self._standings: Kept[tuple[object, ...], Standings] = Kept(
            _PEOPLE, lambda found: len(found.people) + 1
        )

    def versions(self, closure: Closure) -> Versions:
        """The scheme of a draft as it is on any day. Never raises for bad content."""
        return self._versions.get(closure.digest, lambda: closed_versions(closure))

    def findings(self, closure: Closure) -> Findings:
        """What ``check_draft`` finds."""
        return self._findings.get(
            closure.digest, lambda: check_draft(closure, self.versions(closure))
        )

    def loaded(self, closure: Closure, window: Window) -> Loaded:
        """The scheme of a draft as it is in force on the last day of a window, or what is wrong with it."""
        return self.versions(closure).on(window.end)

    def evaluated(
        self,
        closure: Closure,
        data: str,
        dataset: Dataset,
        window: Window,
        progress: Progress | None = None,
    ) -> Evaluation:
        """Everyone, as ``evaluate`` gives it. Raises Rejected: the draft has errors, or other records."""
        key = (closure.digest, data, id(dataset), window)

        def make() -> Evaluation:
            shared = SharedValues.of(dataset)
            found = self._run(closure, dataset, window).evaluation(progress)
            shared.trim()
            return found

        found = self._evaluations.get(key, make)
        self._standings.get(self._standing_key(closure, data, window), lambda: standings(found))
        return found

    def tree(
        self, closure: Closure, data: str, dataset: Dataset, window: Window, subject: str
    ) -> Tree:
        """One subject under a draft. Where there is nothing to show, the tree has the reasons."""
        try:
            return self._tree(closure, data, dataset, window, subject)
        except Rejected as rejected:
            return Tree(closure.digest, subject, window, rejected.diagnostics)

    def _tree(
        self, closure: Closure, data: str, dataset: Dataset, window: Window, subject: str
    ) -> Tree:
        bench = self._bench(closure, data, dataset, window)
        known = self._standings.held(self._standing_key(closure, data, window))
        with bench.lock:
            result = self._result(bench, subject)
            if known is not None:
                one = known.people[subject]
                result = replace(result, grade=one.grade, rank=one.rank, outcomes=one.outcomes)
            return grown(closure.digest, bench.run, result, known is not None)

    def impact(
        self,
        published: Closure,
        draft: Closure,
        data: str,
        dataset: Dataset,
        window: Window,
        progress: Progress | None = None,
    ) -> Impact:
        """What going from the published version to the draft does to everyone.

        ``progress(done, all)`` is called for every person that has to be evaluated. Raises Rejected.
        """
        old = self.standings(published, data, dataset, window, progress)
        new = self.standings(draft, data, dataset, window, progress)
        same = self._meaning(published, window) == self._meaning(draft, window)
        return between((published.digest, draft.digest), window, old, new, same)

    def standings(
        self,
        closure: Closure,
        data: str,
        dataset: Dataset,
        window: Window,
        progress: Progress | None = None,
    ) -> Standings:
        """Where everyone stands; drafts of one meaning share it. Raises Rejected."""

        def make() -> Standings:
            scheme = self._scheme(closure, window)
            check_fits(scheme, dataset)
            return stand(scheme, dataset, window, progress)

        return self._standings.get(self._standing_key(closure, data, window), make)

    def impact_by_edit(
        self,
        published: Closure,
        draft: Closure,
        dataset: Dataset,
        window: Window,
        progress: Progress | None = None,
    ) -> Comparison:
        """The same split by edit: who moves because of what. Slow: mixtures of the two are evaluated.

        ``progress(done, all)`` is called after each of them. Raises Incomparable.
        """
        check_fits(self._scheme(draft, window), dataset)
        old, new = (open_closure(each, window.end) for each in (published, draft))
        window = window.counted_from(self._scheme(draft, window).begins)
        return compare(old, new, dataset, window, progress=progress)

    def case_of(
        self,
        closure: Closure,
        data: str,
        dataset: Dataset,
        window: Window,
        subject: str,
        *,
        name: str = "",
        anonymous: bool = False,
        lang: str = "zh",
    ) -> CaseText:
        """A subject's preview as a case beside the scheme, with the records it rests on. Raises Rejected."""
        bench = self._bench(closure, data, dataset, window)
        with bench.lock:
            result = self._result(bench, subject)
            weights = Evaluation(bench.run.scheme, bench.run.window, (), bench.weights)
        run = Run(bench.run.scheme, dataset, window)
        return case_of(
            closure, run, result, weights, name=name, anonymous=anonymous, lang=lang
        )  # fmt: skip

    def evidence(
        self,
        closure: Closure,
        data: str,
        dataset: Dataset,
        window: Window,
        subject: str,
        place: tuple[str, str, int],
        side: str = "counted",
        offset: int = 0,
        limit: int = 50,
    ) -> Evidence:
        """The records behind a count: ``place`` is a node's id, the key of its formula, and the number of
        the call in it. ``side`` is ``counted`` or ``left_out``. Raises Rejected.
        """
        bench = self._bench(closure, data, dataset, window)
        with bench.lock:
            row = self._result(bench, subject).subject
            return evidence_at(bench.run, row, *place, side, offset, limit)

    def cases(self, closure: Closure) -> tuple[ClosedCases, ...]:
        """The cases of a draft, run against it."""
        return run_cases(closure)

    def _result(self, bench: _Bench, subject: str) -> SubjectResult:
        """One subject of a run. Raises Rejected where it is not scored."""
        result = evaluate_one(bench.run, subject, bench.weights)
        if result is None:
            raise Rejected([_not_scored(bench.run, subject)])
        return result

    def _run(self, closure: Closure, dataset: Dataset, window: Window) -> Run:
        scheme = self._scheme(closure, window)
        check_fits(scheme, dataset)
        return Run(scheme, dataset, window, shared=SharedValues.of(dataset))

    def _scheme(self, closure: Closure, window: Window) -> Scheme:
        loaded = self.loaded(closure, window)
        if loaded.scheme is None:
            raise Rejected(d for d in loaded.diagnostics if d.severity is Severity.ERROR)
        return loaded.scheme

    def _bench(self, closure: Closure, data: str, dataset: Dataset, window: Window) -> _Bench:
        stretch = self.versions(closure).stretch(window.end)
        key = closure.digest, stretch, data, id(dataset), window
        return self._benches.get(key, lambda: _Bench(self._run(closure, dataset, window)))

    def _meaning(self, closure: Closure, window: Window) -> str:
        key = closure.digest, self.versions(closure).stretch(window.end)
        return self._meanings.get(key, lambda: meaning_of(self._scheme(closure, window)))

    def _standing_key(self, closure: Closure, data: str, window: Window) -> tuple[object, ...]:
        return self._meaning(closure, window), data, window


def _weight(evaluation: Evaluation) -> int:
    first = evaluation.subjects[:1]
    return 1 + sum(len(result.parts()) for result in first) * len(evaluation.subjects)


def _not_scored(run: Run, subject: str) -> Diagnostic:
    known = [row.key for row in run.subjects()]
    near = closest(subject, known)
    return diagnose("preview-not-scored", None, key=subject, period=run.window, closest=near)
