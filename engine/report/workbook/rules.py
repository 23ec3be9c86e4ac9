"""The rules beside the results: the tree with its formulas and clauses, and the parameters in force."""

from __future__ import annotations

from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate.results import Evaluation
from engine.language.types import NumberType
from engine.language.values import Value
from engine.report.formulas import one_line, text_of
from engine.report.labels import label
from engine.report.numbers import written
from engine.report.workbook.book import Book, Column
from engine.scheme.model import ROOT, Parameter, PartKind, Scheme, parts

__all__ = ["parameters_sheet", "rules_sheet"]

_RULES = Words("方案", "Scheme")
_POINTS = Words("分值", "Points")
_FORMULA = Words("算法", "Formula")
_SOURCE = Words("出处", "Clause")
_COMMENT = Words("说明", "Comment")
_PARAMETERS = Words("参数", "Parameters")
_VALUE = Words("本期取值", "In force")
_SINCE = Words("起自", "Since")
_KINDS = {
    PartKind.GROUP: Words("组", "group"),
    PartKind.RATE: Words("得分率", "rate"),
    PartKind.SCORE: Words("得分", "score"),
    PartKind.BONUS: Words("加分", "bonus"),
    PartKind.DEDUCT: Words("扣分", "deduct"),
}


def rules_sheet(book: Book, scheme: Scheme, lang: str) -> None:
    """Every part, indented by its depth, with what it is worth and where it comes from."""
    columns = [
        Column(label("part", lang), width=36),
        Column(_POINTS.of(lang), "0.##########"),
        Column(label("kind", lang), width=8),
        Column(_FORMULA.of(lang), width=60),
        Column(_SOURCE.of(lang), width=40),
        Column(_COMMENT.of(lang), width=40),
    ]
    sheet = book.sheet(_RULES.of(lang), columns, frozen=1)
    for part in parts(scheme.score):
        depth = 0 if part.id == ROOT else part.id.count("/") + 1
        title = scheme.title if part.id == ROOT else part.title
        sheet.row(
            [
                "　" * depth + title.of(lang),
                part.points,
                _KINDS[part.kind].of(lang),
                one_line(text_of(part, "formula")),
                part.source,
                part.comment,
            ],
            bold=part.kind is PartKind.GROUP,
        )
    sheet.close()


def parameters_sheet(book: Book, evaluation: Evaluation, lang: str) -> None:
    """The value of every parameter that counted in this period."""
    parameters = evaluation.scheme.parameters
    if not parameters:
        return
    columns = [
        Column(_PARAMETERS.of(lang), width=24),
        Column(_VALUE.of(lang), width=16),
        Column(_SINCE.of(lang), width=12),
        Column(_SOURCE.of(lang), width=40),
        Column(_COMMENT.of(lang), width=60),
    ]
    sheet = book.sheet(_PARAMETERS.of(lang), columns)
    day = evaluation.period.end
    for name, parameter in parameters.items():
        value, since = parameter.at(day), parameter.since(day)
        sheet.row(
            [
                parameter.title.of(lang) if parameter.title is not None else name,
                "" if value is None else _shown(parameter, value, lang),
                since.isoformat() if since is not None else "",
                parameter.source,
                parameter.comment,
            ]
        )
    sheet.close()


def _shown(parameter: Parameter, value: Value, lang: str) -> str:
    """A value as a scheme writes it: a percentage with its sign, a number with its unit."""
    if isinstance(value, str):
        return value
    if parameter.percent and isinstance(value, Decimal):
        return f"{written(value * 100, lang)}%"
    unit = parameter.type.unit if isinstance(parameter.type, NumberType) else None
    return f"{written(value, lang)} {unit or ''}".rstrip()
