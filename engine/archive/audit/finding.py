"""What an audit finds: a coded message, and the place as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.diagnostics import Diagnostic, Severity, Words, diagnose

__all__ = ["Finding", "Place", "found", "limited"]

# Of one code; what follows is counted. One cause may have a million effects.
_MOST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is wrong; what does not apply is None.

    ``seq`` is an entry of the log, with ``until`` the first of several; ``table``, ``key`` and ``column`` a
    cell of the database; ``content`` the digest of an object and ``of`` what it belongs to; ``checkpoint``
    where the line of one stands: ``database:SIZE``, ``checkpoints.txt:LINE`` or ``kept:NUMBER``; ``part`` a
    part of the database as such: ``trigger NAME``.
    """

    seq: int | None = None
    until: int | None = None
    table: str | None = None
    key: str | None = None
    column: str | None = None
    content: str | None = None
    of: str | None = None
    checkpoint: str | None = None
    part: str | None = None

    def words(self) -> Words:
        """The place in a message."""
        parts = list(self._parts())
        return Words("，".join(p.zh for p in parts), ", ".join(p.en for p in parts))

    def _parts(self) -> Iterator[Words]:
        if self.checkpoint is not None:
            yield Words(f"检查点 {self.checkpoint}", f"checkpoint {self.checkpoint}")
        if self.part is not None:
            yield Words(self.part, self.part)
        if self.seq is not None and self.until is not None and self.until > self.seq:
            yield Words(
                f"日志第 {self.seq} 至 {self.until} 条",
                f"entries {self.seq} to {self.until} of the log",
            )
        elif self.seq is not None:
            yield Words(f"日志第 {self.seq} 条", f"entry {self.seq} of the log")
        if self.table is not None:
            yield Words(f"表 {self.table}", f"table {self.table}")
        if self.key is not None:
            yield Words(f"行 {self.key}", f"row {self.key}")
        if self.column is not None:
            yield Words(f"列 {self.column}", f"column {self.column}")
        if self.content is not None:
            yield Words(f"内容 {self.content[:16]}…", f"object {self.content[:16]}…")
        if self.of is not None:
            yield Words(f"属于 {self.of}", f"of {self.of}")

    def as_json(self) -> dict[str, object]:
        """The fields that apply."""
        return {n: v for n in self.__slots__ if (v := getattr(self, n)) is not None}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, and where."""

    diagnostic: Diagnostic
    place: Place

    @property
    def code(self) -> str:
        """The code of the message."""
        return self.diagnostic.code

    @property
    def wrong(self) -> bool:
        """Whether it is an error, not only something to know."""
        return self.diagnostic.severity is Severity.ERROR

    def as_json(self) -> dict[str, object]:
        """The message as every command gives it, with the place beside it."""
        return {**self.diagnostic.as_json(), "place": self.place.as_json()}


def found(code: str, place: Place, /, **fields: object) -> Finding:
    """The finding of a code at a place; its message begins with the place."""
    return Finding(diagnose(code, None, place=place.words(), **fields), place)


def limited(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Each finding once, and of one code only so many; then how many more there are."""
    counts: dict[str, int] = {}
    seen: set[Finding] = set()
    for each in findings:
        if each in seen:
            continue
        counts[each.code] = counts.get(each.code, 0) + 1
        if counts[each.code] <= _MOST:
            seen.add(each)
            yield each
    for code, count in counts.items():
        if count > _MOST:
            yield Finding(diagnose("audit-more", None, what=code, count=count - _MOST), Place())
