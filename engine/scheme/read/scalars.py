"""One YAML scalar to a Scalar: normalised, valued, with span and source, its faults reported."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from engine.diagnostics import Diagnostic, diagnose
from engine.scheme.read.decode import FORBIDDEN, Lines, bad_character
from engine.scheme.read.located import MARKS_LIMIT, Place, nfc, source
from engine.scheme.read.nodes import Scalar
from engine.scheme.read.values import DIGITS_LIMIT, significant, value_of

__all__ = ["LENGTH_LIMIT", "scalar"]

LENGTH_LIMIT = 65_536


def _ignore(problem: Diagnostic) -> None:
    """Where nobody listens: the scalar stands for one that was reported already."""


def scalar(
    lines: Lines,
    start: int,
    end: int,
    cooked: str,
    style: str | None,
    report: Callable[[Diagnostic], None] = _ignore,
) -> Scalar:
    """The scalar at the offsets ``start`` to ``end`` that YAML read as ``cooked``.

    ``report`` gets what is wrong with it: too long, forbidden characters from escapes, too many
    marks on a letter, too many digits.
    """
    raw = lines.text
    visible = end
    while visible > start + 1 and raw[visible - 1] in " \t\r\n":
        visible -= 1
    span = lines.span(start, visible)
    place = Place(lines, start, end, cooked, style)
    if len(cooked) > LENGTH_LIMIT:
        report(diagnose("text-too-long", span, limit=LENGTH_LIMIT))
        return Scalar("", "", True, span, source(Place(lines, start, start, "", None), ""))
    try:
        text = nfc(cooked)
    except ValueError:
        report(diagnose("too-many-marks", span, limit=MARKS_LIMIT))
        return Scalar("", "", True, span, source(Place(lines, start, start, "", None), ""))
    bad = FORBIDDEN.search(text)
    if bad:
        report(bad_character(bad[0], place.locate(bad.start(), bad.end())))
    value = value_of(text, quoted=style is not None)
    if isinstance(value, Decimal) and significant(value) > DIGITS_LIMIT:
        report(diagnose("long-number", span, limit=DIGITS_LIMIT))
    return Scalar(value, text, style is not None, span, source(place, text))
