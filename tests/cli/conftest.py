"""A shop with two sellers, and the command line to score them with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from engine.cli.main import cli

SCHEME = """\
kaohe: 1
scheme: shop/seller
title: {zh: 店员考核, en: Sellers}
subject: seller
period: quarter
records:
  seller: {key: id, fields: {name: text}}
  sale: {of: seller, when: date, fields: {date: date, amount: number in 元}}
parameters:
  目标: {value: 100000 元, comment: 原文未写}
measures:
  销售额: sum(sale.amount)
score:
  points: 100
  round: 2
  parts:
    销售: {points: 80, source: 第二条, rate: "attain(销售额, 目标)"}
    大单: {points: 20, rate: "linear(count(sale where amount >= 10000), from=0, to=3)"}
grades: {优: ">= 90", 良: ">= 75", 待改进: otherwise}
outcomes:
  冠军: {top: 1}
"""
SELLERS = "id,name\nS01,王娟\nS02,=HYPERLINK(1)\nS03,李静\n"
SALES = """\
seller,date,amount
S01,2025-10-09,90000
S01,2025-11-09,9000.5
S01,2025-01-09,50000
S02,2025-12-31,50000
"""

Run = Callable[..., Result]


@pytest.fixture
def shop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the shop, made the current one."""
    (tmp_path / "data").mkdir()
    (tmp_path / "seller.yaml").write_text(SCHEME, "utf-8")
    (tmp_path / "data/seller.csv").write_text(SELLERS, "utf-8")
    (tmp_path / "data/sale.csv").write_text(SALES, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run() -> Run:
    """Runs the command line in this process, in English unless told otherwise."""

    def run(*arguments: str, lang: str = "en") -> Result:
        result = CliRunner().invoke(cli, arguments, env={"LC_ALL": lang})
        assert result.exception is None or isinstance(result.exception, SystemExit), result
        return result

    return run
