"""Two versions side by side: what differs by meaning, in words, and what differs in the texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from engine.archive.versions import Version, comparison, find_version, sides_of
from engine.archive.versions.choose import forerunner
from engine.proof.canonical import parse
from engine.report.text_difference import Row, side_by_side
from engine.site.connected import Site
from engine.site.organisations import store_of

__all__ = ["FileDifference", "VersionDifference", "difference_of"]


@dataclass(frozen=True, slots=True)
class FileDifference:
    """A file of either version; ``kind`` is same, changed, added or removed."""

    name: str
    kind: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """``old`` is None where there is nothing to compare with. ``changes`` is what a comparison keeps:
    ``effect`` and ``none``, or ``incomparable``.
    """

    old: Version | None
    new: Version
    changes: dict[str, Any]
    files: tuple[FileDifference, ...]


def difference_of(site: Site, slug: str, ref: str, other: str = "") -> VersionDifference:
    """A version against another, by default the one in force that it takes the place of.

    Raises Rejected: ``no-such-version``, ``version-ambiguous``, ``version-of-other``.
    """
    store = store_of(site, slug)
    with store.reading() as connection:
        new = find_version(connection, ref)
        old = (
            find_version(connection, other, new.scheme)
            if other
            else forerunner(connection, new.scheme, new.effective, new.digest)
        )
        sides = sides_of(store, connection, new, old)
    content = parse(comparison(sides), "comparison")
    assert isinstance(content, dict)
    before = sides.below.files if sides.below is not None else {}
    after = sides.closure.files
    files = tuple(
        _file(name, before.get(name), after.get(name)) for name in dict.fromkeys((*after, *before))
    )
    return VersionDifference(old, new, dict(content["changes"]), files)


def _file(name: str, old: bytes | None, new: bytes | None) -> FileDifference:
    if old == new:
        return FileDifference(name, "same", ())
    kind = "changed" if old is not None and new is not None else "added" if new else "removed"
    return FileDifference(name, kind, side_by_side(_text(old), _text(new)))


def _text(content: bytes | None) -> str:
    return (content or b"").decode("utf-8", "replace")
