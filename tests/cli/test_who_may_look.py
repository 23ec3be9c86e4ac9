"""To read a store takes a person of it with a role, whatever is read; only show, doctor and audit do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Run

LOOKS = (
    "draft list", "draft show draft-1", "draft diff draft-1", "draft export draft-1 --to out",
    "versions list", "versions show shop/seller@1", "versions compare shop/seller@1",
    "runs list", "runs show 1f0c", "runs watch 1f0c", "runs explain 1f0c --subject S01",
    "log show",
)  # fmt: skip


@pytest.fixture
def office(shop: Path, run: Run) -> Path:
    """The shop with a store, a draft in it, and somebody who lost their role."""
    store = ("--store", "store", "--as", "Office")
    for words in (
        ("store", "init", "store", "--as", "Office"),
        ("store", "role", "Office", "author", *store),
        ("store", "person", "Li", *store),
        ("draft", "new", "seller.yaml", *store),
    ):
        done = run(*words)
        assert done.exit_code == 0, done.stderr
    return shop


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("words", LOOKS)
def test_whoever_reads_is_known_and_has_a_role(run: Run, words: str) -> None:
    for who, code in (("nobody", "no-such-person"), ("Li", "role-needed")):
        done = run(*words.split(), "--store", "store", "--as", who)
        told = (done.exit_code, f"[{code}]" in done.stderr, done.stdout)
        assert told == (1, True, ""), (words, who, done.stderr)
    allowed = run(*words.split(), "--store", "store", "--as", "Office").stderr
    assert "no-such-person" not in allowed
    assert "role-needed" not in allowed


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("words", ["store show", "audit"])
def test_whoever_looks_after_it_needs_none(run: Run, words: str) -> None:
    assert run(*words.split(), "--store", "store").exit_code == 0
