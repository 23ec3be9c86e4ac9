"""What is in a backup: one tar file, whose last members say what the others must be, and what they say.

The log alone is enough for every table, for it holds their rows; so a backup of one kind of database can be
put back into another.
"""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import IO

from engine.diagnostics import Rejected, Words, diagnose
from engine.proof.canonical import canon, parse

__all__ = ["LOG", "MANIFEST", "OBJECTS", "SECRETS", "Backup", "Packing", "unreadable"]

LOG = "log.jsonl"
CHECKPOINTS = "checkpoints.txt"
SECRETS = "secrets.jsonl"
MANIFEST = "backup.json"
SEAL = "backup.sha256"
OBJECTS = "objects"
KEYS = "keys"

_FORMAT = "kaohe-backup-1"
# A manifest lists every object; a line of it takes some 150 bytes.
_LARGEST_MANIFEST = 64 * 1024 * 1024


class Packing:
    """A tar file that is being written, with the digest of each member."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._tar = tarfile.TarFile(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT)
        self.members: dict[str, str] = {}

    def add(self, name: str, content: bytes) -> None:
        """Add a member."""
        member = tarfile.TarInfo(name)
        member.size = len(content)
        member.mode = 0o600
        self._tar.addfile(member, io.BytesIO(content))
        self.members[name] = sha256(content).hexdigest()

    def close(self, about: dict[str, object]) -> None:
        """Add the manifest and its digest, and end the file."""
        content = canon({"format": _FORMAT, "members": dict(self.members), **about})
        self.add(MANIFEST, content)
        self.add(SEAL, f"{self.members[MANIFEST]}\n".encode())
        self._tar.close()


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened: what it says of itself, and its members, each verified when it is read."""

    path: Path
    about: dict[str, object]
    members: dict[str, str]
    places: dict[str, tuple[int, int]]

    @staticmethod
    def opened(path: Path) -> Backup:
        """Open the file. Raises Rejected: ``backup-unreadable``."""
        try:
            with tarfile.open(path, "r:") as tar:
                places = {m.name: (m.offset_data, m.size) for m in tar if m.isreg()}
        except (OSError, tarfile.TarError, ValueError) as error:
            raise unreadable(path, Words(str(error), str(error))) from error
        manifest = _manifest(path, places)
        content = parse(manifest, MANIFEST)
        members = content.pop("members", None) if isinstance(content, dict) else None
        if not isinstance(content, dict) or not isinstance(members, dict):
            raise unreadable(path, Words(f"{MANIFEST} 不对", f"{MANIFEST} is not as it should be"))
        if content.get("format") != _FORMAT or set(members) != set(places):
            raise unreadable(
                path,
                Words("格式或内容不是它说的那样", "its format or members are not what it says"),
            )
        return Backup(path, content, {str(k): str(v) for k, v in members.items()}, places)

    def read(self, name: str) -> bytes:
        """A member. Raises Rejected when it is not there or is not what the manifest says."""
        if name not in self.places:
            raise unreadable(self.path, Words(f"缺少 {name}", f"{name} is missing"))
        content = _slice(self.path, *self.places[name])
        if sha256(content).hexdigest() != self.members[name]:
            raise unreadable(self.path, Words(f"{name} 被改过", f"{name} was changed"))
        return content

    def check(self) -> None:
        """Raises Rejected unless every member is what the manifest says."""
        for name in self.places:
            self.read(name)

    def below(self, folder: str) -> Iterator[str]:
        """The members in a folder, without it."""
        for name in self.places:
            if name.startswith(f"{folder}/"):
                yield name.removeprefix(f"{folder}/")


def _manifest(path: Path, places: dict[str, tuple[int, int]]) -> bytes:
    """The manifest, which is what its digest says."""
    place, seal = places.pop(MANIFEST, None), places.pop(SEAL, None)
    if place is None or seal is None or place[1] > _LARGEST_MANIFEST or seal[1] != 65:
        raise unreadable(path, Words("不是完整的备份", "it is no backup, or not all of one"))
    content = _slice(path, *place)
    if _slice(path, *seal) != f"{sha256(content).hexdigest()}\n".encode():
        raise unreadable(path, Words(f"{MANIFEST} 被改过", f"{MANIFEST} was changed"))
    return content


def unreadable(path: Path, reason: Words) -> Rejected:
    """That a file is no backup that can be put back."""
    return Rejected([diagnose("backup-unreadable", None, path=path, reason=reason)])


def _slice(path: Path, offset: int, size: int) -> bytes:
    with path.open("rb") as file:
        file.seek(offset)
        return file.read(size)
