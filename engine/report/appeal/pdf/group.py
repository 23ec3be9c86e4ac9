"""All scores as a histogram in which nobody but the reader can be found."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.diagnostics import Words
from engine.report.appeal.packet import Packet
from engine.report.appeal.packet_spread import FEWEST, Bin
from engine.report.appeal.pdf.blocks import Block, Column, heading, note, table
from engine.report.numbers import plain, short

__all__ = ["group_blocks"]

_TITLE = Words("全体得分的分布（不记名）", "All scores, without names")
_FEW = Words("有得分的只有 {count} 个。不到 {fewest} 个的不列分布，以免看出某个人的得分。",
             "Only {count} have a score. Fewer than {fewest} are not shown: anyone's score could be told"
             " from them.")  # fmt: skip
_OWN = Words("▼ 本人", "▼ this one")
_CAPTION = Words("横轴：得分，每柱宽 {width} 分，标的是起点；柱上：人（单位）数",
                 "Score, in steps of {width}, each marked with where it begins; above, how many")  # fmt: skip
_FIVE = (
    Words("最低", "Least"), Words("下四分位", "First quartile"), Words("中位", "Median"),
    Words("上四分位", "Third quartile"), Words("最高", "Most"),
)  # fmt: skip
_MINE = Words("本人", "This one")
_COUNT = Words("有得分的", "With a score")
_HOW = Words("四分位数按线性插值计算，与 Excel 的 QUARTILE.INC 相同。",
             "Quartiles are interpolated, as by QUARTILE.INC of Excel.")  # fmt: skip


def group_blocks(packet: Packet, lang: str) -> Iterator[Block]:
    """The histogram, the five numbers, and one's own."""
    spread, own = packet.spread, packet.result.score
    yield heading(1, _TITLE.of(lang))
    if spread is None:
        yield note(_FEW.fill(count=packet.ranked, fewest=FEWEST).of(lang))
        return
    width = plain(spread.bins[0].high - spread.bins[0].low)
    most = max(each.count for each in spread.bins)
    yield {
        "block": "histogram",
        "own": _OWN.of(lang),
        "caption": _CAPTION.fill(width=width).of(lang),
        "bars": [_bar(each, most) for each in spread.bins],
    }
    columns = [Column(_COUNT.of(lang), align="right")]
    columns += [Column(words.of(lang), align="right") for words in _FIVE]
    row = [str(spread.count), *map(short, spread.five)]
    if isinstance(own, Decimal):
        columns.append(Column(_MINE.of(lang), align="right"))
        row.append(short(own))
    yield table(columns, [row])
    yield note(_HOW.of(lang))


def _bar(each: Bin, most: int) -> dict[str, object]:
    return {
        "label": plain(each.low), "count": str(each.count), "own": each.own,
        "height": each.count * 100 // most,
    }  # fmt: skip
