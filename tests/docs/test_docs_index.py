"""The pages hang together: links lead somewhere, the index lists all, both languages are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.fenced import DOCS, ROOT, blocks

PAGES = sorted([*DOCS.glob("*.md"), *DOCS.glob("packs/*.md")])
# Written for those who change kaohe, in English.
ENGLISH_ONLY = {"README.md", "decisions.md", "quality.md"}
LINK = re.compile(r"\]\(([^)\s]+)\)")


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    lines = page.read_text("utf-8").splitlines()
    for block in reversed(blocks(page)):
        del lines[block.start - 1 : block.end + 1]
    return "\n".join(lines)


def anchors(page: Path) -> set[str]:
    """The names that headings get where the page is shown."""
    headings = re.findall(r"^#+ (.+)$", prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", each.lower()).replace(" ", "-") for each in headings}


def path(page: Path) -> str:
    return page.relative_to(DOCS).as_posix()


def broken(page: Path) -> list[str]:
    found = []
    for link in LINK.findall(prose(page)):
        name, _, anchor = link.partition("#")
        target = page.parent / name if name else page
        if not target.exists() or (anchor and anchor not in anchors(target)):
            found.append(link)
    return found


@pytest.mark.parametrize("page", PAGES, ids=path)
def test_links_lead_somewhere(page: Path) -> None:
    assert broken(page) == []


def test_the_index_lists_every_page() -> None:
    listed = set(LINK.findall((DOCS / "README.md").read_text("utf-8")))
    assert {path(page) for page in PAGES} - listed - {"README.md"} == set()


def test_every_page_is_there_in_both_languages() -> None:
    names = {path(page) for page in PAGES} - ENGLISH_ONLY
    english = {name for name in names if ".zh." not in name}
    assert {name.replace(".md", ".zh.md") for name in english} == names - english


def test_files_of_the_project_that_pages_name_are_there() -> None:
    named = {
        path
        for page in PAGES
        for path in re.findall(r"`((?:engine|rules|schemas|tests|examples)/[\w./-]+)`", prose(page))
    }
    assert len(named) >= 3
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[a](nowhere.md)", ["nowhere.md"]),
        ("# Two words\n[a](#two-words) [b](#three)", ["#three"]),
        ("```text\n[a](nowhere.md)\n```", []),
        ("# 缺数据的三种处理\n[a](#缺数据的三种处理)", []),
    ],
)
def test_broken_links_are_noticed(text: str, expected: list[str], tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text(text, "utf-8")
    assert broken(page) == expected
