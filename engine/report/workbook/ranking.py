"""The ranking with the dimensions side by side, and a sheet for each dimension with all its parts."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate.results import Evaluation, PartResult, SubjectResult
from engine.language.record_types import Row
from engine.language.values import plain
from engine.report.labels import label, name_of
from engine.report.numbers import state_word, written
from engine.report.table import by_rank
from engine.report.workbook.book import Book, Cell, Column
from engine.scheme.model import Part, parts

__all__ = ["dimension_sheets", "number_format", "ranking_sheet"]

_RANKING = Words("排名", "Ranking")
_OTHERS = Words("其他考核项", "Other parts")
_FINDINGS = Words("不合规项", "Findings")
_POINTS = Words("（{points}）", " ({points})")
# A part that the scheme does not round is shown so; the cell holds more, the ledger all digits.
_PLACES = 2


def number_format(places: int | None) -> str:
    """The Excel format of numbers rounded to so many places."""
    if places is None:
        places = _PLACES
    return f"0.{'0' * places}" if places > 0 else "0"


def ranking_sheet(
    book: Book, evaluation: Evaluation, subjects: Sequence[SubjectResult], lang: str
) -> None:
    """Best first: who, the total, the grade, every dimension, what follows."""
    scheme = evaluation.scheme
    about = _about(subjects)
    columns = [
        Column(label("rank", lang), "0"),
        Column(label("key", lang), width=12),
        *(Column(title, width=14) for _, title in about),
        Column(label("score", lang), number_format(scheme.score.round), 10),
        Column(label("grade", lang), width=10),
        *(_column(part, lang) for part in scheme.score.parts),
        Column(label("outcomes", lang), width=24),
        Column(_FINDINGS.of(lang), "0"),
    ]
    sheet = book.sheet(_RANKING.of(lang), columns, frozen=2)
    for result in by_rank(subjects):
        sheet.row(
            [
                result.rank,
                result.key,
                *_told(result.subject, about, lang),
                _score(result.score, result.state, lang),
                result.grade or "",
                *_scores(result.root.children, scheme.score.parts, lang),
                "、".join(result.outcomes) if lang == "zh" else ", ".join(result.outcomes),
                len(result.findings),
            ]
        )
    sheet.close()


def dimension_sheets(
    book: Book, evaluation: Evaluation, subjects: Sequence[SubjectResult], lang: str
) -> None:
    """A sheet for every group below the total, and one for the leaves beside groups: without a group the
    ranking has them all.
    """
    tops = evaluation.scheme.score.parts
    for group in (part for part in tops if part.parts):
        _dimension(book, group.title.of(lang), list(parts(group)), subjects, lang)
    alone = [part for part in tops if not part.parts]
    if alone and len(alone) < len(tops):
        _dimension(book, _OTHERS.of(lang), alone, subjects, lang)


def _dimension(
    book: Book, name: str, shown: Sequence[Part], subjects: Sequence[SubjectResult], lang: str
) -> None:
    columns = [
        Column(label("rank", lang), "0"),
        Column(label("key", lang), width=12),
        Column(label("name", lang), width=14),
        *(_column(part, lang) for part in shown),
    ]
    sheet = book.sheet(name, columns, frozen=3)
    for result in by_rank(subjects):
        own = result.parts()
        sheet.row(
            [result.rank, result.key, name_of(result.subject), *_scores(own, shown, lang)],
        )
    sheet.close()


def _column(part: Part, lang: str) -> Column:
    title = part.title.of(lang)
    if part.points is not None:
        title += _POINTS.fill(points=plain(part.points)).of(lang)
    return Column(title, number_format(part.round), 14)


def _scores(found: Sequence[PartResult], shown: Sequence[Part], lang: str) -> list[Cell]:
    by_id = {each.part.id: each for each in found}
    results = [by_id.get(part.id) for part in shown]
    return ["" if each is None else _score(each.score, each.state, lang) for each in results]


def _score(score: object, state: str, lang: str) -> Cell:
    return score if isinstance(score, Decimal) else state_word(state, lang)


def _about(subjects: Sequence[SubjectResult]) -> list[tuple[str, str]]:
    """Fields of text of the subject that tell who it is, with their titles; the key stands apart."""
    if not subjects:
        return []
    kind = subjects[0].subject.type
    return [
        (name, field.title or name)
        for name, field in kind.fields.items()
        if name not in kind.key and all(_is_text(r.subject, name) for r in subjects)
    ]


def _is_text(row: Row, name: str) -> bool:
    return isinstance(row.values[row.type.position(name)], str)


def _told(row: Row, about: Sequence[tuple[str, str]], lang: str) -> list[Cell]:
    values = (row.values[row.type.position(name)] for name, _ in about)
    return [value if isinstance(value, str) else written(value, lang) for value in values]
