"""What parts count as in their group, and which of their lines are in the ledger (L6.5, L7.2)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from engine.language.values import Value
from engine.report.appeal.live.layout import COUNTS, LEDGER, POINTS, PRESENT, SCORE, STATE, USED
from engine.report.appeal.live.ruled import earning
from engine.report.appeal.live.steps import QUIET
from engine.report.appeal.live.terms import is_state, over, state_or
from engine.report.appeal.live.words import word

if TYPE_CHECKING:
    from engine.report.appeal.live.tree import PartCells, Tree

__all__ = ["counts", "in_ledger"]


def counts(tree: Tree, cells: PartCells, group: PartCells | None) -> None:
    """What a part counts as in its group: points of parts left out go to the others."""
    score, state = tree.ref(cells, SCORE), tree.ref(cells, STATE)
    known = cells.own.result.score
    text = score
    counted: Value = known
    if group is not None:
        text, counted = _stretched(tree, cells, group, score)
        used = tree.ref(group, USED)
        text, counted = f'IF({used}=1,{text},"")', counted if group.used else ""
    marks = ",".join(f'"{word(f"state-{n}", tree.lang)}"' for n in (1, 2, 3))
    text = f"IF({state}>0,CHOOSE({state},{marks}),{text})"
    tree.page.result(cells.row, COUNTS, text, state_or(known, counted), tree.lang)
    earn = [child for child in cells.children if earning(child.part) and child.points is not None]
    if earn and cells.points is not None:
        present = "+".join(f"IF({tree.ref(c, STATE)}=0,{tree.ref(c, POINTS)},0)" for c in earn)
        there = (c.points.known for c in earn if c.points and not is_state(c.own.result.score))
        total = sum((k for k in there if isinstance(k, Decimal)), Decimal(0))
        tree.page.result(cells.row, PRESENT, present, total, tree.lang, font_color="#7F7F7F")
    for child in cells.children:
        counts(tree, child, cells)


def _stretched(tree: Tree, cells: PartCells, group: PartCells, score: str) -> tuple[str, Value]:
    found = next(c for c in group.own.result.children if c.part is cells.part)
    counted = found.counted
    if is_state(counted):
        counted = cells.own.result.score
    earn = [child for child in group.children if earning(child.part)]
    if group.points is None or not earning(cells.part) or not any(c.points for c in earn):
        return score, counted
    whole, present = group.points.value, tree.ref(group, PRESENT)
    gone = over("OR", [f"{tree.ref(c, STATE)}>0" for c in earn])
    tests = f"{gone},{present}<>0,{present}<>{whole}"
    return f"IF(AND({tests}),{score}*{whole}/{present},{score})", counted


def in_ledger(tree: Tree, cells: PartCells, inside: str, known: bool) -> None:
    """Whether the lines of a part are in the ledger: those of parts left out are not."""
    value = Decimal(known and not is_state(cells.own.result.score))
    text = f"IF(AND({inside}=1,{tree.ref(cells, STATE)}=0),1,0)"
    tree.page.result(cells.row, LEDGER, text, value, tree.lang, **QUIET)
    for child in cells.children:
        below = f"({tree.ref(cells, LEDGER)}*{tree.ref(cells, USED)})"
        in_ledger(tree, child, below, bool(value) and cells.used)
