"""Both parsers of PyYAML read alike what the quick one is given: the files there are, and broken ones."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from engine.scheme.read import events as subject
from engine.scheme.read.decode import decode
from engine.scheme.read.events import BrokenYaml

ROOT = Path(__file__).resolve().parents[3]
FILES = sorted([*(ROOT / "rules").rglob("*.yaml"), *(ROOT / "tests" / "language").rglob("*.yaml")])
PIECES = (
    "\t", " ", "\n", ":", ": ", "- ", "{", "}", "[", "]", ",", '"', "'", "#", " #", "|", ">", "&a", "*a",
    "!", "!!str", "%", "@", "`", "?", "? ", "\r\n", "\u2028", "\x85", "\U0001f600", "\\", "---\n", "...\n",
    "<<: ", "|2\n", ">-\n", "，", "~", "a:b", '"a":b', "[a:]", "{a:}", " :", "\xa0",
)  # fmt: skip


def shape(event: yaml.Event) -> tuple[object, ...]:
    assert event.start_mark is not None
    assert event.end_mark is not None
    kept = (getattr(event, name, None) for name in ("value", "style", "anchor", "tag"))
    flow = bool(getattr(event, "flow_style", None))
    return (type(event).__name__, event.start_mark.index, event.end_mark.index, *kept, flow)


def by_python(text: str) -> list[object]:
    found: list[object] = []
    try:
        found += [shape(event) for event in subject._by_python(decode(text, "f"))]
    except BrokenYaml as broken:
        found.append(broken.finding.code)
    return found


def broken(texts: list[str], count: int) -> Iterator[str]:
    chance = random.Random(20260101)  # noqa: S311  # the same every time
    for _ in range(count):
        lines = chance.choice(texts).splitlines(keepends=True)
        first = chance.randrange(len(lines))
        text = "".join(lines[first : first + chance.randrange(1, 20)])
        for _ in range(chance.choice((1, 1, 2, 3))):
            at = chance.randrange(len(text) + 1)
            cut = chance.choice((0, 0, 1, 4))
            text = text[:at] + chance.choice(PIECES) + text[at + cut :]
        yield text


def check(text: str) -> bool:
    quick = subject._by_libyaml(text)
    if quick is None:
        return False
    assert [shape(event) for event in quick] == by_python(text), text
    return True


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_files(path: Path) -> None:
    text = path.read_text("utf-8")
    check(text)


def test_most_schemes_are_read_by_the_quick_one() -> None:
    schemes = [path for path in FILES if path.is_relative_to(ROOT / "rules")]
    quick = [path for path in schemes if subject._by_libyaml(path.read_text("utf-8")) is not None]
    assert len(quick) > len(schemes) * 0.9


def test_broken_files() -> None:
    texts = [path.read_text("utf-8") for path in FILES]
    taken = sum(check(text) for text in broken(texts, 3_000) if "\x00" not in text)
    assert taken > 300
