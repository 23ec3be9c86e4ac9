"""What the cases of a scheme show for it: how many hold, what they cover, which changes they notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_DOWN, Decimal
from pathlib import Path

from engine.diagnostics import Diagnostic, Span, Words, diagnose
from engine.explain.coverage import Coverage
from engine.explain.mutation import Judged, Verdict
from engine.language.values import plain

__all__ = ["FIGURES", "Evidence", "percent"]

_PARTS = Words("考核项覆盖", "parts covered")
_BRANCHES = Words("分支覆盖", "branches covered")
_MUTANTS = Words("发现的改动", "mutants noticed")
# What can be required: its name, and the option that lists what is missing.
FIGURES = {
    "parts": (_PARTS, "--coverage"),
    "branches": (_BRANCHES, "--coverage"),
    "mutants": (_MUTANTS, "--mutate"),
}


@dataclass(slots=True)
class Evidence:
    """Of one scheme, over all its case files. ``judged`` is None where its mutants were not tried.

    ``required`` are percentages by figure (``parts``, ``branches``, ``mutants``), each with the place that
    asks for it, None for the command line.
    """

    path: Path
    coverage: Coverage
    files: list[Path] = field(default_factory=list)
    cases: int = 0
    failed: int = 0
    judged: Judged | None = None
    required: dict[str, tuple[Decimal, Span | None]] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The scheme's name."""
        return self.coverage.scheme.name

    def require(self, wanted: Mapping[str, tuple[Decimal, Span | None]]) -> None:
        """Ask for figures; of several the highest counts."""
        for figure, (share, span) in wanted.items():
            if figure not in self.required or share > self.required[figure][0]:
                self.required[figure] = (share, span)

    def figures(self) -> dict[str, tuple[int, int]]:
        """Every figure that is known, as (so many, of so many)."""
        coverage = self.coverage
        branches = [p for p in coverage.points if p.kind != "part"]
        found = {}
        for figure, points in (("parts", list(coverage.parts.values())), ("branches", branches)):
            ways = sum(len(p.sides) for p in points)
            found[figure] = (ways - sum(len(p.unseen) for p in points), ways)
        if self.judged is not None:
            noticed = len(self.judged.having(Verdict.NOTICED))
            found["mutants"] = (noticed, noticed + len(self.judged.having(Verdict.MISSED)))
        return found

    def shortfalls(self) -> Iterator[Diagnostic]:
        """One diagnostic for every figure below what is required."""
        known = self.figures()
        for figure, (wanted, span) in self.required.items():
            seen, all = known.get(figure, (0, 0))
            if seen * 100 < wanted * all:
                what, option = FIGURES[figure]
                yield diagnose(
                    "evidence-below", span, scheme=self.name, what=what, option=option,
                    found=percent(seen, all), wanted=plain(wanted),
                )  # fmt: skip


def percent(seen: int, all: int) -> str:
    """A share in per cent with one decimal, never rounded up; of nothing, all."""
    share = Decimal(seen) * 100 / all if all else Decimal(100)
    return plain(share.quantize(Decimal("0.1"), ROUND_DOWN))
