"""Weights from pairwise judgements (AHP), refused when the judgements contradict one another too much."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from typing import Literal

from engine.diagnostics import Diagnostic, Span, diagnose, nearest
from engine.language.values import CONTEXT, compare
from engine.scheme.weights.apportion import apportion
from engine.scheme.weights.matrix import (
    DIGITS,
    Matrix,
    eigenvector,
    fitting,
    geometric,
    is_consistent,
    lambda_max,
)
from engine.scheme.weights.random_indices import TABLES
from engine.scheme.weights.result import Weights

__all__ = ["LIMIT", "Judgement", "ahp"]

LIMIT = Decimal("0.10")
_WIDE = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
_FORTY = Decimal(1).scaleb(-40)


@dataclass(frozen=True, slots=True)
class Judgement:
    """``row`` matters ``value`` times as much as ``column``; from 1/9 to 9."""

    row: str
    column: str
    value: Fraction
    span: Span | None = None


def ahp(
    names: Sequence[str],
    judgements: Sequence[Judgement],
    *,
    solve: Literal["eigenvector", "geometric"] = "eigenvector",
    table: str = "saaty",
    limit: Decimal = LIMIT,
    places: int | None = None,
    span: Span | None = None,
) -> tuple[Weights | None, tuple[Diagnostic, ...]]:
    """The weights of the named things, and what is wrong with the judgements.

    Each pair is judged once or in both directions. The weights are rounded to ``places`` decimals (34
    without) and sum to 1; they are None when the judgements are incomplete or conflict, and given
    together with an error when only the consistency ratio reaches ``limit``. ``span`` is the place of the
    whole, for what no single judgement is to blame for. ``table`` is a key of ``TABLES``.
    """
    found, matrix = _matrix(names, judgements, span)
    largest = TABLES[table].largest
    if len(names) > largest:
        more = "saaty-2005" if table == "saaty" else table
        found.append(
            diagnose(
                "weights-too-many",
                span,
                count=len(names),
                table=table,
                largest=largest,
                other=more,
                other_largest=TABLES[more].largest,
            )
        )
    if found or matrix is None:
        return None, tuple(found)
    weights = _solve(names, matrix, solve, table, places)
    if weights.cr is not None and compare(weights.cr, limit) >= 0:
        found.append(_inconsistent(names, matrix, judgements, weights.cr, limit, table, span))
    return weights, tuple(found)


def _solve(
    names: Sequence[str], matrix: Matrix, solve: str, table: str, places: int | None
) -> Weights:
    count = len(names)
    if is_consistent(matrix):
        # Exact: weights in the proportions of the first column, no rounding on the way.
        shares = apportion([row[0] for row in matrix], places)
        zero = Decimal(0)
        return Weights(dict(zip(names, shares, strict=True)), Decimal(count), zero, zero, table)
    vector = eigenvector(matrix) if solve == "eigenvector" else geometric(matrix)
    largest = lambda_max(matrix, vector)
    with localcontext(_WIDE):
        ci = (largest - count) / (count - 1)
        cr = ci / TABLES[table].values[count]
        # The digits beyond the 40th are noise and must not decide between equal remainders.
        steady = [weight.quantize(_FORTY) for weight in vector]
    return Weights(
        dict(zip(names, apportion(steady, places), strict=True)),
        CONTEXT.plus(largest),
        CONTEXT.plus(ci),
        CONTEXT.plus(cr),
        table,
    )


def _matrix(
    names: Sequence[str], judgements: Sequence[Judgement], span: Span | None
) -> tuple[list[Diagnostic], Matrix | None]:
    given: dict[tuple[str, str], Judgement] = {}
    found: list[Diagnostic] = []
    for judgement in judgements:
        problem = _problem(judgement, names, given)
        if problem is not None:
            found.append(problem)
        else:
            given[judgement.row, judgement.column] = judgement
    missing = [
        (a, b)
        for i, a in enumerate(names)
        for b in names[i + 1 :]
        if (a, b) not in given and (b, a) not in given
    ]
    if missing and not found:
        pairs = "; ".join(f"{a}: {b}" for a, b in missing)
        found.append(diagnose("judgement-missing", span, pairs=pairs, count=len(missing)))
    if found:
        return found, None
    return found, tuple(tuple(_entry(given, a, b) for b in names) for a in names)


def _entry(given: dict[tuple[str, str], Judgement], row: str, column: str) -> Fraction:
    if row == column:
        return Fraction(1)
    if (row, column) in given:
        return given[row, column].value
    return 1 / given[column, row].value


def _problem(
    judgement: Judgement, names: Sequence[str], given: dict[tuple[str, str], Judgement]
) -> Diagnostic | None:
    row, column, value = judgement.row, judgement.column, judgement.value
    for name in (row, column):
        if name not in names:
            guess = nearest(name, names) or "、".join(names)
            return diagnose("judgement-unknown", judgement.span, name=name, nearest=guess)
    shown = _shown(value)
    if not Fraction(1, 9) <= value <= 9:
        return diagnose("judgement-scale", judgement.span, row=row, column=column, value=shown)
    if row == column and value != 1:
        return diagnose("judgement-self", judgement.span, name=row, value=shown)
    other = given.get((column, row))
    if other is not None and other.value * value != 1:
        return diagnose(
            "judgement-conflict",
            judgement.span,
            row=row,
            column=column,
            value=shown,
            other=_shown(other.value),
            fitting=_shown(1 / other.value),
        )
    return None


def _inconsistent(
    names: Sequence[str],
    matrix: Matrix,
    judgements: Sequence[Judgement],
    cr: Decimal,
    limit: Decimal,
    table: str,
    span: Span | None,
) -> Diagnostic:
    i, j, value = fitting(matrix)
    row, column = names[i], names[j]
    written = next((one for one in judgements if {one.row, one.column} == {row, column}), None)
    if written is not None and written.row == column:
        row, column, value = column, row, 1 / value
    return diagnose(
        "weights-inconsistent",
        span if written is None else written.span or span,
        cr=f"{cr:.4f}",
        limit=f"{limit:f}",
        table=table,
        row=row,
        column=column,
        value=_shown(written.value if written else matrix[i][j]),
        fitting=_shown(value),
    )


def _shown(value: Fraction) -> str:
    return str(value)
