"""What is asked for by a run, and its digest: the same asked twice is one run.

Neither the time nor the person is in it, nor where the records were read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.proof.canonical import canon, digest

__all__ = ["Request"]

# So much of the digest of a request is the name of its run.
_NAME = 16


@dataclass(frozen=True, slots=True)
class Request:
    """``closure`` and ``snapshot`` are digests, ``period`` and ``day`` texts; ``day`` is empty unless one was
    asked for. ``set_aside`` counts the rows that were set aside by their code, ``corrects`` is another run's
    id or None, ``language`` the version of the language. ``trial``: no published version was asked for.
    """

    closure: str
    snapshot: str
    period: str
    day: str
    set_aside: Mapping[str, int]
    corrects: str | None
    language: int
    trial: bool

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical form: 64 hexadecimal digits."""
        return digest(canon({name: getattr(self, name) for name in self.__slots__}))

    @property
    def run(self) -> str:
        """The id of the run that this request is."""
        return self.digest[:_NAME]
