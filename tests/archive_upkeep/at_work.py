"""A process that works on a store until its input ends, and says of each thing that it is done.

``python -m tests.archive_upkeep.at_work runs|versions STORE FOLDER``
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stdout, suppress
from itertools import count
from pathlib import Path
from threading import Thread

from engine.archive.store import open_store
from engine.cli.main import cli
from tests.archive_runs.runs_world import world
from tests.archive_versions.people_of_store import approved, published, submitted


def _run(store: str, folder: Path, number: int) -> str:
    """What ``kaohe run`` came to: the run and the digest of its results."""
    demo = world(folder / str(number), people=3, number=number)
    said = io.StringIO()
    with redirect_stdout(said), suppress(SystemExit):
        cli.main(
            ["run", str(demo / "scheme.yaml"), "--trial", "--data", str(demo / "data"), "--period",
             "2024Q1", "--store", store, "--as", "作者", "--format", "json"]
        )  # fmt: skip
    found = json.loads(said.getvalue())
    return f"{found['run']} {found['results']}"


def _version(place: str, folder: Path, number: int) -> str:
    """A version taken as far as its number says; its digest and how far that was."""
    demo = world(folder / f"v{number}", people=1)
    scheme = demo / "scheme.yaml"
    store = open_store(Path(place))
    edit = (">= 80", f">= {81 + number}")
    if number % 3 == 0:
        version = submitted(store, scheme, edit)[0]
    else:
        version = (approved, published)[number % 3 - 1](store, scheme, edit)
    store.close()
    return f"{version.digest} {version.state}"


def main(what: str, store: str, folder: str) -> None:
    """Work until there is no more input."""
    over: list[bool] = []
    Thread(target=lambda: over.append(not sys.stdin.read()), daemon=True).start()
    do = {"runs": _run, "versions": _version}[what]
    for number in count():
        if over:
            return
        sys.stdout.write(f"{do(store, Path(folder), number)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
