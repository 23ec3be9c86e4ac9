"""Versions as the tables tell them: what they are called, when they are in force, and what became of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from engine.archive.store.tables import metadata
from engine.diagnostics import Rejected, closest, diagnose

__all__ = ["SHOWN", "Version", "find_version", "versions_of"]

_VERSION = metadata.tables["version"]
_STEP = metadata.tables["step"]
# As many digits of a digest as people are shown, and as few as they may type.
SHOWN = 12
_LEAST = 6
_NUMBER = re.compile(r"[1-9][0-9]{0,4}")
_DIGEST = re.compile(rf"[0-9a-f]{{{_LEAST},64}}")


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a scheme. ``digest`` is that of its closure, ``number`` counts those of the scheme.

    ``effective`` and ``until`` are its first and last day in force, None without limit. ``state`` is its
    last step: submitted, approved, rejected, published or retired. ``author`` submitted it first.
    """

    digest: str
    scheme: str
    number: int
    author: str
    closure: str
    effective: date | None
    until: date | None
    state: str
    seq: int

    @property
    def ref(self) -> str:
        """As people call it: ``tobacco/account-manager@3``."""
        return f"{self.scheme}@{self.number}"

    def holds(self, day: date) -> bool:
        """Whether its days in force have that day among them."""
        after = self.effective is None or self.effective <= day
        return after and (self.until is None or day <= self.until)


def versions_of(connection: Connection, scheme: str | None = None) -> tuple[Version, ...]:
    """All versions, or those of one scheme, by scheme and number."""
    wanted = select(_VERSION).order_by(_VERSION.c.scheme, _VERSION.c.number)
    if scheme is not None:
        wanted = wanted.where(_VERSION.c.scheme == scheme)
    last = {
        row.version: row.step
        for row in connection.execute(
            select(_STEP.c.version, _STEP.c.step).order_by(_STEP.c.seq)
        ).all()
    }
    return tuple(
        Version(
            row.digest, row.scheme, row.number, row.author, row.closure, _day(row.effective),
            _day(row.until), last.get(row.digest, ""), row.seq,
        )
        for row in connection.execute(wanted).all()
    )  # fmt: skip


def find_version(connection: Connection, ref: str, scheme: str | None = None) -> Version:
    """The version called ``SCHEME@NUMBER``, ``SCHEME@DIGEST`` or by a digest; of it the start is enough.

    Where ``scheme`` is given the number alone will do. Raises Rejected: there is none, or several.
    """
    named, at, which = ref.rpartition("@")
    if at and scheme is not None and named != scheme:
        raise Rejected([diagnose("version-of-other", None, name=ref, scheme=scheme)])
    scheme = named if at else scheme
    known = versions_of(connection, scheme)
    found = list(_matching(known, which, scheme is not None))
    if len(found) > 1:
        these = ", ".join(f"{v.ref} ({v.digest[:SHOWN]})" for v in found)
        raise Rejected([diagnose("version-ambiguous", None, name=ref, these=these)])
    if not found:
        near = closest(ref, [v.ref for v in known or versions_of(connection)])
        raise Rejected([diagnose("no-such-version", None, name=ref, closest=near)])
    return found[0]


def _matching(known: tuple[Version, ...], which: str, numbered: bool) -> Iterator[Version]:
    if numbered and _NUMBER.fullmatch(which):
        yield from (v for v in known if v.number == int(which))
    elif _DIGEST.fullmatch(which):
        yield from (v for v in known if v.digest.startswith(which))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text is not None else None
