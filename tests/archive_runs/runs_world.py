"""A small scheme with a bit of everything, records for it, and the people who work on its runs."""

from __future__ import annotations

from pathlib import Path

from engine.archive.runs import Asked, scheme_at
from engine.archive.store import Store, create_store
from engine.archive.store.session import Actor
from engine.language.periods import parse_period
from engine.records import read_dataset
from engine.scheme.closure import closure_of

__all__ = ["ADMIN", "AUDITOR", "AUTHOR", "PUBLISHER", "REVIEWER", "SCHEME"]
__all__ += ["asked", "new_store", "world"]

ADMIN = Actor("管理员", "test")
AUTHOR = Actor("作者", "test")
REVIEWER = Actor("审核", "test")
PUBLISHER = Actor("发布", "test")
AUDITOR = Actor("审计", "test")
_ROLES = {AUTHOR: "author", REVIEWER: "reviewer", PUBLISHER: "publisher", AUDITOR: "auditor"}

SCHEME = """\
kaohe: 1
scheme: demo/visits
effective: 2024-01-01
subject: rep
period: [month, quarter]
records: records.yaml
parameters:
  目标: {value: 10, may be: 1..100}
measures:
  次数: count(visit)
  完成率: 次数 / 目标
score:
  points: 100
  round: 2
  parts:
    业绩:
      parts:
        走访:
          points: 60
          rate: attain(次数, 目标)
        质量:
          points: 20
          rate: avg(visit.mark) / 10
          missing: zero
    比较:
      points: 20
      rate: percentile(完成率 among region)
grades:
  优: ">= 80"
  良: ">= 50"
  差: otherwise
outcomes:
  先进: {top: 1, by: [score, 次数]}
findings:
  无评分: {each: visit, where: "is_missing(mark)", severity: note}
"""
_RECORDS = """\
kaohe: 1
records:
  rep:
    key: id
    fields:
      name: text
      region: text
  visit:
    of: rep
    when: date
    fields:
      date: date
      mark: number, optional
"""
_CASES = """\
kaohe: 1
scheme: ../scheme.yaml
cases:
  一次走访:
    period: 2024Q1
    given:
      rep:
        - {id: a, name: 甲, region: 东}
      visit:
        - {rep: a, date: 2024-02-01, mark: 10}
    expect:
      parts:
        业绩/走访: 6
"""


def world(folder: Path, people: int = 6, number: int = 0) -> Path:
    """A folder with the scheme, its cases, and records of so many people, other ones for each ``number``."""
    (folder / "cases").mkdir(parents=True)
    (folder / "data").mkdir()
    (folder / "scheme.yaml").write_text(SCHEME, "utf-8")
    (folder / "records.yaml").write_text(_RECORDS, "utf-8")
    (folder / "cases" / "visits.yaml").write_text(_CASES, "utf-8")
    reps = [f"r{i},人{number}-{i},{'东西'[i % 2]}" for i in range(people)]
    visits = [
        f"r{i},2024-{1 + (n + number) % 3:02d}-{1 + n % 28:02d},{'' if n % 7 == 6 else (n * 3 + number) % 11}"
        for i in range(people)
        for n in range(2 + (i * 5 + number) % 9)
    ]
    _write(folder / "data" / "rep.csv", ["id,name,region", *reps])
    _write(folder / "data" / "visit.csv", ["rep,date,mark", *visits])
    return folder


def _write(path: Path, lines: list[str]) -> None:
    path.write_text("\n".join(lines) + "\n", "utf-8")


def new_store(folder: Path, database: str = "") -> Store:
    """A store with everybody in it."""
    store = create_store(folder, ADMIN, database=database)
    with store.writing(ADMIN) as writing:
        for actor, role in _ROLES.items():
            writing.add("person", "", [("person", {"name": actor.who, "title": ""})])
            granted: dict[str, object] = {"person": actor.who, "role": role, "granted": True}
            writing.add("role", "", [("role_change", granted)])
    return store


def asked(folder: Path, period: str = "2024Q1", scheme: str = "", **more: object) -> Asked:
    """A trial of the scheme in a folder, or of another text of it, over the records there."""
    if scheme:
        (folder / "scheme.yaml").write_text(scheme, "utf-8")
    closure = closure_of(folder / "scheme.yaml")
    window = parse_period(period)
    assert window is not None
    loaded = scheme_at(closure, window, None)
    dataset = read_dataset(loaded.types, folder / "data", needed=loaded.needed)
    return Asked(closure, dataset, window, **more)  # type: ignore[arg-type]  # named as they are
