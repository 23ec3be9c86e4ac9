"""One county under three schemes, one of them a branch's own; and data in columns of the branch's own."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.main import cli
from engine.evaluate import Evaluation, SubjectResult, evaluate
from engine.evaluate.results import PartResult
from engine.language.periods import parse_period
from engine.records import Dataset, read_dataset
from engine.scheme.build import build_document, load_scheme, read_document, with_records
from engine.scheme.model import Scheme

ROOT = Path(__file__).parents[2]
DATA = ROOT / "examples/tobacco/data"
BRANCH = ROOT / "examples/tobacco/branch"

# The branch's export of two files: name, columns, words.
RENAMED = {
    "retailers.csv": ("客户.csv", {"code": "客户编码", "name": "客户名称", "format": "终端类型"}),
    "orders.csv": (
        "销售明细.csv",
        {
            "retailer": "客户编码", "date": "日期", "class": "类别", "brand": "品牌",
            "quantity": "销量", "amount": "金额",
        },
    ),
    "assignments.csv": ("assignments.csv", {"retailer": "客户编码"}),
}  # fmt: skip
WORDS = {"示范": "A类", "体验": "B类", "现代": "C类", "普通": "D类"}


def scored(scheme: Scheme, records: Dataset) -> Evaluation:
    window = parse_period("2015Q4")
    assert window is not None
    return evaluate(scheme, records, window)


@pytest.fixture(scope="module")
def branch() -> Scheme:
    """The branch's own scheme."""
    loaded = load_scheme(BRANCH / "branch.yaml")
    assert loaded.diagnostics == ()
    assert loaded.scheme is not None
    return loaded.scheme


def test_three_schemes_give_three_rankings(
    schemes: dict[str, Scheme], branch: Scheme, records: Dataset
) -> None:
    rankings = {}
    for name, scheme in {**schemes, "branch": branch}.items():
        ranked = [r for r in scored(scheme, records).subjects if r.rank is not None]
        rankings[name] = [r.key for r in sorted(ranked, key=lambda r: (r.rank or 0, r.key))]
        assert len(rankings[name]) > 20
    assert len({tuple(ranking) for ranking in rankings.values()}) == 3


def test_the_branch_differs_where_it_says_so(
    schemes: dict[str, Scheme], branch: Scheme, records: Dataset
) -> None:
    ours = {r.key: by_id(r) for r in scored(branch, records).subjects}
    for result in scored(schemes["account-manager"], records).subjects:
        mine = ours[result.key]
        theirs = by_id(result)
        assert mine["综合销售绩效/纵向对比"].state == "not-applicable"
        for part in ("基本规范化服务", "定制化服务", "综合销售绩效/卷烟销售结构"):
            assert mine[part].score == theirs[part].score


def by_id(result: SubjectResult) -> dict[str, PartResult]:
    """All parts of a subject."""
    found, stack = {}, [result.root]
    while stack:
        part = stack.pop()
        found[part.part.id] = part
        stack += part.children
    return found


USED = frozenset({"manager", "retailer", "assignment", "order"})


def write(path: Path, rows: list[list[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A part of the data, once as it is and once as the branch's own programs write it."""
    plain, renamed = tmp_path / "plain", tmp_path / "renamed"
    plain.mkdir()
    renamed.mkdir()
    for path in sorted(DATA.glob("*.csv")):
        name, columns = RENAMED.get(path.name, (path.name, {}))
        with path.open(encoding="utf-8", newline="") as file:
            header, *rows = islice(csv.reader(file), 3000)
        write(plain / path.name, [header, *rows])
        if path.name == "retailers.csv":
            rows = [[WORDS.get(cell, cell) for cell in row] for row in rows]
        if path.name == "orders.csv":
            rows = [[row[0].replace("-", "/"), *row[1:]] for row in rows]
        write(renamed / name, [[columns.get(column, column) for column in header], *rows])
    return plain, renamed


def test_mapped_columns_give_the_same_records(
    schemes: dict[str, Scheme], folders: tuple[Path, Path]
) -> None:
    document = read_document(ROOT / "rules/tobacco/account-manager.yaml")
    loaded = build_document(with_records(document, BRANCH / "records.yaml"))
    assert loaded.scheme is not None
    assert loaded.diagnostics == ()
    plain = read_dataset(schemes["account-manager"].types, folders[0], needed=USED)
    mapped = read_dataset(loaded.scheme.types, folders[1], needed=USED)
    for name in USED:
        rows = [row.values for row in mapped.tables[name].rows]
        assert rows == [row.values for row in plain.tables[name].rows]
        assert len(rows) > 20


Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs the command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(cli, arguments, env={"LC_ALL": "C.UTF-8"})

    return run


REFUSED = """\
kaohe: 1
scheme: tobacco-branch/account-manager
extends: tobacco/account-manager
parameters:
  目标达成封顶: 130%
score:
  parts:
    综合销售绩效: {points: 50}
    定制化服务: {comment: 照旧}
grades: {优: ">= 80", 其他: otherwise}
"""


def test_what_goes_too_far_is_refused_with_code_file_and_line(tmp_path: Path, run: Run) -> None:
    (tmp_path / "branch.yaml").write_text(REFUSED, "utf-8")
    result = run("check", "branch.yaml", "--format", "json")
    assert result.exit_code == 1
    told = {(d["code"], d["file"], d["line"]): d for d in json.loads(result.stdout)}
    ranged = told["override-range", "branch.yaml", 5]
    assert "account-manager.yaml" in ranged["message"]["zh"]
    assert "100%..120%" in ranged["message"]["zh"]
    above = (ROOT / "rules/tobacco/account-manager.yaml").read_text("utf-8").splitlines()
    for line, path in ((8, "score/综合销售绩效/points"), (10, "grades")):
        locked = told["locked-edit", "branch.yaml", line]
        assert path in locked["message"]["zh"]
        at = int(locked["message"]["en"].split("line ")[1].split()[0])
        assert above[at - 1].startswith("locked:")
    text = run("check", "branch.yaml").stdout
    assert "5 |   目标达成封顶: 130%\n    |                 ^~~~" in text
    sarif = json.loads(run("check", "branch.yaml", "--format", "sarif").stdout)
    found = {
        (r["ruleId"], r["locations"][0]["physicalLocation"]["region"]["startLine"])
        for r in sarif["runs"][0]["results"]
    }
    assert {("override-range", 5), ("locked-edit", 8), ("locked-edit", 10)} <= found


def test_names_of_files_do_not_depend_on_the_machine(branch: Scheme) -> None:
    assert [name for name, _ in branch.files] == [
        "branch.yaml",
        "rules:tobacco/account-manager.yaml",
        "rules:tobacco/records.yaml",
    ]
