"""Replay: the same digits, or the first node that differs, with both values and how they came about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from engine.archive.replay import Difference, Replayed, first_difference, noted, replay
from engine.archive.runs import StoredRun, completed, content_of, lines_of, start
from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.catalog.registry import functions
from engine.diagnostics import Rejected
from engine.proof.canonical import canon, parse
from engine.proof.entry import Entry
from engine.records import read_dataset
from engine.scheme.closure import closure_of
from tests.archive_runs.runs_world import AUDITOR, AUTHOR, SCHEME, asked

# What is changed in the scheme, and the first node that must be named for it: stage, node, field.
EDITS = {
    "measure": ("次数: count(visit)", "次数: count(visit) + 1", ("measure", "次数", "次数")),
    "measure of a measure": ("次数 / 目标", "次数 / 目标 / 2", ("measure", "完成率", "完成率")),
    "peers": ("among region)", "among all)", ("peers", "比较:rate:1", "2024Q1")),
    "leaf": ("avg(visit.mark) / 10", "avg(visit.mark) / 11", ("leaf", "业绩/质量", "raw")),
    "points": (
        "points: 20\n          rate: avg",
        "points: 20\n          cap: 5\n          rate: avg",
        ("leaf", "业绩/质量", "score"),
    ),
    "group": (
        "    业绩:\n      parts:",
        "    业绩:\n      cap: 50\n      parts:",
        ("group", "业绩", "score"),
    ),
    "total": ("round: 2", "round: 0", ("group", "score", "score")),
    "grade": ('优: ">= 80"', '优: ">= 60"', ("grade", "", "band")),
    "outcomes": ("top: 1", "top: 2", ("outcomes", "", "outcomes")),
    "findings": ("severity: note", "severity: warning", ("findings", "", "findings")),
}


def finished(store: Store, folder: Path) -> StoredRun:
    run, new = start(store, AUTHOR, asked(folder))
    return completed(store, AUTHOR, run, new)


def what_if(store: Store, run: StoredRun, folder: Path, scheme: str) -> Replayed:
    (folder / "other.yaml").write_text(scheme, "utf-8")
    return replay(store, run, closure=closure_of(folder / "other.yaml"))


def test_a_replay_gives_the_same_digits_and_the_log_says_who_looked(
    store: Store, demo: Path
) -> None:
    run = finished(store, demo)
    found = replay(store, run)
    assert found.identical
    assert found.results == run.results
    noted(store, AUDITOR, [found], "年审")
    log = metadata.tables["log"]
    with store.reading() as connection:
        last = connection.execute(
            select(log.c.entry).order_by(log.c.seq.desc()).limit(1)
        ).scalar_one()
    entry = Entry.from_bytes(bytes(last))
    assert (entry.kind, entry.who, entry.why) == ("replay", AUDITOR.who, "年审")
    replayed: Any = entry.body["replayed"]
    (told,) = replayed
    assert (told["run"], told["identical"], told["first"]) == (run.id, True, None)


@pytest.mark.parametrize("case", EDITS)
def test_the_first_node_that_differs_is_named(house: Store, demo: Path, case: str) -> None:
    old, new, expected = EDITS[case]
    assert old in SCHEME
    run = finished(house, demo)
    found = what_if(house, run, demo, SCHEME.replace(old, new))
    first = found.first
    assert first is not None
    assert (first.stage, first.node, first.field.split()[0]) == expected
    assert first.old != first.new
    assert not found.identical


def test_both_sides_tell_how_their_value_came_about(house: Store, demo: Path) -> None:
    run = finished(house, demo)
    found = what_if(house, run, demo, SCHEME.replace("count(visit)", "count(visit) + 1"))
    first = found.first
    assert first is not None
    (then,), (now,) = found.then, found.trace
    assert isinstance(then.value, Decimal)
    assert (str(then.value), str(now.value)) == (first.old, first.new)
    assert then.value + 1 == now.value
    assert (then.text, now.text) == ("count(visit)", "count(visit) + 1")


def test_other_records_can_be_asked_about(house: Store, demo: Path) -> None:
    run = finished(house, demo)
    with (demo / "data" / "visit.csv").open("a", encoding="utf-8") as file:
        file.write("r1,2024-03-31,1\n")
    found = replay(
        house, run, records=lambda s: read_dataset(s.types, demo / "data", needed=s.needed)
    )
    assert found.first is not None
    assert (found.first.stage, found.first.subject, found.first.node) == ("measure", "r1", "次数")
    assert found.with_snapshot not in (None, run.snapshot)
    assert replay(house, run).identical


def test_a_program_that_computes_otherwise_is_found_out(
    house: Store, demo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = finished(house, demo)
    known = dict(functions())
    attain = known["attain"]

    def off(*given: Any, **more: Any) -> Any:
        exact: Any = attain.exact
        return exact(*given, **more) + Decimal("1e-30")

    wrong = replace(attain, exact=off)
    monkeypatch.setattr("engine.evaluate.run.functions", lambda: known | {"attain": wrong})
    found = replay(house, run)
    assert found.first is not None
    assert (found.first.stage, found.first.subject, found.first.node) == ("leaf", "r0", "业绩/走访")
    assert found.then == ()
    assert found.trace


def test_what_is_not_finished_or_was_changed_is_not_replayed(house: Store, demo: Path) -> None:
    run, _ = start(house, AUTHOR, asked(demo))
    with pytest.raises(Rejected) as refused:
        replay(house, run)
    assert refused.value.diagnostics[0].code == "run-not-finished"
    done = completed(house, AUTHOR, run, True)
    assert done.content is not None
    path = Path(house.objects.where) / done.content[:2] / done.content[2:]
    path.chmod(0o644)
    path.write_bytes(path.read_bytes().replace(b"r0", b"r9"))
    with pytest.raises(Rejected) as refused:
        replay(house, done)
    assert refused.value.diagnostics[0].code == "object-changed"


def _edited(lines: list[bytes], edit: Callable[[dict[str, object]], None]) -> list[bytes]:
    """The lines after an edit of the first subject."""
    content = parse(lines[0])
    assert isinstance(content, dict)
    edit(content)
    return [canon(content), *lines[1:]]


@pytest.mark.parametrize(
    ("edit", "expected"),
    [
        (lambda c: c.update(rank=9), ("rank", "r0", "", "rank", 9)),
        (lambda c: c.update(grade="无", rank=9), ("grade", "r0", "", "grade", "无")),
        (lambda c: c.update(score="1", grade="无"), ("total", "r0", "", "score", "1")),
        (lambda c: c.update(outcomes=["x"]), ("outcomes", "r0", "", "outcomes", ["x"])),
        (lambda c: c.update(subject="zz"), ("subjects", "r0", "", "", None)),
        (lambda c: c.update(more="x"), ("evaluation", "r0", "", "line", None)),
    ],
    ids=["rank", "grade", "score", "outcomes", "subject", "anything"],
)
def test_every_field_of_a_line_is_looked_at(
    house: Store,
    demo: Path,
    edit: Callable[[dict[str, object]], None],
    expected: tuple[object, ...],
) -> None:
    from engine.archive.runs import scheme_of

    run = finished(house, demo)
    assert run.content is not None
    lines = lines_of(house.objects.get(run.content))
    assert content_of(lines) == house.objects.get(run.content)
    found = first_difference(lines, _edited(lines, edit), [scheme_of(house, run)])
    assert found is not None
    told = (found.stage, found.subject, found.node, found.field)
    assert told == expected[:4]
    if expected[4] is not None:
        assert found.new == expected[4]
    assert isinstance(found, Difference)
