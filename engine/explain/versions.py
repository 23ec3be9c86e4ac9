"""A scheme as it was on any day: read and built once for every stretch of days that it was the same on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from engine.diagnostics import Rejected
from engine.scheme.build import Document, Loaded, build_document, read_document
from engine.scheme.packs import DISK, Files, days_of, resolved

__all__ = ["Versions"]


class Versions:
    """The versions of the scheme at ``path``: points, weights and what it extends may change by date.

    ``files`` is where it and what it extends are read from.
    """

    def __init__(self, path: Path, files: Files = DISK) -> None:
        self.path = path
        self._files = files
        self._documents: dict[int, Document] = {}
        self._loaded: dict[int, Loaded] = {}
        self._days: tuple[date, ...] = ()
        try:
            latest = read_document(path, None, files)
        except Rejected as rejected:
            self.latest = Loaded(None, rejected.diagnostics)
            return
        self._days = tuple(sorted(latest.days | days_of(latest.content)))
        self.latest = self._load(len(self._days), latest)

    def stretch(self, day: date) -> int:
        """The number of the stretch of days that a day belongs to."""
        return sum(start <= day for start in self._days)

    def on(self, day: date) -> Loaded:
        """The scheme in force on a day."""
        stretch = self.stretch(day)
        if stretch not in self._loaded and self.latest.scheme is not None:
            try:
                return self._load(stretch, read_document(self.path, day, self._files))
            except Rejected as rejected:
                self._loaded[stretch] = Loaded(None, rejected.diagnostics)
        return self._loaded.get(stretch, self.latest)

    def document(self, stretch: int) -> Document:
        """The nodes of a version that was loaded, its dated points and weights chosen."""
        return self._documents[stretch]

    @property
    def newest(self) -> int:
        """The number of the stretch that goes on for ever."""
        return len(self._days)

    def _load(self, stretch: int, document: Document) -> Loaded:
        content = resolved(document.content, document.on)[0]
        records = content if document.records is document.content else document.records
        loaded = self._loaded[stretch] = build_document(document)
        self._documents[stretch] = replace(document, content=content, records=records)
        return loaded
