"""What a page is made of, as plain data that goes to the typesetter as JSON: texts, never markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

__all__ = ["Block", "Cell", "Column", "aligned", "facts", "heading", "note", "table"]

Block = dict[str, object]
Cell = str | dict[str, object]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: ``align`` is left or right, ``wide`` takes what room is left.

    ``points`` sets numbers with their decimal points below one another.
    """

    title: str
    align: str = "left"
    wide: bool = False
    points: bool = False


@dataclass(slots=True)
class _Padded:
    """How much room is left behind each number of a column so that the points align."""

    digits: int = 0
    mark: bool = False
    texts: list[str] = field(default_factory=list)


def heading(level: int, text: str, aside: str = "") -> Block:
    """A heading; ``aside`` stands at its right."""
    return {"block": "heading", "level": level, "text": text, "aside": aside}


def facts(rows: Sequence[tuple[str, str]], *, sticky: bool = False) -> Block:
    """Names with what there is to say of each; ``sticky`` keeps them with what follows."""
    told = [[name, {"text": text}] for name, text in rows]
    return {"block": "facts", "rows": told, "sticky": sticky}


def note(text: str) -> Block:
    """A remark in small type."""
    return {"block": "note", "text": text, "depth": 0}


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell]],
    *,
    caption: str = "",
    total: Sequence[Cell] = (),
    small: bool = False,
    depth: int = 0,
) -> Block:
    """A table whose head comes again on every page; ``total`` is its last line."""
    lines = [*rows, *([total] if total else [])]
    made = [list(line) for line in lines]
    for at, column in enumerate(columns):
        if column.points:
            texts = [line[at] for line in made]
            for line, padded in zip(made, aligned(list(map(_text, texts))), strict=True):
                line[at] = padded
    return {
        "block": "table", "caption": caption, "small": small, "depth": depth,
        "columns": [
            {"title": c.title, "align": "right" if c.points else c.align, "wide": c.wide}
            for c in columns
        ],
        "rows": [[_cell(cell) for cell in line] for line in made],
        "total": bool(total),
    }  # fmt: skip


def aligned(texts: Sequence[str]) -> list[Cell]:
    """Numbers with what must stand unseen behind each for their points to be below one another."""
    room = _Padded()
    for text in texts:
        room.digits = max(room.digits, len(_decimals(text)))
        room.mark = room.mark or text.endswith("…")
    return [{"text": text, "pad": _pad(text, room)} for text in texts]


def _pad(text: str, room: _Padded) -> str:
    if not any(ch.isdigit() for ch in text):
        return ""
    decimals = _decimals(text)
    point = "." if room.digits and not decimals else ""
    mark = "…" if room.mark and not text.endswith("…") else ""
    return point + "0" * (room.digits - len(decimals)) + mark


def _decimals(text: str) -> str:
    return text.removesuffix("…").partition(".")[2]


def _text(cell: Cell) -> str:
    return cell if isinstance(cell, str) else str(cell["text"])


def _cell(cell: Cell) -> dict[str, object]:
    return {"text": cell} if isinstance(cell, str) else cell
