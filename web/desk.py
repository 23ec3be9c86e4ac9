"""What drafting keeps in memory: files of revisions, what was worked out of texts, and records."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from engine.archive.store import Store
from engine.archive.versions import content_of
from engine.diagnostics import Rejected
from engine.explain.preview.fitting import check_fits
from engine.explain.preview.kept import Kept
from engine.records import Dataset
from engine.scheme.assist import Memory
from engine.scheme.closure import Closure, overlaid
from engine.scheme.model import Scheme

__all__ = ["BOM", "Desk", "written"]

BOM = b"\xef\xbb\xbf"
# Revisions whose files are held, and forms in which records are.
_REVISIONS, _DATA = 64, 8


class Desk:
    """Bounded, and safe for threads. Everything is kept under the organisation it belongs to."""

    def __init__(self) -> None:
        self.memory = Memory()
        self._contents: Kept[tuple[str, str, int], Closure] = Kept(_REVISIONS)
        self._data: Kept[tuple[str, str, int], Dataset] = Kept(_DATA)

    def content(self, org: str, store: Store, draft: str, revision: int) -> Closure:
        """The files of a revision, which never change. Raises Rejected."""
        key = org, draft, revision
        return self._contents.get(key, lambda: content_of(store, draft, revision)[1])

    def laid(
        self, org: str, store: Store, draft: str, revision: int, files: Mapping[str, str | None]
    ) -> Closure:
        """A revision with texts that are not saved laid over it; None for a file that is taken out."""
        content = self.content(org, store, draft, revision)
        return overlaid(content, written(content, files))

    def data(self, org: str, name: str, scheme: Scheme, load: Callable[[], Dataset]) -> Dataset:
        """Records, the same object for every scheme that reads them alike. Raises Rejected."""
        for form in range(_DATA):
            key = org, name, form
            found = self._data.held(key)
            if found is None:
                return self._data.get(key, load)
            try:
                check_fits(scheme, found)
            except Rejected:
                continue
            return found
        return load()


def written(content: Closure, files: Mapping[str, str | None]) -> dict[str, bytes | None]:
    """Texts as the bytes they become: a file that began with a byte order mark still does."""
    found: dict[str, bytes | None] = {}
    for name, text in files.items():
        mark = BOM if content.files.get(name, b"").startswith(BOM) else b""
        found[name] = mark + text.encode() if text is not None else None
    return found
