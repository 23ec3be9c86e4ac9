"""Changes of the way in which the weights of a group are found."""

from __future__ import annotations

from collections.abc import Iterator

from engine.diagnostics import Words
from engine.explain.mutation.mutant import LeftOut, Mutant, other_text, scalar_at
from engine.explain.mutation.neighbours import number_in
from engine.explain.mutation.places import PartPlace
from engine.explain.mutation.proposals import loosely
from engine.explain.mutation.settings import rounding_mutants
from engine.scheme.read import Mapping, Scalar

__all__ = ["weighing_mutants"]

_SOLVERS = {"eigenvector": "geometric", "geometric": "eigenvector"}
# Up to so many parts both ways give the same weights.
_SAME = 3
_ALIKE = Words(
    "不超过三项时，特征向量法与几何平均法的权重相同",
    "of up to three parts both methods give the same weights",
)


def weighing_mutants(part: PartPlace) -> Iterator[Mutant | LeftOut]:
    """Judgements a step up and down, the other way to solve them, the decimals of the weights."""
    owner, path, weights = part.id, (*part.path, "weights"), part.node.get("weights")
    if not isinstance(weights, Mapping):
        return
    proposal = loosely(owner, "weights")
    solve = scalar_at(weights, "solve")
    if solve is not None and solve.text in _SOLVERS and len(part.parts) <= _SAME:
        yield LeftOut(owner, solve.span, solve.text, _ALIKE)
    elif solve is not None and solve.text in _SOLVERS:
        yield other_text("weights", owner, (*path, "solve"), solve, _SOLVERS[solve.text], proposal)
    yield from rounding_mutants(owner, (*path, "round"), weights.get("round"))
    judgements = weights.get("judgements")
    for row, columns in judgements.items if isinstance(judgements, Mapping) else ():
        for column, value in columns.items if isinstance(columns, Mapping) else ():
            if isinstance(value, Scalar):
                where = (*path, "judgements", row.text, column.text)
                for other in _judged(value.text):
                    yield other_text("weights", owner, where, value, other, loosely(
                        owner, f"{row.text} : {column.text}"
                    ))  # fmt: skip


def _judged(text: str) -> Iterator[str]:
    """One step more and one less on the scale of judgements; a fraction by what it is one of."""
    written = number_in(text.rsplit("/", 1)[-1])
    if written is None or written != int(written):
        return
    prefix = text.rsplit("/", 1)[0] + "/" if "/" in text else ""
    for value in (int(written) + 1, int(written) - 1):
        if 1 <= value <= 9:
            yield f"{prefix}{value}"
