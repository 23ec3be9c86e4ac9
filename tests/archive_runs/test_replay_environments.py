"""Runs of all packs, replayed wherever and however: one digest each (P4, P6).

``KAOHE_REPLAYS`` says how many runs, over as many periods as it takes; the default suite takes a few small
ones. ``KAOHE_PYTHONS`` names other interpreters in which kaohe's libraries are installed.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from itertools import cycle
from pathlib import Path

import pytest

from engine.archive.replay import replay
from engine.archive.runs import Asked, completed, runs_of, scheme_at, start
from engine.archive.store import Store, open_store
from engine.cli.yaml_files import documents
from engine.language.periods import Window, parse_period
from engine.records import Dataset, read_dataset
from engine.scheme.closure import Closure, closure_of
from engine.scheme.model import Scheme
from tests.archive_runs.runs_world import AUTHOR, new_store

ROOT = Path(__file__).resolve().parents[2]
REPLAYS = int(os.environ.get("KAOHE_REPLAYS", "0"))
PYTHONS = [name for name in os.environ.get("KAOHE_PYTHONS", "").split(os.pathsep) if name]
# Whose records are read in no time.
SMALL = ("complaints/quality", "nursing/ward", "telecom/campaign", "bank/commercial-bank")
UNITS = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True)
class Elsewhere:
    """An environment: variables, options of the interpreter, and what the child is told."""

    variables: Mapping[str, str] = field(default_factory=dict)
    options: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    python: str = sys.executable


ENVIRONMENTS = {
    "plain": Elsewhere(),
    "Shanghai": Elsewhere({"TZ": "Asia/Shanghai", "PYTHONHASHSEED": "1"}),
    "Los Angeles": Elsewhere({"TZ": "America/Los_Angeles", "PYTHONHASHSEED": "4242"}),
    "a day ahead": Elsewhere({"TZ": "Pacific/Kiritimati", "LC_ALL": "zh_CN.UTF-8"}),
    "Turkish": Elsewhere({"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "7"}),
    "decimal comma": Elsewhere({"LC_ALL": "de_DE.UTF-8", "LC_NUMERIC": "de_DE.UTF-8"}),
    "C": Elsewhere({"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONHASHSEED": "0"}),
    "without assertions": Elsewhere(options=("-O",)),
    "for developers": Elsewhere(options=("-X", "dev")),
    "threads": Elsewhere(words=("threads",)),
    "shuffled": Elsewhere(words=("shuffled",)),
    "all at once": Elsewhere(
        {"TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "PYTHONHASHSEED": "99"},
        ("-O",),
        ("threads", "shuffled"),
    ),
} | {
    f"{python}{'' if words else ' plain'}": Elsewhere({"TZ": "Asia/Tokyo"}, (), words, python)
    for python in PYTHONS
    for words in ((), ("threads", "shuffled"))
}


def schemes() -> Iterator[tuple[str, Path]]:
    """Every scheme of the packs that has an example, the small ones alone by default."""
    for found in documents([str(ROOT / "rules")]):
        if found.kind == "scheme":
            name = found.path.relative_to(ROOT / "rules").with_suffix("").as_posix()
            if REPLAYS or name in SMALL:
                yield name, found.path


def windows(scheme: Scheme, dataset: Dataset) -> list[Window]:
    """The periods of a scheme in which something happened, the last ones first."""
    days = [
        value
        for table in dataset.tables.values()
        if table.type.when is not None
        for row in table.rows
        if isinstance(value := row.values[table.type.position(table.type.when)], date)
    ]
    years = range(min(days).year, max(days).year + 1) if days else range(2015, 2026)
    found = []
    for year in reversed(years):
        for unit in scheme.periods:
            window = parse_period(str(year), scheme.begins)
            assert window is not None
            found += [each for each in window.each(unit) if not days or each.start <= max(days)]
    return found


def asked_of(name: str, path: Path) -> Iterator[Asked]:
    """Runs of a scheme over its example, one for each period; what was read is shared."""
    closure: Closure = closure_of(path)
    end = parse_period("2025")
    assert end is not None
    scheme = scheme_at(closure, end, None)
    data = ROOT / "examples" / name.partition("/")[0] / "data"
    dataset = read_dataset(scheme.types, data, needed=scheme.needed)
    for window in windows(scheme, dataset):
        yield Asked(closure, dataset, window)


@pytest.fixture(scope="module")
def replayable(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store with runs of every scheme in turn, until there are enough."""
    store = new_store(tmp_path_factory.mktemp("environments") / "store")
    waiting = [asked_of(name, path) for name, path in schemes()]
    wanted = REPLAYS or len(waiting)
    made = 0
    for each in cycle(waiting):
        if made == wanted:
            break
        asked = next(each, None)
        if asked is not None:
            completed(store, AUTHOR, *start(store, AUTHOR, asked))
            made += 1
    yield store
    store.close()


def digests(store: Store) -> dict[str, str]:
    """What was kept: the digest of every run."""
    with store.reading() as connection:
        runs = runs_of(connection)
    assert all(run.finished for run in runs)
    return {run.id: str(run.results) for run in runs}


def replayed(store: Store, there: Elsewhere) -> dict[str, str]:
    """What a child in another environment comes to."""
    done = subprocess.run(
        [there.python, *there.options, "-m", "tests.archive_runs.replayed_elsewhere",
         str(store.folder), *there.words],
        env={**os.environ, "PYTHONPATH": str(ROOT), **there.variables}, cwd=ROOT,
        capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    found: dict[str, str] = json.loads(done.stdout)
    return found


def test_every_environment_gives_the_same_digests(
    replayable: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    expected = digests(replayable)
    names = list(ENVIRONMENTS) if REPLAYS else ["C", "all at once"]
    with ThreadPoolExecutor(2) as pool:
        found = dict(
            zip(
                names, pool.map(lambda n: replayed(replayable, ENVIRONMENTS[n]), names), strict=True
            )
        )
    assert {name: each for name, each in found.items() if each != expected} == {}
    if REPLAYS:
        with capsys.disabled():
            sys.stdout.write(
                f"\n{len(expected)} runs in {len(found)} environments: one digest each\n"
            )


def test_replay_itself_says_so(replayable: Store) -> None:
    store = open_store(replayable.folder)
    with store.reading() as connection:
        runs = runs_of(connection)
    assert len({run.scheme for run in runs}) == len(list(schemes()))
    for run in runs[: None if REPLAYS else 2]:
        assert replay(store, run).identical
    store.close()
