"""A mapping as the one file there is: whatever it names beside itself is not there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from engine.diagnostics import Rejected, diagnose

__all__ = ["OVERLAY", "Alone"]

OVERLAY = Path("mapping.yaml")


@dataclass(frozen=True, slots=True)
class Alone:
    """A source of files (``engine.scheme.packs.Files``) with a text of a stranger and nothing else."""

    text: str

    def content(self, path: Path, name: str) -> bytes:
        """The text. Raises Rejected: ``mapping-form`` for any other file."""
        del name
        if path != OVERLAY:
            raise Rejected([diagnose("mapping-form", None, where="extends")])
        return self.text.encode("utf-8", "surrogatepass")

    def beside(self, path: Path, written: str) -> Path:
        """A name that is never opened."""
        del path
        return Path("beside") / written

    def identity(self, path: Path) -> object:
        """Names are files."""
        return path

    def named(self, name: str) -> tuple[Path, ...]:
        """Nothing is known by name."""
        del name
        return ()

    def known(self) -> Iterable[str]:
        """Nothing is known by name."""
        return ()
