"""Which cause changed a grade, an outcome, or whether there is a score at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from engine.evaluate import SubjectResult
from engine.explain.compare.comparison import Blame
from engine.explain.compare.trials import Standing, Trials

__all__ = ["ABSENT", "blames", "changes"]

# The state of who is not scored at all.
ABSENT = "absent"


def changes(old: SubjectResult | None, new: SubjectResult | None) -> Iterator[Blame]:
    """What is different besides the score, nobody named for it yet."""
    states = [side.state if side is not None else ABSENT for side in (old, new)]
    if states[0] != states[1]:
        yield Blame("state", states[0], states[1])
    grades = [side.grade if side is not None else None for side in (old, new)]
    if grades[0] != grades[1]:
        yield Blame("grade", grades[0], grades[1])
    held = [side.outcomes if side is not None else () for side in (old, new)]
    for label in held[0]:
        if label not in held[1]:
            yield Blame("outcome", label, None)
    for label in held[1]:
        if label not in held[0]:
            yield Blame("outcome", None, label)


def blames(
    key: str,
    old: SubjectResult | None,
    new: SubjectResult | None,
    trials: Trials,
    causes: Sequence[int],
    full: int,
) -> tuple[Blame, ...]:
    """The changes of one subject with the causes that alone bring them, or that they need."""
    found = []
    for change in changes(old, new):
        trait = _trait(change)
        before, after = trait(trials.standings(0).get(key)), trait(trials.standings(full).get(key))
        alone = [at for at in causes if trait(trials.standings(1 << at).get(key)) == after]
        needed = [at for at in causes if trait(trials.standings(full ^ 1 << at).get(key)) == before]
        found.append(Blame(change.what, change.old, change.new, tuple(alone), tuple(needed)))
    return tuple(found)


def _trait(change: Blame) -> Callable[[Standing | None], object]:
    """What of a standing the change is about."""
    if change.what == "state":
        return lambda standing: standing.state if standing is not None else ABSENT
    if change.what == "grade":
        return lambda standing: standing.grade if standing is not None else None
    label = change.old or change.new
    return lambda standing: standing is not None and label in standing.outcomes
