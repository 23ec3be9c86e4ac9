"""A store with people in it, and a small scheme to make versions of."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.archive.store import Store, create_store
from engine.archive.store.session import Actor

ADMIN = Actor("管理员", "test")
PEOPLE = {
    "作者": ["author"],
    "同事": ["author", "reviewer"],
    "审核": ["reviewer"],
    "发布": ["publisher"],
    "看": ["viewer"],
    "全能": ["author", "reviewer", "publisher"],
}

SCHEME = """\
kaohe: 1
scheme: demo/visits
effective: 2024-01-01
subject: rep
period: quarter
records: records.yaml
parameters:
  目标: 10
score:
  points: 100
  parts:
    走访:
      points: 100
      rate: attain(count(visit), 目标)
grades:
  优: ">= 90"
  良: otherwise
"""
RECORDS = """\
kaohe: 1
records:
  rep:
    key: id
    fields:
      name: text
  visit:
    of: rep
    when: date
    fields:
      date: date
"""
CASES = """\
kaohe: 1
scheme: ../scheme.yaml
cases:
  一次走访:
    period: 2024Q1
    given:
      rep:
        - {id: a, name: 甲}
      visit:
        - {rep: a, date: 2024-02-01}
    expect:
      score: 10
      grade: 良
"""


@pytest.fixture
def store(tmp_path: Path, store_database: str) -> Iterator[Store]:
    made = create_store(tmp_path / "store", ADMIN, database=store_database)
    rows: list[tuple[str, dict[str, object]]] = [
        ("person", {"name": name, "title": ""}) for name in PEOPLE
    ]
    rows += [
        ("role_change", {"person": name, "role": role, "granted": True})
        for name, roles in PEOPLE.items()
        for role in roles
    ]
    with made.writing(ADMIN) as writing:
        writing.add("person", "", rows)
    yield made
    made.close()


@pytest.fixture
def scheme(tmp_path: Path) -> Path:
    """The file of a scheme, with its records and its cases."""
    folder = tmp_path / "demo"
    (folder / "cases").mkdir(parents=True)
    (folder / "scheme.yaml").write_text(SCHEME, "utf-8")
    (folder / "records.yaml").write_text(RECORDS, "utf-8")
    (folder / "cases" / "visits.yaml").write_text(CASES, "utf-8")
    return folder / "scheme.yaml"
