"""The law in both languages has the same clauses, and nothing refers to a clause that is not there."""

from __future__ import annotations

import re
from pathlib import Path

from tests.docs.fenced import DOCS, ROOT, blocks

LAW = DOCS / "language.md"
CHINESE = DOCS / "language.zh.md"
CLAUSE = re.compile(r"\*\*L(\d+\.\d+)")
# Of a bare reference nothing is known but its form; a longer number is something else.
REFERENCE = re.compile(r"(?<![\w.])L(\d\.\d{1,2})(?!\w|\.\d)")
TABLE_ROW = re.compile(r"^\| (.+?) \|", re.MULTILINE)


def clauses(page: Path) -> list[str]:
    return CLAUSE.findall(page.read_text("utf-8"))


def keys_of_tables(page: Path) -> list[list[str]]:
    """What stands between backticks in the first column, row by row."""
    return [re.findall(r"`[^`]+`", row) for row in TABLE_ROW.findall(page.read_text("utf-8"))]


def codes_by_clause(page: Path) -> dict[str, list[str]]:
    """What stands between backticks in each clause: keys of the format, which are not translated."""
    pieces = CLAUSE.split(page.read_text("utf-8"))
    return {
        number: sorted(set(re.findall(r"`(\w+(?:-\w+)*:?)`", body)))
        for number, body in zip(pieces[1::2], pieces[2::2], strict=True)
    }


def referring() -> list[Path]:
    """Everything that may refer to a clause."""
    tops = ("engine", "web", "tests", "rules", "schemas", "docs")
    return [
        path
        for top in tops
        for path in sorted((ROOT / top).rglob("*"))
        if path.suffix in {".py", ".lark", ".yaml", ".json", ".md"}
        and not {"__pycache__"} & set(path.parts)
    ]


def test_clauses_are_numbered_without_a_gap() -> None:
    numbers = [tuple(map(int, each.split("."))) for each in clauses(LAW)]
    assert len(numbers) > 30
    last = [(0, 0), *numbers]
    for before, now in zip(last, numbers, strict=False):
        assert now in {(before[0], before[1] + 1), (before[0] + 1, 1)}, now


def test_both_languages_have_the_same_clauses() -> None:
    assert clauses(CHINESE) == clauses(LAW)


def test_both_languages_show_the_same_blocks() -> None:
    assert [b.text for b in blocks(CHINESE)] == [b.text for b in blocks(LAW)]
    assert blocks(LAW)


def test_both_languages_list_the_same_keys() -> None:
    assert keys_of_tables(CHINESE) == keys_of_tables(LAW)
    assert sum(map(len, keys_of_tables(LAW))) > 30


def test_both_languages_speak_of_the_same_keys_in_each_clause() -> None:
    assert codes_by_clause(CHINESE) == codes_by_clause(LAW)


def test_every_clause_referred_to_exists() -> None:
    known = set(clauses(LAW))
    found = {
        (path.relative_to(ROOT).as_posix(), number)
        for path in referring()
        for number in REFERENCE.findall(path.read_text("utf-8", "replace"))
    }
    assert len(found) > 50
    assert sorted(pair for pair in found if pair[1] not in known) == []
