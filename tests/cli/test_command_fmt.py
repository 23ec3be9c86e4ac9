"""``kaohe fmt``: formulas only, tokens as they were, every other byte too."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from engine.cli.formatting import formatted

ROOT = Path(__file__).parents[2]
Run = Callable[..., Result]

BEFORE = """\
# 注释\r
kaohe: 1   # stays\r
scheme: a/b
measures:
  甲:   sum( sale.amount )*2     # keep
  乙: "sum( sale.amount )*2"
  丙: if 甲>3   元 then “x” else ‘y’
  丁: >-
    1+1
score:
  parts:
    销售额: {points: 80, rate: sum（sale.amount）/100}
    成交: {points: 20, rate: ((count(sale)/50)), applies: 甲>1}
    坏: {points: 1, rate: sum( }
    危: {points: 1, rate: 甲  ＃}
where: a  in(1 ,2)
"""
AFTER = (
    BEFORE.replace("sum( sale.amount )*2     #", "sum(sale.amount) * 2     #")
    .replace("if 甲>3   元 then “x” else ‘y’", 'if 甲 > 3 元 then "x" else "y"')
    .replace("sum（sale.amount）/100", "sum(sale.amount) / 100")
    .replace("applies: 甲>1", "applies: 甲 > 1")
    .replace("a  in(1 ,2)", "a in (1, 2)")
)


def test_only_formulas_change() -> None:
    once = formatted(BEFORE.encode(), "x.yaml").decode()
    assert once == AFTER
    assert formatted(once.encode(), "x.yaml").decode() == once


def test_a_mark_at_the_start_stays() -> None:
    content = ("\ufeff" + BEFORE).encode()
    assert formatted(content, "x.yaml") == ("\ufeff" + AFTER).encode()


@pytest.mark.parametrize("formula", ["“a”", "“a” in (“a”, 甲)", "‘a’ = 甲"])
def test_what_would_not_be_plain_yaml_is_left_alone(formula: str) -> None:
    content = f"kaohe: 1\nmeasures:\n  甲: {formula}\n".encode()
    assert formatted(content, "x.yaml") == content


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("linear( 甲,from = 0 ,to= 乙 )", "linear(甲, from=0, to=乙)"),
        ("attain(甲, 乙, better = 'low')", 'attain(甲, 乙, better="low")'),
        ("count(sale where to=3)", "count(sale where to = 3)"),
        ("any( (to=3),sale )", "any((to = 3), sale)"),
        ("评(from=3)", "评(from = 3)"),
        ("linear(甲, from=评(to=1), to=2)", "linear(甲, from=评(to = 1), to=2)"),
    ],
)
def test_named_arguments_are_tight(before: str, after: str) -> None:
    content = f"kaohe: 1\nmeasures:\n  甲: {before}\n"
    assert formatted(content.encode(), "x.yaml").decode() == content.replace(before, after)
    assert formatted(content.replace(before, after).encode(), "x.yaml").decode().count(after) == 1


def test_measures_of_rows_stay_as_they_are_named() -> None:
    content = "kaohe: 1\nmeasures:\n  rep.走访: count(visit)\n  rep.够: rep.`走访`>1\n"
    shown = content.replace("`走访`>1", "走访 > 1")
    assert formatted(content.encode(), "x.yaml").decode() == shown


def test_the_packs_that_come_with_kaohe_are_canonical(run: Run) -> None:
    checked = run("fmt", "--check", str(ROOT / "rules"))
    assert (checked.exit_code, checked.stdout) == (0, "")


def test_the_command(shop: Path, run: Run) -> None:
    path = shop / "seller.yaml"
    text = path.read_text("utf-8").replace("sum(sale.amount)", "sum( sale.amount )")
    path.write_text(text, "utf-8")
    checked = run("fmt", "--check", ".")
    assert (checked.exit_code, checked.stdout) == (1, "seller.yaml\n")
    assert path.read_text("utf-8") == text
    assert run("fmt", ".").exit_code == 0
    assert "sum(sale.amount)" in path.read_text("utf-8")
    assert run("fmt", "--check", ".").exit_code == 0
    (shop / "broken.yaml").write_text("kaohe: [", "utf-8")
    assert run("fmt", "broken.yaml").exit_code == 1
