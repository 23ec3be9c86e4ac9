"""Cases run against the closure of a scheme: against the very bytes that would be published."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from os.path import normpath
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from engine.diagnostics import Diagnostic, Rejected, Severity, diagnose
from engine.explain.case_run import CaseResult, run_case
from engine.explain.cases import case_file
from engine.explain.versions import Versions
from engine.scheme.closure import RULES, Closure, Stored
from engine.scheme.read import Mapping as Node
from engine.scheme.read import Scalar, content_of, read_text
from engine.scheme.structure import check_structure

__all__ = ["ClosedCases", "case_files", "case_names", "closed_versions", "run_closed_cases"]

_YAML = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class ClosedCases:
    """A case file that was run; with ``problems`` there are no results."""

    path: Path
    results: tuple[CaseResult, ...]
    problems: tuple[Diagnostic, ...] = ()

    @property
    def failed(self) -> int:
        """How much does not hold."""
        wrong = any(found.severity is Severity.ERROR for found in self.problems)
        return sum(not result.passed for result in self.results) + wrong


def closed_versions(closure: Closure) -> Versions:
    """A scheme as it was on any day, from its closure alone."""
    return Versions(Path(closure.entry), Stored(closure))


def case_files(scheme: Path) -> Mapping[Path, bytes]:
    """The case files about the scheme at ``scheme``, in its folder or below, with their bytes."""
    found: dict[Path, bytes] = {}
    target = scheme.resolve()
    for path in sorted(scheme.parent.rglob("*.yaml")):
        try:
            content = content_of(path, str(path))
            named = _scheme_named(read_text(content, str(path)))
        except Rejected:
            continue
        if named is not None and Path(normpath(path.parent / named)).resolve() == target:
            found[path] = content
    return found


def case_names(content: Closure) -> tuple[str, ...]:
    """The files that hold cases about the scheme of a revision; those that cannot be read are none.

    ``content`` may hold more files than its scheme reads.
    """
    return tuple(
        name
        for name, data in content.files.items()
        if not name.startswith(f"{RULES}/")
        and name.endswith(_YAML)
        and _target(data, PurePosixPath(name)) == content.entry
    )


def _target(data: bytes, name: PurePosixPath) -> str | None:
    """The file of the scheme that a file of cases names, as a closure names it."""
    if b"cases" not in data:
        # Reading a large file takes its time.
        return None
    try:
        named = _scheme_named(read_text(data, str(name)))
    except Rejected:
        return None
    if named is None:
        return None
    return normalize("NFC", normpath(str(name.parent / named.replace("\\", "/"))))


def _scheme_named(document: Node) -> str | None:
    named = document.get("scheme")
    return named.text if document.get("cases") is not None and isinstance(named, Scalar) else None


def run_closed_cases(
    closure: Closure, files: Mapping[Path, bytes], folder: Path = Path()
) -> tuple[ClosedCases, ...]:
    """Run case files against a closure, whatever scheme they name.

    The path of a file is for messages, and from ``folder`` on for the records that a case may name. Never
    raises for bad content.
    """
    versions = closed_versions(closure)
    return tuple(_run(versions, path, content, folder) for path, content in files.items())


def _run(versions: Versions, path: Path, content: bytes, folder: Path) -> ClosedCases:
    try:
        document = read_text(content, str(path))
    except Rejected as rejected:
        return ClosedCases(path, (), rejected.diagnostics)
    problems = (*_unfit(path, document), *_leading_out(path, document, folder))
    if problems:
        return ClosedCases(path, (), problems)
    file = case_file(folder / path, document, lambda _: versions)
    if file.scheme is None or file.problems:
        broken = versions.latest.diagnostics if file.scheme is None else ()
        return ClosedCases(path, (), (*file.problems, *broken))
    return ClosedCases(path, tuple(run_case(file, case) for case in file.cases))


def _leading_out(path: Path, document: Node, folder: Path) -> Iterator[Diagnostic]:
    """Records of cases that lie outside of the folder that the files were laid into: they are not theirs."""
    held = document.get("cases")
    if folder == Path() or not isinstance(held, Node):
        return
    for _, case in held.items:
        data = case.get("data") if isinstance(case, Node) else None
        if isinstance(data, Scalar):
            there = Path(normpath(folder / path.parent / data.text))
            if not there.is_relative_to(normpath(folder)):
                why = "not in the closure"
                yield diagnose("file-unreadable", data.span, file=data.text, why=why)


def _unfit(path: Path, document: Node) -> Iterator[Diagnostic]:
    if document.get("cases") is None:
        yield diagnose("not-cases", document.span, file=path)
        return
    found = check_structure(document, "cases")
    yield from (each for each in found if each.severity is Severity.ERROR)
