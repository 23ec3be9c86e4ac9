"""A database in which anything may stand anywhere, or that is damaged: told with its place, never a crash."""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable

import pytest

from engine.archive.audit import audit
from engine.archive.store import Store
from tests.archive_audit.attacker import Attacker
from tests.archive_audit.lived_store import Lived

Copy = Callable[[str], tuple[Store, Lived]]

_ODD: dict[str, tuple[str, dict[str, object]]] = {
    "UPDATE log SET entry = CAST(entry AS TEXT) WHERE seq = 5": ("audit-value-changed", {"seq": 5}),
    "UPDATE log SET entry = x'00' WHERE seq = 5": ("not-canonical", {"seq": 5}),
    "UPDATE log SET hash = x'00' WHERE seq = 5": ("audit-entry-changed", {"seq": 5, "column": "hash"}),
    "UPDATE checkpoint SET line = CAST(line AS BLOB) WHERE size = 5": (
        "checkpoint-unreadable", {"checkpoint": "database:5"}),
    "UPDATE person SET seq = 'x' WHERE name = '新人'": (
        "audit-value-changed", {"table": "person", "key": "新人", "column": "seq"}),
    "UPDATE run_event SET root = x'00' WHERE state = 'finished'": (
        "audit-value-changed", {"table": "run_event", "column": "root"}),
    "UPDATE role_change SET granted = 7 WHERE seq = 3": (
        "audit-value-changed", {"seq": 3, "table": "role_change", "column": "granted"}),
    "UPDATE run_secret SET secret = 'short'": ("audit-root-differs", {"table": "run_secret"}),
    "INSERT INTO log SELECT seq + 500, hash || '0', entry FROM log WHERE seq = 2": (
        "audit-entries-missing", {"until": 501}),
}  # fmt: skip


@pytest.mark.parametrize("statement", _ODD)
def test_what_sqlite_lets_in_is_told(copy_of: Copy, statement: str) -> None:
    store, _ = copy_of("sqlite")
    who = Attacker(store, random.Random(0))  # noqa: S311
    with who.unguarded() as connection:
        connection.exec_driver_sql("PRAGMA ignore_check_constraints = ON")
        assert connection.exec_driver_sql(statement).rowcount > 0
    findings = audit(store)
    code, place = _ODD[statement]
    assert any(f.code == code and place.items() <= f.place.as_json().items() for f in findings), [
        (f.code, f.place.as_json()) for f in findings
    ]


@pytest.mark.parametrize("which", [1, 5, 9, 20])
def test_a_damaged_database_is_told(copy_of: Copy, which: int) -> None:
    store, _ = copy_of("sqlite")
    path = store.folder / "kaohe.db"
    with sqlite3.connect(path) as connection:
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    content = bytearray(path.read_bytes())
    places = [found.start() for found in re.finditer(b'"kind":"', content)]
    # The head of the page that this entry stands on.
    start = places[which] // size * size
    content[start : start + 16] = b"\xff" * 16
    path.write_bytes(content)
    assert "audit-database-damaged" in {each.code for each in audit(store)}
