"""What is wrong with a draft as it stands: the findings of ``kaohe check`` for its files, without data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.diagnostics import Diagnostic, Severity
from engine.explain.closed_cases import case_names, closed_versions
from engine.explain.preview.cases import case_problems
from engine.explain.versions import Versions
from engine.scheme.build import check_scheme
from engine.scheme.closure import Closure, Stored

__all__ = ["Finding", "Findings", "check_draft"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A diagnostic with the line it stands on, without its break; empty where there is no such line."""

    diagnostic: Diagnostic
    excerpt: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All there is to say about a draft, by file and place; the scheme's own come first.

    ``digest`` is that of the draft's closure. ``cases`` counts the files of cases: a draft without any
    cannot be submitted.
    """

    digest: str
    found: tuple[Finding, ...]
    cases: int

    @property
    def errors(self) -> int:
        """How many findings stand in the way of a result."""
        return self._count(Severity.ERROR)

    @property
    def warnings(self) -> int:
        """How many are probably not meant."""
        return self._count(Severity.WARNING)

    @property
    def notes(self) -> int:
        """How many are only worth knowing."""
        return self._count(Severity.NOTE)

    def _count(self, severity: Severity) -> int:
        return sum(each.diagnostic.severity is severity for each in self.found)


def check_draft(closure: Closure, versions: Versions | None = None) -> Findings:
    """Check a draft. Places are in the files of its closure; nothing is read from the disk.

    ``versions`` are the scheme's, where somebody has them already. Never raises for bad content.
    """
    versions = versions or closed_versions(closure)
    if versions.newest:
        scheme = check_scheme(Path(closure.entry), Stored(closure))
    else:
        # One stretch of time: what it was built with is all there is to say.
        scheme = versions.latest.diagnostics
    about = frozenset(case_names(closure))
    read = frozenset((closure.entry, *_spoken_of(scheme)))
    told = dict.fromkeys((*scheme, *case_problems(closure, versions, about, read)))
    lines: dict[str, list[str]] = {}
    found = tuple(Finding(each, _excerpt(each, closure.files, lines)) for each in told)
    return Findings(closure.digest, found, len(about))


def _spoken_of(found: Iterable[Diagnostic]) -> Iterator[str]:
    return (each.span.file for each in found if each.span is not None)


def _excerpt(found: Diagnostic, files: Mapping[str, bytes], lines: dict[str, list[str]]) -> str:
    span = found.span
    if span is None or span.file not in files:
        return ""
    if span.file not in lines:
        text = files[span.file].decode("utf-8-sig", errors="replace")
        lines[span.file] = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    held = lines[span.file]
    return held[span.line - 1] if 0 < span.line <= len(held) else ""
