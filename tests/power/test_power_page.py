"""The pages about the pack: what they quote from it stands there, and so do the numbers they give."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.fenced import DOCS, blocks

RULES = Path(__file__).parents[2] / "rules" / "power"
QUOTED = re.compile(r"(?:^ {4}.*\n)+", re.MULTILINE)
PAGES = [DOCS / "packs" / name for name in ("power.md", "power.zh.md")]


def _prose(page: Path) -> str:
    """The page without what is walked: lines set in by four are quotations."""
    lines = page.read_text("utf-8").splitlines(keepends=True)
    for block in reversed(blocks(page)):
        del lines[block.start - 1 : block.end + 1]
    return "".join(lines)


def _flush(text: str) -> str:
    return "".join(line[4:] for line in text.splitlines(keepends=True))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_is_quoted_stands_in_the_pack(page: Path) -> None:
    pack = [path.read_text("utf-8") for path in sorted(RULES.glob("*.yaml"))]
    quoted = [_flush(text) for text in QUOTED.findall(_prose(page))]
    assert len(quoted) >= 4
    assert [text for text in quoted if not any(text in each for each in pack)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_names_of_findings_and_parameters_are_those_of_the_scheme(page: Path) -> None:
    scheme = (RULES / "area-manager.yaml").read_text("utf-8")
    named = set(re.findall(r"`([一-鿿]+)`", page.read_text("utf-8")))
    assert len(named) >= 15
    assert {name for name in named if f"{name}:" not in scheme} == set()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_as_many_are_planted_as_it_says(page: Path, planted: set[tuple[str, ...]]) -> None:
    assert re.search(rf"\b{len(planted)} (?:条不合规项|breaches)", page.read_text("utf-8"))
