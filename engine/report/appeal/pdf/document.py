"""The whole packet as a document: its sections in order, and from it the PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path

from engine.diagnostics import Words
from engine.report.appeal.packet import Packet
from engine.report.appeal.pdf.blocks import Block
from engine.report.appeal.pdf.clauses import clause_blocks, veto_blocks
from engine.report.appeal.pdf.extent import Extent
from engine.report.appeal.pdf.fonts import fonts_with
from engine.report.appeal.pdf.group import group_blocks
from engine.report.appeal.pdf.head import card_blocks, who_blocks, who_text
from engine.report.appeal.pdf.proof import proof_blocks
from engine.report.appeal.pdf.results import follow_blocks, parameter_blocks
from engine.report.appeal.pdf.score import ledger_blocks, tree_blocks
from engine.report.appeal.pdf.typeset import pdf_of

__all__ = ["Extent", "document_of", "packet_pdf"]

_TITLE = Words("考核申诉材料", "Appeal packet")
_PAGES = (Words("第 ", "Page "), Words(" 页　共 ", " of "), Words(" 页", ""))
_HEAD = 28
_FOOTER = Words("方案摘要 {digest}…", "scheme digest {digest}…")


def packet_pdf(
    packet: Packet, lang: str, extent: Extent | None = None, fonts: Sequence[Path] = ()
) -> bytes:
    """The packet as PDF/A, the same bytes for the same packet.

    ``fonts`` are files to look in for characters that the font of kaohe lacks. Raises Rejected for a
    character that none has, and for a file that is no font.
    """
    day = datetime.combine(packet.evaluation.period.end, time(), UTC)
    known = fonts_with(fonts)
    return pdf_of(document_of(packet, lang, extent or Extent()), known, day)


def document_of(packet: Packet, lang: str, extent: Extent) -> Block:
    """All texts of the packet, in blocks."""
    evaluation = packet.evaluation
    scheme = evaluation.scheme
    sections = (
        card_blocks(packet, lang),
        who_blocks(packet, lang),
        tree_blocks(packet, lang),
        ledger_blocks(packet, lang),
        clause_blocks(packet, lang, extent),
        veto_blocks(packet, lang, extent),
        parameter_blocks(packet, lang),
        follow_blocks(packet, lang, extent),
        group_blocks(packet, lang),
        proof_blocks(packet, lang),
    )
    blocks = [block for section in sections for block in section]
    return {
        "lang": lang,
        "title": _TITLE.of(lang),
        "subtitle": f"{scheme.title.of(lang)}　{evaluation.period}",
        "header": f"{_TITLE.of(lang)}　{_cut(scheme.title.of(lang))}　{evaluation.period}",
        "who": _cut(who_text(packet)),
        "footer": _FOOTER.fill(digest=scheme.digest[:16]).of(lang),
        "pages": [words.of(lang) for words in _PAGES],
        "blocks": _numbered(blocks),
    }


def _cut(text: str) -> str:
    """So much that the head of a page stays one line; the first page has it in full."""
    return text if len(text) <= _HEAD else f"{text[:_HEAD]}…"


def _numbered(blocks: list[Block]) -> list[Block]:
    """The sections numbered as they come: one that has nothing to say is not there."""
    number = 0
    made = []
    for block in blocks:
        if block["block"] == "heading" and block["level"] == 1:
            number += 1
            made.append({**block, "text": f"{number}　{block['text']}"})
        else:
            made.append(block)
    return made
