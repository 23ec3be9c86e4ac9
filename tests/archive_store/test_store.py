"""A store on both databases: what goes with the log, what the database refuses, what objects promise."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Executable, delete, inspect, select, text, update

from engine.archive.store import Objects, Store, create_store, need, open_store
from engine.archive.store.checkpoints import KEPT, active_key
from engine.archive.store.objects import objects_at
from engine.archive.store.session import Actor
from engine.archive.store.tables import GROWING, PROJECTED, metadata
from engine.diagnostics import Rejected
from engine.proof import checkpoint
from engine.proof.chain import check_chain
from engine.proof.entry import Entry
from tests.scheme.packs.test_files_that_are_pipes import pipe

ADMIN = Actor("管理员", "test")


@pytest.fixture
def store(tmp_path: Path, store_database: str) -> Iterator[Store]:
    made = create_store(tmp_path / "store", ADMIN, database=store_database)
    yield made
    made.close()


def _code(rejected: pytest.ExceptionInfo[Rejected]) -> str:
    return rejected.value.diagnostics[0].code


def test_a_new_store_opens_and_says_who_made_it(store: Store) -> None:
    opened = open_store(store.folder)
    assert (opened.id, opened.name) == (store.id, "store")
    with opened.reading() as connection:
        need(connection, ADMIN.who, "people")
        with pytest.raises(Rejected) as refused:
            need(connection, ADMIN.who, "approve")
    opened.close()
    assert _code(refused) == "role-needed"


def test_the_tables_are_those_of_the_code(store: Store) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    with store.engine.connect() as connection:
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, metadata) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_entries_hold_the_rows_they_came_with(store: Store) -> None:
    with store.writing(ADMIN) as writing:
        writing.add("person", "新同事", [("person", {"name": "李敏", "title": ""})])
    with store.reading() as connection:
        entries = _entries(store)
        for table in PROJECTED:
            rows = {tuple(row) for row in connection.execute(select(metadata.tables[table]))}
            names = [column.name for column in metadata.tables[table].c]
            told = {
                tuple({**row, "seq": entry.seq}[c] for c in names)
                for entry in entries
                for name, row in entry.rows
                if name == table
            }
            assert rows == told, table
    assert [entry.kind for entry in entries] == ["store", "person"]


def _entries(store: Store) -> list[Entry]:
    log = metadata.tables["log"]
    with store.reading() as connection:
        rows = connection.execute(select(log).order_by(log.c.seq)).all()
    assert check_chain([row.entry for row in rows]) is None
    return [Entry.from_bytes(row.entry) for row in rows]


def test_nothing_of_a_transaction_that_failed_is_there(store: Store) -> None:
    def twice() -> None:
        with store.writing(ADMIN) as writing:
            writing.add("person", "", [("person", {"name": "甲", "title": ""})])
            writing.add("person", "", [("person", {"name": "甲", "title": ""})])

    with pytest.raises(Rejected):
        twice()
    assert [entry.kind for entry in _entries(store)] == ["store"]


@pytest.mark.parametrize("table", GROWING)
def test_the_database_refuses_to_change_what_is_there(store: Store, table: str) -> None:
    found = metadata.tables[table]
    column = next(iter(found.c))
    statements: list[Executable] = []
    with store.engine.connect() as connection:
        # Triggers on rows are silent where there is no row.
        if connection.execute(select(found)).first() is not None:
            statements = [update(found).values({column: column}), delete(found)]
    if store.engine.dialect.name == "postgresql":
        statements.append(text(f"TRUNCATE {table} CASCADE"))
    for statement in statements:
        with (
            pytest.raises(Exception, match="kaohe:append-only"),
            store.engine.begin() as connection,
        ):
            connection.execute(statement)


def test_a_gap_in_the_log_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="kaohe:gap"), store.engine.begin() as connection:
        connection.execute(text("INSERT INTO log VALUES (7, 'x', 'y')"))


def test_writers_stand_in_line(store: Store) -> None:
    def write(number: int) -> None:
        own = open_store(store.folder)
        with own.writing(ADMIN) as writing:
            writing.add("person", "", [("person", {"name": f"{number:02}", "title": ""})])
        own.close()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(24)))
    assert len(_entries(store)) == 25
    log = metadata.tables["log"]
    with store.reading() as connection:
        key = active_key(store, connection)
        lines = connection.execute(select(metadata.tables["checkpoint"].c.line)).scalars().all()
        leaves = connection.execute(select(log.c.hash).order_by(log.c.seq)).scalars().all()
    assert key is not None
    kept = (store.folder / KEPT).read_text().splitlines()
    assert sorted(kept) == sorted(lines)
    for line in lines:
        made = checkpoint.parse(line)
        checkpoint.verify(made, key.public)
        checkpoint.check_log(made, store.id, [bytes.fromhex(each) for each in leaves])


def test_a_folder_that_is_taken_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("x")
    with pytest.raises(Rejected) as refused:
        create_store(tmp_path, ADMIN)
    assert _code(refused) == "store-folder-taken"
    assert [path.name for path in tmp_path.iterdir()] == ["mine"]


def test_what_is_no_store_is_told(tmp_path: Path, store: Store) -> None:
    with pytest.raises(Rejected) as refused:
        open_store(tmp_path)
    assert _code(refused) == "no-store"
    settings = store.folder / "store.toml"
    settings.write_text(settings.read_text().replace(store.id, "0" * 32))
    with pytest.raises(Rejected) as refused:
        open_store(store.folder)
    assert _code(refused) == "store-other-database"
    settings.write_text("id = 1")
    with pytest.raises(Rejected) as refused:
        open_store(store.folder)
    assert _code(refused) == "store-unusable"


@pytest.fixture(params=["folder", "memory"])
def objects(request: pytest.FixtureRequest, tmp_path: Path) -> Objects:
    return objects_at("objects" if request.param == "folder" else f"memory://{tmp_path}", tmp_path)


def test_objects_come_back_as_they_were(objects: Objects) -> None:
    contents = [b"", b"x", "考核".encode() * 1000]
    digests = [objects.put(content) for content in contents]
    assert [objects.get(digest) for digest in digests] == contents
    assert set(objects.digests()) == set(digests)
    objects.remove(digests[1])
    objects.remove(digests[1])
    with pytest.raises(Rejected) as refused:
        objects.get(digests[1])
    assert _code(refused) == "object-missing"


def test_an_object_that_was_changed_is_not_read_and_is_mended(tmp_path: Path) -> None:
    objects = objects_at("objects", tmp_path)
    digest = objects.put(b"87.35")
    path = tmp_path / "objects" / digest[:2] / digest[2:]
    path.chmod(0o644)
    path.write_bytes(b"97.35")
    with pytest.raises(Rejected) as refused:
        objects.get(digest)
    assert _code(refused) == "object-changed"
    assert objects.put(b"87.35") == digest
    assert objects.get(digest) == b"87.35"


def test_a_pipe_is_no_object(tmp_path: Path) -> None:
    objects = objects_at("objects", tmp_path)
    digest = objects.put(b"")
    path = tmp_path / "objects" / digest[:2] / digest[2:]
    path.unlink()
    # What comes out of it would even have the right digest.
    with pipe(path), pytest.raises(Rejected) as refused:
        objects.get(digest)
    assert _code(refused) == "object-unreadable"
    assert objects.put(b"") == digest
    assert objects.get(digest) == b""


def test_what_was_left_half_written_is_no_object(tmp_path: Path) -> None:
    objects = objects_at("objects", tmp_path)
    (tmp_path / "objects" / "ab").mkdir(parents=True)
    (tmp_path / "objects" / "ab" / "tmpx.part").write_bytes(b"half")
    assert list(objects.digests()) == []
