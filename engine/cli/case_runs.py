"""Which case files a call is about, and what running them shows, gathered by scheme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from engine.cli.stopped import misused
from engine.cli.yaml_files import Document, documents
from engine.diagnostics import Diagnostic, Rejected, Severity, diagnose
from engine.explain.case_run import run_case
from engine.explain.cases import CaseFile, case_file
from engine.explain.coverage import Coverage
from engine.explain.evidence import Evidence
from engine.explain.mutation import Target, judge
from engine.explain.versions import Versions
from engine.report.case_report import FileResult
from engine.resources import rules_folder
from engine.scheme.structure import check_structure

if TYPE_CHECKING:
    from engine.explain.mutation.jobs import Progress

__all__ = ["CaseRuns", "case_documents"]


def case_documents(names: Sequence[str]) -> list[tuple[Document, bool]]:
    """The case files named or in the folders named, each with whether it was found in a folder.

    ``rules`` and the names of packs stand for the folders that come with kaohe, where there is nothing of
    that name here. Raises Stopped (exit 2) when there is nothing of a name, or no case file at all.
    """
    paths = [str(_folder(name)) for name in names]
    named = {Path(path) for path in paths}
    found = [
        (document, document.path not in named)
        for document in documents(paths)
        if document.kind == "cases" or document.path in named
    ]
    if not found:
        raise misused("nothing-found", path=", ".join(names))
    return found


def _folder(name: str) -> Path:
    path = Path(name)
    if path.exists() or len(path.parts) != 1:
        return path
    shipped = rules_folder() if name == "rules" else rules_folder() / name
    return shipped if shipped.is_dir() else path


@dataclass
class CaseRuns:
    """The results by file, and the evidence by scheme, in the order of the files."""

    results: list[FileResult] = field(default_factory=list)
    evidence: dict[Path, Evidence] = field(default_factory=dict)
    problems: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._load: Callable[[Path], Versions] = cache(Versions)

    @property
    def failed(self) -> bool:
        """Whether something does not hold."""
        wrong = [p for p in self.problems if p.severity is Severity.ERROR]
        return bool(wrong) or any(result.failed for result in self.results)

    def run(self, document: Document, in_folder: bool) -> None:
        """Run the cases of a file; what it requires counts if it was found in a folder."""
        problems = _wrong(document)
        if problems or document.content is None:
            self.results.append(FileResult(document.path, (), problems))
            return
        file = case_file(document.path, document.content, self._load)
        if file.scheme is None or file.problems:
            self.results.append(FileResult(document.path, (), file.problems))
            if file.scheme is not None:
                self._evidence(file).failed += 1
            return
        evidence = self._evidence(file)
        results = tuple(run_case(file, case, evidence.coverage) for case in file.cases)
        evidence.files.append(file.path)
        evidence.cases += len(results)
        evidence.failed += sum(not result.passed for result in results)
        if in_folder:
            evidence.require(file.required)
        self.results.append(FileResult(document.path, results))

    def _evidence(self, file: CaseFile) -> Evidence:
        assert file.scheme is not None
        assert file.versions is not None
        target = file.versions.path
        key = target.resolve()
        if key not in self.evidence:
            self.evidence[key] = Evidence(target, Coverage(file.scheme))
        return self.evidence[key]

    def mutate(self, jobs: int, progress: Progress | None) -> None:
        """Try the mutants of every scheme that asks for it and whose cases hold."""
        wanted = [e for e in self.evidence.values() if "mutants" in e.required]
        for evidence in wanted:
            if evidence.failed:
                shown = diagnose("mutation-needs-cases", None, scheme=evidence.name)
                self.problems.append(shown)
        ready = [e for e in wanted if e.cases and not e.failed]
        try:
            judged = judge([Target(e.path, tuple(e.files)) for e in ready], jobs, progress)
        except Rejected as rejected:
            self.problems += rejected.diagnostics
            return
        for evidence, found in zip(ready, judged, strict=True):
            evidence.judged = found

    def measure(self) -> None:
        """Note every figure below what is required."""
        for evidence in self.evidence.values():
            self.problems += evidence.shortfalls()


def _wrong(document: Document) -> tuple[Diagnostic, ...]:
    if document.content is None or document.kind != "cases":
        spot = document.content.span if document.content is not None else None
        return document.problems or (diagnose("not-cases", spot, file=document.path),)
    found = check_structure(document.content, "cases")
    return tuple(d for d in found if d.severity is Severity.ERROR)
