"""How a reader checks the packet without trusting whoever printed it."""

from __future__ import annotations

from collections.abc import Iterator

from engine import __version__
from engine.diagnostics import Words
from engine.report.appeal.packet import Packet
from engine.report.appeal.pdf.blocks import Block, Cell, Column, facts, heading, note, table

__all__ = ["proof_blocks"]

_TITLE = Words("如何核对", "How to check this")
_STEPS = (
    Words("自己加：把明细账各行相加，应一位不差地等于得分。",
          "Add the lines of the ledger: they make the score, to the last digit."),
    Words("自己查：每条记录都写明出处（文件:行），可与原始数据逐行对照；不计的写明原因。",
          "Look up the records: each names its file and line; those left out name the reason."),
    Words("自己算：同一条命令写成 .xlsx，得到带公式的工作簿，改一个数就能看到得分怎么变。",
          "Calculate: the same command with .xlsx gives a workbook with live formulas."),
    Words("重新出：用同一方案和同一数据再次运行，应得到逐字节相同的本文件。",
          "Make it again: the same scheme and records give this very file, byte for byte."),
)  # fmt: skip
_DIGESTS = Words("方案和数据的摘要（SHA-256）：文件改动一个字节，摘要就不同。",
                 "Digests (SHA-256) of scheme and records: one changed byte changes them.")  # fmt: skip
_WHAT = Words("内容", "What")
_ALL = Words("方案全部文件", "the scheme, all files")
_ASIDE = Words("另有 {count} 行数据因读不出或对不上而搁置，没有参加任何人的计算。",
               "{count} rows of the records could not be read or placed; they count for nobody.")  # fmt: skip
_MADE = Words("kaohe {version}，方案语言第 {language} 版。本文件的日期是周期的最后一天，不是打印的时间。",
              "kaohe {version}, language version {language}. The date of this file is the last day of the"
              " period, not when it was printed.")  # fmt: skip


def proof_blocks(packet: Packet, lang: str) -> Iterator[Block]:
    """What can be checked, and the digests to check it by."""
    scheme = packet.evaluation.scheme
    yield heading(1, _TITLE.of(lang))
    yield facts([(f"{at}.", words.of(lang)) for at, words in enumerate(_STEPS, 1)])
    if packet.aside:
        yield note(_ASIDE.fill(count=packet.aside).of(lang))
    digests: list[list[Cell]] = [[_ALL.of(lang), scheme.digest]]
    digests += [[name, digest] for name, digest in scheme.files]
    digests += [[each.name, each.sha256] for each in packet.records]
    columns = [Column(_WHAT.of(lang)), Column("SHA-256", wide=True)]
    yield table(columns, digests, caption=_DIGESTS.of(lang), small=True)
    yield note(_MADE.fill(version=__version__, language=scheme.language).of(lang))
