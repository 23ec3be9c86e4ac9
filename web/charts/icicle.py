"""The tree of one score as an icicle: a part is as tall as its points, filled as far as it earned them."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from markupsafe import Markup

from engine.explain.pictures import Cell, Icicle
from engine.language.values import plain, round_half_up
from web.charts.svg import el, fitted, picture, scaled, text, width_of

__all__ = ["icicle_picture", "part_title"]

_WIDTH = 720
# A leaf is never less tall, so that its name can be read and hit.
_LEAF = 28


def icicle_picture(
    found: Icicle,
    address: Callable[[str], str],
    chosen: str,
    name: str,
    title: str,
    told: str,
    lang: str,
) -> Markup:
    """``address`` gives where a part leads, ``chosen`` is the one that is looked at."""
    cells = {cell.id: cell for cell in found.cells}
    below: dict[str | None, list[Cell]] = {}
    for cell in found.cells:
        below.setdefault(cell.parent, []).append(cell)
    tall = {id: _tall(cells[id], below) for id in cells}
    depth = max((cell.depth for cell in found.cells), default=0) + 1
    wide = _WIDTH // depth
    pieces: list[Markup] = []
    starts: dict[str | None, int] = {}
    for cell in found.cells:
        before = below[cell.parent][: below[cell.parent].index(cell)]
        top = starts.get(cell.parent, 0) + sum(tall[each.id] for each in before)
        starts[cell.id] = top
        leaf = cell.id not in below
        width = _WIDTH - cell.depth * wide if leaf else wide
        place = cell.depth * wide, top, width, tall[cell.id]
        pieces.append(_cell(cell, place, address(cell.id), cell.id == chosen, lang))
    high = max(sum(tall[each.id] for each in below.get(None, ())), _LEAF)
    return picture(name, (_WIDTH, high), title, told, *pieces, kind="icicle", links=True)


def part_title(cell: Cell, lang: str) -> str:
    """The title of a part; the whole is called the total where the scheme has no word for it."""
    if cell.parent is None and cell.title.en == cell.id:
        return "总分" if lang == "zh" else "Total"
    return cell.title.of(lang)


def _tall(cell: Cell, below: dict[str | None, list[Cell]]) -> int:
    """A leaf by its points, a group as its parts together."""
    if cell.id in below:
        return sum(_tall(each, below) for each in below[cell.id])
    points = cell.points if cell.points is not None else Decimal(0)
    return max(_LEAF, min(int(points) * 6, 90))


def _cell(
    cell: Cell, place: tuple[int, int, int, int], there: str, chosen: bool, lang: str
) -> Markup:
    x, y, width, height = place
    inside = [el("title", _told(cell, lang))]
    kind = "cell chosen" if chosen else "cell"
    box = {"x": x + 1, "y": y + 1, "height": height - 2}
    inside.append(el("rect", width=width - 2, rx=3, class_=f"ground {_state(cell)}", **box))
    if cell.rate is not None:
        full = scaled(cell.rate, Decimal(0), Decimal(1), width - 2)
        inside.append(el("rect", width=full, rx=3, class_="earned", **box))
    inside.append(el("rect", width=width - 2, rx=3, class_="frame", **box))
    score = _score(cell)
    room = width - 22 - width_of(score)
    middle = y + height // 2 + 4
    inside.append(text(x + 9, middle, fitted(part_title(cell, lang), room)))
    inside.append(text(x + width - 9, middle, score, "quiet", "end"))
    return el("a", *inside, href=there, class_=kind, aria_current="true" if chosen else None)


def _state(cell: Cell) -> str:
    return cell.state if cell.state != "value" else "scored"


def _score(cell: Cell) -> str:
    if cell.earned is None:
        return "—"
    earned = plain(round_half_up(cell.earned, 2))
    return f"{earned} / {plain(cell.points)}" if cell.points is not None else earned


def _told(cell: Cell, lang: str) -> str:
    return f"{part_title(cell, lang)}: {_score(cell)}"
