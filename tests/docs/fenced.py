"""The fenced blocks of a page: ```` ```yaml file=reading-room.yaml ````, with what stands after the kind."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["DOCS", "ROOT", "Block", "blocks"]

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_FENCE = re.compile(r"(`{3,})([\w-]*)(.*)")
_WORD = re.compile(r"([\w-]+)(?:=(\S+))?")


@dataclass(frozen=True, slots=True)
class Block:
    """``text`` is all between the fences, its line breaks included; ``start`` and ``end`` are the
    indices of its lines in the page."""

    kind: str
    text: str
    start: int
    end: int
    words: dict[str, str] = field(default_factory=dict)
    heading: str = ""


def blocks(page: Path) -> list[Block]:
    """All of them, in order."""
    lines = page.read_text("utf-8").splitlines()
    found: list[Block] = []
    opened, heading = None, ""
    for at, line in enumerate(lines):
        fence = _FENCE.fullmatch(line)
        if opened is not None:
            mark, start = opened
            if line == mark[1]:
                words = dict(_WORD.findall(mark[3]))
                text = "".join(f"{each}\n" for each in lines[start:at])
                found.append(Block(mark[2], text, start, at, words, heading))
                opened = None
        elif fence:
            opened = (fence, at + 1)
        elif line.startswith("#"):
            heading = line.lstrip("# ")
    assert opened is None, f"{page.name}: a fence is not closed"
    return found
