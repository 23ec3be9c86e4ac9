"""A child to be killed: one act on a store. Told a point, counted from its start, it kills itself there.

Points are the places where something may be half done: before each statement, before and after each commit,
before each sync and each renaming. Says on stderr how many it passed.

    python -m tests.archive_runs.killed POINT run WORDS…
    python -m tests.archive_runs.killed POINT approve|publish STORE VERSION [COMPARISON]
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.engine.default import DefaultDialect

from engine.archive.store import open_store
from engine.archive.versions import approve, publish
from engine.cli.main import cli
from tests.archive_runs.runs_world import PUBLISHER, REVIEWER


class _Points:
    def __init__(self, last: int) -> None:
        self.last = last
        self.passed = 0

    def passing(self, *_: object) -> None:
        """Pass one, or end there as by ``kill -9``."""
        self.passed += 1
        if self.passed == self.last:
            os.kill(os.getpid(), signal.SIGKILL)

    def before(self, done: Callable[..., Any]) -> Callable[..., Any]:
        """The same with a point before it."""

        def passed(*given: Any, **named: Any) -> Any:
            self.passing()
            return done(*given, **named)

        return passed

    def after(self, done: Callable[..., Any]) -> Callable[..., Any]:
        """The same with a point after it."""

        def passed(*given: Any, **named: Any) -> Any:
            found = done(*given, **named)
            self.passing()
            return found

        return passed


def main() -> None:
    """Do the act that the command line names."""
    points = _Points(int(sys.argv[1]))
    os.fsync = points.before(os.fsync)
    os.replace = points.before(os.replace)
    Path.replace = points.before(Path.replace)  # type: ignore[method-assign]
    event.listen(Engine, "before_cursor_execute", points.passing)
    commit = points.before(points.after(DefaultDialect.do_commit))
    DefaultDialect.do_commit = commit  # type: ignore[method-assign]
    try:
        _act(sys.argv[2], sys.argv[3:])
    finally:
        sys.stdout.flush()
        sys.stderr.write(f"points {points.passed}\n")


def _act(act: str, words: list[str]) -> None:
    if act == "run":
        cli.main(["run", *words])
        return
    store = open_store(Path(words[0]))
    if act == "approve":
        done = approve(store, REVIEWER, words[1], "同意", words[2])
    else:
        done = publish(store, PUBLISHER, words[1], "施行")
    sys.stdout.write(f"{done.digest}\n")


if __name__ == "__main__":
    main()
