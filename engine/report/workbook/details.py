"""What stands behind the ranking: who gets what, every line of every ledger, every finding."""

from __future__ import annotations

from collections.abc import Sequence

from engine.diagnostics import Words
from engine.evaluate.results import Evaluation, SubjectResult
from engine.language.values import plain
from engine.report.labels import KINDS, label, name_of, path_of
from engine.report.rows_text import row_text
from engine.report.table import by_rank
from engine.report.workbook.book import Book, Column
from engine.scheme.model import parts

__all__ = ["findings_sheet", "ledger_sheet", "outcomes_sheet"]

_OUTCOMES = Words("结果应用", "Outcomes")
_REVIEW = Words("供人工复核的名单，不是决定", "a list for people to review, not a decision")
_LEDGER = Words("得分明细账", "Ledger")
_EXACT = Words("分（全部位数）", "Amount in full")
_WHY = Words("原因", "Reason")
_FINDINGS = Words("不合规项", "Findings")
_RULE = Words("规则", "Rule")
_TITLE = Words("内容", "What")
_SEVERITY = Words("程度", "Severity")
_RECORD = Words("记录", "Record")
_PERIOD = Words("期间", "Period")
_NOTE = Words("说明", "Note")
_SEVERITIES = {
    "error": Words("错误", "error"),
    "warning": Words("警告", "warning"),
    "note": Words("提示", "note"),
}


def outcomes_sheet(book: Book, evaluation: Evaluation, lang: str) -> None:
    """Who has what, an outcome after the other, best first."""
    outcomes = evaluation.scheme.outcomes
    if not outcomes:
        return
    columns = [
        Column(_OUTCOMES.of(lang), width=20),
        Column(label("rank", lang), "0"),
        Column(label("key", lang), width=12),
        Column(label("name", lang), width=14),
        Column(label("score", lang), "0.00####", 10),
        Column(label("grade", lang), width=10),
        Column(_NOTE.of(lang), width=40),
    ]
    sheet = book.sheet(_OUTCOMES.of(lang), columns)
    ranked = by_rank(evaluation.subjects)
    for outcome in outcomes:
        names = [f"{outcome.name}/{each}" for each in outcome.names] or [outcome.name]
        for name in dict.fromkeys(names):
            for result in (r for r in ranked if name in r.outcomes):
                score = result.score if result.state == "value" else None
                note = _REVIEW.of(lang) if outcome.review else ""
                sheet.row(
                    [name, result.rank, result.key, name_of(result.subject),
                     score, result.grade or "", note]  # type: ignore[list-item]  # state is value
                )  # fmt: skip
    sheet.close()


def ledger_sheet(
    book: Book, evaluation: Evaluation, subjects: Sequence[SubjectResult], lang: str
) -> None:
    """Every line, and the score that is their exact sum."""
    columns = [
        Column(label("key", lang), width=12),
        Column(label("name", lang), width=14),
        Column(label("part", lang), width=44),
        Column(label("kind", lang), width=12),
        Column(label("amount", lang), "0.00####", 12),
        Column(_EXACT.of(lang), width=40),
        Column(_WHY.of(lang), width=40),
    ]
    names = {part.id: path_of(part, lang) for part in parts(evaluation.scheme.score)}
    sheet = book.sheet(_LEDGER.of(lang), columns, frozen=2)
    for result in by_rank(subjects):
        who = (result.key, name_of(result.subject))
        for line in result.ledger:
            kind = KINDS[line.kind].of(lang)
            amount = plain(line.amount)
            sheet.row([*who, names[line.part], kind, line.amount, amount, line.reason])
        if result.ledger:
            total = label("total", lang)
            assert not isinstance(result.score, str | bool)
            sheet.row(
                [*who, total, "", result.score, plain(result.score), ""],  # type: ignore[arg-type,list-item]  # ledgers are of scores
                bold=True,
            )  # fmt: skip
    sheet.close()


def findings_sheet(
    book: Book, evaluation: Evaluation, subjects: Sequence[SubjectResult], lang: str
) -> None:
    """Duties that were not met, by subject; those about rows that no subject has come last."""
    rules = {rule.name: rule for rule in evaluation.scheme.findings}
    if not rules:
        return
    columns = [
        Column(_RULE.of(lang), width=18),
        Column(_SEVERITY.of(lang), width=8),
        Column(label("key", lang), width=12),
        Column(label("name", lang), width=14),
        Column(_PERIOD.of(lang), width=12),
        Column(_TITLE.of(lang), width=44),
        Column(_RECORD.of(lang), width=60),
    ]
    sheet = book.sheet(_FINDINGS.of(lang), columns)
    held = [(found, r.key, name_of(r.subject)) for r in subjects for found in r.findings]
    for found, key, name in [*held, *((found, "", "") for found in evaluation.findings)]:
        title = rules[found.rule].title
        sheet.row(
            [
                found.rule,
                _SEVERITIES[found.severity].of(lang),
                key,
                name,
                str(found.period),
                title.of(lang) if title is not None else "",
                row_text(found.row, lang) if found.row is not None else "",
            ]
        )
    sheet.close()
