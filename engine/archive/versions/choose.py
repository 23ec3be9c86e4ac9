"""Which version of a scheme goes for a period: the one in force on its last day, or one that is pinned."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection

from engine.archive.versions.version import Version, find_version, versions_of
from engine.diagnostics import Rejected, closest, diagnose
from engine.language.periods import Window

__all__ = ["IN_FORCE", "before_draft", "check_published", "choose_version", "forerunner"]

IN_FORCE = "published"


def choose_version(
    connection: Connection,
    scheme: str,
    window: Window,
    pinned: str | None = None,
    on: date | None = None,
) -> Version:
    """The published version of a scheme that is in force on the last day of a window, or ``on`` a day.

    ``pinned`` is a number, the start of a digest, or either after ``SCHEME@``; its days do not matter,
    but it must be published. Raises Rejected: there is none, two claim the day, or it is not published.
    """
    if pinned is not None:
        return check_published(connection, pinned, scheme)
    known = versions_of(connection, scheme)
    if not known:
        near = closest(scheme, {v.scheme for v in versions_of(connection)})
        raise Rejected([diagnose("no-such-version", None, name=scheme, closest=near)])
    day = on if on is not None else window.end
    there = [v for v in known if v.state == IN_FORCE and v.holds(day)]
    if len(there) > 1:
        one, other = there[-2:]
        raise Rejected([diagnose("published-twice", None, one=one.ref, other=other.ref, day=day)])
    if not there:
        listed = ", ".join(f"{v.ref} {days(v)} {v.state}" for v in known)
        raise Rejected([diagnose("none-published", None, name=scheme, day=day, known=listed)])
    return there[0]


def check_published(connection: Connection, ref: str, scheme: str | None = None) -> Version:
    """The version called so, which must be published. Raises Rejected (``version-not-published``)."""
    found = find_version(connection, ref, scheme)
    if found.state != IN_FORCE:
        raise Rejected([diagnose("version-not-published", None, name=found.ref, state=found.state)])
    return found


def forerunner(
    connection: Connection, scheme: str, effective: date | None, digest: str
) -> Version | None:
    """The published version that another one takes the place of: in force on its first day, else the last
    that is published; None where none is.
    """
    published = [
        v for v in versions_of(connection, scheme) if v.state == IN_FORCE and v.digest != digest
    ]
    then = [v for v in published if effective is not None and v.holds(effective)]
    found = then or published
    return found[-1] if found else None


def before_draft(connection: Connection, scheme: str, base: str | None) -> Version | None:
    """The version a draft is compared with: the one it was made from, else the published one."""
    if base is not None:
        return find_version(connection, base)
    return forerunner(connection, scheme, None, "")


def days(version: Version) -> str:
    """The days in force as one text."""
    return f"{version.effective or '…'}..{version.until or '…'}"
