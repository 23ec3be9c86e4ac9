"""Who acts in these tests, and the way of a version as they go it."""

from __future__ import annotations

from pathlib import Path

from engine.archive.store import Store
from engine.archive.store.session import Actor
from engine.archive.versions import (
    Version,
    approve,
    edit_draft,
    new_draft,
    prepare,
    publish,
    submit,
)

__all__ = [
    "AUTHOR",
    "COLLEAGUE",
    "PUBLISHER",
    "REVIEWER",
    "VIEWER",
    "approved",
    "published",
    "submitted",
]

AUTHOR = Actor("作者", "test")
COLLEAGUE = Actor("同事", "test")
REVIEWER = Actor("审核", "test")
PUBLISHER = Actor("发布", "test")
VIEWER = Actor("看", "test")


def submitted(store: Store, scheme: Path, *edits: tuple[str, str]) -> tuple[Version, str]:
    """A version submitted by the author, after replacing texts of the scheme; and its comparison."""
    draft = new_draft(store, AUTHOR, scheme, why="起草")
    if edits:
        text = scheme.read_text("utf-8")
        for old, new in edits:
            assert old in text
            text = text.replace(old, new)
        edit_draft(store, AUTHOR, draft.id, 1, {"scheme.yaml": text.encode()}, "修改")
    return submit(store, AUTHOR, prepare(store, draft.id), "提交")


def approved(store: Store, scheme: Path, *edits: tuple[str, str]) -> Version:
    """That version, approved by the reviewer."""
    version, compared = submitted(store, scheme, *edits)
    return approve(store, REVIEWER, version.digest, "同意", compared)


def published(store: Store, scheme: Path, *edits: tuple[str, str]) -> Version:
    """That version, published."""
    return publish(store, PUBLISHER, approved(store, scheme, *edits).digest, "施行")
