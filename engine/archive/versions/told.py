"""A version for programs: what the command line and the interface say of it, alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from engine.archive.versions.history import StepTaken
from engine.archive.versions.version import Version

__all__ = ["version_json"]


def version_json(version: Version, steps: Iterable[StepTaken] = ()) -> dict[str, object]:
    """A version, with its steps where they are given."""
    return {
        "version": version.ref,
        "digest": version.digest,
        "scheme": version.scheme,
        "number": version.number,
        "state": version.state,
        "author": version.author,
        "effective": version.effective.isoformat() if version.effective else None,
        "until": version.until.isoformat() if version.until else None,
        "steps": [asdict(step) for step in steps],
    }
