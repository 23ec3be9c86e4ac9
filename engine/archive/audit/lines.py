"""Lines of checkpoints outside of the database, found by the size they are about; of a file only places are
kept in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.archive.audit.finding import Finding, Place
from engine.diagnostics import Rejected
from engine.proof import checkpoint
from engine.proof.checkpoint import Checkpoint

__all__ = ["Kept", "KeptLines"]


@dataclass(frozen=True, slots=True)
class Kept:
    """One line and where it stands: ``database:SIZE``, ``checkpoints.txt:LINE``, ``kept:NUMBER``."""

    where: str
    line: str

    @property
    def source(self) -> str:
        """database, file or kept."""
        name = self.where.partition(":")[0]
        return name if name in ("database", "kept") else "file"


class KeptLines:
    """The lines of the store's file and those kept elsewhere. ``complete`` says that there is a file."""

    def __init__(self, file: Path, kept: Sequence[Checkpoint]) -> None:
        self._file = file
        self._places: dict[int, list[tuple[int, int]]] = {}
        self._kept: dict[int, list[Kept]] = {}
        self.unreadable: list[Finding] = []
        self.complete = file.is_file()
        for number, each in enumerate(kept, start=1):
            self._kept.setdefault(each.size, []).append(Kept(f"kept:{number}", each.line))
        if self.complete:
            self._indexed()

    def at(self, size: int) -> Iterator[Kept]:
        """The lines about a log of this size."""
        for number, offset in self._places.get(size, ()):
            yield Kept(f"{self._file.name}:{number}", self._read(offset))
        yield from self._kept.get(size, ())

    def beyond(self, size: int) -> Iterator[Kept]:
        """The lines about a longer log, the shortest first, those kept elsewhere last."""
        for each in sorted(at for at in {*self._places, *self._kept} if at > size):
            yield from self.at(each)

    def _indexed(self) -> None:
        offset = 0
        with self._file.open("rb") as file:
            for number, data in enumerate(file, start=1):
                try:
                    size = checkpoint.parse(_text(data)).size
                except Rejected as rejected:
                    place = Place(checkpoint=f"{self._file.name}:{number}")
                    self.unreadable.append(Finding(rejected.diagnostics[0], place))
                else:
                    self._places.setdefault(size, []).append((number, offset))
                offset += len(data)

    def _read(self, offset: int) -> str:
        with self._file.open("rb") as file:
            file.seek(offset)
            return _text(file.readline())


def _text(data: bytes) -> str:
    return data.removesuffix(b"\n").decode("utf-8", "replace")
