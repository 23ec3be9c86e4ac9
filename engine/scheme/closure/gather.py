"""From a scheme on the disk to its closure: it is read as of every day on which it changes, and whatever
was opened on the way is kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from os.path import normpath
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from engine.diagnostics import Rejected, Severity, diagnose
from engine.scheme.build import Document, read_document
from engine.scheme.closure.closure import Closure, closure_made
from engine.scheme.closure.stored import RULES, open_closure
from engine.scheme.packs import BY_NAME, DISK, Files
from engine.scheme.read import Scalar

__all__ = ["closure_of"]

# Stands for a folder above the scheme's own, whatever it is called on this machine.
_ABOVE = "_"


class _Kept:
    """A source of files that remembers what was read of it. Each file is read once."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self.found: dict[str, tuple[Path, bytes]] = {}

    def content(self, path: Path, name: str) -> bytes:
        known = self.found.get(name)
        if known is None:
            known = self.found[name] = path, self.files.content(path, name)
        elif self.files.identity(known[0]) != self.files.identity(path):
            raise Rejected(
                [diagnose("closure-two-files", None, name=name, one=known[0], other=path)]
            )
        return known[1]

    def beside(self, path: Path, written: str) -> Path:
        if Path(written).is_absolute():
            raise Rejected([diagnose("closure-absolute", None, file=written, scheme=path)])
        return self.files.beside(path, written)

    def identity(self, path: Path) -> object:
        return self.files.identity(path)

    def named(self, name: str) -> tuple[Path, ...]:
        return self.files.named(name)

    def known(self) -> Iterable[str]:
        return self.files.known()


def closure_of(path: Path, files: Files = DISK) -> Closure:
    """All files that any version of the scheme at ``path`` of ``files`` reads: itself, its records, whatever
    it extends by path or by name, and every dated version of that.

    Raises Rejected: the scheme or its records cannot be read, a file stands outside of what can be kept,
    two files have one name.
    """
    kept = _Kept(files)
    latest = read_document(path, None, kept)
    if latest.records is None:
        raise Rejected(d for d in latest.problems if d.severity is Severity.ERROR)
    known: dict[date | None, Document] = {None: latest}
    # Where no base has versions, every day reads the same files.
    waiting = {date.min, *latest.days} if latest.days else set()
    while waiting:
        day = waiting.pop()
        try:
            known[day] = read_document(path, day, kept)
        except Rejected:
            # On that day it is as unreadable from the closure.
            continue
        waiting |= known[day].days - known.keys()
    name = latest.content.get("scheme")
    names = _names(kept.found)
    closure = closure_made(
        names[path.name],
        name.text if isinstance(name, Scalar) else path.stem,
        {names[file]: content for file, (_, content) in kept.found.items()},
    )
    _check_same(closure, known)
    return closure


def _names(found: Iterable[str]) -> dict[str, str]:
    """The name in the closure of every file that was read, by the name it was come by."""
    found = list(found)
    own = [name for name in found if not name.startswith(BY_NAME)]
    ups = max(PurePosixPath(name).parts.count("..") for name in own)
    start = f"{_ABOVE}/" * ups
    names = {}
    for name in found:
        if name.startswith(BY_NAME):
            names[name] = f"{RULES}/{name.removeprefix(BY_NAME)}"
        else:
            names[name] = normpath(start + name).replace("\\", "/")
        names[name] = normalize("NFC", names[name])
    return names


def _check_same(closure: Closure, known: dict[date | None, Document]) -> None:
    """What was read from the disk must be read again from the closure, whatever the names are."""
    for day, document in known.items():
        try:
            same = open_closure(closure, day).files == document.files
        except Rejected:
            same = False
        if not same:
            raise Rejected([diagnose("closure-not-same", None, scheme=document.path)])
