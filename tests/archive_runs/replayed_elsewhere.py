"""A child that replays every run of a store in whatever environment it was started in.

    python -m tests.archive_runs.replayed_elsewhere STORE [threads] [shuffled]

Prints the digest of each by its id, as JSON. With ``threads`` several are evaluated at a time; with
``shuffled`` the rows of the kept tables come in another order, from Parquet files written otherwise.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet

from engine.archive.runs import (
    StoredRun,
    result_lines,
    results_digest,
    runs_of,
    scheme_of,
    window_of,
)
from engine.archive.store import Store, open_store
from engine.archive.versions.kept import closure_kept
from engine.evaluate import Run
from engine.proof.canonical import canon, parse
from engine.records import Dataset
from engine.records.snapshot import read_snapshot
from engine.scheme.closure import open_closure
from engine.scheme.model import Scheme
from engine.scheme.packs import days_of


class Replayer:
    """Runs of one closure and one snapshot that are alike in their scheme share what was read."""

    def __init__(self, store: Store, shuffled: bool) -> None:
        self.store = store
        self.shuffled = shuffled
        self._known: dict[object, tuple[Scheme, Dataset]] = {}

    def run(self, run: StoredRun) -> Run:
        """The run, read anew unless the one before it read the same."""
        window = window_of(run)
        document = open_closure(closure_kept(self.store.objects, run.closure), window.end)
        # Points and versions of bases may be dated: the scheme is the same between two such days.
        days = days_of(document.content) | document.days
        mark = run.manifest, document.files, frozenset(day for day in days if day <= window.end)
        if mark not in self._known:
            scheme = scheme_of(self.store, run)
            self._known = {mark: (scheme, read_snapshot(scheme.types, *self._kept(run)))}
        return Run(*self._known[mark], window)

    def _kept(self, run: StoredRun) -> tuple[bytes, Callable[[str], bytes]]:
        manifest, get = self.store.objects.get(run.manifest), self.store.objects.get
        if not self.shuffled:
            return manifest, get
        content = parse(manifest)
        assert isinstance(content, dict)
        others = {}
        for table in content["tables"].values():
            other = shuffled(get(table["object"]))
            table["object"] = sha256(other).hexdigest()
            others[table["object"]] = other
        return canon(content), lambda digest: others.get(digest) or get(digest)


def shuffled(content: bytes) -> bytes:
    """The same table in another order, written otherwise."""
    table = pyarrow.parquet.read_table(BytesIO(content))
    order = sorted(range(table.num_rows), key=lambda i: sha256(str(i).encode()).digest())
    file = BytesIO()
    pyarrow.parquet.write_table(
        table.take(pa.array(order, pa.int64())), file, compression="none", row_group_size=97,
        use_dictionary=False, version="1.0", write_statistics=False,
    )  # fmt: skip
    return file.getvalue()


def digest(run: Run) -> str:
    """The digest of its results."""
    return results_digest(result_lines(run, run.evaluation()))


def main() -> None:
    """Replay them all."""
    store = open_store(Path(sys.argv[1]))
    with store.reading() as connection:
        runs = [run for run in runs_of(connection) if run.finished]
    stored = sorted(runs, key=lambda run: (run.closure, run.manifest, run.period))
    replayer = Replayer(store, "shuffled" in sys.argv)
    with ThreadPoolExecutor(4 if "threads" in sys.argv else 1) as pool:
        waiting = [(each.id, pool.submit(digest, replayer.run(each))) for each in stored]
        found = {id: result.result() for id, result in waiting}
    store.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
