"""What the database itself refuses, to SQL written by hand, in SQLite and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import DBAPIError

from engine.archive.store import Store
from engine.archive.store.tables import metadata
from engine.archive.versions import Version, approve, edit_draft, new_draft, prepare, submit
from tests.archive_versions.people_of_store import AUTHOR, COLLEAGUE, REVIEWER
from tests.archive_versions.plain_sql import Forger, raw

Attack = Callable[[Forger], None]
_NO_SUBMISSION = {"draft": None, "revision": None, "cases": None}


@pytest.fixture
def version(store: Store, scheme: Path) -> tuple[Version, str]:
    """Submitted by the author; a colleague, who is a reviewer as well, edited its draft."""
    draft = new_draft(store, AUTHOR, scheme)
    text = scheme.read_text("utf-8").replace("优:", "优秀:")
    edit_draft(store, COLLEAGUE, draft.id, 1, {"scheme.yaml": text.encode()}, "改名")
    return submit(store, AUTHOR, prepare(store, draft.id), "提交")


def step(by: Forger, name: str, who: str, compared: str | None) -> None:
    by.logged(
        "step", version=by.version.digest, step=name, who=who, why="", compared=compared,
        **_NO_SUBMISSION,
    )  # fmt: skip


def test_an_honest_step_is_let_through(store: Store, version: tuple[Version, str]) -> None:
    """Else the refusals below would prove nothing."""
    with raw(store) as connection:
        step(Forger(connection, "审核", *version), "approved", "审核", version[1])
    with store.reading() as connection:
        found = connection.execute(select(metadata.tables["step"].c.step)).scalars().all()
    assert found == ["submitted", "approved"]


def own_draft(by: Forger) -> None:
    by.who = "同事"
    step(by, "approved", "同事", by.compared)


def in_anothers_name(by: Forger) -> None:
    step(by, "approved", "审核", by.compared)


def without_an_entry(by: Forger) -> None:
    by.entry([])
    by.row(
        "step", version=by.version.digest, step="approved", who="作者", why="", compared=by.compared,
        **_NO_SUBMISSION,
    )  # fmt: skip


def with_the_entry_of_something_else(by: Forger) -> None:
    told = {"version": by.version.digest, "step": "rejected", "who": "审核", "why": ""}
    by.who = "审核"
    by.entry([("step", {**told, "compared": by.compared, **_NO_SUBMISSION})])
    by.row("step", **{**told, "step": "approved"}, compared=by.compared, **_NO_SUBMISSION)


def without_the_role(by: Forger) -> None:
    by.who = "发布"
    step(by, "approved", "发布", by.compared)


def granting_oneself_the_role(by: Forger) -> None:
    by.logged("role_change", person="作者", role="reviewer", granted=True)


def without_a_look(by: Forger) -> None:
    by.who = "审核"
    step(by, "approved", "审核", None)


def with_a_look_at_something_else(by: Forger) -> None:
    by.who = "审核"
    step(by, "approved", "审核", by.version.digest)


def out_of_turn(by: Forger) -> None:
    by.who = "发布"
    step(by, "published", "发布", by.compared)


def submitted_twice(by: Forger) -> None:
    by.logged(
        "step", version=by.version.digest, step="submitted", who="作者", why="", compared=by.compared,
        draft="draft-1", revision=1, cases=by.compared,
    )  # fmt: skip


def of_a_version_that_is_not_there(by: Forger) -> None:
    by.logged(
        "step", version="0" * 64, step="submitted", who="作者", why="", compared=by.compared,
        draft="draft-1", revision=1, cases=by.compared,
    )  # fmt: skip


def a_version_in_anothers_name(by: Forger) -> None:
    by.logged(
        "version", digest=by.compared, scheme="demo/visits", number=2, author="审核",
        closure=by.version.closure, effective=None, until=None,
    )  # fmt: skip


def a_version_out_of_number(by: Forger) -> None:
    by.logged(
        "version", digest=by.compared, scheme="demo/visits", number=7, author="作者",
        closure=by.version.closure, effective=None, until=None,
    )  # fmt: skip


def an_edit_in_anothers_name(by: Forger) -> None:
    by.logged("edit", draft="draft-1", revision=3, author="同事", content=by.compared)


def an_edit_out_of_turn(by: Forger) -> None:
    by.logged("edit", draft="draft-1", revision=9, author="作者", content=by.compared)


def an_edit_over_another(by: Forger) -> None:
    by.logged("edit", draft="draft-1", revision=2, author="作者", content=by.compared)


def changing_who_edited(by: Forger) -> None:
    by.sql("UPDATE edit SET author = '审核' WHERE revision = 2")


def changing_who_submitted(by: Forger) -> None:
    by.sql("UPDATE step SET who = '审核'")


def removing_a_step(by: Forger) -> None:
    by.sql("DELETE FROM step")


def removing_a_role(by: Forger) -> None:
    by.sql("DELETE FROM role_change WHERE role = 'author'")


def an_entry_beside_the_chain(by: Forger) -> None:
    by.entry([], previous="0" * 64)


ATTACKS: list[tuple[Attack, str]] = [
    (own_draft, "own-work"),
    (in_anothers_name, "another-name"),
    (without_an_entry, "not-logged"),
    (with_the_entry_of_something_else, "not-logged"),
    (without_the_role, "no-reviewer"),
    (granting_oneself_the_role, "no-administrator"),
    (without_a_look, "no-comparison"),
    (with_a_look_at_something_else, "no-comparison"),
    (out_of_turn, "published-out-of-turn"),
    (submitted_twice, "submitted-out-of-turn"),
    (of_a_version_that_is_not_there, "no-version"),
    (a_version_in_anothers_name, "another-name"),
    (a_version_out_of_number, "number-gap"),
    (an_edit_in_anothers_name, "another-name"),
    (an_edit_out_of_turn, "revision-gap"),
    (an_edit_over_another, "append-only edit|revision-gap"),
    (changing_who_edited, "append-only edit"),
    (changing_who_submitted, "append-only step"),
    (removing_a_step, "append-only step"),
    (removing_a_role, "append-only role_change"),
    (an_entry_beside_the_chain, "chain"),
]


def test_one_attack_after_the_other_is_refused_and_leaves_nothing(
    store: Store, version: tuple[Version, str]
) -> None:
    before = everything(store)
    for attack, what in ATTACKS:
        with (
            pytest.raises(DBAPIError, match=f"kaohe:(?:{what})"),
            raw(store) as connection,
        ):
            attack(Forger(connection, "作者", *version))
        assert everything(store) == before, attack.__name__


def test_self_approval_is_refused_even_with_an_entry_of_its_own(
    store: Store, version: tuple[Version, str]
) -> None:
    """The author is made a reviewer by the administrator, and still cannot approve what they wrote."""
    with raw(store) as connection:
        Forger(connection, "管理员", *version).logged(
            "role_change", person="作者", role="reviewer", granted=True
        )
    before = everything(store)
    with pytest.raises(DBAPIError, match="kaohe:own-work"), raw(store) as connection:
        step(Forger(connection, "作者", *version), "approved", "作者", version[1])
    assert everything(store) == before
    assert approve(store, REVIEWER, version[0].ref, "同意", version[1]).state == "approved"


_BY_REVIEWER = "SELECT draft, revision, '审核', content, seq FROM edit"
_STEP_BY_REVIEWER = (
    "SELECT seq, version, step, '审核', why, compared, draft, revision, cases FROM step"
)
_ELSEWHERE = "SELECT rowid, draft, revision + 7, '审核', content, seq FROM edit"
REPLACING = {
    "sqlite": [
        f"INSERT OR REPLACE INTO edit {_BY_REVIEWER}",
        f"REPLACE INTO step {_STEP_BY_REVIEWER}",
        f"INSERT OR IGNORE INTO step {_STEP_BY_REVIEWER}",
        "UPDATE OR REPLACE edit SET author = '审核'",
        f"INSERT OR REPLACE INTO edit (rowid, draft, revision, author, content, seq) {_ELSEWHERE}",
        f"INSERT INTO edit {_BY_REVIEWER} WHERE true ON CONFLICT DO UPDATE SET author = '审核'",
        "INSERT OR REPLACE INTO log SELECT seq + 100, hash, entry FROM log WHERE seq = 1",
    ],
    "postgresql": [
        f"INSERT INTO edit {_BY_REVIEWER} ON CONFLICT (draft, revision) DO UPDATE SET author = '审核'",
        "TRUNCATE step",
        "UPDATE log SET hash = ''",
        "MERGE INTO step USING (SELECT 1) s ON true WHEN MATCHED THEN DELETE",
    ],
}


def test_no_way_of_inserting_removes_or_changes_a_row(
    store: Store, version: tuple[Version, str]
) -> None:
    before = everything(store)
    for statement in REPLACING[store.engine.dialect.name]:
        with pytest.raises(DBAPIError, match="kaohe:"), raw(store) as connection:
            Forger(connection, "作者", *version).sql(statement)
        assert everything(store) == before, statement


def a_colleague_s_edit_by_its_rowid(by: Forger) -> None:
    values = {"draft": "draft-1", "revision": 3, "author": "作者", "content": by.compared}
    by.replaced("edit", rowid=2, **values)


def a_draft_by_its_key(by: Forger) -> None:
    by.replaced("draft", id="draft-1", scheme="demo/visits", owner="作者", base="x")


def what_an_object_is_said_to_be(by: Forger) -> None:
    by.replaced("object", digest=by.version.digest, kind="comparison", size=1)


def an_entry_by_its_hash(by: Forger) -> None:
    log = metadata.tables["log"]
    second = by.connection.execute(select(log.c.hash).where(log.c.seq == 2)).scalar_one()
    by.entry([], how="OR REPLACE", hash=second)


PLACES = [
    a_colleague_s_edit_by_its_rowid,
    a_draft_by_its_key,
    what_an_object_is_said_to_be,
    an_entry_by_its_hash,
]


def test_nothing_takes_the_place_of_a_row_in_sqlite(
    store: Store, version: tuple[Version, str]
) -> None:
    """INSERT OR REPLACE asks no trigger on DELETE; these rows are told of in the log, and in turn."""
    if store.engine.dialect.name != "sqlite":
        assert store.engine.dialect.name == "postgresql", "it has no such statement"
        return
    before = everything(store)
    for attack in PLACES:
        with (
            pytest.raises(DBAPIError, match="kaohe:append-only"),
            raw(store) as connection,
        ):
            attack(Forger(connection, "作者", *version))
        assert everything(store) == before, attack.__name__


def test_postgresql_computes_the_hash_itself(store: Store, version: tuple[Version, str]) -> None:
    if store.engine.dialect.name == "sqlite":
        # It has no SHA-256; the audit finds it.
        with raw(store) as connection:
            Forger(connection, "作者", *version).entry([], hash="0" * 64)
        return
    with pytest.raises(DBAPIError, match="kaohe:hash"), raw(store) as connection:
        Forger(connection, "作者", *version).entry([], hash="0" * 64)


def everything(store: Store) -> dict[str, list[tuple[object, ...]]]:
    with store.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(select(table)).all()), key=str)
            for name, table in metadata.tables.items()
        }
