"""From a preview to a case: the records a result rests on, and what it must be, tried before it is given."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from os.path import relpath
from pathlib import Path, PurePosixPath

from engine.diagnostics import Rejected, Words, diagnose
from engine.evaluate import Evaluation, Run, SubjectResult
from engine.evaluate.peers import evaluate_one
from engine.explain.alone import Alone, alone
from engine.explain.closed_cases import run_closed_cases
from engine.explain.preview.case_text import CaseContent, case_lines
from engine.explain.preview.cells import given_rows, pseudonyms
from engine.language.record_types import Row
from engine.language.values import State, plain
from engine.records import Dataset, Table, dataset_from_rows
from engine.scheme.closure import Closure
from engine.scheme.model import ROOT
from engine.scheme.quoting import scalar

__all__ = ["CaseText", "case_of"]

# Of so many people the records of all may stand in a case, where a result rests on its peers.
_FEW = 30
# As many records as anybody will look through, and as a file of cases can hold.
_MOST = 2000
_PEERS = Words(
    "{what} 取决于同组其他人，这里没有他们的记录，所以不写预期",
    "Nothing is expected of {what}: it rests on peers whose records are not here",
)


@dataclass(frozen=True, slots=True)
class CaseText:
    """A file of one case, to be put beside the scheme: its name in the draft, and its text.

    ``left_out`` says in words what of the result the case does not hold, and why.
    """

    file: str
    text: str
    left_out: tuple[Words, ...]


def case_of(
    closure: Closure, run: Run, result: SubjectResult, weights: Evaluation, *,
    name: str = "", anonymous: bool = False, lang: str = "zh",
) -> CaseText:  # fmt: skip
    """A subject's result as a case that holds under ``kaohe test``.

    ``run`` is one by itself, without shared values; ``result`` is that of the subject under the draft, and
    ``weights`` the evaluation (or one without people) that has its weights. ``anonymous`` gives other keys
    and names. Raises Rejected: nothing of the result follows from so few records.
    """
    key = result.key
    held = _rests_on(run, weights, key)
    names = pseudonyms(held) if anonymous else {}
    given = given_rows(held, names)
    again = _again(run, given, names.get(run.scheme.subject, {}).get(key, key))
    if again is None:
        raise _differs(key, "")
    expect, parts, lost = _expected(result, again)
    if not expect and not parts:
        raise _differs(key, ", ".join(lost))
    left_out = tuple(_PEERS.fill(what=each) for each in lost)
    file = f"cases/{_file_name(again.key, str(run.window))}"
    folder = PurePosixPath(closure.entry).parent
    content = CaseContent(
        name or f"{again.key} {run.window}",
        relpath(closure.entry, folder / "cases"), str(run.window), again.key, given, expect, parts,
        left_out,
    )  # fmt: skip
    text = case_lines(content, lang)
    _must_hold(closure, folder / file, text, key)
    return CaseText((folder / file).as_posix(), text, left_out)


def _rests_on(run: Run, weights: Evaluation, key: str) -> Dataset:
    """The records of the subject, or of everyone where these are few and its result needs its peers."""
    found = _alone(run, weights, key)
    people = run.subjects()
    if found.peers and len(people) <= _FEW:
        together = [found, *(_alone(run, weights, row.key) for row in people if row.key != key)]
        whole = _united(run, [each.dataset for each in together])
        if _size(whole) <= _MOST:
            return whole
    held = _united(run, [found.dataset])
    if _size(held) > _MOST:
        raise Rejected(
            [diagnose("preview-case-large", None, key=key, found=_size(held), most=_MOST)]
        )
    return held


def _alone(run: Run, weights: Evaluation, key: str) -> Alone:
    # Peers are known of a run once somebody has asked for them.
    evaluate_one(run, key, weights.weights)
    found = alone(run, weights, key, every_period=False)
    assert found is not None, "it is scored"
    return found


def _size(dataset: Dataset) -> int:
    return sum(len(table.rows) for table in dataset.tables.values())


def _united(run: Run, parts: Iterable[Dataset]) -> Dataset:
    """All rows of the parts, and whatever these refer to: a reference must lead somewhere."""
    whole = run.machine.world.dataset
    held: dict[Row, None] = {}
    waiting = [row for part in parts for table in part.tables.values() for row in table.rows]
    while waiting:
        row = waiting.pop()
        if row in held:
            continue
        held[row] = None
        for relation in row.type.relations.values():
            if relation.by is None:
                key = row.values[row.type.position(relation.name)]
                target = whole.by_key(relation.target).get(str(key))
                waiting += [target] if target is not None else []
    return Dataset(whole.types, {
        name: Table(table.type, tuple(row for row in table.rows if row in held))
        for name, table in whole.tables.items()
    })  # fmt: skip


def _again(run: Run, given: dict[str, list[dict[str, str]]], key: str) -> SubjectResult | None:
    """The subject scored from what the case will give alone."""
    rows: dict[str, list[dict[str, object]]] = {
        name: [dict(row) for row in held] for name, held in given.items()
    }
    dataset = dataset_from_rows(run.scheme.types, rows)
    found = Run(run.scheme, dataset, run.window).evaluation()
    return next((each for each in found.subjects if each.key == key), None)


def _expected(
    result: SubjectResult, again: SubjectResult
) -> tuple[dict[str, str], dict[str, str], list[str]]:
    """What holds of the few records too, the score first; parts that hold; and names of what does not."""
    expect: dict[str, str] = {}
    lost: list[str] = []
    if result.score != again.score:
        lost.append(ROOT)
    elif isinstance(result.score, Decimal):
        expect["score"] = plain(result.score)
    if result.state == again.state and result.state != "value":
        expect["state"] = result.state
    if result.grade is not None and result.grade == again.grade:
        expect["grade"] = scalar(result.grade)
    others = {each.part.id: each.score for each in again.parts()}
    parts = {}
    for each in result.parts()[1:]:
        if isinstance(each.score, State):
            continue
        if others.get(each.part.id) == each.score:
            parts[each.part.id] = plain(each.score) if isinstance(each.score, Decimal) else ""
        elif not each.children:
            lost.append(each.part.id)
    return expect, parts, lost


def _must_hold(closure: Closure, file: PurePosixPath, text: str, key: str) -> None:
    """Raises Rejected unless the text passes as it stands."""
    (ran,) = run_closed_cases(closure, {Path(file): text.encode()})
    told = [*ran.problems, *(each for one in ran.results for each in one.differences)]
    if ran.failed:
        raise Rejected([_differs(key, told[0].message.en).diagnostics[0], *told])


def _differs(key: str, what: str) -> Rejected:
    return Rejected([diagnose("preview-case-differs", None, key=key, what=what)])


def _file_name(key: str, period: str) -> str:
    """A name that every file system takes."""
    words = re.findall(r"[\w-]+", f"preview-{key}-{period}")
    return f"{'-'.join(words)[:80]}.yaml"
