"""Several files of one scheme: which is in force when (L8.6)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from engine.diagnostics import Diagnostic, Rejected, Span, diagnose
from engine.scheme.read import Mapping, Scalar, content_of, read_text

__all__ = ["Version", "check_versions", "choose", "in_force", "version", "versions"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Version:
    """A file of a scheme with its first and last day in force; None is without limit.

    ``begins`` and ``ends`` are where these days are written, or the scheme's name.
    """

    path: Path
    name: str
    effective: date | None
    until: date | None
    begins: Span
    ends: Span

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        after = self.effective is None or self.effective <= day
        return after and (self.until is None or day <= self.until)

    @property
    def start(self) -> date:
        """The first day, the first of all days where none is written."""
        return self.effective or date.min


def version(path: Path, content: Mapping) -> Version | None:
    """The version that a scheme file is; None for a file without a name."""
    name = content.get("scheme")
    if not isinstance(name, Scalar):
        return None
    effective, until = content.get("effective"), content.get("until")
    begins = effective.span if isinstance(effective, Scalar) else name.span
    ends = until.span if isinstance(until, Scalar) else name.span
    return Version(path, name.text, _day(effective), _day(until), begins, ends)


def _on_disk(path: Path) -> bytes:
    return content_of(path, str(path))


def versions(
    files: Iterable[Path], content: Callable[[Path], bytes] = _on_disk
) -> tuple[Version, ...]:
    """The versions in those of the files that can be read, the oldest first."""
    found = []
    for path in files:
        try:
            one = version(path, read_text(content(path), str(path)))
        except Rejected:
            continue
        if one is not None:
            found.append(one)
    return tuple(sorted(found, key=lambda v: (v.start, str(v.path))))


def choose(known: Sequence[Version], name: str, on: date | None, span: Span | None) -> Version:
    """The one version in force on a day; None is the latest. Raises Rejected when none is, or two are."""
    if on is None:
        return known[-1]
    found = in_force(known, on)
    if len(found) > 1:
        raise Rejected([_overlap(found[0], found[1], on)])
    if not found:
        there = ", ".join(f"{v.path} ({v.effective or '…'} – {v.until or '…'})" for v in known)
        raise Rejected([diagnose("no-version", span, name=name, day=on, known=there)])
    return found[0]


def in_force(known: Iterable[Version], day: date) -> tuple[Version, ...]:
    """The versions that say they are in force on a day."""
    return tuple(one for one in known if one.holds(day))


def check_versions(found: Iterable[Version]) -> Iterator[Diagnostic]:
    """Days on which two versions of one scheme in one folder are in force, and days between them without
    any.
    """
    groups: dict[tuple[Path, str], list[Version]] = {}
    for one in found:
        groups.setdefault((one.path.parent, one.name), []).append(one)
    for group in groups.values():
        ordered = sorted(group, key=lambda v: (v.start, str(v.path)))
        yield from _ambiguous(ordered)
        yield from _holes(ordered)


def _ambiguous(ordered: list[Version]) -> Iterator[Diagnostic]:
    for at, earlier in enumerate(ordered):
        for later in ordered[at + 1 :]:
            if earlier.until is None or later.start <= earlier.until:
                yield _overlap(earlier, later, later.start)


def _overlap(earlier: Version, later: Version, day: date) -> Diagnostic:
    return diagnose(
        "versions-overlap", later.begins, name=later.name, file=earlier.path, day=day,
        line=earlier.ends.line,
    )  # fmt: skip


def _holes(ordered: list[Version]) -> Iterator[Diagnostic]:
    ends: Version | None = None
    for one in ordered:
        last = ends.until if ends is not None else None
        if ends is not None and last is not None and one.start > last + _DAY:
            yield diagnose(
                "versions-hole", ends.ends, name=one.name, first=last + _DAY,
                last=one.start - _DAY, file=one.path, line=one.begins.line,
            )  # fmt: skip
        if ends is None or (last is not None and (one.until is None or one.until > last)):
            ends = one


def _day(node: object) -> date | None:
    try:
        return date.fromisoformat(node.text) if isinstance(node, Scalar) else None
    except ValueError:
        return None
