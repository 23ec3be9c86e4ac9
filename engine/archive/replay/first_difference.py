"""Where two results of a run part: the first node that differs, in the order in which nodes are evaluated.

Who is scored, measures, peers, leaves, groups, totals, grades, ranks, outcomes: node by node, and at each
node subject by subject, so that what is named is a cause and not its consequence.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from engine.archive.runs.measures import measures_known
from engine.proof.canonical import parse
from engine.scheme.model import Part, Scheme

__all__ = ["Difference", "first_difference"]

_Lines = Mapping[str, Mapping[str, Any]]

# Fields of a part and of a subject, in the order in which they come about.
_OF_PART = ("raw", "points", "score", "counted")
_OF_SUBJECT = (
    ("total", "unrounded"), ("vetoes", "vetoes"), ("total", "score"), ("total", "state"),
    ("grade", "band"), ("grade", "grade"), ("rank", "rank"), ("outcomes", "outcomes"),
    ("findings", "findings"), ("faults", "faults"), ("ledger", "ledger"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Difference:
    """One node that differs.

    ``stage`` is subjects, measure, weights, peers, leaf, group, total, vetoes, grade, rank, outcomes,
    findings, faults, ledger or evaluation; ``subject`` is empty where it concerns all. ``node`` is a measure,
    the id of a part or the place of a series of peers, ``field`` what of it differs. ``old`` and ``new`` are
    as the lines have them, None where it is not there.
    """

    stage: str
    subject: str
    node: str
    field: str
    old: object
    new: object


def first_difference(
    old: Sequence[bytes], new: Sequence[bytes], schemes: Sequence[Scheme]
) -> Difference | None:
    """The first difference between the lines of two results, None where they are the same bytes.

    ``schemes`` are those that made them; they give the order of nodes.
    """
    if list(old) == list(new):
        return None
    before, after = _Results.of(old), _Results.of(new)
    return next(_differences(before, after, schemes))


@dataclass(frozen=True, slots=True)
class _Results:
    subjects: _Lines
    whole: Mapping[str, Any]
    peers: Mapping[tuple[str, ...], list[str]]

    @classmethod
    def of(cls, lines: Sequence[bytes]) -> _Results:
        subjects: dict[str, Mapping[str, Any]] = {}
        whole: dict[str, Any] = {"left_out": [], "findings": []}
        peers: dict[tuple[str, ...], list[str]] = {}
        for line in lines:
            content: Any = parse(line, "results")
            if "subject" in content:
                subjects[content["subject"]] = content
            elif "evaluation" in content:
                whole |= content["evaluation"]
            elif "left_out" in content:
                whole["left_out"].append(content["left_out"])
            elif "finding" in content:
                whole["findings"].append(content["finding"])
            else:
                group = [content["period"], *content["group"], *map("=".join, content["arguments"])]
                peers[content["peers"], *group] = content["values"]
        return cls(subjects, whole, peers)


def _differences(old: _Results, new: _Results, schemes: Sequence[Scheme]) -> Iterator[Difference]:
    for key in sorted(old.subjects.keys() ^ new.subjects.keys()):
        there, then = key in new.subjects, key in old.subjects
        yield Difference(
            "subjects", key, "", "", "scored" if then else None, "scored" if there else None
        )
    both = sorted(old.subjects.keys() & new.subjects.keys())
    pairs = {key: (old.subjects[key], new.subjects[key]) for key in both}
    for name in dict.fromkeys(name for scheme in schemes for name in measures_known(scheme)):
        yield from _of_all(pairs, "measure", name, ("measures", name))
    for mark in sorted(old.peers.keys() | new.peers.keys()):
        yield from _unlike(
            "peers", "", mark[0], " ".join(mark[1:]), old.peers.get(mark), new.peers.get(mark)
        )
    yield from _unlike("weights", "", "", "weights", old.whole["weights"], new.whole["weights"])
    yield from _of_parts(pairs, schemes)
    for stage, field in _OF_SUBJECT:
        yield from _of_all(pairs, stage, "", (field,))
    for field in sorted(old.whole.keys() | new.whole.keys()):
        yield from _unlike("evaluation", "", "", field, old.whole.get(field), new.whole.get(field))
    # Measures and parts that no scheme at hand names.
    for key, (before, after) in pairs.items():
        yield from _unlike("evaluation", key, "", "line", before, after)


def _of_all(
    pairs: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]],
    stage: str,
    node: str,
    path: tuple[str, ...],
) -> Iterator[Difference]:
    for key, sides in pairs.items():
        before, after = sides
        for step in path[:-1]:
            before, after = before[step], after[step]
        yield from _unlike(stage, key, node, path[-1], before.get(path[-1]), after.get(path[-1]))


def _of_parts(
    pairs: Mapping[str, tuple[Mapping[str, Any], Mapping[str, Any]]], schemes: Sequence[Scheme]
) -> Iterator[Difference]:
    parts = {
        key: tuple({part["id"]: part for part in side["parts"]} for side in sides)
        for key, sides in pairs.items()
    }
    order = dict.fromkeys(node for scheme in schemes for node in _in_order(scheme.score))
    for stage, id in sorted(order, key=lambda node: node[0] == "group"):
        for key, (before, after) in parts.items():
            for field in _OF_PART:
                found = before.get(id, {}).get(field), after.get(id, {}).get(field)
                yield from _unlike(stage, key, id, field, *found)


def _in_order(part: Part) -> Iterator[tuple[str, str]]:
    """The parts as they are evaluated: what is below a group before it."""
    for child in part.parts:
        yield from _in_order(child)
    yield "group" if part.parts else "leaf", part.id


def _unlike(
    stage: str, subject: str, node: str, field: str, old: object, new: object
) -> Iterator[Difference]:
    if old != new:
        yield Difference(stage, subject, node, field, old, new)
