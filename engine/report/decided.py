"""Whose grade or score is not what the points alone would give: marked in a table, the reasons below."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics import Words
from engine.evaluate.grading import capped
from engine.evaluate.results import Evaluation, SubjectResult
from engine.language.record_types import Row
from engine.report.labels import people_text

__all__ = ["MARK", "decided_lines", "is_decided"]

MARK = "*"
_VETO = Words("{mark} 一票否决 {name}：{people}", "{mark} Veto {name}: {people}")
_FORCED = Words("{mark} 按档次名额，“{old}”改为“{new}”：{people}",
                "{mark} By the distribution of grades, {old} to {new}: {people}")  # fmt: skip


def is_decided(result: SubjectResult) -> bool:
    """Whether a veto took points or the grade is another than by score; only for those with a score."""
    zeroed = any(veto.zeroed is not None for veto in result.vetoes)
    return result.state == "value" and (zeroed or result.grade != result.band)


def decided_lines(evaluation: Evaluation, most: int, lang: str) -> Iterator[str]:
    """A line for each veto and each change of grade by the distribution, with those whose score or grade
    is another by it; at most so many by name.
    """
    grades = evaluation.scheme.grades
    vetoed: dict[str, list[Row]] = {veto.name: [] for veto in evaluation.scheme.vetoes}
    forced: dict[tuple[str, str], list[Row]] = {}
    for result in filter(is_decided, evaluation.subjects):
        before = result.band
        for veto in result.vetoes:
            if veto.zeroed is not None or capped(grades, result.band, veto.capped) != result.band:
                vetoed[veto.name].append(result.subject)
            before = capped(grades, before, veto.capped)
        if before is not None and result.grade is not None and before != result.grade:
            forced.setdefault((before, result.grade), []).append(result.subject)
    for name, rows in vetoed.items():
        if rows:
            yield _VETO.fill(mark=MARK, name=name, people=people_text(rows, most)).of(lang)
    for (old, new), rows in forced.items():
        words = _FORCED.fill(mark=MARK, old=old, new=new, people=people_text(rows, most))
        yield words.of(lang)
