"""``kaohe new``: what it proposes to score first, and what it says a person should look at."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import Result

from engine.scheme.build import load_scheme

Run = Callable[..., Result]

TEACHERS = "工号,姓名,到校日期,离校日期\n" + "".join(
    f"02{n:03},人{n},2015-09-01,\n" for n in range(12)
)
SCHOOL = {
    "教师.csv": TEACHERS,
    "授课.csv": "工号,学期,学时（节）,课程\n" + "".join(
        f"02{n % 12:03},202{n % 2 + 3}-202{n % 2 + 4}-{n // 2 % 2 + 1},{(32, 48)[n % 2]},{'甲乙'[n % 2]}\n"
        for n in range(60)
    ),
    "裁判.csv": "工号,日期,学时\n" + "".join(f"02{n % 12:03},2024-05-{n % 28 + 1:02},{4 + n % 2 * 4}\n"
                                      for n in range(60)),
    "成果.csv": "编号,工号,日期,本人排名,经费（万元）\n" + "".join(
        f"K{n:02},02{n % 12:03},2024-06-{n % 28 + 1:02},{n % 5 + 1},{n}\n" for n in range(20)
    ),
    "事故.csv": "工号,日期,说明\n02001,2024-03-01,迟到\n02002,2024-04-01,漏课\n",
}  # fmt: skip


@pytest.fixture(autouse=True)
def school(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "data").mkdir()
    for name, text in SCHOOL.items():
        (tmp_path / "data" / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def drafted(run: Run, lang: str = "zh") -> tuple[str, dict[str, str]]:
    """What is said, and the formulas of the measures."""
    result = run("new", "draft", "--data", "data", "--period", "year", "--lang", lang)
    assert result.exit_code == 0, result.output
    loaded = load_scheme(Path("draft/scheme.yaml"))
    assert loaded.diagnostics == ()
    assert loaded.scheme is not None
    measures = loaded.scheme.measures
    return result.stderr, {name: m.formula.text for name, m in measures.items() if m.formula}


def test_amounts_with_units_come_first_and_ranks_never(run: Run) -> None:
    assert drafted(run)[1] == {
        "授课学时": "sum(授课.学时)",
        "经费": "sum(成果.经费)",
        "裁判学时": "sum(裁判.学时)",
    }


def test_rows_are_counted_where_there_is_little_else(run: Run) -> None:
    Path("data/裁判.csv").unlink()
    assert drafted(run)[1] == {
        "学时": "sum(授课.学时)",
        "经费": "sum(成果.经费)",
        "事故_n": "count(事故)",
    }
    assert 'better="low"' in Path("draft/scheme.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", "没有时间的表，每一期都计入全部行：授课（"),
        ("en", "all rows count in every period: 授课 ("),
    ],
)
def test_a_table_without_a_time_is_told(run: Run, lang: str, words: str) -> None:
    assert words in drafted(run, lang)[0]


def test_what_the_remark_on_terms_says_works(run: Run) -> None:
    drafted(run)
    path = Path("draft/records.yaml")
    text = path.read_text("utf-8")
    lines = re.findall(r"^    #   (学期: .*)$", text, re.MULTILINE)
    assert len(lines) == 1
    path.write_text(
        text.replace("    #   during: 学期", "    during: 学期").replace("学期: text", lines[0]),
        "utf-8",
    )
    assert load_scheme(Path("draft/scheme.yaml")).diagnostics == ()
    assert [_earned(run, year) > 0 for year in ("2022", "2023", "2024")] == [False, True, False]


def _earned(run: Run, year: str) -> Decimal:
    """What the hours of 02000, all in the autumn of 2023, are worth in a year."""
    result = run("evaluate", "draft/scheme.yaml", "--data", "data", "--period", year,
                 "--subject", "02000", "--format", "json")  # fmt: skip
    assert result.exit_code == 0, result.output
    (parts,) = (each["parts"] for each in json.loads(result.stdout)["subjects"])
    return next(Decimal(part["score"]) for part in parts if part["id"] == "授课学时")


def test_options_are_those_seen_so_far(run: Run) -> None:
    drafted(run)
    assert "one of 乙, 甲  # 目前出现过的取值" in Path("draft/records.yaml").read_text("utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_rows_that_do_not_fit_are_counted_with_the_way_to_see_them(run: Run, lang: str) -> None:
    assert "--set-aside" not in drafted(run, lang)[0]
    for path in Path("draft").iterdir():
        path.unlink()
    with Path("data/授课.csv").open("a", encoding="utf-8") as file:
        file.write("09999,2023-2024-1,32,甲\n")
    said = drafted(run, lang)[0]
    command = re.search(r"kaohe (evaluate .* --set-aside aside\.csv)", said)
    assert command is not None, said
    assert re.search(r"有 1 行|: 1\.", said)
    done = run(*command[1].split())
    assert done.exit_code == 0, done.output
    assert "09999" in Path("aside.csv").read_text("utf-8-sig")
