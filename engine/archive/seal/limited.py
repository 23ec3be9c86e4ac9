"""What of a run is shown to one subject: the records its result rests on, its line, and its peers' values.

Everybody else's lines stay out; that they are there and unchanged the root says, and nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from engine.diagnostics import Rejected, closest, diagnose
from engine.evaluate import Evaluation, Run
from engine.proof.canonical import canon, parse
from engine.proof.salted import Commitment
from engine.records.snapshot import lines_of

__all__ = ["proofs_of", "shown_results", "shown_rows"]


def shown_rows(run: Run, evaluation: Evaluation, key: str) -> tuple[list[bytes], list[bytes]]:
    """The lines of the records that one subject's result rests on, sorted, and those of its peers' values.

    ``evaluation`` is that of ``run``. Raises Rejected (``seal-no-subject``).
    """
    from engine.archive.runs.measures import measures_known
    from engine.explain.alone import alone

    found = alone(run, evaluation, key, measures_known(run.scheme).values())
    if found is None:
        known = [each.key for each in evaluation.subjects]
        near = closest(key, known)
        raise Rejected([diagnose("seal-no-subject", None, subject=key, closest=near)])
    tables = lines_of(found.dataset)
    rows = sorted(line for lines in tables.values() for line in lines)
    return rows, [canon(each.content()) for each in found.peers]


def shown_results(lines: Sequence[bytes], key: str, peers: Iterable[bytes]) -> list[bytes]:
    """Of the lines of the results those that one subject sees, in their order."""
    wanted = set(peers)
    return [line for line in lines if line in wanted or _is_own(line, key)]


def _is_own(line: bytes, key: str) -> bool:
    content = parse(line, "results")
    return isinstance(content, dict) and (
        "evaluation" in content or content.get("subject", None) == key
    )


def proofs_of(
    everything: Mapping[str, Sequence[bytes]],
    shown: Mapping[str, Sequence[bytes]],
    secret: bytes,
) -> bytes:
    """proofs.json: for the lines shown, in their order, what proves them under the root of their tree."""
    return canon(
        {
            name: Commitment.of(everything[name], secret).show(lines).content()
            for name, lines in shown.items()
        }
    )
