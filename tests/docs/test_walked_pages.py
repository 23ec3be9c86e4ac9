"""Whoever follows a page step by step sees exactly what it shows."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.fenced import DOCS, blocks
from tests.docs.walk import walk

WALKED = sorted(
    page.relative_to(DOCS).as_posix()
    for page in DOCS.rglob("*.md")
    if any(block.kind == "console" for block in blocks(page))
)


def test_there_are_pages_to_walk() -> None:
    assert {"first-scheme.md", "first-scheme.zh.md", "records.md", "records.zh.md"} <= set(WALKED)


@pytest.mark.parametrize("name", WALKED)
def test_every_step_prints_what_the_page_shows(name: str, tmp_path: Path) -> None:
    steps = list(walk(DOCS / name, tmp_path))
    assert steps
    for block, printed in steps:
        assert block.text == printed, f"{name}, line {block.start}"


@pytest.mark.parametrize("name", WALKED)
def test_no_block_is_left_unwalked(name: str) -> None:
    """What is not walked is installation, or a few lines of a file that are shown again."""
    idle = [
        block.text
        for block in blocks(DOCS / name)
        if block.kind not in ("console", "diff", "sh") and not {"file", "made"} & set(block.words)
    ]
    assert idle == []


@pytest.mark.parametrize("name", [name for name in WALKED if ".zh." not in name])
def test_both_languages_take_the_same_steps(name: str) -> None:
    english, chinese = blocks(DOCS / name), blocks(DOCS / name.replace(".md", ".zh.md"))
    assert [b.kind for b in english] == [b.kind for b in chinese]
