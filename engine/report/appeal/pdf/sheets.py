"""The records behind a number as tables: those that count, and those left out with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine.diagnostics import Words
from engine.evaluate.exact.record import LeftOut
from engine.language.record_types import RecordType, Row
from engine.language.values import State, Value
from engine.report.appeal.packet_spread import FEWEST
from engine.report.appeal.packet_steps import Peers, Sheet
from engine.report.appeal.pdf.blocks import Block, Cell, Column, note, table
from engine.report.appeal.pdf.extent import Extent, unprinted
from engine.report.appeal.pdf.phrases import listed
from engine.report.formulas import one_line
from engine.report.numbers import reason, short, written

__all__ = ["peer_blocks", "place_of", "sheet_blocks"]

_CAPTION = Words("表 {number}　{record}：计入 {counted} 条，不计 {left} 条",
                 "Table {number}: {record}, {counted} counted, {left} left out")  # fmt: skip
_OUTSIDE = Words("；另有期外的：之前 {before} 条，之后 {after} 条",
                 "; outside the period: {before} before, {after} after")  # fmt: skip
_LEFT = Words("表 {number} 不计的", "Table {number}: left out")
_WHYS = Words("不计的原因：{whys}", "Left out because: {whys}")
_WHY = Words("{count} 条 {why}", "{count} × {why}")
_MORE = Words("计入的", "Of those counted ")
_MORE_LEFT = Words("不计的", "Of those left out ")
_VALUE = Words("计入的值", "Value")
_REASON = Words("为什么不计", "Why")
_PLACE = Words("出处", "From")
_CONDITION = Words("不符合：{text}", "not met: {text}")
_WHERE = Words("不符合条件", "condition not met")
_MEASURE = Words("其中 {name}：{text}", "where {name} is {text}")
_PEERS = Words(
    "同组有值的共 {count} 个（含本人）", "The group has {count} with a value, this one included"
)
_PEERS_OUT = Words("，没有计入的 {count} 个（{whys}）", "; {count} left out ({whys})")
_FIVE = Words("。最小 {0}，下四分位 {1}，中位 {2}，上四分位 {3}，最大 {4}",
              ". Least {0}, first quartile {1}, median {2}, third quartile {3}, most {4}")  # fmt: skip
_FEW = Words("。不到 {fewest} 个，不列分布，以免看出是谁的",
             ". Fewer than {fewest}: how they spread is not shown, so that nobody is given away")  # fmt: skip
# So many values of a record fit beside one another.
_COLUMNS = 5
# A text of a record is told so far; its place says where the rest is.
_LONG = 100


def sheet_blocks(sheet: Sheet, text: str, depth: int, lang: str, extent: Extent) -> Iterator[Block]:
    """The records of one aggregate, whose formula is ``text``: first what it names of them."""
    found = sheet.note
    for measure in sheet.measures:
        words = _MEASURE.fill(name=measure.name, text=one_line(measure.source.text))
        yield {**note(words.of(lang)), "depth": depth}
    caption = _caption(sheet, lang)
    rows = found.rows[: extent.counted]
    if rows:
        yield _counted(caption, rows, text, depth, lang)
    else:
        yield {**note(caption), "depth": depth}
    rest = unprinted(len(found.rows), extent.counted, lang, _MORE)
    if rest:
        yield {**note(rest), "depth": depth}
    if found.others:
        yield from _left_out(sheet, text, depth, lang, extent)


def _caption(sheet: Sheet, lang: str) -> str:
    found = sheet.note
    words = _CAPTION.fill(
        number=sheet.number, record=sheet.title, counted=len(found.rows), left=len(found.others)
    )
    text = words.of(lang)
    if found.before or found.after:
        text += _OUTSIDE.fill(before=found.before, after=found.after).of(lang)
    return text


def _counted(
    caption: str, rows: Sequence[tuple[Row, Value]], text: str, depth: int, lang: str
) -> Block:
    fields = _fields([row for row, _ in rows], text)
    # Where rows are counted the value is the row itself.
    valued = not all(isinstance(value, Row) for _, value in rows)
    values = [written(value, lang) for _, value in rows]
    lines: list[list[Cell]] = [
        [*([value] if valued else []), *_cells(row, fields, lang), place_of(row)]
        for (row, _), value in zip(rows, values, strict=True)
    ]
    columns = [
        *([_column(_VALUE.of(lang), [value for _, value in rows])] if valued else []),
        *_columns([row for row, _ in rows], fields),
        Column(_PLACE.of(lang)),
    ]
    return table(columns, lines, caption=caption, small=True, depth=depth)


def _left_out(sheet: Sheet, text: str, depth: int, lang: str, extent: Extent) -> Iterator[Block]:
    others = sheet.note.others
    counts = Counter(_why(other, lang) for other in others)
    whys = [_WHY.fill(count=count, why=why).of(lang) for why, count in counts.most_common()]
    yield {**note(_WHYS.fill(whys=listed(whys, lang)).of(lang)), "depth": depth}
    shown = others[: extent.left_out]
    if shown:
        rows = [other.row for other in shown]
        fields = _fields(rows, text)
        lines: list[list[Cell]] = [
            [_why(other, lang), *_cells(other.row, fields, lang), place_of(other.row)]
            for other in shown
        ]
        columns = [Column(_REASON.of(lang)), *_columns(rows, fields), Column(_PLACE.of(lang))]
        caption = _LEFT.fill(number=sheet.number).of(lang)
        yield table(columns, lines, caption=caption, small=True, depth=depth)
        rest = unprinted(len(others), extent.left_out, lang, _MORE_LEFT)
        if rest:
            yield {**note(rest), "depth": depth}


def _why(other: LeftOut, lang: str) -> str:
    if other.state is not None:
        return reason(other.state).of(lang)
    return _CONDITION.fill(text=other.condition).of(lang) if other.condition else _WHERE.of(lang)


def place_of(row: Row) -> str:
    """File and line of a record."""
    return f"{row.file}:{row.line}"


def _fields(rows: Sequence[Row], text: str) -> list[str]:
    """What is shown of each record: its key and time, what the formula names, then what comes first."""
    record = rows[0].type
    known = [name for name in record.columns if any(_has(row, name) for row in rows)]
    first = {*record.key, record.when, *record.during}
    order = sorted(
        known, key=lambda name: (name not in first, name not in text, _late(record, name))
    )
    chosen = order[:_COLUMNS]
    return [name for name in known if name in chosen]


def _late(record: RecordType, name: str) -> bool:
    return name not in record.fields


def _has(row: Row, name: str) -> bool:
    return not isinstance(row.values[row.type.position(name)], State)


def _columns(rows: Sequence[Row], fields: Sequence[str]) -> list[Column]:
    record = rows[0].type
    made = []
    for name in fields:
        field = record.fields.get(name)
        title = field.title if field is not None and field.title else name
        made.append(_column(title, [row.values[record.position(name)] for row in rows]))
    return made


def _column(title: str, values: Sequence[Value]) -> Column:
    numbers = all(isinstance(value, Decimal | State) for value in values)
    return Column(title, points=numbers)


def _cells(row: Row, fields: Sequence[str], lang: str) -> list[Cell]:
    found: list[Cell] = []
    for name in fields:
        value = row.values[row.type.position(name)]
        if isinstance(value, State):
            found.append("—")
        else:
            text = value if isinstance(value, str) else written(value, lang)
            found.append(text if len(text) <= _LONG else f"{text[:_LONG]}…")
    return found


def peer_blocks(peers: Peers, depth: int, lang: str) -> Iterator[Block]:
    """How many one was compared with and how their values spread, with no word of who they are."""
    text = _PEERS.fill(count=peers.count).of(lang)
    if peers.left_out:
        whys = [
            _WHY.fill(count=n, why=_WHERE if state is None else reason(state)).of(lang)
            for state, n in peers.left_out
        ]
        out = sum(n for _, n in peers.left_out)
        text += _PEERS_OUT.fill(count=out, whys=listed(whys, lang)).of(lang)
    if peers.spread is not None:
        five = dict(enumerate(map(short, peers.spread.five)))
        text += _FIVE.of(lang).format(*five.values())
    elif peers.count < FEWEST:
        text += _FEW.fill(fewest=FEWEST).of(lang)
    yield {**note(text), "depth": depth}
