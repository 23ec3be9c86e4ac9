"""What is wrong with a revision, and whether its cases hold: its own files, nothing from the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from engine import __version__
from engine.archive.versions.content import case_names
from engine.diagnostics import Diagnostic, Severity
from engine.explain.case_run import CaseResult
from engine.explain.closed_cases import ClosedCases, run_closed_cases
from engine.proof.canonical import canon, digest
from engine.scheme.build import check_scheme
from engine.scheme.closure import Closure, Stored

__all__ = ["Trial", "tried"]


@dataclass(frozen=True, slots=True)
class Trial:
    """A revision that was checked, and its cases, which ran unless the scheme is wrong.

    ``findings`` are all there is to say about the scheme and the case files; places are in its files.
    """

    content: Closure
    findings: tuple[Diagnostic, ...]
    files: tuple[ClosedCases, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stand in the way of submitting it."""
        return tuple(each for each in self.findings if each.severity is Severity.ERROR)

    @property
    def total(self) -> int:
        """How many cases ran."""
        return sum(len(file.results) for file in self.files)

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that do not hold."""
        return tuple(r for file in self.files for r in file.results if not r.passed)

    @property
    def differences(self) -> tuple[Diagnostic, ...]:
        """Where they do not."""
        return tuple(each for result in self.failed for each in result.differences)

    def record(self) -> bytes:
        """What is kept of it: every case by file and name, and the digests of the files."""
        return canon(
            {
                "cases": [
                    {"case": r.case.name, "file": file.path.as_posix(), "holds": r.passed}
                    for file in self.files
                    for r in file.results
                ],
                "engine": __version__,
                "files": {name: digest(self.content.files[name]) for name in self._names()},
                "revision": self.content.digest,
            }
        )

    def _names(self) -> list[str]:
        return [file.path.as_posix() for file in self.files]


def tried(content: Closure) -> Trial:
    """Check a revision and run its cases. Raises nothing for what is wrong with it."""
    found = check_scheme(Path(content.entry), Stored(content))
    if any(each.severity is Severity.ERROR for each in found):
        return Trial(content, found, ())
    files = {Path(name): content.files[name] for name in case_names(content)}
    with TemporaryDirectory() as folder:
        _lay_out(content, Path(folder))
        ran = run_closed_cases(content, files, Path(folder))
    told = [*found, *(each for file in ran for each in file.problems)]
    return Trial(content, tuple(dict.fromkeys(told)), ran)


def _lay_out(content: Closure, folder: Path) -> None:
    """The files on the disk, where the records of cases are read from."""
    for name, data in content.files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
