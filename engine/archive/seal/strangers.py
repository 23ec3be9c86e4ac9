"""A stranger's bundle verified by a limited child: whatever it holds, this process goes on."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.diagnostics import Rejected, Words, diagnose
from engine.records.limited.limits import LIMITS, Limits
from engine.records.limited.process import Process
from engine.records.limited.said import heard
from engine.records.limited.wire import END, INFO, Garbage

__all__ = ["certificate_of"]

_PROGRAM = "engine.archive.seal.child"


def certificate_of(
    path: Path,
    *,
    trusted: str | None = None,
    kept: str | None = None,
    progress: Callable[[int, int], None] | None = None,
    limits: Limits = LIMITS,
) -> dict[str, Any]:
    """The certificate of a bundle in a file, as data (``certificate``) and in words (``text``, by language).

    Raises Rejected: what ``verify`` does, ``upload-needs-too-much``, ``upload-reader-stopped``.
    """
    child = _Verifying(path)
    given = (str(path.resolve()), str(limits.seconds), str(limits.memory))
    child.start(_PROGRAM, *given, seconds=limits.seconds, libraries=True, whole=True)
    with child:
        child.ask(json.dumps({"key": trusted, "checkpoint": kept}).encode())
        try:
            while True:
                kind, payload = child.frame((INFO, END))
                content = json.loads(payload)
                if kind == END:
                    return dict(content)
                if progress is not None:
                    progress(content["done"], content["total"])
        except (Garbage, ValueError, KeyError, RecursionError):
            raise child.lost() from None


class _Verifying(Process):
    def refused(self, payload: bytes) -> Rejected:
        content = json.loads(payload)
        match content:
            case {"reason": "memory"}:
                why = Words("需要的内存过多", "it needs too much memory")
                told = diagnose("upload-needs-too-much", None, path=self.path.name, why=why)
                return Rejected([told])
            case {"diagnostics": list(listed)} if listed:
                return Rejected(heard(listed, self.path))
        raise Garbage("a reason that is none")

    def stopped(self, why: Words) -> Rejected:
        return Rejected([diagnose("upload-reader-stopped", None, path=self.path.name, why=why)])
