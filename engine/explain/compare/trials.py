"""Evaluating mixtures of two schemes over the same records, each mixture once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.evaluate import Evaluation, Run
from engine.evaluate.exact.ancestry import Ancestry
from engine.explain.compare.edit import Cause
from engine.explain.compare.hybrid import hybrid
from engine.language.periods import Window
from engine.language.values import Value
from engine.records import Dataset
from engine.scheme.build import Document, build_document
from engine.scheme.model import Scheme

__all__ = ["Apart", "Setting", "Standing", "Trials", "run"]

Progress = Callable[[int, int], None]


class Apart(Exception):
    """A mixture of the causes in ``mix`` (as bits) is no scheme: some of them only go together."""

    def __init__(self, mix: int) -> None:
        self.mix = mix
        super().__init__(f"mixture {mix:b}")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a mixture makes of one subject."""

    score: Value
    state: str
    grade: str | None
    outcomes: frozenset[str]


@dataclass(frozen=True, slots=True)
class Setting:
    """Two documents and what they are evaluated on; the data sets differ where the record types do."""

    documents: tuple[Document, Document]
    datasets: tuple[Dataset, Dataset]
    window: Window


class Trials:
    """Mixtures of the causes between two documents. ``ends`` are the evaluations of the two themselves."""

    def __init__(
        self,
        setting: Setting,
        causes: tuple[Cause, ...],
        ends: tuple[Evaluation, Evaluation],
        ancestries: tuple[Ancestry, Ancestry],
    ) -> None:
        self._setting, self._causes, self._ancestries = setting, causes, ancestries
        full = (1 << len(causes)) - 1
        self._known = {full: _standings(ends[1]), 0: _standings(ends[0])}
        self._schemes: dict[int, Scheme | None] = {}

    def builds(self, mix: int) -> bool:
        """Whether the mixture is a scheme."""
        return mix in self._known or self._scheme(mix) is not None

    def standings(self, mix: int) -> dict[str, Standing]:
        """Everyone under the mixture, by key. Raises Apart."""
        if mix not in self._known:
            scheme = self._scheme(mix)
            if scheme is None:
                raise Apart(mix)
            side = any(slot == ("records",) for slot in self._slots(mix))
            found = run(
                scheme, self._setting.datasets[side], self._setting.window, self._ancestries[side]
            )
            self._known[mix] = _standings(found.evaluation())
        return self._known[mix]

    def _slots(self, mix: int) -> frozenset[tuple[str, ...]]:
        chosen = [cause.slots for at, cause in enumerate(self._causes) if mix >> at & 1]
        return frozenset().union(*chosen)

    def _scheme(self, mix: int) -> Scheme | None:
        if mix not in self._schemes:
            document = hybrid(*self._setting.documents, self._slots(mix))
            self._schemes[mix] = build_document(document).scheme
        return self._schemes[mix]


def run(scheme: Scheme, dataset: Dataset, window: Window, ancestry: Ancestry) -> Run:
    """A run that shares what is known of the data set's relations with others."""
    made = Run(scheme, dataset, window)
    made.machine.world.ancestry = ancestry
    return made


def _standings(evaluation: Evaluation) -> dict[str, Standing]:
    return {
        r.key: Standing(r.score, r.state, r.grade, frozenset(r.outcomes))
        for r in evaluation.subjects
    }
