"""The first sheet: what was evaluated, how it came out, and a picture of the grades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine import __version__
from engine.diagnostics import Diagnostic, Words
from engine.evaluate.results import Evaluation
from engine.language.values import mean
from engine.report.labels import label, people_text
from engine.report.numbers import short, state_word
from engine.report.workbook.book import Book, Cell, put

__all__ = ["summary_sheet"]

_NAME = Words("概要", "Summary")
_LINES = {
    "scheme": Words("方案", "Scheme"),
    "source": Words("规则文件", "Rule document"),
    "period": Words("考核周期", "Period"),
    "all": Words("参加考核", "Scored"),
    "left_out": Words("不参加考核（方案的 where）", "Not scored (where of the scheme)"),
    "ranked": Words("有得分", "With a score"),
    "mean": Words("平均分", "Mean"),
    "median": Words("中位数", "Median"),
    "max": Words("最高分", "Highest"),
    "min": Words("最低分", "Lowest"),
    "findings": Words("不合规项", "Findings"),
    "digest": Words("方案摘要（SHA-256）", "Digest of the scheme (SHA-256)"),
    "version": Words("kaohe 版本", "Version of kaohe"),
}
_GRADES = Words("档次", "Grade")
_HEADS = Words("人数", "Heads")
_SHARE = Words("占比", "Share")
_CHART = Words("各档人数", "Heads by grade")
# So many keys a cell shows.
_PEOPLE = 100
_NOTES = Words("说明", "Notes")


def summary_sheet(
    book: Book, evaluation: Evaluation, diagnostics: Sequence[Diagnostic], lang: str
) -> None:
    """Write it."""
    sheet = book.add(_NAME.of(lang))
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 2, 14)
    title = evaluation.scheme.title.of(lang)
    put(sheet, 0, 0, title, book.style(bold=True, font_size=16))
    facts = list(_facts(evaluation))
    for row, (name, cell) in enumerate(facts, 2):
        put(sheet, row, 0, _LINES[name].of(lang), book.style(bold=True))
        put(sheet, row, 1, cell, book.style(align="left"))
    counts = _counts(evaluation, lang)
    first = len(facts) + 4
    head = book.style(bold=True, bg_color="#DCE6F1", border=1, border_color="#B0B0B0")
    for at, words in enumerate((_GRADES, _HEADS, _SHARE)):
        put(sheet, first - 1, at, words.of(lang), head)
    for row, (name, count) in enumerate(counts, first):
        put(sheet, row, 0, name, book.style())
        put(sheet, row, 1, count, book.style(num_format="0"))
        put(sheet, row, 2, _share(count, evaluation), book.style(num_format="0.0%"))
    if counts:
        sheet.insert_chart(first - 1, 4, _chart(book, sheet.get_name(), first, len(counts), lang))
    below = first + len(counts) + 1
    if diagnostics:
        put(sheet, below, 0, _NOTES.of(lang), book.style(bold=True))
    for row, found in enumerate(diagnostics, below + 1):
        put(sheet, row, 0, found.message.of(lang), book.style())


def _facts(evaluation: Evaluation) -> Iterator[tuple[str, Cell]]:
    scheme = evaluation.scheme
    scores = [r.score for r in evaluation.subjects if isinstance(r.score, Decimal)]
    yield "scheme", scheme.name
    if scheme.source:
        yield "source", scheme.source
    yield "period", f"{evaluation.period}"
    yield "all", len(evaluation.subjects)
    if evaluation.left_out:
        yield "left_out", people_text(evaluation.left_out, _PEOPLE)
    yield "ranked", len(scores)
    if scores:
        middle = sorted(scores)[(len(scores) - 1) // 2 : len(scores) // 2 + 1]
        yield "mean", short(mean(scores))
        yield "median", short(mean(middle))
        yield "max", short(max(scores))
        yield "min", short(min(scores))
    held = sum(len(r.findings) for r in evaluation.subjects)
    yield "findings", held + len(evaluation.findings)
    yield "digest", scheme.digest
    yield "version", __version__


def _counts(evaluation: Evaluation, lang: str) -> list[tuple[str, int]]:
    """Heads by grade in the order of the scheme, then those without a grade or a score."""
    scored = [r for r in evaluation.subjects if r.state == "value"]
    grades = Counter(r.grade or label("no-grade", lang) for r in scored)
    states = Counter(state_word(r.state, lang) for r in evaluation.subjects if r.state != "value")
    order = [grade.name for grade in evaluation.scheme.grades]
    found = [(name, grades[name]) for name in order]
    found += sorted((name, n) for name, n in grades.items() if name not in order)
    return found + sorted(states.items())


def _share(count: int, evaluation: Evaluation) -> Cell:
    everyone = len(evaluation.subjects)
    return Decimal(count) / everyone if everyone else None


def _chart(book: Book, sheet: str, first: int, count: int, lang: str) -> object:
    chart = book.chart("column")
    last = first + count - 1
    chart.add_series(
        {
            "name": _CHART.of(lang),
            "categories": [sheet, first, 0, last, 0],
            "values": [sheet, first, 1, last, 1],
            "data_labels": {"value": True},
            "gap": 80,
        }
    )
    chart.set_title({"name": _CHART.of(lang), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"major_gridlines": {"visible": False}, "visible": False})
    return chart
