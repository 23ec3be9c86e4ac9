"""``kaohe new``: from files to record types and a scheme that check clean and evaluate."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from engine.cli.main import cli
from engine.scheme.build import load_scheme

Run = Callable[..., Result]

BRANCH = {
    "柜员.csv": "工号,姓名,网点,入职,离职\n007,安晓,东街,2024-01-08,\n012,白岩,西街,2024-03-01,2026-01-31\n",
    "业务.csv": (
        "流水号,工号,日期,笔数,金额（元）,差错\n"
        + "".join(f"T{n:03},{'007' if n % 2 else '012'},2025/{n % 3 + 10}/{n % 28 + 1},{n},"
                  f"{n}00.50,{'是' if n % 5 == 0 else '否'}\n" for n in range(1, 40))
    ),
    "计划.csv": "工号,月份,笔数\n007,2025-10,100\n012,2025-10,90\n007,2025-11,110\n012,2025-11,90\n",
    "柜台.csv": "编号,名称\nA1,一号\nA2,二号\nA3,三号\n",
    "值守.csv": (
        "柜台编号,柜员工号,起,止\nA1,007,2025-01-01,2025-06-30\nA1,012,2025-07-01,\n"
        "A2,012,2025-01-01,\nA3,007,2025-01-01,\n"
    ),
    "巡检.csv": "柜台编号,日期,得分\nA1,2025-10-09,95\nA2,2025-11-03,88\nA3,2025-12-03,91\n",
}  # fmt: skip


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for name, text in BRANCH.items():
        (folder / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_it_writes_checks_clean_and_evaluates(files: Path, run: Run, lang: str) -> None:
    result = run("new", "teller", "--data", "data", "--lang", lang)
    assert result.exit_code == 0, result.output
    assert "kaohe evaluate teller/scheme.yaml --data data --period 2025Q4" in result.stderr
    loaded = load_scheme(files / "teller/scheme.yaml")
    assert loaded.diagnostics == ()
    assert loaded.scheme is not None
    assert loaded.scheme.subject == "柜员"
    done = run("evaluate", "teller/scheme.yaml", "--data", "data", "--period", "2025Q4",
               "--format", "json")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert [s["state"] for s in json.loads(done.stdout)["subjects"]] == ["value", "value"]


def test_tables_hang_together(files: Path, run: Run) -> None:
    assert run("new", "teller", "--data", "data", "--lang", "zh").exit_code == 0
    loaded = load_scheme(files / "teller/scheme.yaml")
    assert loaded.scheme is not None
    types = loaded.scheme.types
    assert {name: kind.key for name, kind in types.types.items()} == {
        "业务": ("流水号",), "值守": (), "巡检": (), "柜台": ("编号",), "柜员": ("工号",), "计划": (),
    }  # fmt: skip
    ups = {n: {r.target: r.by for r in t.relations.values()} for n, t in types.types.items()}
    assert ups == {
        "业务": {"柜员": None}, "值守": {"柜台": None, "柜员": None}, "巡检": {"柜台": None},
        "柜台": {"柜员": "值守"}, "柜员": {}, "计划": {"柜员": None},
    }  # fmt: skip
    assert types["柜员"].during == ("入职", "离职")
    assert types["业务"].when == "日期"
    assert types["计划"].during == ("月份",)
    assert types["业务"].dates == ("YYYY/M/D",)
    measure = loaded.scheme.measures["笔数目标"].formula
    assert measure is not None
    assert measure.text == "sum(计划.笔数)"


def test_nothing_there_is_touched(files: Path, run: Run) -> None:
    (files / "teller").mkdir()
    (files / "teller/scheme.yaml").write_text("mine", "utf-8")
    result = run("new", "teller", "--data", "data")
    assert (result.exit_code, "already-there" in result.stderr) == (2, True)
    assert (files / "teller/scheme.yaml").read_text("utf-8") == "mine"
    assert not (files / "teller/records.yaml").exists()


def test_a_dry_run_writes_nothing(files: Path, run: Run) -> None:
    result = run("new", "teller", "--data", "data", "--dry-run")
    assert result.exit_code == 0
    assert "score:" in result.stdout
    assert not (files / "teller").exists()


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("options", "code", "exit_code"),
    [
        (["--data", "nowhere"], "no-data-folder", 1),
        (["--data", "data", "--subject", "柜"], "no-such-table", 2),
        (["--data", "data", "--subject", "值守"], "table-without-key", 2),
        (["--data", "data/柜员.csv"], "nothing-to-score", 1),
    ],
)
def test_what_stands_in_the_way_is_said(
    run: Run, options: list[str], code: str, exit_code: int
) -> None:
    result = run("new", "teller", *options)
    assert (result.exit_code, f"[{code}]" in result.stderr) == (exit_code, True), result.stderr


@pytest.mark.usefixtures("files")
def test_an_empty_folder_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    result = run("new", "teller", "--data", "none")
    assert (result.exit_code, "nothing-to-survey" in result.stderr) == (1, True)


def test_workbooks_are_looked_at_as_well(files: Path, run: Run) -> None:
    book = Workbook()
    book.remove(book.active)
    for name, text in BRANCH.items():
        sheet = book.create_sheet(Path(name).stem)
        sheet.append(["某网点二〇二五年报表"])
        for line in text.splitlines():
            sheet.append(line.split(","))
    book.save(files / "网点.xlsx")
    done = run("new", "teller", "--data", "网点.xlsx", "--lang", "zh")
    assert done.exit_code == 0, done.output
    assert load_scheme(files / "teller/scheme.yaml").diagnostics == ()
    assert "file:" not in (files / "teller/records.yaml").read_text("utf-8")
    where = ("teller/scheme.yaml", "--data", "网点.xlsx", "--period", "2025Q4")
    done = run("evaluate", *where, "--format", "json")
    assert done.exit_code == 0, done.output
    assert [s["state"] for s in json.loads(done.stdout)["subjects"]] == ["value", "value"]


HEADERS = st.sampled_from(
    [
        "工号",
        "id",
        "name",
        "日期",
        "金额(元)",
        "数量",
        "from",
        "to",
        "each",
        "score",
        "月份",
        "a: b",
        "#",
    ]
)
CELLS = st.sampled_from(
    [
        "1",
        "2.5",
        "-",
        "",
        "2025-10-08",
        "2025/1/2",
        "甲",
        "是",
        "x,y",
        "007",
        "98%",
        "2025-10",
        "=1",
        "NULL",
    ]
)


@settings(deadline=None, max_examples=60)
@given(
    st.lists(
        st.lists(HEADERS, min_size=1, max_size=4, unique=True).flatmap(
            lambda head: st.tuples(
                st.just(head),
                st.lists(st.lists(CELLS, min_size=len(head), max_size=len(head)), max_size=9),
            )
        ),
        min_size=1,
        max_size=4,
    )
)
def test_whatever_the_files_the_draft_checks_or_says_why(
    tables: list[tuple[list[str], list[list[str]]]],
) -> None:
    with TemporaryDirectory() as place:
        data = Path(place) / "data"
        data.mkdir()
        for at, (head, rows) in enumerate(tables):
            lines = [",".join(f'"{cell}"' for cell in row) for row in (head, *rows)]
            (data / f"t{at}.csv").write_text("\n".join(lines) + "\n", "utf-8")
        target = Path(place) / "new"
        done = CliRunner().invoke(cli, ["new", str(target), "--data", str(data), "--yes"])
        assert done.exit_code in (0, 1, 2), done.output
        assert "internal-fault" not in done.output
        if done.exit_code == 0:
            assert load_scheme(target / "scheme.yaml").failed is False


def test_a_database_is_looked_at_as_well(files: Path, run: Run) -> None:
    with closing(sqlite3.connect(files / "branch.db")) as base:
        for name, text in BRANCH.items():
            head, *rows = (line.split(",") for line in text.splitlines())
            table = f'"{Path(name).stem} 表"'
            columns = ", ".join(f'"{each}" TEXT' for each in head)
            base.execute(f"CREATE TABLE {table} ({columns})")
            marks = ", ".join("?" * len(head))
            base.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608
        base.commit()
    url = "sqlite:///branch.db"
    done = run("new", "teller", "--data", url, "--lang", "zh")
    assert done.exit_code == 0, done.output
    assert load_scheme(files / "teller/scheme.yaml").diagnostics == ()
    assert "table: 柜员 表" in (files / "teller/records.yaml").read_text("utf-8")
    where = ("teller/scheme.yaml", "--data", url, "--period", "2025Q4")
    done = run("evaluate", *where, "--format", "json")
    assert done.exit_code == 0, done.output
    assert [s["state"] for s in json.loads(done.stdout)["subjects"]] == ["value", "value"]
