"""Tables, views and queries of SQLite and PostgreSQL give exact values; nothing is written, nothing leaks."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from engine.diagnostics import Diagnostic, Rejected
from engine.language.record_types import Field, RecordType, RecordTypes, Relation
from engine.language.types import BOOLEAN, DATE, NUMBER, PERIOD, TEXT
from engine.language.values import Missing
from engine.records import Dataset, read_dataset
from engine.records.place import shown_place
from engine.records.sql import open_database

THING = RecordType(
    "thing",
    {
        "id": Field("id", TEXT, "编号"),
        "day": Field("day", DATE, "day", optional=True),
        "amount": Field("amount", NUMBER, "amount", optional=True),
        "ok": Field("ok", BOOLEAN, "ok", optional=True),
        "month": Field("month", PERIOD, "month", optional=True),
    },
    key=("id",),
    file="things.csv",
    dates=("YYYY/M/D",),
)
ABSENT = tuple(
    Missing("absent-field", f"thing.{name}") for name in ("day", "amount", "ok", "month")
)


def read(url: str, *types: RecordType) -> Dataset:
    return read_dataset(RecordTypes({t.name: t for t in types or (THING,)}), url)


def refused(url: str, *types: RecordType) -> list[Diagnostic]:
    with pytest.raises(Rejected) as caught:
        read(url, *types)
    return list(caught.value.diagnostics)


def values(dataset: Dataset, name: str = "thing") -> list[tuple[object, ...]]:
    return [row.values for row in dataset.tables[name].rows]


@pytest.fixture
def sqlite(tmp_path: Path) -> str:
    path = tmp_path / "记录.db"
    with sqlite3.connect(path) as database:
        database.executescript(
            """CREATE TABLE things
               ("编号" TEXT PRIMARY KEY, day TEXT, amount NUMERIC, ok BOOLEAN, month INTEGER, rest BLOB);
               INSERT INTO things VALUES ('B', '2015/1/2', 12, 1, 2015, x'00'),
                                         ('A', '2015-01-02', '12.50', 0, 2014, NULL),
                                         ('C', NULL, NULL, NULL, NULL, NULL);
               CREATE VIEW seen AS SELECT * FROM things WHERE ok"""
        )
    database.close()
    return f"sqlite:///{path}"


@pytest.fixture(scope="module")
def server(postgresql: str) -> Iterator[str]:
    engine = create_engine(postgresql, poolclass=NullPool)
    statements = """
        CREATE SCHEMA hr;
        CREATE TABLE hr.things ("编号" char(6) PRIMARY KEY, day date, amount numeric(30, 10), ok boolean,
                                month text, moment timestamptz, bits double precision, list int[]);
        INSERT INTO hr.things VALUES
            ('B', '2015-01-02', 0.1, true, '2015Q1', now(), 0.1, '{1}'),
            ('A', '2015-01-03', 12345678901234567890.0123456789, false, '2014', now(), 2.5, NULL),
            ('C', NULL, NULL, NULL, NULL, NULL, NULL, NULL);
        CREATE TABLE "Odd ""name; DROP TABLE hr.things" (x text);
        CREATE ROLE reader LOGIN; GRANT USAGE ON SCHEMA hr TO reader;
    """
    with engine.begin() as connection:
        for statement in statements.split(";\n"):
            if statement.strip():
                connection.exec_driver_sql(statement)
    yield postgresql
    with engine.begin() as connection:
        connection.exec_driver_sql("DROP SCHEMA hr CASCADE")
        connection.exec_driver_sql("DROP ROLE reader")
    engine.dispose()


def test_a_table_of_sqlite(sqlite: str) -> None:
    dataset = read(sqlite)
    assert values(dataset) == [
        ("A", date(2015, 1, 2), Decimal("12.5"), False, "2014"),
        ("B", date(2015, 1, 2), Decimal(12), True, "2015"),
        ("C", *ABSENT),
    ]
    assert dataset.files == {"thing": sqlite}
    # NUMERIC is a binary fraction in SQLite as soon as it has a point.
    assert [note.code for note in dataset.notes] == ["binary-float-column"]
    assert [r.line for r in dataset.tables["thing"].rows] == [1, 2, 3]


def test_views_and_queries(sqlite: str) -> None:
    assert [row[0] for row in values(read(sqlite, replace(THING, table="seen")))] == ["B"]
    query = "WITH x AS (SELECT * FROM things) SELECT * FROM x WHERE amount > 1 AND 'a:b%' > '';"
    with pytest.raises(Rejected) as caught:
        read(sqlite, replace(THING, query=query))
    assert [d.code for d in caught.value.diagnostics] == ["unfit-database-column"]
    query = query.replace("SELECT * FROM x", 'SELECT "编号", day, amount, ok, month FROM x')
    assert [row[0] for row in values(read(sqlite, replace(THING, query=query)))] == ["A", "B"]


def test_a_table_of_postgresql_is_exact(server: str) -> None:
    dataset = read(server, replace(THING, table="hr.things"))
    assert values(dataset) == [
        ("A", date(2015, 1, 3), Decimal("12345678901234567890.0123456789"), False, "2014"),
        ("B", date(2015, 1, 2), Decimal("0.1"), True, "2015Q1"),
        ("C", *ABSENT),
    ]
    assert dataset.notes == ()


@pytest.mark.parametrize(
    ("column", "code"), [("moment", "unfit-database-column"), ("list", "unfit-database-column")]
)
def test_columns_without_a_meaning(server: str, column: str, code: str) -> None:
    field = Field("f", TEXT, column, optional=True)
    (found,) = refused(server, RecordType("f", {"f": field}, table="hr.things"))
    assert found.code == code
    assert column in found.message.zh


def test_binary_floats_are_read_as_typed_and_said(server: str) -> None:
    field = Field("f", NUMBER, "bits", optional=True)
    dataset = read(server, RecordType("f", {"f": field}, table="hr.things"))
    found = [row[0] for row in values(dataset, "f")]
    assert [str(value) for value in found if not isinstance(value, Missing)] == ["0.1", "2.5"]
    assert [note.code for note in dataset.notes] == ["binary-float-column"]


def test_names_are_quoted(server: str) -> None:
    name = 'Odd "name; DROP TABLE hr.things'
    record = RecordType("odd", {"x": Field("x", TEXT, "x")}, table=name)
    assert values(read(server, record), "odd") == []
    assert len(values(read(server, replace(THING, table="hr.things")))) == 3


def test_problems_have_their_row(sqlite: str) -> None:
    (found,) = refused(
        sqlite, replace(THING, fields={**THING.fields, "day": Field("day", DATE, "day")})
    )
    assert found.code == "absent-value"
    assert found.message.zh.startswith("things 第 3 行“day”列：")


def test_missing_columns_and_tables(sqlite: str, server: str) -> None:
    more = {**THING.fields, "x": Field("x", TEXT, "金额")}
    (found,) = refused(sqlite, replace(THING, fields=more))
    assert found.code == "missing-column"
    assert "rest" in found.hint.en
    found, other = refused(
        sqlite, replace(THING, file="", name="thingz"), replace(THING, table="hr.thing")
    )
    assert (found.code, other.code) == ("no-table", "no-table")
    assert "the nearest is things" in found.hint.en
    every = refused(server, replace(THING, query='SELECT "编号" FROM hr.things'))
    assert [each.code for each in every] == ["missing-column"] * 4


@pytest.mark.parametrize(
    "query", ["DELETE FROM things", "SELECT 1; DROP TABLE things", " ", "SELECT;x"]
)
def test_a_query_is_one_select(sqlite: str, query: str) -> None:
    (found,) = refused(sqlite, replace(THING, query=query))
    assert found.code == "query-not-a-select"


def test_nothing_can_be_written(server: str, sqlite: str) -> None:
    query = "WITH x AS (DELETE FROM hr.things RETURNING *) SELECT * FROM x"
    (found,) = refused(server, replace(THING, query=query))
    assert found.code == "table-unreadable"
    for url in (server, sqlite):
        with open_database(url) as database:
            connection = database.connection
            for command in ("CREATE TABLE new (x int)", "DROP TABLE things"):
                with pytest.raises(Exception, match=r"read.?only|attempt to write"):
                    connection.exec_driver_sql(command)
                if "postgresql" in url:
                    connection.rollback()


def test_all_tables_are_of_one_moment(server: str) -> None:
    """What is committed while kaohe reads is not seen: not even in a table that was not read yet."""
    engine = create_engine(server, poolclass=NullPool)
    with open_database(server) as database:
        count = "SELECT count(*) FROM hr.things"
        assert database.connection.exec_driver_sql("SELECT 1").scalar() == 1
        with engine.begin() as other:
            other.exec_driver_sql("INSERT INTO hr.things VALUES ('Z')")
        assert database.connection.exec_driver_sql(count).scalar() == 3
    with engine.begin() as other:
        other.exec_driver_sql("DELETE FROM hr.things WHERE \"编号\" = 'Z'")


def test_a_refused_reading_is_told(server: str) -> None:
    url = server.replace("postgres:@", "reader@")
    (found,) = refused(url, replace(THING, table="hr.things"), replace(THING, name="other"))
    assert found.code == "table-unreadable"
    assert "permission denied" in found.message.en


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("sqlite:///nowhere/none.db", "database-unreachable"),
        ("postgresql+psycopg://u:s3cret@127.0.0.1:1/d", "database-unreachable"),
        ("postgres://u:s3cret@127.0.0.1:1/d", "database-unreachable"),
        ("postgresql://u@127.0.0.1:1/d?password=s3cret", "database-unreachable"),
        (
            "postgresql://u@127.0.0.1:1/d?sslpassword=s3cret&connect_timeout=1",
            "database-unreachable",
        ),
        ("mysql://u:s3cret@host/d", "database-url"),
        ("postgresql+asyncpg://u:s3cret@host/d", "database-url"),
        ("postgresql://u:s3cret@host", "database-url"),
        ("postgresql://u:s3cret@host:port/d", "database-url"),
        ("sqlite://", "database-url"),
        ("://", "database-url"),
        ("x://y z", "database-url"),
    ],
)
def test_databases_that_are_not_there(url: str, code: str) -> None:
    (found,) = refused(url)
    assert found.code == code
    assert "s3cret" not in str(found)


@pytest.mark.parametrize(
    ("place", "shown"),
    [
        (Path("data"), "data"),
        ("sqlite:///x.db", "sqlite:///x.db"),
        ("postgresql://reader@host/hr", "postgresql://reader@host/hr"),
        ("postgresql://reader:pa:ss@w/rd@host/hr", "postgresql://reader:***@host/hr"),
        ("x://h/d?user=a&Password=b&c=d", "x://h/d?user=a&Password=***&c=d"),
    ],
)
def test_a_place_is_shown_without_passwords(place: Path | str, shown: str) -> None:
    assert shown_place(place) == shown


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "x.db").write_text("编号,day\n" * 100)
    (found,) = refused(f"sqlite:///{tmp_path / 'x.db'}")
    assert found.code == "database-unreachable"


def test_without_the_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    (found,) = refused("postgresql://u@host/d")
    assert found.code == "database-driver-missing"
    assert 'pip install "kaohe[postgresql]"' in found.hint.zh


def test_rows_of_a_database_are_set_aside(sqlite: str, tmp_path: Path) -> None:
    lower = RecordType("part", {"x": Field("x", NUMBER, "x")},
                       {"thing": Relation("thing", "thing", "thing")})  # fmt: skip
    with sqlite3.connect(sqlite.removeprefix("sqlite:///")) as database:
        database.executescript("CREATE TABLE part (x TEXT, thing TEXT);"
                               "INSERT INTO part VALUES ('1', 'A'), ('x', 'A'), ('2', 'none')")  # fmt: skip
    database.close()
    types = RecordTypes({"thing": THING, "part": lower})
    dataset = read_dataset(types, sqlite, set_aside=tmp_path / "aside.csv")
    assert dataset.counts == {"dangling-reference": 1, "not-a-number": 1}
    with pytest.raises(Rejected) as caught:
        read_dataset(types, sqlite, set_aside=Path(sqlite.removeprefix("sqlite:///")))
    assert [found.code for found in caught.value.diagnostics] == ["set-aside-over-data"]
