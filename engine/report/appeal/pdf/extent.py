"""How much of a packet is printed: a book of ten thousand order lines is read by nobody."""

from __future__ import annotations

from dataclasses import dataclass

from engine.diagnostics import Words

__all__ = ["Extent", "unprinted"]

_REST = Words(
    "{what}还有 {count} 条没有印出；每一条都在工作簿中：kaohe appeal … -o 文件.xlsx",
    "{what}{count} more are not printed; the workbook has each: kaohe appeal … -o FILE.xlsx",
)


@dataclass(frozen=True, slots=True)
class Extent:
    """How many records each table lists, of those counted and of those left out; None is all."""

    counted: int | None = 20
    left_out: int | None = 5
    findings: int | None = 50


def unprinted(count: int, limit: int | None, lang: str, what: Words) -> str:
    """How many are not printed, empty where all are."""
    if limit is None or count <= limit:
        return ""
    return _REST.fill(count=count - limit, what=what).of(lang)
