"""Golden runs: small evaluations of a released language version, kept whole, that must always come out so.

``python -m tests.golden_runs.golden SCHEME…`` adds a file for schemes of ``rules`` that have none yet; it
refuses to touch one that is there.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from engine import LANGUAGE, __version__
from engine.archive.runs import result_lines, results_digest, scheme_at
from engine.cli.yaml_files import documents
from engine.evaluate import Run
from engine.explain.case_run import case_records
from engine.explain.cases import case_file
from engine.language.periods import Window, parse_period
from engine.records import Dataset
from engine.records.snapshot import digest_of, from_lines, headers, lines_of
from engine.scheme.closure import Closure, closure_of, closure_read

HERE = Path(__file__).resolve().parent
RULES = HERE.parents[1] / "rules"
LISTED = "SHA256"
# Of the cases with a folder of records so many, and so many of the others, those with the most rows.
_FOLDERS = 1
_GIVEN = 3

_Found = list[tuple[str, Window, Dataset]]


@dataclass(frozen=True, slots=True)
class Golden:
    """One run as it was kept: what it was made from, and its lines."""

    name: str
    closure: Closure
    period: Window
    headers: dict[str, Any]
    rows: dict[str, list[bytes]]
    snapshot: str
    results: list[bytes]
    digest: str

    def again(self) -> Run:
        """The run made by the program as it is now."""
        scheme = scheme_at(self.closure, self.period, None)
        return Run(scheme, from_lines(scheme.types, self.headers, self.rows), self.period)


def goldens(path: Path) -> Iterator[Golden]:
    """The runs of a file."""
    content = json.loads(path.read_text("utf-8"))
    files = {name: text.encode() for name, text in content["files"].items()}
    closure = closure_read(content["closure"].encode(), lambda name, _: files[name])
    for run in content["runs"]:
        period = parse_period(run["period"])
        assert period is not None
        rows = {type: [line.encode() for line in lines] for type, lines in run["rows"].items()}
        results = [line.encode() for line in run["results"]]
        yield Golden(
            run["case"],
            closure,
            period,
            run["headers"],
            rows,
            run["snapshot"],
            results,
            run["digest"],
        )


def written(scheme: Path) -> dict[str, object]:
    """A file for a scheme: its closure, and the runs of its cases."""
    closure = closure_of(scheme)
    return {
        "language": LANGUAGE,
        "engine": __version__,
        "closure": closure.manifest.decode(),
        "files": {name: content.decode() for name, content in closure.files.items()},
        "runs": [_run(closure, *each) for each in _chosen(closure, scheme)],
    }


def _chosen(closure: Closure, scheme: Path) -> Iterator[tuple[str, Window, Dataset]]:
    folders: _Found = []
    given: _Found = []
    for document in documents([str(scheme.parent / "cases")]):
        if document.kind != "cases" or document.content is None:
            continue
        file = case_file(document.path, document.content)
        for case in file.cases:
            loaded = file.scheme_of(case)
            named = loaded is not None and loaded.name == closure.scheme and not file.problems
            if not named or case.window is None or case.content.get("parameters") is not None:
                continue
            dataset = case_records(file, case)
            found = case.name, case.window, dataset
            (folders if case.scalar("data") is not None else given).append(found)
    given.sort(key=lambda each: -sum(len(table.rows) for table in each[2].tables.values()))
    yield from folders[:_FOLDERS]
    yield from given[:_GIVEN]


def _run(closure: Closure, name: str, window: Window, dataset: Dataset) -> dict[str, object]:
    rows = {type: [line.decode() for line in lines] for type, lines in lines_of(dataset).items()}
    scheme = scheme_at(closure, window, None)
    kept = from_lines(
        scheme.types, headers(dataset), {t: [x.encode() for x in r] for t, r in rows.items()}
    )
    run = Run(scheme, kept, window)
    lines = result_lines(run, run.evaluation())
    return {
        "case": name,
        "period": str(window),
        "headers": dict(headers(dataset)),
        "snapshot": digest_of(dataset),
        "rows": rows,
        "results": [line.decode() for line in lines],
        "digest": results_digest(lines),
    }


def main(names: list[str]) -> None:
    """Add a file for each scheme named by its path below ``rules``."""
    folder = HERE / str(LANGUAGE)
    folder.mkdir(exist_ok=True)
    for name in names:
        target = folder / f"{name.replace('/', '-')}.json"
        if target.exists():
            sys.exit(f"{target.name}: golden runs are never written again")
        content = json.dumps(written(RULES / f"{name}.yaml"), ensure_ascii=False, indent=1) + "\n"
        target.write_text(content, "utf-8", newline="\n")
        with (folder / LISTED).open("a", encoding="utf-8", newline="\n") as listed:
            listed.write(f"{sha256(content.encode()).hexdigest()}  {target.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
