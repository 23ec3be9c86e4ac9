"""Every recipe of the cookbook is a scheme without a finding, and its example comes out as written."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from tests.catalog.evaluation import evaluated, written
from tests.docs.fenced import DOCS, blocks
from tests.docs.walk import kaohe

PAGES = ("cookbook.md", "cookbook.zh.md")


@dataclass(slots=True)
class Recipe:
    """A piece of a scheme, examples of what comes out, and formulas said beside it."""

    scheme: str
    cases: list[str] = field(default_factory=list)
    formulas: list[str] = field(default_factory=list)


def recipes(page: str) -> dict[str, Recipe]:
    """By heading."""
    found: dict[str, Recipe] = {}
    for block in blocks(DOCS / page)[2:]:
        match (block.kind, *block.words):
            case ("yaml", "recipe"):
                assert block.heading not in found
                found[block.heading] = Recipe(block.text)
            case ("yaml", "case"):
                found[block.heading].cases.append(block.text)
            case ("formula",):
                found[block.heading].formulas += block.text.splitlines()
            case other:
                raise AssertionError(other)
    return found


@cache
def beginning(page: str) -> tuple[str, str]:
    head, records, *_ = blocks(DOCS / page)
    assert (list(head.words), list(records.words)) == (["head"], ["records"])
    return head.text, records.text


def laid_out(page: str, folder: Path) -> None:
    """A folder for each recipe, as its reader would have it."""
    head, records = beginning(page)
    for number, recipe in enumerate(recipes(page).values(), 1):
        own = folder / f"{number:02}"
        own.mkdir(parents=True)
        (own / "records.yaml").write_text(records, "utf-8")
        keys = set(re.findall(r"^\w+(?=:)", recipe.scheme, re.MULTILINE))
        kept = [line for line in head.splitlines() if line.split(":")[0] not in keys]
        (own / "recipe.yaml").write_text("\n".join(kept) + f"\n{recipe.scheme}", "utf-8")
        cases = "".join(f"  {at}:\n{indented(case)}" for at, case in enumerate(recipe.cases))
        (own / "cases.yaml").write_text(f"kaohe: 1\nscheme: recipe.yaml\ncases:\n{cases}", "utf-8")


def indented(case: str) -> str:
    period = "" if case.startswith("period:") else "    period: 2025Q4\n"
    return period + "".join(f"    {line}\n" for line in case.splitlines())


def numbers(text: str) -> list[str]:
    return re.findall(r"[\d.%<>=]+", text)


@pytest.mark.parametrize("page", PAGES)
def test_every_example_comes_out_as_written(page: str, tmp_path: Path) -> None:
    laid_out(page, tmp_path)
    printed = kaohe(["test", "--format", "json", "."], tmp_path, "en")
    told: dict[str, Any] = json.loads(printed)
    assert printed.count('"passed": true') == sum(len(r.cases) for r in recipes(page).values()), (
        told
    )
    assert '"passed": false' not in printed


@pytest.mark.parametrize("page", PAGES)
def test_nothing_is_to_be_said_about_a_recipe(page: str, tmp_path: Path) -> None:
    laid_out(page, tmp_path)
    printed = kaohe(["check", "."], tmp_path, "en")
    assert printed.splitlines()[1:] == [], printed


@pytest.mark.parametrize("page", PAGES)
def test_every_formula_gives_what_stands_beside_it(page: str) -> None:
    formulas = [each for recipe in recipes(page).values() for each in recipe.formulas]
    assert len(formulas) >= 10
    for line in formulas:
        formula, _, result = line.rpartition(" = ")
        assert written(evaluated(formula)) == result, line


def test_there_are_twenty_with_an_example_each() -> None:
    found = recipes("cookbook.md")
    assert len(found) >= 20
    assert [heading for heading, recipe in found.items() if not recipe.cases] == []


def test_both_languages_have_the_same_recipes() -> None:
    english, chinese = (list(recipes(page).values()) for page in PAGES)
    for one, other in zip(english, chinese, strict=True):
        assert one.formulas == other.formulas
        assert numbers(one.scheme) == numbers(other.scheme)
        assert list(map(numbers, one.cases)) == list(map(numbers, other.cases))
