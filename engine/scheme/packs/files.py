"""Where the files of a scheme are taken from: the disk, or whatever else keeps their bytes."""

from __future__ import annotations

from collections.abc import Iterable
from os.path import normpath
from pathlib import Path
from typing import Protocol

from engine.scheme.packs.named import files_named, known_names
from engine.scheme.read import content_of

__all__ = ["BY_NAME", "DISK", "Disk", "Files"]

# Marks files that were found by name: where they lie differs from machine to machine.
BY_NAME = "rules:"


class Files(Protocol):
    """A source of files. A path is how a file is opened and how messages call it, whatever it means here."""

    def content(self, path: Path, name: str) -> bytes:
        """The bytes of a file. ``name`` is that of its Layer: how it was come by, the same everywhere.

        Raises Rejected (``file-unreadable``) where there is none.
        """
        ...

    def beside(self, path: Path, written: str) -> Path:
        """The path of what the file at ``path`` calls ``written``, relative to itself."""
        ...

    def identity(self, path: Path) -> object:
        """The same for two paths of one file, different for two files."""
        ...

    def named(self, name: str) -> tuple[Path, ...]:
        """The files of the scheme or records known by a name: its versions. Empty where there is none."""
        ...

    def known(self) -> Iterable[str]:
        """The names there are, to suggest one of them."""
        ...


class Disk:
    """The files of this machine, with the packs of its folders of rules."""

    def content(self, path: Path, name: str) -> bytes:
        del name
        return content_of(path, str(path))

    def beside(self, path: Path, written: str) -> Path:
        found = path.parent / written
        straight = Path(normpath(found))
        # Through a symbolic link the way up may lead elsewhere than it looks.
        same = straight.exists() and found.exists() and straight.samefile(found)
        return straight if same else found

    def identity(self, path: Path) -> object:
        return path.resolve()

    def named(self, name: str) -> tuple[Path, ...]:
        return files_named(name)

    def known(self) -> Iterable[str]:
        return known_names()


DISK = Disk()
