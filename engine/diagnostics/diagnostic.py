"""One message about one place, and the exception that carries several of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from engine.diagnostics.code import Severity, Words, codes
from engine.diagnostics.span import Span

__all__ = ["Diagnostic", "Rejected", "closest", "diagnose", "nearest"]

# As many names as help somebody who is lost.
_LISTED = 12


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A coded message in two languages, with its place and the next step."""

    code: str
    severity: Severity
    message: Words
    hint: Words
    span: Span | None

    def as_json(self) -> dict[str, object]:
        """The contract of ``kaohe check --format json`` for one diagnostic."""
        span = self.span
        return {
            "code": self.code,
            "severity": str(self.severity),
            "message": {"en": self.message.en, "zh": self.message.zh},
            "file": span.file if span else None,
            "line": span.line if span else None,
            "column": span.column if span else None,
            "end_line": span.end_line if span else None,
            "end_column": span.end_column if span else None,
            "hint": {"en": self.hint.en, "zh": self.hint.zh},
        }


class Rejected(Exception):
    """Input that cannot be used; ``diagnostics`` says why, all at once."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(diagnostics)
        super().__init__("; ".join(f"{d.code}: {d.message.en}" for d in self.diagnostics))


def diagnose(code: str, span: Span | None, **fields: object) -> Diagnostic:
    """The diagnostic of a registered code at a place, its templates filled with ``fields``."""
    entry = codes()[code]
    return Diagnostic(
        code, entry.severity, entry.message.fill(**fields), entry.hint.fill(**fields), span
    )


def nearest(name: str, known: Iterable[str]) -> str | None:
    """The known name closest to ``name``, or None when nothing is close; case counts least."""
    known = sorted(known)
    found = get_close_matches(name, known, n=1, cutoff=0.5)
    folded = {each.casefold(): each for each in reversed(known)}
    alike = get_close_matches(name.casefold(), folded, n=1, cutoff=0.5)
    if alike and alike[0] == name.casefold():
        return folded[alike[0]]
    return found[0] if found else folded[alike[0]] if alike else None


def closest(name: str, known: Iterable[str]) -> Words:
    """What to try instead of a name that is not known: the nearest one, else those there are."""
    known = list(known)
    near = nearest(name, known)
    if near is not None:
        return Words(f"最接近的是 {near}", f"the nearest is {near}")
    if not known:
        return Words("一个也没有", "there is none")
    listed = ", ".join(known[:_LISTED]) + (" …" if len(known) > _LISTED else "")
    return Words(f"有：{listed}", f"there are: {listed}")
