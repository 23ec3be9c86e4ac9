"""Tampering of every class, where chance has it: an audit finds each, and says where.

A sample here; KAOHE_TAMPERS=1000 for the campaign. What cannot show without a checkpoint kept elsewhere is
shown not to.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest

from engine.archive.audit import Finding, audit
from engine.archive.store import Store
from tests.archive_audit.attacker import Attacker
from tests.archive_audit.every_attack import ATTACKS
from tests.archive_audit.lived_store import Lived

CLASSES = sorted(ATTACKS)
COUNT = int(os.environ.get("KAOHE_TAMPERS") or len(CLASSES))
DATABASES = ("sqlite", "postgresql")

Copy = Callable[[str], tuple[Store, Lived]]


def _told(findings: Sequence[Finding]) -> list[object]:
    return [(f.code, f.place.as_json()) for f in findings]


def test_there_are_classes_enough() -> None:
    assert len(CLASSES) >= 40


@pytest.mark.parametrize("database", DATABASES)
def test_a_sound_store_with_a_long_life_gives_no_finding(copy_of: Copy, database: str) -> None:
    store, template = copy_of(database)
    assert _told(audit(store, kept=template.kept)) == []


def _cases() -> Iterator[Any]:
    # Each class in turn; of a sample every fourth on PostgreSQL, of a campaign every other one.
    every = 2 if 2 * len(CLASSES) < COUNT else 4
    for number in range(COUNT):
        kind = CLASSES[number % len(CLASSES)]
        database = DATABASES[(number + number // len(CLASSES)) % every == 0]
        yield pytest.param(number, kind, database, id=f"{number}-{kind}-{database}")


@pytest.mark.parametrize(("number", "kind", "database"), list(_cases()))
def test_a_tampering_is_found_with_its_place(
    copy_of: Copy, number: int, kind: str, database: str
) -> None:
    store, template = copy_of(database)
    struck = ATTACKS[kind](Attacker(store, random.Random(number)))  # noqa: S311
    alone = audit(store)
    if not struck.hidden:
        assert any(map(struck.by, alone)), (struck, _told(alone))
        return
    assert not any(each.wrong for each in alone), _told(alone)
    kept = audit(store, kept=template.kept)
    assert any(struck.by(each) and each.wrong for each in kept), (struck, _told(kept))


# What is switched off, and the classes that are not seen then.
_OFF = {
    "checkpoints.Checkpoints._said": ("chain rebuilt", "chain rebuilt and dated back"),
    "tables.Projection.entry": ("role forged", "approval forged", "row moved to another entry"),
    "rules.Rules.entry": ("approval of ones own work", "role granted afterwards"),
    "chain.Chain._judged": ("hash changed",),
    "database.made_as_it_should_be": ("trigger dropped", "trigger of ones own"),
    "walk.kept_objects": ("object removed", "text of a version changed"),
    "walk.kept_contents": ("secret exchanged", "secret removed"),
}


@pytest.mark.parametrize(
    ("check", "kind"), [(check, kind) for check, kinds in _OFF.items() for kind in kinds]
)
def test_without_its_check_a_tampering_passes_unseen(
    copy_of: Copy, check: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, _ = copy_of("sqlite")
    struck = ATTACKS[kind](Attacker(store, random.Random(7)))  # noqa: S311
    assert any(map(struck.by, audit(store)))
    monkeypatch.setattr(f"engine.archive.audit.{check}", lambda *_: iter(()))
    if check.startswith("tables."):
        monkeypatch.setattr("engine.archive.audit.tables.Projection.end", lambda *_: iter(()))
    # The rules tell the other checks what was erased after its time.
    left = audit(store, objects=not check.startswith("rules."))
    assert not any(each.wrong for each in left), _told(left)


def test_progress_is_told_to_its_end(copy_of: Copy) -> None:
    store, _ = copy_of("sqlite")
    told: list[tuple[int, int]] = []
    audit(store, progress=lambda done, total: told.append((done, total)))
    total = told[0][1]
    assert total > 60
    assert told == [(done, total) for done in range(1, total + 1)]
