"""The results of a bundle worked out again from its scheme and its records, and held against those sealed.

A full bundle comes to the same lines, byte for byte. In one for a single subject all of that subject's line
is worked out from its own records and the values of its peers, save what needs everybody: `ATTESTED`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import groupby, zip_longest
from typing import Any

from engine.archive.seal.claims import Claims, refused
from engine.archive.seal.contents import Contents
from engine.diagnostics import Rejected, diagnose
from engine.language.periods import Window, parse_period
from engine.proof.canonical import parse
from engine.records import Dataset
from engine.records.snapshot import from_lines, header_of
from engine.scheme.closure import Closure
from engine.scheme.model import Scheme

__all__ = ["ATTESTED", "check_again", "scheme_and_window"]

# Fields of a subject's line that depend on everybody; the grade too where a distribution is forced.
ATTESTED = ("outcomes", "rank")
_SHOWN = 60

Progress = Callable[[int, int], None]


def check_again(contents: Contents, progress: Progress | None = None) -> tuple[str, ...]:
    """Evaluate again, and hold every line against the sealed one. What of it could not be worked out: fields
    of one subject's line.

    Raises Rejected: ``bundle-other-results`` at the first difference, or what reading the scheme or the
    records raises.
    """
    scheme, window = scheme_and_window(contents.claims, contents.closure)
    if contents.manifest.subject is None:
        found = _everybody(contents, scheme, window, progress)
        for sealed, line in zip_longest(contents.results, found):
            if sealed != line:
                raise _other(contents, _content(sealed), _content(line))
        return ()
    left = ATTESTED if scheme.distribution is None else ("grade", *ATTESTED)
    sealed_one = next(c for c in map(_content, contents.results) if "subject" in c)
    found_one = _one(contents, scheme, window)
    for field in left:
        sealed_one.pop(field, None)
        found_one.pop(field, None)
    if sealed_one != found_one:
        raise _other(contents, sealed_one, found_one)
    return left


def scheme_and_window(claims: Claims, closure: Closure) -> tuple[Scheme, Window]:
    """The scheme as the run had it, and the period. Raises Rejected."""
    from engine.archive.runs.read import scheme_at

    window = parse_period(claims.period)
    if window is None or str(window) != claims.period:
        raise refused("log/entry.json", "没有这样的周期", "there is no such period")
    try:
        day = date.fromisoformat(claims.day) if claims.day else None
        if day is not None and day.isoformat() != claims.day:
            raise ValueError(claims.day)
    except ValueError:
        raise refused("log/entry.json", "没有这样的日期", "there is no such day") from None
    return scheme_at(closure, window, day), window


def _everybody(
    contents: Contents, scheme: Scheme, window: Window, progress: Progress | None
) -> Sequence[bytes]:
    from engine.archive.runs.result_lines import result_lines
    from engine.evaluate import Run

    run = Run(scheme, _records(scheme, contents.headers, contents.rows), window)
    return result_lines(run, run.evaluation(progress))


def _one(contents: Contents, scheme: Scheme, window: Window) -> dict[str, Any]:
    from engine.archive.runs.result_lines import subject_contents
    from engine.evaluate.peers import evaluate_one, peers_read, run_with_peers

    headers = {type: header_of(scheme.types[type]) for type in scheme.types.types}
    told = [_content(line) for line in contents.results]
    peers = [peers_read(each) for each in told if "peers" in each]
    weights = [_weights(each["evaluation"]) for each in told if "evaluation" in each]
    run = run_with_peers(scheme, _records(scheme, headers, contents.rows), window, peers)
    key = contents.manifest.subject or ""
    result = evaluate_one(run, key, weights[0] if weights else None)
    if result is None:
        raise Rejected([diagnose("seal-no-subject", None, subject=key, closest="")])
    return subject_contents(run, [result])[0]


def _weights(evaluation: Any) -> Mapping[str, Mapping[str, Decimal]]:
    try:
        return {
            group: {name: Decimal(weight) for name, weight in weights.items()}
            for group, weights in evaluation["weights"].items()
        }
    except (TypeError, KeyError, AttributeError, ArithmeticError):
        raise refused("results.jsonl", "权重读不出来", "its weights cannot be read") from None


def _records(
    scheme: Scheme, headers: Mapping[str, Mapping[str, object]], lines: Sequence[bytes]
) -> Dataset:
    typed = [(str(parse(line)[0]), line) for line in lines]  # type: ignore[index]  # checked
    held = {
        type: [line for _, line in pairs]
        for type, pairs in groupby(typed, key=lambda pair: pair[0])
    }
    return from_lines(scheme.types, headers, held)


def _content(line: bytes | None) -> dict[str, Any]:
    found: Any = parse(line, "results") if line is not None else {}
    return dict(found)


def _other(contents: Contents, sealed: dict[str, Any], found: dict[str, Any]) -> Rejected:
    """The first field in which two lines differ, the subject's key before it."""
    fields = [*sealed, *(field for field in found if field not in sealed)]
    field = next((f for f in fields if sealed.get(f) != found.get(f)), "")
    what = f"{sealed.get('subject', found.get('subject', ''))} {field}".strip()
    told = {"expected": _short(sealed.get(field)), "found": _short(found.get(field))}
    engine = contents.claims.engine
    return Rejected([diagnose("bundle-other-results", None, engine=engine, what=what, **told)])


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
