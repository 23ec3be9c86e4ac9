"""Objects by digest: written under another name, synced, renamed; read back only if they are the same.

A local folder, or any place fsspec knows (s3://…), which promises by itself that an object is there whole or
not at all.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from errno import EINVAL
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Protocol

from engine.diagnostics import Rejected, diagnose

__all__ = ["Objects", "objects_at"]


class _Place(Protocol):
    def read(self, name: str) -> bytes: ...
    def write(self, name: str, content: bytes) -> None: ...
    def has(self, name: str) -> bool: ...
    def remove(self, name: str) -> None: ...
    def names(self) -> Iterator[str]: ...
    def changed(self, name: str) -> datetime: ...


class Objects:
    """What is kept by its SHA-256."""

    def __init__(self, place: _Place, where: str) -> None:
        self._place = place
        self.where = where

    def put(self, content: bytes) -> str:
        """Keep it; its digest. When this returns it is on disk. Raises Rejected when it cannot be."""
        digest = sha256(content).hexdigest()
        name = _name(digest)
        try:
            # One that is there but damaged is written anew.
            if not self._place.has(name) or sha256(self._place.read(name)).hexdigest() != digest:
                self._place.write(name, content)
        except OSError as error:
            why = error.strerror or str(error)
            raise Rejected(
                [diagnose("object-unwritable", None, place=self.where, why=why)]
            ) from error
        return digest

    def get(self, digest: str) -> bytes:
        """What was kept. Raises Rejected when it is gone or is not the same any more."""
        try:
            content = self._place.read(_name(digest))
        except FileNotFoundError as error:
            raise Rejected(
                [diagnose("object-missing", None, digest=digest, place=self.where)]
            ) from error
        except OSError as error:
            why = error.strerror or str(error)
            raise Rejected(
                [diagnose("object-unreadable", None, digest=digest, place=self.where, why=why)]
            ) from error
        if sha256(content).hexdigest() != digest:
            raise Rejected([diagnose("object-changed", None, digest=digest, place=self.where)])
        return content

    def has(self, digest: str) -> bool:
        """Whether something stands under that digest."""
        return self._place.has(_name(digest))

    def remove(self, digest: str) -> None:
        """Forget it; nothing happens where it is gone already."""
        with suppress(FileNotFoundError):
            self._place.remove(_name(digest))

    def digests(self) -> Iterator[str]:
        """Everything that is there, in no order; what was left half written is not."""
        for name in self._place.names():
            digest = name.replace("/", "")
            if len(digest) == 64 and set(digest) <= set("0123456789abcdef"):
                yield digest

    def surplus(self, known: Collection[str], before: datetime) -> Iterator[str]:
        """The names of what is not known and of what was left half written, if it is older.

        What is younger may belong to somebody who has written it and not yet said so.
        """
        for name in list(self._place.names()):
            if name.replace("/", "") not in known:
                with suppress(FileNotFoundError):
                    if self._place.changed(name) < before:
                        yield name

    def sweep(self, known: Collection[str], before: datetime) -> int:
        """Remove what is surplus; how many there were. Nobody may write meanwhile."""
        gone = 0
        for name in self.surplus(known, before):
            with suppress(FileNotFoundError):
                self._place.remove(name)
                gone += 1
        return gone


def objects_at(where: str, beside: Path) -> Objects:
    """The objects at a folder, seen from ``beside``, or at a URL of fsspec."""
    if "://" in where and not where.startswith("file://"):
        return Objects(_Remote(where), where)
    folder = beside / where.removeprefix("file://")
    return Objects(_Folder(folder), str(folder))


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest[2:]}"


class _Folder:
    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> bytes:
        path = self.folder / name
        # The reading of a pipe or a device may never end.
        if path.exists() and not path.is_dir() and not path.is_file():
            raise OSError(EINVAL, "not a regular file")
        return path.read_bytes()

    def has(self, name: str) -> bool:
        return (self.folder / name).is_file()

    def write(self, name: str, content: bytes) -> None:
        target = self.folder / name
        made = not target.parent.is_dir()
        target.parent.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile("wb", dir=target.parent, suffix=".part", delete=False) as file:
            part = Path(file.name)
            try:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
                file.close()
                part.chmod(0o444)
                part.replace(target)
            except BaseException:
                with suppress(OSError):
                    part.unlink()
                raise
        synced(target.parent)
        if made:
            synced(self.folder)

    def remove(self, name: str) -> None:
        (self.folder / name).unlink()

    def names(self) -> Iterator[str]:
        for path in self.folder.glob("??/*"):
            yield path.relative_to(self.folder).as_posix()

    def changed(self, name: str) -> datetime:
        return datetime.fromtimestamp((self.folder / name).stat().st_mtime, UTC)


def synced(folder: Path) -> None:
    """A name in a folder is on disk when the folder is. Windows cannot and need not."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


class _Remote:
    def __init__(self, where: str) -> None:
        import fsspec

        self.files: Any
        self.files, self.root = fsspec.core.url_to_fs(where)

    def read(self, name: str) -> bytes:
        return bytes(self.files.cat_file(f"{self.root}/{name}"))

    def has(self, name: str) -> bool:
        return bool(self.files.isfile(f"{self.root}/{name}"))

    def write(self, name: str, content: bytes) -> None:
        self.files.makedirs(f"{self.root}/{name[:2]}", exist_ok=True)
        self.files.pipe_file(f"{self.root}/{name}", content)

    def remove(self, name: str) -> None:
        self.files.rm_file(f"{self.root}/{name}")

    def names(self) -> Iterator[str]:
        root = self.files._strip_protocol(self.root)
        for path in self.files.find(self.root) if self.files.isdir(self.root) else ():
            yield str(path).removeprefix(str(root)).lstrip("/")

    def changed(self, name: str) -> datetime:
        found: datetime = self.files.modified(f"{self.root}/{name}")
        return found if found.tzinfo is not None else found.replace(tzinfo=UTC)
