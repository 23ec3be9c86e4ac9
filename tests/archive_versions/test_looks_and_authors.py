"""Who wrote a version, who looked at a comparison of it, which drafts still wait: on both databases."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.archive.audit.history import Wanted
from engine.archive.audit.log_pages import checkpoints_of, entry_of, inclusion_of, latest
from engine.archive.store import Store
from engine.archive.store.checkpoints import sign
from engine.archive.versions import (
    comparison,
    edit_draft,
    keep_comparison,
    new_draft,
    prepare,
    sides_of,
    submit,
)
from engine.archive.versions.authors import authors_of
from engine.archive.versions.looks import looks_at
from engine.archive.versions.unsubmitted import unsubmitted
from engine.report.text_difference import side_by_side
from tests.archive_versions.people_of_store import (
    AUTHOR,
    COLLEAGUE,
    REVIEWER,
    VIEWER,
    published,
    submitted,
)


def test_authors_are_all_who_wrote_any_of_it(store: Store, scheme: Path) -> None:
    text = scheme.read_text("utf-8")
    draft = new_draft(store, AUTHOR, scheme, why="起草")
    noted = text.replace("目标: 10", "目标: 10 # 待议")
    edit_draft(store, COLLEAGUE, draft.id, 1, {"scheme.yaml": noted.encode()}, "加注")
    edit_draft(store, AUTHOR, draft.id, 2, {"scheme.yaml": text.encode()}, "还原")
    version, _ = submit(store, AUTHOR, prepare(store, draft.id), "提交")
    with store.reading() as connection:
        assert authors_of(connection, version.digest) == {"作者", "同事"}
        assert authors_of(connection, "0" * 64) == frozenset()


def test_who_wrote_the_same_elsewhere_is_an_author_too(store: Store, scheme: Path) -> None:
    version, _ = submitted(store, scheme)
    with store.reading() as connection:
        assert authors_of(connection, version.digest) == {"作者"}
    new_draft(store, COLLEAGUE, scheme, why="写了一样的")
    with store.reading() as connection:
        assert authors_of(connection, version.digest) == {"作者", "同事"}


def test_looks_are_told_with_who_and_at_what(store: Store, scheme: Path) -> None:
    first = published(store, scheme)
    with store.reading() as connection:
        sides = sides_of(store, connection, first)
        assert looks_at(connection, first) == ()
    content = comparison(sides)
    digest = keep_comparison(store, VIEWER, first, content, "看看")
    assert keep_comparison(store, REVIEWER, first, content) == digest
    with store.reading() as connection:
        found = looks_at(connection, first)
    assert [(each.comparison, each.who, each.why) for each in found] == [
        (digest, "看", "看看"),
        (digest, "审核", ""),
    ]


def test_a_draft_waits_until_its_latest_revision_is_submitted(store: Store, scheme: Path) -> None:
    draft = new_draft(store, AUTHOR, scheme, why="起草")
    with store.reading() as connection:
        assert [each.id for each in unsubmitted(connection)] == [draft.id]
    submit(store, AUTHOR, prepare(store, draft.id), "提交")
    with store.reading() as connection:
        assert unsubmitted(connection) == ()
    text = scheme.read_text("utf-8").replace("目标: 10", "目标: 10 # 待议")
    edit_draft(store, AUTHOR, draft.id, 1, {"scheme.yaml": text.encode()}, "再改")
    with store.reading() as connection:
        assert [each.revision for each in unsubmitted(connection)] == [2]


def test_every_entry_is_proved_and_a_changed_one_is_not(store: Store, scheme: Path) -> None:
    published(store, scheme)
    sign(store)
    size = checkpoints_of(store, 1)[0].size
    for seq in range(1, size + 1):
        assert inclusion_of(store, seq).holds()
    found = inclusion_of(store, 1)
    other = entry_of(store, 2)[1]
    wrong = type(found)(found.entry, other, found.checkpoint, found.path)
    assert not wrong.holds()
    everything = latest(store, Wanted(), None, 500)
    assert (len(everything.entries), everything.older) == (size, None)
    part = latest(store, Wanted(), 4, 2)
    assert ([entry.seq for entry, _ in part.entries], part.older) == ([3, 2], 2)


@given(
    st.lists(st.sampled_from("abc 甲\n"), max_size=60),
    st.lists(st.sampled_from("abc 甲\n"), max_size=60),
)
def test_two_texts_side_by_side_are_both_texts_in_full(old: list[str], new: list[str]) -> None:
    """Whatever is shown is what stands there, and what is left out is the same on both sides."""
    one, other = "".join(old).splitlines(), "".join(new).splitlines()
    texts = ["".join(f"{line}\n" for line in side) for side in (one, other)]
    rows = side_by_side(texts[0], texts[1])
    place = [0, 0]
    for row in rows:
        if row.kind == "gap":
            stretch = one[place[0] : place[0] + row.left_out]
            assert stretch == other[place[1] : place[1] + row.left_out]
            place = [place[0] + row.left_out, place[1] + row.left_out]
            continue
        for at, line in enumerate((row.old, row.new)):
            if line is not None:
                place[at] += 1
                assert line.number == place[at]
                text = "".join(piece.text for piece in line.pieces)
                assert text == (one, other)[at][line.number - 1]
    assert place == [len(one), len(other)]
