"""One subject evaluated alone, with what its peers have given; and what peers had in a run over all.

Rank, forced distribution and outcomes need everyone: they are not part of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from engine.diagnostics import Rejected, diagnose
from engine.evaluate.exact.peers import Given, Peers, PeersKey
from engine.evaluate.grading import band_of
from engine.evaluate.results import SubjectResult
from engine.evaluate.run import Run
from engine.evaluate.score import Scorer
from engine.language import typed
from engine.language.periods import Window
from engine.language.recursion import room
from engine.language.values import Value, arithmetic
from engine.language.walk import walk
from engine.records import Dataset
from engine.scheme.model import Formula, Scheme, parts

__all__ = [
    "evaluate_one",
    "peers_asked",
    "peers_of",
    "peers_read",
    "run_with_peers",
    "series_names",
]

_KEYS = {"arguments", "group", "peers", "period", "values"}


def series_names(scheme: Scheme) -> dict[int, str]:
    """The place of every series of peers, by the identity of its node: the formula it stands in and its
    number there, ``综合/横向对比:rate:1``. The same wherever the scheme is read.
    """
    names: dict[int, str] = {}
    for place, formula in _formulas(scheme):
        found = (node for node in walk(formula.typed) if isinstance(node, typed.AmongSeries))
        for number, node in enumerate(found, 1):
            names.setdefault(id(node), f"{place}:{number}")
    return names


def _formulas(scheme: Scheme) -> Iterator[tuple[str, Formula]]:
    written: list[tuple[str, Formula | None]] = [("where", scheme.where)]
    for part in parts(scheme.score):
        written += [
            (f"{part.id}:applies", part.applies),
            (f"{part.id}:{part.kind}", part.formula),
            (f"{part.id}:prorate", part.prorate),
            (f"{part.id}:cap", part.cap.formula if part.cap is not None else None),
            (f"{part.id}:floor", part.floor.formula if part.floor is not None else None),
        ]
    written += [(f"vetoes/{veto.name}", veto.when) for veto in scheme.vetoes]
    written += [(f"findings/{rule.name}", rule.where) for rule in scheme.findings]
    for outcome in scheme.outcomes:
        formulas = (*outcome.by, *outcome.among, outcome.where)
        written += [(f"outcomes/{outcome.name}/{n}", f) for n, f in enumerate(formulas, 1)]
    if scheme.distribution is not None:
        formulas = (*scheme.distribution.by, *scheme.distribution.among)
        written += [(f"distribution/{n}", f) for n, f in enumerate(formulas, 1)]
    return ((place, formula) for place, formula in written if formula is not None)


def peers_of(run: Run) -> tuple[Peers, ...]:
    """What peers had in every group that a run over everyone has looked at, sorted by its key."""
    found = run.machine.world.peers(series_names(run.scheme))
    return tuple(sorted(found, key=lambda one: _order(one.key)))


def _order(key: PeersKey) -> tuple[object, ...]:
    return key.series, key.period, key.arguments, key.group


def peers_read(content: object) -> Peers:
    """The peers of ``Peers.content()``. Raises Rejected for anything else."""
    found: Any = content
    try:
        if found.keys() != _KEYS:
            raise ValueError(sorted(found))
        arguments = tuple((name, value) for name, value in found["arguments"])
        texts = [
            *(text for pair in arguments for text in pair),
            *found["group"],
            *found["values"],
            found["peers"],
            found["period"],
        ]
        if not all(isinstance(text, str) for text in texts):
            raise ValueError(texts)
        key = PeersKey(found["peers"], found["period"], arguments, tuple(found["group"]))
        return Peers(key, tuple(found["values"]))
    except (AttributeError, TypeError, ValueError) as error:
        raise Rejected([diagnose("peers-form", None, reason=str(error)[:200])]) from None


def run_with_peers(
    scheme: Scheme,
    dataset: Dataset,
    window: Window,
    peers: Iterable[Peers],
    *,
    parameters: Mapping[str, Value] | None = None,
) -> Run:
    """A run over the records of one subject. What peers have is given; nothing else is known of them."""
    run = Run(scheme, dataset, window, parameters)
    run.machine.world.given = Given.of(series_names(scheme), peers)
    return run


def evaluate_one(
    run: Run, key: str, weights: Mapping[str, Mapping[str, Decimal]] | None = None
) -> SubjectResult | None:
    """One subject of a run with peers given; None when it is not scored in the period.

    ``weights`` are the entropy weights of the evaluation over everyone. The result has score, ledger, band,
    vetoes, findings, and a grade where none is forced; no rank and no outcomes. Raises Rejected when peers
    are needed that were not given, or when the own value is not among them.
    """
    with room(), arithmetic():
        rows = run.machine.world.subjects(run.window)
        row = next((row for row in rows if row.key == key), None)
        if row is None:
            return None
        result = run.total(Scorer(run.machine, weights or {}), row)
        if run.scheme.distribution is None:
            result = run.graded([result])[0]
        else:
            result = replace(result, band=band_of(run.scheme, result))
    given = run.machine.world.given
    unknown = [one for subject, one in given.missing if subject == key] if given is not None else []
    if unknown:
        raise Rejected(
            diagnose("peers-not-given", None, key=key, series=one.series, period=one.period)
            for one in sorted(unknown, key=_order)
        )
    return result


def peers_asked(run: Run) -> tuple[Peers, ...]:
    """Of the peers that were given to a run those that were looked at, sorted by key."""
    given = run.machine.world.given
    asked = given.asked if given is not None else set()
    return tuple(
        Peers(key, given.values[key]) for key in sorted(asked, key=_order) if given is not None
    )
