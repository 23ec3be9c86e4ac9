"""``kaohe check``: findings on stdout, in every form, with the exit code that follows."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

Run = Callable[..., Result]

KEYS = {
    "code", "severity", "message", "file", "line", "column", "end_line", "end_column", "hint",
}  # fmt: skip


@pytest.mark.usefixtures("shop")
def test_a_right_scheme_passes(run: Run) -> None:
    result = run("check", "seller.yaml", "--format", "json")
    assert result.exit_code == 0
    assert [d for d in json.loads(result.stdout) if d["severity"] == "error"] == []


def broken(shop: Path) -> None:
    text = (shop / "seller.yaml").read_text("utf-8")
    (shop / "seller.yaml").write_text(text.replace("sum(sale.amount)", "sum(sale.amonut)"), "utf-8")


def test_an_error_is_located(shop: Path, run: Run) -> None:
    broken(shop)
    result = run("check", "seller.yaml", "--format", "json")
    assert result.exit_code == 1
    found = json.loads(result.stdout)
    assert all(set(d) == KEYS and set(d["message"]) == {"en", "zh"} for d in found)
    first = next(d for d in found if d["severity"] == "error")
    assert (first["file"], first["line"]) == ("seller.yaml", 12)
    line = (shop / "seller.yaml").read_text("utf-8").splitlines()[11]
    assert "amonut" in line[first["column"] - 1 : first["end_column"] - 1]


@pytest.mark.parametrize(
    ("form", "expected"),
    [("text", "seller.yaml:12:"), ("github", "::error file=seller.yaml"), ("sarif", '"2.1.0"')],
)
def test_other_forms(shop: Path, run: Run, form: str, expected: str) -> None:
    broken(shop)
    result = run("check", ".", "--format", form)
    assert result.exit_code == 1
    assert expected in result.stdout


def test_a_folder_is_searched_for_files_of_kaohe_only(shop: Path, run: Run) -> None:
    (shop / "deep").mkdir()
    (shop / "deep/other.yaml").write_text("a: 1\n", "utf-8")
    (shop / "deep/broken.yml").write_text("kaohe: 1\nrecords: [\n", "utf-8")
    found = json.loads(run("check", ".", "--format", "json").stdout)
    assert {d["file"] for d in found if d["severity"] == "error"} == {"deep/broken.yml"}
    named = run("check", "deep/other.yaml", "--format", "json")
    assert named.exit_code == 1
    assert json.loads(named.stdout)[0]["code"] == "not-of-kaohe"


def test_the_packs_that_come_with_kaohe_are_right(run: Run) -> None:
    rules = Path(__file__).resolve().parents[2] / "rules"
    result = run("check", str(rules))
    assert result.exit_code == 0, result.output
