"""What can be known of a built scheme without data, beyond names and types (P1).

One module per kind of finding; each adds its diagnostics to the build.
"""

from __future__ import annotations

from engine.scheme.build.context import Build
from engine.scheme.lint import (
    choices,
    cliffs,
    grades,
    limits,
    percents,
    periods,
    shadowed,
    signs,
    twice,
    unused,
)
from engine.scheme.lint.places import everywhere
from engine.scheme.model import Scheme
from engine.scheme.read import Mapping

__all__ = ["lint"]


def lint(build: Build, document: Mapping, scheme: Scheme) -> None:
    """Run every check."""
    all_places = everywhere(scheme)
    grades.check(build, document, scheme)
    cliffs.check(build, all_places)
    shadowed.check(build, all_places)
    choices.check(build, all_places)
    signs.check(build, scheme)
    periods.check(build, document, scheme)
    limits.check(build, scheme, all_places)
    percents.check(build, all_places)
    twice.check(build, scheme)
    unused.check(build, document, scheme)
