"""What is wrong with a revision, and whether its cases hold: its own files, nothing from the disk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from engine import __version__
from engine.archive.versions.content import case_names
from engine.diagnostics import Diagnostic, Rejected, Severity
from engine.explain.case_run import CaseResult, run_case
from engine.explain.cases import CaseFile, case_file
from engine.explain.versions import Versions
from engine.proof.canonical import canon, digest
from engine.scheme.build import check_scheme
from engine.scheme.closure import Closure, Stored
from engine.scheme.read import read_text
from engine.scheme.structure import check_structure

__all__ = ["Trial", "findings", "tried"]


@dataclass(frozen=True, slots=True)
class Trial:
    """The cases of a revision that ran, by the file they stand in; ``problems`` keep others from running."""

    results: Mapping[str, tuple[CaseResult, ...]]
    problems: tuple[Diagnostic, ...]
    content: Closure

    @property
    def total(self) -> int:
        """How many cases ran."""
        return sum(map(len, self.results.values()))

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """Those that do not hold."""
        return tuple(r for found in self.results.values() for r in found if not r.passed)

    def record(self) -> bytes:
        """What is kept of it: every case by file and name, and the digests of the files."""
        return canon(
            {
                "cases": [
                    {"case": result.case.name, "file": name, "holds": result.passed}
                    for name, found in self.results.items()
                    for result in found
                ],
                "engine": __version__,
                "files": {name: digest(self.content.files[name]) for name in self.results},
                "revision": self.content.digest,
            }
        )


def findings(content: Closure) -> tuple[Diagnostic, ...]:
    """All there is to say about the scheme and the cases without running them; places are in its files."""
    found = [*check_scheme(Path(content.entry), Stored(content))]
    broken = any(each.severity is Severity.ERROR for each in found)
    for name in case_names(content):
        file, problems = _read(content, name, Path())
        # Of a scheme that cannot be read it says no more than that.
        if not (broken and file is not None and file.scheme is None):
            found += problems
    return tuple(dict.fromkeys(found))


def tried(content: Closure) -> Trial:
    """Run every case of a revision. Raises nothing for what is wrong with them."""
    results: dict[str, tuple[CaseResult, ...]] = {}
    problems: list[Diagnostic] = []
    with TemporaryDirectory() as folder:
        _lay_out(content, Path(folder))
        for name in case_names(content):
            file, found = _read(content, name, Path(folder))
            problems += [each for each in found if each.severity is Severity.ERROR]
            if file is not None and file.scheme is not None and not file.problems:
                results[name] = tuple(run_case(file, case) for case in file.cases)
    return Trial(results, tuple(problems), content)


def _lay_out(content: Closure, folder: Path) -> None:
    """The files on the disk, where the records of cases are read from."""
    for name, data in content.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _read(
    content: Closure, name: str, folder: Path
) -> tuple[CaseFile | None, tuple[Diagnostic, ...]]:
    try:
        document = read_text(content.files[name], name)
    except Rejected as rejected:
        return None, rejected.diagnostics
    wrong = tuple(_errors(check_structure(document, "cases")))
    if wrong:
        return None, wrong
    stored = Stored(content)

    def load(path: Path) -> Versions:
        return Versions(path.relative_to(folder), stored)

    file = case_file(folder / name, document, load)
    return file, file.problems


def _errors(found: tuple[Diagnostic, ...]) -> Iterator[Diagnostic]:
    return (each for each in found if each.severity is Severity.ERROR)
