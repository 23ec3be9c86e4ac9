"""An evaluation as a table for a terminal, with a summary and the honours below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from engine.diagnostics import Words
from engine.evaluate.results import Evaluation, PartResult, SubjectResult
from engine.language.values import round_half_up
from engine.report.decided import MARK, decided_lines, is_decided
from engine.report.labels import label, name_of, people_text
from engine.report.numbers import padded, plain, state_word, written
from engine.report.rows_text import finding_text
from engine.scheme.model import Part

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["by_rank", "evaluation_table"]

_SUMMARY = Words("共 {all} 个对象：{counts}", "{all} scored: {counts}")
_SCORED = Words("共 {all} 个对象", "{all} scored")
_PART = Words("列出 {shown} 个，全体 {all} 个", "{shown} of {all} shown")
_LEFT_OUT = Words("按方案的 where 不参加考核的 {count} 个：{people}",
                  "Not scored, by the where of the scheme ({count}): {people}")  # fmt: skip
_FINDINGS = Words("不合规项 {count} 条，kaohe explain 列出每一条",
                  "Findings: {count}; kaohe explain lists them")  # fmt: skip
_QUOTAS = Words("名额按参数：{values}", "Numbers of people by parameters: {values}")
_OF_NOBODY = Words("不在任何考核对象名下的不合规项 {count} 条：",
                   "Findings about records that no subject has: {count}")  # fmt: skip
_HONOURS = 12
# A part that the scheme does not round is shown so; the JSON has every digit.
_PLACES = 2


def by_rank(subjects: Sequence[SubjectResult]) -> list[SubjectResult]:
    """Best first; those without a rank last, by key."""
    return sorted(subjects, key=lambda r: (r.rank is None, r.rank or 0, r.key))


def evaluation_table(
    evaluation: Evaluation, subjects: Sequence[SubjectResult], lang: str
) -> list[RenderableType]:
    """The title, the table of the subjects given, and the summary of all."""
    from rich.markup import escape
    from rich.text import Text

    title = evaluation.scheme.title.of(lang)
    return [
        f"[bold]{escape(title)}[/bold]  {evaluation.period}",
        _table(evaluation, by_rank(subjects), lang),
        *(Text(line) for line in _summary(evaluation, subjects, lang)),
    ]


def _table(evaluation: Evaluation, subjects: Sequence[SubjectResult], lang: str) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    scheme = evaluation.scheme
    tops = scheme.score.parts
    named = any(name_of(result.subject) for result in subjects)
    outcomes = any(result.outcomes for result in subjects)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), collapse_padding=True)
    table.add_column(label("rank", lang), justify="right", no_wrap=True)
    table.add_column(label("key", lang), overflow="fold")
    if named:
        table.add_column(label("name", lang), overflow="fold")
    table.add_column(label("score", lang), justify="right", no_wrap=True, style="bold")
    if scheme.grades:
        table.add_column(label("grade", lang), overflow="fold")
    for part in tops:
        table.add_column(Text(part.title.of(lang)), justify="right", overflow="fold")
    if outcomes:
        table.add_column(label("outcomes", lang), overflow="fold")
    for result in subjects:
        mark = MARK if is_decided(result) else ""
        score = _score(result, scheme.score.round, lang)
        graded = [(result.grade or "—") + mark] if scheme.grades else []
        cells = [
            "" if result.rank is None else str(result.rank),
            result.key,
            *([name_of(result.subject)] if named else []),
            score if graded else score + mark,
            *graded,
            *(_part(result, part, lang) for part in tops),
            *([" ".join(_called(o) for o in result.outcomes)] if outcomes else []),
        ]
        table.add_row(*map(Text, cells))
    return table


def _score(result: SubjectResult, places: int | None, lang: str) -> str:
    if isinstance(result.score, Decimal):
        return padded(result.score, places)
    return state_word(result.state, lang)


def _part(result: SubjectResult, part: Part, lang: str) -> str:
    found: PartResult | None = next(
        (each for each in result.root.children if each.part.id == part.id), None
    )
    if found is None:
        return "—"
    if isinstance(found.score, Decimal):
        places = _PLACES if part.round is None else part.round
        return padded(round_half_up(found.score, places), places)
    return state_word(found.state, lang)


def _called(outcome: str) -> str:
    """Of an outcome with names the name that was won."""
    return outcome.rpartition("/")[2]


def _summary(evaluation: Evaluation, subjects: Sequence[SubjectResult], lang: str) -> list[str]:
    everyone = evaluation.subjects
    counts = _counts(evaluation, lang)
    words = _SUMMARY if counts else _SCORED
    lines = [words.fill(all=len(everyone), counts=" · ".join(counts)).of(lang)]
    lines += decided_lines(evaluation, _HONOURS, lang)
    if len(subjects) != len(everyone):
        lines.append(_PART.fill(shown=len(subjects), all=len(everyone)).of(lang))
    if evaluation.left_out:
        people = people_text(evaluation.left_out, _HONOURS)
        lines.append(_LEFT_OUT.fill(count=len(evaluation.left_out), people=people).of(lang))
    lines += _honours(evaluation)
    if evaluation.quotas:
        values = [f"{name} = {_quota(evaluation, name, lang)}" for name in evaluation.quotas]
        lines.append(
            _QUOTAS.fill(values="、".join(values) if lang == "zh" else ", ".join(values)).of(lang)
        )
    found = sum(len(r.findings) for r in everyone)
    if found:
        lines.append(_FINDINGS.fill(count=found).of(lang))
    return [*lines, *_of_nobody(evaluation, lang)]


def _counts(evaluation: Evaluation, lang: str) -> list[str]:
    """How many have each grade, the best first, and how many no score."""
    everyone = evaluation.subjects
    none = label("no-grade", lang)
    grades = Counter(r.grade or none for r in everyone if r.state == "value")
    states = Counter(r.state for r in everyone if r.state != "value")
    order = [grade.name for grade in evaluation.scheme.grades]
    known = sorted(grades, key=lambda g: order.index(g) if g in order else len(order))
    counts = [f"{grade} {grades[grade]}" for grade in known] if order else []
    return [*counts, *(f"{state_word(state, lang)} {states[state]}" for state in sorted(states))]


def _quota(evaluation: Evaluation, name: str, lang: str) -> str:
    value = evaluation.quotas[name]
    if isinstance(value, Decimal) and evaluation.scheme.parameters[name].percent:
        return f"{plain(value.scaleb(2))}%"
    return written(value, lang)


def _of_nobody(evaluation: Evaluation, lang: str) -> list[str]:
    """The findings about rows that no subject has: nothing else names them."""
    found = evaluation.findings
    if not found:
        return []
    lines = [_OF_NOBODY.fill(count=len(found)).of(lang)]
    lines += [f"  {finding_text(evaluation, each, lang)}" for each in found[:_HONOURS]]
    if len(found) > _HONOURS:
        lines.append(f"  … ({len(found)})")
    return lines


def _honours(evaluation: Evaluation) -> list[str]:
    """Who has what, an outcome a line, in the order of the scheme; long lists are counted."""
    holders: dict[str, list[SubjectResult]] = {}
    for result in by_rank(evaluation.subjects):
        for given in result.outcomes:
            holders.setdefault(given, []).append(result)
    lines = []
    for outcome in evaluation.scheme.outcomes:
        labels = [f"{outcome.name}/{each}" for each in outcome.names] or [outcome.name]
        lines += [
            f"{name}: {people_text([r.subject for r in holders[name]], _HONOURS)}"
            for name in dict.fromkeys(labels)
            if name in holders
        ]
    return lines
