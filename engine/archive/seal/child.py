"""The child that verifies a stranger's bundle: within its seconds and its memory, with no files to write."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from time import monotonic_ns

# What is needed later is read before there are limits on what may be opened.
from engine.archive.seal.certificate import certificate_json, certificate_text
from engine.archive.seal.container import read_bundle
from engine.archive.seal.verify import verify
from engine.diagnostics import Rejected
from engine.records.limited.said import said
from engine.records.limited.wire import END, INFO, REFUSED, write_message
from engine.records.workbook.child.limits import limit

__all__ = ["main"]

# Nanoseconds between two words on how far it is.
_APART = 200_000_000


def main(path: str, seconds: str, memory: str) -> int:
    """Read a line of JSON, which key and checkpoint are trusted, and answer with the certificate."""
    limit(int(seconds), int(memory))
    pipe = sys.stdout.buffer
    given = json.loads(sys.stdin.buffer.readline())
    told = monotonic_ns()

    def progress(done: int, total: int) -> None:
        nonlocal told
        if monotonic_ns() - told > _APART:
            told = monotonic_ns()
            write_message(pipe, INFO, {"done": done, "total": total})

    try:
        data = read_bundle(Path(path))
        found = verify(data, trusted=given["key"], kept=given["checkpoint"], progress=progress)
        text = {lang: certificate_text(found, lang) for lang in ("zh", "en")}
        write_message(pipe, END, {"certificate": certificate_json(found), "text": text})
    except Rejected as rejected:
        write_message(pipe, REFUSED, {"diagnostics": said(rejected.diagnostics)})
    except (MemoryError, RecursionError):
        write_message(pipe, REFUSED, {"reason": "memory"})
    return 0
