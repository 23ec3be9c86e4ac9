"""Sixteen editors at once on one draft: every accepted edit is in the history, and nobody's is overwritten.

KAOHE_EDITORS=n is the campaign: n edits for each editor, who is then a process of its own.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pytest

from engine.archive.store import Store, open_store
from engine.archive.store.session import Actor
from engine.archive.versions import Stale, content_of, edit_draft, edits_of, new_draft
from engine.archive.versions.kept import closure_kept
from engine.diagnostics import Rejected
from tests.archive_versions.conftest import ADMIN
from tests.archive_versions.people_of_store import AUTHOR

EDITORS = 16
_CAMPAIGN = os.environ.get("KAOHE_EDITORS", "")
EACH = int(_CAMPAIGN) if _CAMPAIGN.isdecimal() else 2
FILE = "scheme.yaml"


@dataclass(frozen=True)
class Accepted:
    """What an editor was told, and the text that was sent."""

    who: str
    revision: int
    base: bytes
    text: bytes


@pytest.fixture
def editors() -> Iterator[Executor]:
    if _CAMPAIGN:
        with ProcessPoolExecutor(EDITORS, get_context("spawn")) as pool:
            yield pool
    else:
        with ThreadPoolExecutor(EDITORS) as pool:
            yield pool


@pytest.fixture
def draft(store: Store, scheme: Path) -> str:
    rows: list[tuple[str, dict[str, object]]] = []
    for number in range(EDITORS):
        rows.append(("person", {"name": name(number), "title": ""}))
        rows.append(("role_change", {"person": name(number), "role": "author", "granted": True}))
    with store.writing(ADMIN) as writing:
        writing.add("person", "", rows)
    text = scheme.read_text("utf-8")
    places = "".join(f"# {name(number)}:\n#\n" for number in range(EDITORS))
    scheme.write_text(text + places, "utf-8")
    return new_draft(store, AUTHOR, scheme).id


def name(number: int) -> str:
    return f"编者{number:02}"


def edited(text: bytes, number: int, mark: str) -> bytes:
    """The text with a mark in the line of an editor."""
    line = f"# {name(number)}:".encode()
    assert text.count(line) == 1
    return text.replace(line, line + mark.encode())


def work(folder: Path, draft: str, number: int) -> tuple[list[Accepted], int]:
    """Edit until enough edits are accepted; those, and how many were refused as stale."""
    store = open_store(folder)
    actor = Actor(name(number), "test")
    done: list[Accepted] = []
    late: list[Stale] = []
    while len(done) < EACH:
        # All begin with the first revision, so that fifteen of them are too late.
        first = not done and not late
        revision, content = content_of(store, draft, 1 if first else None)
        base = content.files[FILE]
        text = edited(base, number, f" {len(done)}")
        try:
            made = edit_draft(store, actor, draft, revision, {FILE: text}, f"第{len(done)}处")
        except Stale as refused:
            late.append(refused)
            both_texts(store, draft, refused, base, text)
        else:
            done.append(Accepted(actor.who, made.revision, base, text))
    store.close()
    return done, len(late)


def both_texts(store: Store, draft: str, refused: Stale, base: bytes, text: bytes) -> None:
    """Whoever was too late is told what was edited, what they sent, and what it had become."""
    (clash,) = refused.clashes
    now = content_of(store, draft, refused.latest)[1].files[FILE]
    assert (clash.name, clash.base, clash.yours, clash.theirs) == (FILE, base, text, now)
    assert now != base


def test_every_accepted_edit_is_in_the_history(store: Store, draft: str, editors: Executor) -> None:
    found = list(editors.map(work, *zip(*rows_of(store, draft), strict=True)))
    accepted = {each.revision: each for done, _ in found for each in done}
    assert len(accepted) == EDITORS * EACH
    assert sum(late for _, late in found) >= EDITORS - 1
    with store.reading() as connection:
        history = edits_of(connection, draft)
    assert [edit.revision for edit in history] == list(range(1, EDITORS * EACH + 2))
    assert Counter(edit.who for edit in history[1:]) == dict.fromkeys(
        map(name, range(EDITORS)), EACH
    )
    before = closure_kept(store.objects, history[0].content).files[FILE]
    for edit in history[1:]:
        told = accepted[edit.revision]
        now = closure_kept(store.objects, edit.content).files[FILE]
        assert (edit.who, before, now) == (told.who, told.base, told.text)
        before = now
    marks = "".join(f" {number}" for number in reversed(range(EACH)))
    for number in range(EDITORS):
        assert f"# {name(number)}:{marks}\n" in before.decode()


def rows_of(store: Store, draft: str) -> list[tuple[Path, str, int]]:
    return [(store.folder, draft, number) for number in range(EDITORS)]


def merging(folder: Path, draft: str, number: int) -> int:
    """One edit of revision 1, put together with whatever others have done meanwhile."""
    store = open_store(folder)
    base = content_of(store, draft, 1)[1].files[FILE]
    actor = Actor(name(number), "test")
    text = edited(base, number, " 合")
    made = edit_draft(store, actor, draft, 1, {FILE: text}, "合并", merge=True)
    store.close()
    return made.revision


def test_edits_of_different_lines_are_merged_when_asked(
    store: Store, draft: str, editors: Executor
) -> None:
    made = list(editors.map(merging, *zip(*rows_of(store, draft), strict=True)))
    assert sorted(made) == list(range(2, EDITORS + 2))
    text = content_of(store, draft)[1].files[FILE].decode()
    assert text.count(" 合\n") == EDITORS


def test_edits_of_one_line_are_never_merged(store: Store, draft: str) -> None:
    base = content_of(store, draft)[1].files[FILE]
    one, other = Actor(name(0), "test"), Actor(name(1), "test")
    edit_draft(
        store, one, draft, 1, {FILE: base.replace("目标: 10".encode(), "目标: 12".encode())}, "提高"
    )
    lower = base.replace("目标: 10".encode(), "目标: 8".encode())
    with pytest.raises(Rejected) as refused:
        edit_draft(store, other, draft, 1, {FILE: lower}, "降低", merge=True)
    assert [d.code for d in refused.value.diagnostics] == ["edit-overlaps"]
    assert content_of(store, draft)[0] == 2
