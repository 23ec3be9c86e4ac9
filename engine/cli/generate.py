"""Writes the pages that are made from code: ``python -m engine.cli.generate [--check]``.

Pages: the catalogue (docs/catalog*.md) and one per code (docs/errors/). ``--check`` writes nothing,
names what differs and exits with 1.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from engine.cli.screen import tell
from engine.cli.writing import replace
from engine.diagnostics import diagnose
from engine.diagnostics.render import language

__all__ = ["differing", "made", "main"]

_ROOT = Path(__file__).resolve().parents[2]
# In these folders every page is made; one that nothing makes any more is removed.
_WHOLE = ("docs/errors",)


def made() -> dict[str, str]:
    """The text of every page by its path in the project."""
    from engine.catalog import document
    from engine.diagnostics.render.pages import pages

    return {**document.pages("en"), **document.pages("zh"), **pages()}


def differing(root: Path, wanted: dict[str, str]) -> list[str]:
    """The paths whose file is not what it should be, or should not be there."""
    found = [path for path, text in wanted.items() if _held(root / path) != text.encode()]
    for folder in _WHOLE:
        there = {p.relative_to(root).as_posix() for p in (root / folder).glob("*.md")}
        found += there - set(wanted)
    return sorted(found)


def _held(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def main(arguments: Sequence[str], root: Path = _ROOT) -> int:
    """Write the pages, or with ``--check`` tell which differ."""
    wanted = made()
    paths = differing(root, wanted)
    if "--check" in arguments:
        lang = language(None, os.environ)
        tell([diagnose("out-of-date", None, path=path) for path in paths], lang)
        return 1 if paths else 0
    for path in paths:
        target = root / path
        if path in wanted:
            target.parent.mkdir(parents=True, exist_ok=True)
            replace(target, wanted[path].encode())
        else:
            target.unlink()
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
