"""The reciprocal matrix of judgements: its weights, its eigenvalue and its least fitting judgement.

Entries are exact fractions; what has no exact value is computed to 50 digits. No binary floats.
"""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from itertools import combinations
from math import prod

__all__ = ["DIGITS", "Matrix", "eigenvector", "fitting", "geometric", "is_consistent", "lambda_max"]

Matrix = tuple[tuple[Fraction, ...], ...]

DIGITS = 50
_CONTEXT = Context(prec=DIGITS, rounding=ROUND_HALF_EVEN)
_STABLE = Decimal("1e-43")
_SCALE = (*(Fraction(1, n) for n in range(9, 1, -1)), *(Fraction(n) for n in range(1, 10)))


def is_consistent(matrix: Matrix) -> bool:
    """Whether every judgement follows from those about the first thing: ``a[i][j] = a[i][0] a[0][j]``."""
    return all(
        entry == row[0] * matrix[0][column] for row in matrix for column, entry in enumerate(row)
    )


def eigenvector(matrix: Matrix) -> tuple[Decimal, ...]:
    """The principal eigenvector with sum 1, by power iteration until the 40th decimal is stable.

    Converges for every matrix of positive entries.
    """
    with localcontext(_CONTEXT):
        entries = _decimals(matrix)
        weights = _normal([Decimal(1)] * len(matrix))
        while True:
            after = _normal(_times(entries, weights))
            moved = max(abs(a - b) for a, b in zip(after, weights, strict=True))
            weights = after
            if moved < _STABLE:
                return tuple(weights)


def geometric(matrix: Matrix) -> tuple[Decimal, ...]:
    """The geometric means of the rows (根法), scaled to sum 1."""
    with localcontext(_CONTEXT):
        return tuple(_normal([_root(prod(row, start=Fraction(1)), len(row)) for row in matrix]))


def lambda_max(matrix: Matrix, weights: tuple[Decimal, ...]) -> Decimal:
    """The eigenvalue these weights stand for: the mean of ``(A w)[i] / w[i]``."""
    with localcontext(_CONTEXT):
        images = _times(_decimals(matrix), list(weights))
        ratios = [image / weight for image, weight in zip(images, weights, strict=True)]
        return sum(ratios, start=Decimal(0)) / len(ratios)


def fitting(matrix: Matrix) -> tuple[int, int, Fraction]:
    """The judgement the others contradict most (row, column) and the value from 1/9 to 9 they call for.

    What the others say of a pair is the geometric mean over all ways through a third thing. Of pairs
    contradicted equally the first counts. The matrix has at least three rows.
    """
    power = len(matrix) - 2
    row, column = max(
        combinations(range(len(matrix)), 2),
        key=lambda pair: _apart(matrix[pair[0]][pair[1]] ** power, _told(matrix, *pair)),
    )
    told = _told(matrix, row, column)
    return row, column, min(_SCALE, key=lambda value: _apart(value**power, told))


def _told(matrix: Matrix, row: int, column: int) -> Fraction:
    others = (k for k in range(len(matrix)) if k not in (row, column))
    return prod((matrix[row][k] * matrix[k][column] for k in others), start=Fraction(1))


def _apart(left: Fraction, right: Fraction) -> Fraction:
    return max(left / right, right / left)


def _decimals(matrix: Matrix) -> list[list[Decimal]]:
    return [[Decimal(e.numerator) / Decimal(e.denominator) for e in row] for row in matrix]


def _times(entries: list[list[Decimal]], weights: list[Decimal]) -> list[Decimal]:
    return [
        sum((e * w for e, w in zip(row, weights, strict=True)), start=Decimal(0)) for row in entries
    ]


def _normal(values: list[Decimal]) -> list[Decimal]:
    total = sum(values, start=Decimal(0))
    return [value / total for value in values]


def _root(value: Fraction, degree: int) -> Decimal:
    """The root of a positive fraction, cut (not rounded) after 60 decimals."""
    scaled = value.numerator * 10 ** (60 * degree) // value.denominator
    guess = 1 << -(-scaled.bit_length() // degree)
    while True:
        better = ((degree - 1) * guess + scaled // guess ** (degree - 1)) // degree
        if better >= guess:
            return Decimal(guess).scaleb(-60)
        guess = better
