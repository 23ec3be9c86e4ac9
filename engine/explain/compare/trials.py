"""Evaluating mixtures of two schemes over the same records, each mixture once."""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass, replace
from typing import TypeAlias

from engine.evaluate import Evaluation, evaluate
from engine.explain.compare.edit import Cause, Slot
from engine.explain.compare.hybrid import hybrid
from engine.language.periods import Window
from engine.language.values import Value
from engine.records import Dataset
from engine.scheme.build import Document, build_document
from engine.scheme.model import Scheme

__all__ = ["Apart", "Setting", "Standing", "Trials"]

Progress = Callable[[int, int], None]
Slots: TypeAlias = frozenset[Slot]


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
    """Mixtures of the causes between two documents; each is built and evaluated once."""

    def __init__(
        self,
        setting: Setting,
        causes: tuple[Cause, ...],
        ends: tuple[Evaluation, Evaluation],
    ) -> None:
        self.causes = causes
        self._setting = setting
        everything = self._slots((1 << len(causes)) - 1)
        self._known = {everything: _standings(ends[1]), frozenset(): _standings(ends[0])}
        self._schemes: dict[Slots, Scheme | None] = {}

    def regrouped(self, causes: tuple[Cause, ...]) -> Trials:
        """The same edits in other causes; what is known of mixtures stays known."""
        made = copy(self)
        made.causes = causes
        return made

    def builds(self, mix: int) -> bool:
        """Whether the mixture is a scheme."""
        slots = self._slots(mix)
        return slots in self._known or self._scheme(slots) is not None

    def standings(self, mix: int) -> dict[str, Standing]:
        """Everyone under the mixture, by key. Raises Apart."""
        slots = self._slots(mix)
        if slots not in self._known:
            scheme = self._scheme(slots)
            if scheme is None:
                raise Apart(mix)
            side = ("records",) in slots
            found = evaluate(scheme, self._setting.datasets[side], self._setting.window)
            self._known[slots] = _standings(found)
        return self._known[slots]

    def _slots(self, mix: int) -> Slots:
        chosen = [cause.slots for at, cause in enumerate(self.causes) if mix >> at & 1]
        return frozenset().union(*chosen)

    def _scheme(self, slots: Slots) -> Scheme | None:
        if slots not in self._schemes:
            document = hybrid(*self._setting.documents, slots)
            scheme = build_document(document).scheme
            # Nobody's standing depends on what is merely found.
            self._schemes[slots] = replace(scheme, findings=()) if scheme is not None else None
        return self._schemes[slots]


def _standings(evaluation: Evaluation) -> dict[str, Standing]:
    return {
        r.key: Standing(r.score, r.state, r.grade, frozenset(r.outcomes))
        for r in evaluation.subjects
    }
