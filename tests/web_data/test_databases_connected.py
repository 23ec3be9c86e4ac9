"""Databases: only where the site says so, and no word of what may be a password anywhere."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.visitors import Visitor, WebWorld
from tests.web_data.messy import API

SECRET = "hunter2-of-the-database"  # noqa: S105  # of nothing
_SETTINGS = "site.toml"


@pytest.fixture
def listed(data_site: WebWorld, tmp_path: Path) -> Iterator[Path]:
    """A folder with a database, which the site lists."""
    path = tmp_path / "hr.db"
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE rep (id TEXT, name TEXT, region TEXT)")
        database.execute("INSERT INTO rep VALUES ('r1', '安晓', '东')")
    settings = data_site.site.folder / _SETTINGS
    before = settings.read_text("utf-8")
    said = f'\n[data]\ndatabases = true\nhosts = ["127.0.0.1:1"]\nfolders = ["{tmp_path}"]\n'
    settings.write_text(before + said, "utf-8")
    yield path
    settings.write_text(before, "utf-8")


def asked(visitor: Visitor, url: str, tables: list[str] | None = None) -> Any:
    if tables is None:
        return visitor.send("POST", f"{API}/uploads/tables", {"url": url})
    return visitor.send("POST", f"{API}/uploads/database", {"url": url, "tables": tables})


def test_none_unless_the_site_says_so(author: Visitor) -> None:
    assert 'id="database"' not in author.get("/o/own/data").get_data(as_text=True)
    answer = asked(author, f"postgresql+psycopg://hr:{SECRET}@hr-db/hr")
    assert (answer.status_code, answer.json["code"]) == (422, "databases-not-allowed")
    assert SECRET not in answer.get_data(as_text=True)


def test_tables_are_copied(author: Visitor, listed: Path) -> None:
    assert 'id="database"' in author.get("/o/own/data").get_data(as_text=True)
    url = f"sqlite:///{listed}"
    assert asked(author, url).json == {"tables": ["rep"]}
    made = asked(author, url, ["rep"])
    assert made.status_code == 201
    survey: Any = author.get(f"{API}/uploads/{made.json['digest']}/survey").json
    assert [column["header"] for column in survey["tables"][0]["columns"]] == [
        "id",
        "name",
        "region",
    ]
    assert asked(author, url, ["none"]).json["code"] == "no-such-tables"


_URLS = {
    f"postgresql+psycopg://hr:{SECRET}@elsewhere/hr": "database-not-listed",
    f"postgresql+psycopg://hr:{SECRET}@127.0.0.1:1/hr?connect_timeout=1": "database-unreachable",
    f"postgresql+psycopg://hr:{SECRET}@127.0.0.1:1/hr?passfile=/etc/passwd": "database-option-not-allowed",
    f"mysql://hr:{SECRET}@127.0.0.1:1/hr": "database-url",
    f"{SECRET}": "database-url",
    "sqlite:////etc/passwd": "database-not-listed",
}


@pytest.mark.parametrize("url", _URLS)
def test_no_credentials_in_answers_or_logs(
    author: Visitor, data_site: WebWorld, listed: Path,
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], url: str,
) -> None:  # fmt: skip
    del listed
    with caplog.at_level(logging.DEBUG):
        answers = [asked(author, url), asked(author, url, ["rep"])]
    for answer in answers:
        assert answer.status_code == 422, answer.get_data(as_text=True)
        assert answer.json["code"] == _URLS[url]
        assert SECRET not in answer.get_data(as_text=True)
    said = capfd.readouterr()
    assert SECRET not in caplog.text + said.out + said.err
    assert SECRET not in author.get("/o/own/log").get_data(as_text=True)
    for path in data_site.site.folder.rglob("*"):
        assert not path.is_file() or SECRET.encode() not in path.read_bytes(), path


@pytest.mark.parametrize("role", ["viewer", "auditor", "reviewer"])
def test_only_who_may_sees_tables(data_site: WebWorld, listed: Path, role: str) -> None:
    visitor = data_site.visitor(role)
    assert asked(visitor, f"sqlite:///{listed}").status_code == 403
    assert 'id="database"' not in visitor.get("/o/own/data").get_data(as_text=True)
