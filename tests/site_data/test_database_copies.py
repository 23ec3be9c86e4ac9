"""Tables of a database are copied exactly, from listed places only, and no password is kept or shown."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text

from engine.diagnostics import Rejected
from engine.records.limited.tables import limited_sheet
from engine.records.sql.copied import copied_tables
from engine.scheme.build import Document
from engine.site.data import Upload, applied, database_tables, uploaded_database
from tests.conftest import new_database
from tests.site.site_world import SiteWorld, code_of

SECRET = "pa55-w0rd"  # noqa: S105  # of nobody


@contextmanager
def allowing(world: SiteWorld, lines: str) -> Iterator[None]:
    place = world.site.folder / "site.toml"
    plain = place.read_text()
    place.write_text(f"{plain}\n[data]\n{lines}\n")
    try:
        yield
    finally:
        place.write_text(plain)


def couriers_at(path: Path) -> str:
    with sqlite3.connect(path) as made:
        made.executescript(
            "CREATE TABLE courier (id TEXT, name TEXT);"
            "CREATE TABLE delivery (number TEXT, courier TEXT, date TEXT, Parcels INTEGER,"
            ' "On time" TEXT, kind TEXT, Fuel INTEGER); CREATE TABLE "a/b" (x TEXT);'
            "INSERT INTO courier VALUES ('007', '安晓');"
            "INSERT INTO delivery VALUES ('D1', '007', '2025-10-08', 1020, '98.5%', '普通', NULL);"
        )
    made.close()
    return f"sqlite:///{path}"


def copy(world: SiteWorld, url: str, *tables: str) -> Upload:
    return uploaded_database(world.site, "own", world.admins["own"].id, url, tables)


def test_a_copy_is_read_like_an_upload(
    data_world: SiteWorld, scheme: Document, tmp_path: Path
) -> None:
    url = couriers_at(tmp_path / "hr.db")
    with allowing(data_world, f'databases = true\nfolders = ["{tmp_path}"]'):
        assert database_tables(data_world.site, "own", url) == ("a/b", "courier", "delivery")
        held = copy(data_world, url, "courier", "delivery", "a/b", "courier")
        assert copy(data_world, url, "courier", "delivery", "a/b").digest == held.digest
        for tables, code in ((("x",), "no-such-tables"), ((), "upload-without-tables")):
            with pytest.raises(Rejected) as caught:
                copy(data_world, url, *tables)
            assert code_of(caught.value) == code
    assert held.files == ("a_b.parquet", "courier.parquet", "delivery.parquet")
    text_ = 'kaohe: 1\nrecords: {delivery: {file: "delivery.parquet"}}\n'
    checked = applied(data_world.site, "own", held, scheme, text_)
    assert (checked.wrong, checked.problems) == ((), ())
    assert checked.rows == {"courier": 1, "delivery": 1}


def test_places_that_are_not_listed(data_world: SiteWorld, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    inside, outside = couriers_at(tmp_path / "in" / "a.db"), couriers_at(tmp_path / "b.db")
    (tmp_path / "in" / "link.db").symlink_to(tmp_path / "b.db")
    settings = f'databases = true\nfolders = ["{tmp_path}/in"]\nhosts = ["db", "pg:5433"]'
    refused = {
        outside: "database-not-listed",
        f"sqlite:///{tmp_path}/in/../b.db": "database-not-listed",
        f"sqlite:///{tmp_path}/in/link.db": "database-not-listed",
        "sqlite://": "database-not-listed",
        f"{inside}?mode=rw": "database-option-not-allowed",
        f"postgresql://u:{SECRET}@other/hr": "database-not-listed",
        f"postgresql://u:{SECRET}@db:5433/hr": "database-not-listed",
        f"postgresql://u:{SECRET}@pg/hr": "database-not-listed",
        f"postgresql://u:{SECRET}@/hr": "database-not-listed",
        f"postgresql://u:{SECRET}@db,other/hr": "database-not-listed",
        f"postgresql://u:{SECRET}@db/hr?host=other": "database-not-listed",
        f"postgresql://u:{SECRET}@db/hr?host=db&host=other": "database-not-listed",
        f"postgresql://u:{SECRET}@db/hr?hostaddr=10.0.0.1": "database-option-not-allowed",
        f"postgresql://u:{SECRET}@db/hr?service=x": "database-option-not-allowed",
        f"postgresql://u:{SECRET}@db/hr?sslkey=/etc/ssl/key": "database-option-not-allowed",
        f"mysql://u:{SECRET}@db/hr": "database-url",
        f"nonsense {SECRET}": "database-url",
    }
    with allowing(data_world, settings):
        assert database_tables(data_world.site, "own", inside)
        for url, code in refused.items():
            with pytest.raises(Rejected) as caught:
                database_tables(data_world.site, "own", url)
            assert (url, code_of(caught.value)) == (url, code)
            assert SECRET not in str(caught.value.diagnostics)
            with pytest.raises(Rejected) as caught:
                copy(data_world, url, "courier")
            assert code_of(caught.value) == code
    with pytest.raises(Rejected) as caught:
        database_tables(data_world.site, "own", inside)
    assert code_of(caught.value) == "databases-not-allowed"


def test_limits_hold_for_a_copy(data_world: SiteWorld, tmp_path: Path) -> None:
    url = couriers_at(tmp_path / "hr.db")
    for limit, code in (("rows = 1", "table-too-large"), ("bytes = 100", "upload-too-large")):
        with sqlite3.connect(tmp_path / "hr.db") as made:
            made.execute("INSERT INTO courier VALUES ('012', '白岩')")
        made.close()
        lines = f'databases = true\nfolders = ["{tmp_path}"]\n[data.limits]\n{limit}'
        with allowing(data_world, lines), pytest.raises(Rejected) as caught:
            copy(data_world, url, "courier")
        assert code_of(caught.value) == code


def test_what_postgresql_holds_is_copied_to_the_last_digit(
    data_world: SiteWorld, postgresql: str, tmp_path: Path
) -> None:
    url = new_database(postgresql)
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.execute(
            text(
                "CREATE TABLE t (n numeric, i bigint, s text, d date, at timestamp, b boolean, wide numeric,"
                ' "none" integer, mixed numeric)'
            )
        )
        connection.execute(
            text(
                "INSERT INTO t VALUES (1.500, 9223372036854775807, '安', '2025-01-02', '2025-01-02 03:04:05',"
                " true, 1e70, NULL, 1e-40), (-0.001, NULL, NULL, NULL, NULL, false, 1, NULL, 1e40)"
            )
        )
    engine.dispose()
    ((name, content),) = list(copied_tables(url, ["t"], 10, 5))
    path = tmp_path / f"{name}.parquet"
    path.write_bytes(content)
    sheet = limited_sheet(path, "t", None)
    first, second = sheet.records
    moment = datetime(2025, 1, 2, 3, 4, 5)  # noqa: DTZ001
    assert list(first) == [
        Decimal("1.5"), Decimal(2**63 - 1), "安", date(2025, 1, 2), moment, True,
        Decimal(10) ** 70, None, "0." + "0" * 39 + "1",
    ]  # fmt: skip
    assert list(second) == [
        Decimal("-0.001"), None, None, None, None, False, Decimal(1), None, "1" + "0" * 40,
    ]  # fmt: skip
    made = make_url(url)
    asked = made.query.get("host") or made.host
    port = f":{made.port}" if made.port else ""
    with allowing(data_world, f'databases = true\nhosts = ["{asked}{port}"]'):
        assert database_tables(data_world.site, "own", url) == ("t",)
        held = copy(data_world, url, "t")
    assert (held.kind, held.files) == ("zip", ("t.parquet",))
    assert str(made.database) in held.origin


def test_a_password_is_nowhere(data_world: SiteWorld) -> None:
    """Also where there is no server: nothing listens on that port of this machine."""
    with allowing(data_world, 'databases = true\nhosts = ["127.0.0.1:9"]'):
        with pytest.raises(Rejected) as caught:
            copy(data_world, f"postgresql://u:{SECRET}@127.0.0.1:9/hr?connect_timeout=2", "t")
        assert code_of(caught.value) == "database-unreachable"
        assert SECRET not in str(caught.value.diagnostics)
