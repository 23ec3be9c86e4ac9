"""What is typed wrong is told with a code in the right language and exits with 2."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from engine import __version__

Run = Callable[..., Result]

WRONG = [
    (["evalute"], "no-such-command", "evaluate"),
    (["--hepl"], "no-such-option", "--help"),
    (["evaluate", "seller.yaml", "--dat", "data"], "no-such-option", "--data"),
    (["evaluate"], "option-needed", "SCHEME"),
    (["evaluate", "seller.yaml", "--data", "data"], "option-needed", "--period"),
    (["evaluate", "seller.yaml", "--data"], "wrong-usage", "--data"),
    (["check", "seller.yaml", "--format", "xml"], "bad-option-value", "json"),
    (["check", "nowhere.yaml"], "no-such-file", "nowhere.yaml"),
    (["check", "data"], "nothing-found", "data"),
    (["test", "data"], "nothing-found", "data"),
    (["evaluate", "nowhere.yaml", "--data", "data", "--period", "2025Q4"], "no-such-file", "nowhere"),
    (["evaluate", ".", "--data", "data", "--period", "2025Q4"], "folder-for-scheme", "seller.yaml"),
    (["evaluate", "data", "--data", "data", "--period", "2025Q4"], "folder-for-scheme", "there is none"),
    (["evaluate", "tobacco/manager", "--data", "data", "--period", "2025Q4"], "no-such-scheme", "account"),
    (["evaluate", "seller.yaml", "--data", "dta", "--period", "2025Q4"], "no-such-file", "dta"),
    (["evaluate", "seller.yaml", "--data", "data", "--period", "2025/4"], "period-not-understood", "2025Q4"),
    (["evaluate", "seller.yaml", "--data", "data", "--period", "2025-11"], "period-not-declared", "quarter"),
    (
        ["evaluate", "seller.yaml", "--data", "data", "--period", "2025Q4", "--subject", "S1"],
        "no-such-subject",
        "S01",
    ),
    (
        ["explain", "seller.yaml", "--data", "data", "--period", "2025Q4", "--subject", "S09"],
        "no-such-subject",
        "S0",
    ),
    (
        ["explain", "seller.yaml", "--data", "data", "--period", "2025Q4", "--subject", "S01",
         "--part", "销"],
        "no-such-part",
        "销售",
    ),
    (
        ["explain", "seller.yaml", "--data", "data", "--period", "2025Q4", "--subject", "S01",
         "--rows", "-1"],
        "bad-option-value",
        "all",
    ),
    (
        ["evaluate", "seller.yaml", "--data", "data", "--period", "2025Q4",
         "--output", "nowhere/x.json"],
        "output-unwritable",
        "nowhere",
    ),
    (["catalog", "attian"], "no-such-function", "attain"),
]  # fmt: skip


@pytest.mark.usefixtures("shop")
@pytest.mark.parametrize(("arguments", "code", "word"), WRONG, ids=[w[1] for w in WRONG])
def test_a_wrong_command_is_told(run: Run, arguments: list[str], code: str, word: str) -> None:
    result: Result = run(*arguments)
    assert result.exit_code == 2
    assert f"error[{code}]" in result.stderr
    assert word in result.stderr
    assert result.stdout == ""
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    ("arguments", "lang", "expected"),
    [
        (["--help"], "en", "Usage: kaohe"),
        (["--help"], "zh_CN.UTF-8", "用法：kaohe"),
        (["--lang", "zh", "--help"], "en", "用法：kaohe"),
        (["evaluate", "--help", "--lang", "zh"], "en", "考核周期"),
        (["evaluate", "--help", "--lang=en"], "zh", "The records: a folder"),
        ([], "en", "evaluate"),
        (["nothing", "--lang", "zh"], "en", "没有这个命令"),
    ],
)
def test_the_language_is_the_one_asked_for(
    run: Run, arguments: list[str], lang: str, expected: str
) -> None:
    assert expected in run(*arguments, lang=lang).output


def test_every_command_has_help_in_both_languages(run: Run) -> None:
    for name in ("check", "evaluate", "explain", "test", "catalog", "schema", "fmt"):
        zh, en = run(name, "--help", lang="zh"), run(name, "--help", lang="en")
        assert zh.exit_code == en.exit_code == 0
        assert "用法" in zh.output
        assert "Usage" not in zh.output
        assert "用法" not in en.output


def test_the_version(run: Run) -> None:
    assert run("--version").output == f"kaohe {__version__}\n"


def test_the_catalogue(run: Run) -> None:
    assert "attain" in run("catalog").output
    assert "比率法" in run("catalog", "attain", "--lang", "zh").output
    assert "efficacy" in run("catalog", "功效").output


def test_the_output_is_whole_and_in_place(shop: Path, run: Run) -> None:
    where = ("--data", "data", "--period", "2025Q4", "--format", "json")
    printed = run("evaluate", "seller.yaml", *where).stdout
    written = run("evaluate", "seller.yaml", *where, "--output", "out.json")
    assert written.stdout == ""
    assert (shop / "out.json").read_text("utf-8") == printed
    assert sorted(p.name for p in shop.iterdir()) == ["data", "out.json", "seller.yaml"]


@pytest.mark.parametrize("name", ["scheme", "records", "pack", "cases"])
def test_the_schemas_are_printed_as_they_are(run: Run, name: str) -> None:
    printed = run("schema", name).stdout
    assert json.loads(printed)["$schema"].startswith("https://json-schema.org/")
    assert f"{name}.schema.json" in run("schema").stdout
    assert run("schema", "result").exit_code == 2


def test_where_nothing_is_near_all_are_named(shop: Path, run: Run) -> None:
    del shop
    where = ("seller.yaml", "--data", "data", "--period", "2025Q4")
    told = run("explain", *where, "--subject", "S01", "--part", "zzz").stderr
    assert "there are: score, 销售, 大单" in told
    told = run("evaluate", *where, "--subject", "zzz", lang="zh").stderr
    assert "有：S01, S02, S03" in told
    assert "the nearest is EVALUATE".lower() in run("EVALUATE", "x").stderr
    assert "—" not in run("evaluate", "zzz", *where[1:]).stderr


@pytest.mark.parametrize(
    "command",
    [
        ("evaluate", "seller.yaml", "--data", "data", "--period", "2025Q4", "--format", "json"),
        ("evaluate", "seller.yaml", "--data", "data", "--period", "2025Q5", "--format", "json"),
        ("evaluate", "nowhere", "--data", "data", "--period", "2025Q4", "--format", "csv"),
        ("explain", "seller.yaml", "--data", "data", "--period", "2025Q4", "--subject", "S01",
         "--format", "json"),
        ("test", "data", "--format", "json"),
        ("check", "nowhere.yaml", "--format", "json"),
    ],
)  # fmt: skip
def test_a_failure_is_told_on_stderr_alone(shop: Path, run: Run, command: tuple[str, ...]) -> None:
    (shop / "data/sale.csv").write_text("seller,date,amount\nS01,2025-10-09,多\n", "utf-8")
    result = run(*command)
    assert result.exit_code != 0
    assert result.stdout == ""
    assert "error[" in result.stderr
    assert "hint: " in result.stderr


def test_the_line_of_a_gb18030_file_is_readable(shop: Path, run: Run) -> None:
    (shop / "data/sale.csv").write_bytes(
        "seller,date,amount\nS01,2025-10-09,约九万\n".encode("gb18030")
    )
    result = run("evaluate", "seller.yaml", "--data", "data", "--period", "2025Q4")
    assert "2 | S01,2025-10-09,约九万" in result.stderr


def test_the_last_name_of_a_part_leads_to_its_path(shop: Path, run: Run) -> None:
    path = shop / "seller.yaml"
    text = path.read_text("utf-8").replace(
        "    大单: {points: 20, rate", "    甲: {parts: {大单: {points: 20, rate"
    )
    path.write_text(text.replace('to=3)"}', 'to=3)"}}}'), "utf-8")
    where = ("seller.yaml", "--data", "data", "--period", "2025Q4", "--subject", "S01")
    assert "the nearest is 甲/大单" in run("explain", *where, "--part", "大单").stderr
