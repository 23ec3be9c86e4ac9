"""Two schemes over the same records: every change of a score split over the edits behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from engine.diagnostics import diagnose
from engine.evaluate import Evaluation, SubjectResult, evaluate
from engine.explain.compare.blame import blames
from engine.explain.compare.comparison import Comparison, Movement
from engine.explain.compare.differences import Differences, differences, record_meaning
from engine.explain.compare.edit import GRADE, OUTCOMES, SCORE
from engine.explain.compare.incomparable import Incomparable
from engine.explain.compare.renames import renamed
from engine.explain.compare.split import EXACT_CAUSES, as_decimals, mixtures, shares
from engine.explain.compare.trials import Apart, Progress, Setting, Standing, Trials
from engine.explain.compare.unite import partners, torn, united
from engine.language.periods import Window
from engine.language.values import exact_sum
from engine.records import Dataset
from engine.scheme.build import Document, build_document
from engine.scheme.model import Scheme
from engine.scheme.packs import resolved

__all__ = ["compare", "compare_meaning"]


def compare(
    old: Document,
    new: Document,
    dataset: Dataset,
    window: Window,
    *,
    new_dataset: Dataset | None = None,
    progress: Progress | None = None,
) -> Comparison:
    """Who moves between two schemes, and which edit moved them.

    ``dataset`` has what either scheme needs; ``new_dataset`` are the same records read by the new
    scheme's types, where these differ.
    ``progress(done, all)`` is called after each evaluation. Raises Incomparable.
    """
    old, new = _in_force(old), _in_force(new)
    _comparable(old, new)
    other = new_dataset if new_dataset is not None else dataset
    if record_meaning(old) == record_meaning(new):
        other = dataset
        new = _sharing(old, new)
    old, names = renamed(old, new)
    schemes = _built(old), _built(new)
    setting = Setting((old, new), (dataset, other), window)
    ends = evaluate(schemes[0], dataset, window), evaluate(schemes[1], other, window)
    found = differences(old, new, *schemes)
    trials = _freed(Trials(setting, found.causes, ends))
    people, method = None, ""
    while people is None:
        try:
            people, method = _people(ends, trials, progress)
        except Apart as apart:
            pair = torn(apart.mix, len(trials.causes), trials.builds)
            trials = _freed(trials.regrouped(united(trials.causes, pair)))
    columns = tuple(f"e{at}" for at in range(1, len(trials.causes) + 1))
    silent = (*names, *found.silent)
    return Comparison(*ends, method, columns, people, trials.causes, silent)


def compare_meaning(old: Document, new: Document) -> Differences:
    """What differs between two schemes, without any records. Raises Incomparable."""
    old, new = _in_force(old), _in_force(new)
    _comparable(old, new)
    old, names = renamed(old, new)
    found = differences(old, new, _built(old), _built(new))
    return Differences(found.causes, (*names, *found.silent))


def _sharing(old: Document, new: Document) -> Document:
    """The new document with the old one's record types, which mean the same: relations are indexed once."""
    in_place = old.records is old.content or new.records is new.content
    return new if in_place else replace(new, records=old.records)


def _comparable(old: Document, new: Document) -> None:
    """Raises Incomparable where a scheme has errors, or they score different kinds of records."""
    schemes = _built(old), _built(new)
    if schemes[0].subject != schemes[1].subject:
        span = new.content.key("subject")
        raise Incomparable([
            diagnose("compare-subjects", span.span if span else None,
                     old=schemes[0].subject, new=schemes[1].subject)
        ])  # fmt: skip


def _in_force(document: Document) -> Document:
    """The document with one value in place of each dated one, that of its day."""
    content, _, _ = resolved(document.content, document.on)
    in_place = document.records is document.content
    return replace(document, content=content, records=content if in_place else document.records)


def _built(document: Document) -> Scheme:
    loaded = build_document(document)
    if loaded.scheme is None:
        raise Incomparable(loaded.diagnostics)
    return loaded.scheme


def _freed(trials: Trials) -> Trials:
    """The same with causes of which each can be made, and left out, without the others."""
    while (pair := partners(len(trials.causes), trials.builds)) is not None:
        trials = trials.regrouped(united(trials.causes, pair))
    return trials


def _people(
    ends: tuple[Evaluation, Evaluation], trials: Trials, progress: Progress | None
) -> tuple[tuple[Movement, ...], str]:
    """Everyone, and how the changes were split. Raises Apart."""
    causes = trials.causes
    scoring = [at for at, cause in enumerate(causes) if SCORE in cause.touches]
    # Whichever scheme is the old one, ties and orders go by the same names.
    scoring.sort(key=lambda at: sorted(causes[at].slots))
    deciding = [at for at, c in enumerate(causes) if c.touches & {SCORE, GRADE, OUTCOMES}]
    full = (1 << len(causes)) - 1
    wanted = {mix: _spread(mix, scoring) for mix in mixtures(len(scoring))}
    probes = [1 << at for at in deciding] + [full ^ 1 << at for at in deciding]
    every = sorted({*wanted.values(), *probes})
    for done, mix in enumerate(every, 1):
        trials.standings(mix)
        if progress is not None:
            progress(done, len(every))
    sides = [{r.key: r for r in end.subjects} for end in ends]
    people = []
    for key in sorted({*sides[0], *sides[1]}):
        one, other = (side.get(key) for side in sides)
        scores = {mix: _score(trials.standings(at).get(key)) for mix, at in wanted.items()}
        movement = _movement(key, one, other, scores, scoring, len(causes))
        found = blames(key, one, other, trials, deciding, full) if deciding else ()
        people.append(replace(movement, blames=found))
    method = "every-order" if len(scoring) <= EXACT_CAUSES else "two-orders"
    return tuple(people), method


def _movement(
    key: str,
    old: SubjectResult | None,
    new: SubjectResult | None,
    scores: dict[int, Decimal | None],
    scoring: Sequence[int],
    causes: int,
) -> Movement:
    """One subject; the ends of the scores are those of the two schemes themselves."""
    before, after = (side.score if side is not None else None for side in (old, new))
    if not isinstance(before, Decimal) or not isinstance(after, Decimal):
        return Movement(key, old, new, None, None)
    change = exact_sum((after, before.copy_negate()))
    scores = {**scores, (1 << len(scoring)) - 1: after, 0: before}
    found = shares(len(scoring), scores)
    if found is None or sum(found) != change:
        return Movement(key, old, new, change, None)
    split = [Decimal(0)] * causes
    for at, share in zip(scoring, as_decimals(found, change), strict=True):
        split[at] = share
    return Movement(key, old, new, change, tuple(split))


def _score(standing: Standing | None) -> Decimal | None:
    score = standing.score if standing is not None else None
    return score if isinstance(score, Decimal) else None


def _spread(mix: int, scoring: Sequence[int]) -> int:
    """A mixture of the causes that touch the score as a mixture of all causes."""
    return sum(1 << at for bit, at in enumerate(scoring) if mix >> bit & 1)
