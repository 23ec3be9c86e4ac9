"""The score as a tree and as a ledger whose lines add up to it, to the last digit."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate.results import PartResult
from engine.language.values import exact_sum, round_half_up
from engine.report.appeal.packet import Packet
from engine.report.appeal.pdf.blocks import Block, Cell, Column, heading, note, table
from engine.report.labels import KINDS, label, path_of
from engine.report.numbers import padded, plain, rate_of, short, state_word
from engine.scheme.model import PartKind

__all__ = ["ledger_blocks", "tree_blocks"]

_TREE = Words("得分结构", "The score, part by part")
_POINTS = Words("分值", "Points")
_RATE = Words("得分率", "Rate")
_SCORE = Words("得分", "Score")
_COUNTED = Words("计入上一级", "Counted above")
_CLAUSE = Words("条目", "Item")
_ROUNDED = Words("得分率列两位小数，得分最多列六位小数，没有列完的以“…”表示；分毫不差的数字在明细账里。",
                 "Rates are shown to two decimals, scores to six; a score that ends in … has"
                 " more. The ledger has every digit.")  # fmt: skip
_LEDGER = Words("得分明细账", "Ledger")
_SUM = Words("合计", "Total")
_EXACT = Words("以上 {count} 行逐位相加，正好等于得分 {score}。",
               "The {count} lines add up to the score of {score}, to the last digit.")  # fmt: skip
_SPECKS = Words("有的行小到小数点后三十多位，是除不尽的数留下的零头；列出它们，账才能一位不差。",
                "Some lines are tiny: what is left of divisions that do not end. They are listed so that"
                " the sum is exact.")  # fmt: skip
_TINY = Decimal("1E-20")


def tree_blocks(packet: Packet, lang: str) -> Iterator[Block]:
    """Every part below its group: what it could earn and what it earned."""
    clauses = {c.part.id: c.number for c in packet.clauses if c.part is not None}
    columns = [
        Column(label("part", lang), wide=True),
        Column(_POINTS.of(lang), points=True),
        Column(_RATE.of(lang), points=True),
        Column(_SCORE.of(lang), points=True),
    ]
    reweighed = any(_moved(part) for part in packet.result.parts())
    if reweighed:
        columns.append(Column(_COUNTED.of(lang), points=True))
    columns.append(Column(_CLAUSE.of(lang), align="right"))
    rows = []
    for part, depth in _deep(packet.result.root, 0):
        row = [_name(part, depth, lang), *_numbers(part, lang)]
        if reweighed:
            row.append(short(part.counted) if isinstance(part.counted, Decimal) else "—")
        number = clauses.get(part.part.id)
        rows.append([*row, "" if number is None else str(number)])
    yield heading(1, _TREE.of(lang))
    yield table(columns, rows)
    yield note(_ROUNDED.of(lang))


def _deep(part: PartResult, depth: int) -> Iterator[tuple[PartResult, int]]:
    yield part, depth
    for child in part.children:
        yield from _deep(child, depth + 1)


def _moved(part: PartResult) -> bool:
    """Whether a re-weighing gave a part more or less than it earned."""
    numbers = isinstance(part.score, Decimal) and isinstance(part.counted, Decimal)
    return numbers and part.score != part.counted


def _name(part: PartResult, depth: int, lang: str) -> Cell:
    root = part.part.id == "score"
    text = label("total", lang) if root else part.part.title.of(lang)
    return {"text": text, "level": depth, "strong": part.part.kind is PartKind.GROUP}


def _numbers(part: PartResult, lang: str) -> list[Cell]:
    points = short(part.points) if part.points is not None else "—"
    if not isinstance(part.score, Decimal):
        return [points, "—", state_word(part.state, lang)]
    rate = rate_of(part)
    share = f"{padded(round_half_up(rate.scaleb(2), 2), 2)}%" if rate is not None else "—"
    return [points, share, short(part.score)]


def ledger_blocks(packet: Packet, lang: str) -> Iterator[Block]:
    """The lines in full and their exact sum; nothing where there is no score."""
    result = packet.result
    if not isinstance(result.score, Decimal):
        return
    parts = {part.part.id: part.part for part in result.parts()}
    rows: list[list[Cell]] = [
        [str(at), path_of(parts[line.part], lang), KINDS[line.kind].of(lang), plain(line.amount)]
        for at, line in enumerate(result.ledger, 1)
    ]
    amounts = [line.amount for line in result.ledger]
    total = plain(exact_sum(amounts))
    columns = [
        Column("", align="right"),
        Column(label("part", lang), wide=True),
        Column(label("kind", lang)),
        Column(label("amount", lang), points=True),
    ]
    yield heading(1, _LEDGER.of(lang))
    yield table(columns, rows, total=["", _SUM.of(lang), "", total], small=True)
    yield note(_EXACT.fill(count=len(rows), score=plain(result.score)).of(lang))
    if any(amount and abs(amount) < _TINY for amount in amounts):
        yield note(_SPECKS.of(lang))
