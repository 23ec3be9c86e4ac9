"""Closures as objects of a store: the manifest under its digest, which names the closure, and each file."""

from __future__ import annotations

from engine.archive.store import Objects, Store, Writing
from engine.scheme.closure import Closure, closure_read

__all__ = ["Rows", "closure_kept", "closure_of_version", "keep_closure"]

Rows = list[tuple[str, dict[str, object]]]


def keep_closure(writing: Writing, closure: Closure, kind: str = "closure") -> Rows:
    """Keep the manifest and the files; the rows of what the store did not know, for the entry."""
    rows: Rows = []
    # Two files may have the same bytes.
    for content in dict.fromkeys(closure.files.values()):
        rows += writing.kept(content, "file")[1]
    return rows + writing.kept(closure.manifest, kind)[1]


def closure_kept(objects: Objects, digest: str) -> Closure:
    """The closure of that digest. Raises Rejected where an object of it is gone or was changed."""
    return closure_read(objects.get(digest), lambda _, wanted: objects.get(wanted))


def closure_of_version(store: Store, digest: str) -> Closure:
    """All files of a version, which is named by the digest of its closure. Raises Rejected."""
    return closure_kept(store.objects, digest)
