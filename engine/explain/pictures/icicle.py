"""The tree of one subject as an icicle or sunburst: what every part could earn, and what it did."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate import SubjectResult
from engine.evaluate.limits import difference
from engine.evaluate.results import PartResult
from engine.explain.pictures.table import Table, number, same
from engine.language.values import Value, arithmetic

__all__ = ["Cell", "Icicle", "icicle"]

_TITLE = Words("考核项的分值与得分", "Points and scores of the parts")
_HEADERS = (
    Words("考核项", "Part"),
    Words("名称", "Title"),
    Words("分值", "Points"),
    Words("得分", "Score"),
    Words("失分", "Lost"),
    Words("得分率", "Rate"),
)


@dataclass(frozen=True, slots=True)
class Cell:
    """A part. ``points`` are None for one that only adds or deducts, ``earned`` where it has no score.

    ``counted`` is what it gives its group after re-weighing; ``lost`` are points less score, where it has
    both. ``value`` is the score or the state it is in.
    """

    id: str
    parent: str | None
    depth: int
    title: Words
    points: Decimal | None
    earned: Decimal | None
    counted: Decimal | None
    lost: Decimal | None
    rate: Decimal | None
    state: str
    value: Value


@dataclass(frozen=True, slots=True)
class Icicle:
    """Every part, its group before it, in the order of the scheme."""

    cells: tuple[Cell, ...]

    def table(self) -> Table:
        """A row for every part."""
        rows = tuple(
            (
                same(c.id),
                c.title,
                number(c.points),
                number(c.earned),
                number(c.lost),
                number(c.rate),
            )
            for c in self.cells
        )
        return Table(_TITLE, _HEADERS, rows)


def icicle(result: SubjectResult) -> Icicle:
    """The parts of a subject."""
    cells: list[Cell] = []
    with arithmetic():
        _add(result.root, None, 0, cells)
    return Icicle(tuple(cells))


def _add(result: PartResult, parent: str | None, depth: int, cells: list[Cell]) -> None:
    part, points, score = result.part, result.points, result.score
    earned = score if isinstance(score, Decimal) else None
    lost = difference(points, earned) if points is not None and earned is not None else None
    counted = result.counted if isinstance(result.counted, Decimal) else None
    cells.append(
        Cell(
            part.id,
            parent,
            depth,
            part.title,
            points,
            earned,
            counted,
            lost,
            result.rate,
            result.state,
            score,
        )
    )
    for child in result.children:
        _add(child, part.id, depth + 1, cells)
