"""Sealed files that were made for somebody to fetch: kept for a day beside the site, then gone.

That a run was sealed stands in the log of its organisation; the file itself is never needed again.
"""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex

from engine.archive.seal.issue import seal
from engine.archive.store.session import Actor
from engine.diagnostics import Rejected, diagnose
from engine.proof.canonical import digest
from engine.site.connected import Site
from engine.site.organisations import known_organisation, store_of

__all__ = ["Bundle", "bundle", "make_bundle"]

_FOLDER = "bundles"
_ENDING = ".kaohe"
_ID = re.compile(r"[0-9a-f]{32}")
# Seconds that a file is kept.
_KEPT = 24 * 3600


@dataclass(frozen=True, slots=True)
class Bundle:
    """A sealed file: what to ask for it by, of which run and subject, its size in bytes and its SHA-256."""

    id: str
    run: str
    subject: str | None
    size: int
    sha256: str
    key: str


def make_bundle(
    site: Site, slug: str, actor: Actor, run: str, subject: str | None, why: str
) -> Bundle:
    """Seal a run, or what one subject of it may see, and keep the file. Raises Rejected as ``seal`` does."""
    made = seal(store_of(site, slug), actor, run, subject=subject, why=why)
    folder = _folder(site, slug)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    _sweep(site, folder)
    id = token_hex(16)
    path = folder / f"{id}{_ENDING}"
    with path.open("xb") as file:
        path.chmod(0o600)
        file.write(made.data)
    return Bundle(id, made.run, made.subject, len(made.data), digest(made.data), made.key)


def bundle(site: Site, slug: str, id: str) -> bytes:
    """The bytes of a sealed file. Raises Rejected: ``no-such-bundle``."""
    known_organisation(site, slug)
    if _ID.fullmatch(id):
        with suppress(FileNotFoundError):
            return (_folder(site, slug) / f"{id}{_ENDING}").read_bytes()
    raise Rejected([diagnose("no-such-bundle", None, id=id[:40])])


def _folder(site: Site, slug: str) -> Path:
    return site.folder / _FOLDER / slug


def _sweep(site: Site, folder: Path) -> None:
    oldest = site.clock().timestamp() - _KEPT
    for path in folder.glob(f"*{_ENDING}"):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < oldest:
                path.unlink()
