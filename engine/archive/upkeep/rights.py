"""Who may touch the files of a store besides its owner."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from engine.archive.store import Store
from engine.archive.store.checkpoints import KEPT
from engine.archive.store.folder import KEYS, SETTINGS
from engine.diagnostics import Diagnostic, diagnose

__all__ = ["rights"]

# What nobody but the owner, nobody outside the group, nobody else may do.
_PRIVATE, _GUARDED, _READABLE = 0o077, 0o027, 0o022


def rights(store: Store) -> Iterator[Diagnostic]:
    """Files that others may read or change, and a folder that cannot be written."""
    if os.name != "nt":
        for path, forbidden in _files(store):
            if path.exists() and (mode := stat.S_IMODE(path.stat().st_mode)) & forbidden:
                take = {_PRIVATE: "go-rwx", _GUARDED: "g-w,o-rwx", _READABLE: "go-w"}[forbidden]
                yield diagnose("open-to-others", None, path=path, mode=f"{mode:04o}", take=take)
    if not os.access(store.folder, os.W_OK):
        yield diagnose("store-read-only", None, folder=store.folder)


def _files(store: Store) -> Iterator[tuple[Path, int]]:
    yield store.folder, _GUARDED
    keys = store.folder / KEYS
    yield keys, _PRIVATE
    for path in sorted(keys.glob("*.key")):
        yield path, _PRIVATE
    for name in (SETTINGS, KEPT):
        yield store.folder / name, _READABLE
    if store.engine.dialect.name == "sqlite":
        yield Path(str(store.engine.url.database)), _READABLE
    if "://" not in store.objects.where:
        yield Path(store.objects.where), _READABLE
