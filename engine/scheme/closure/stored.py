"""The files of a closure as a source of files: nothing is read from the disk or from any folder of rules."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os.path import normpath
from pathlib import Path, PurePosixPath

from engine.diagnostics import Rejected, diagnose
from engine.scheme.build import Document, read_document
from engine.scheme.closure.closure import Closure
from engine.scheme.packs import calls_itself

__all__ = ["RULES", "Stored", "open_closure"]

# The folder in a closure of what was found by name.
RULES = "@rules"
_ENDING = ".yaml"


class Stored:
    """A closure's files (engine.scheme.packs.Files). A path here is a name of the closure."""

    def __init__(self, closure: Closure) -> None:
        self._files = closure.files

    def content(self, path: Path, name: str) -> bytes:
        del name
        found = self._files.get(path.as_posix())
        if found is None:
            why = "not in the closure"
            raise Rejected([diagnose("file-unreadable", None, file=path.as_posix(), why=why)])
        return found

    def beside(self, path: Path, written: str) -> Path:
        return Path(normpath(path.parent / written))

    def identity(self, path: Path) -> object:
        return path.as_posix()

    def named(self, name: str) -> tuple[Path, ...]:
        folder, _, last = name.rpartition("/")
        there = sorted(
            file
            for file in self._files
            if PurePosixPath(file).parent.as_posix() == f"{RULES}/{folder}"
        )
        found = [file for file in there if calls_itself(self._files[file], name)]
        plain = f"{RULES}/{folder}/{last}{_ENDING}"
        if not found and plain in self._files:
            found = [plain]
        return tuple(map(Path, found))

    def known(self) -> Iterable[str]:
        start = f"{RULES}/"
        return [
            file.removeprefix(start).removesuffix(_ENDING)
            for file in self._files
            if file.startswith(start)
        ]


def open_closure(closure: Closure, on: date | None = None) -> Document:
    """The scheme of a closure as it is on a day, by default the latest.

    What is read is the closure's own bytes alone. Raises Rejected as read_document does.
    """
    return read_document(Path(closure.entry), on, Stored(closure))
