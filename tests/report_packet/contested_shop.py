"""A shop whose sellers contest their scores, its evaluation, and the text that a PDF holds."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path

from pypdf import PdfReader

from engine.evaluate import Evaluation, Run
from engine.language.periods import parse_period
from engine.records import Dataset, read_dataset
from engine.report.appeal.packet import Packet, packet_of
from engine.scheme.build import load_scheme

__all__ = ["NAMES", "SCHEME", "Scored", "scored", "text_of", "write_shop"]

SCHEME = """\
kaohe: 1
scheme: shop/seller
title: {zh: 店员考核, en: Sellers}
source: 考核办法（2025）
effective: 2025-01-01
subject: seller
period: quarter
records:
  seller: {key: id, fields: {name: text}}
  sale:
    of: seller
    when: date
    title: 销售单
    fields: {date: date, amount: number in 元, note: "text, optional"}
parameters:
  目标: {values: {2024-01-01: 80000 元, 2025-01-01: 90000 元}, source: 附件一}
  大单线: {value: 10000 元, comment: 原文未写}
measures:
  销售额: {formula: sum(sale.amount), source: 第一条}
score:
  points: 100
  round: 2
  parts:
    销售: {points: 70, source: 第二条, rate: "attain(销售额, 目标)"}
    大单: {points: 20, rate: "linear(count(sale where amount >= 大单线), from=0, to=3)"}
    名次: {points: 10, source: 第三条, rate: "percentile(销售额 among all)"}
grades: {优: ">= 90", 良: "[75, 90)", 待改进: otherwise}
vetoes:
  无单: {when: count(sale) = 0, zero: true, source: 第九条}
outcomes:
  冠军: {top: 1, source: 第十条}
findings:
  小单: {each: sale, where: amount < 100, severity: warning, message: {zh: 金额过小, en: too small}}
"""
_SALES = (
    ("S01", "2025-10-09", "60000"), ("S01", "2025-11-09", "9000.5"), ("S01", "2025-01-09", "50000"),
    ("S01", "2025-12-01", "99"), ("S02", "2025-12-31", "50000"), ("S03", "2025-10-02", "40000"),
    ("S04", "2025-10-03", "30000"), ("S05", "2025-10-04", "20000"), ("S06", "2025-10-05", "10000"),
)  # fmt: skip
NAMES = ("王娟", "李静", "张伟", "刘洋", "陈晨", "杨帆")


@dataclass(frozen=True)
class Scored:
    """An evaluation with what it came from."""

    run: Run
    evaluation: Evaluation
    dataset: Dataset

    def packet(self, key: str = "S01") -> Packet:
        """The packet of one subject."""
        return packet_of(self.run, self.evaluation, self.dataset, key)


def write_shop(
    folder: Path, names: tuple[str, ...] = NAMES, note: str = "", scheme: str = ""
) -> None:
    """Scheme and records of a shop with so many sellers; ``note`` stands with the first sale."""
    (folder / "data").mkdir()
    (folder / "seller.yaml").write_text(scheme or SCHEME, "utf-8")
    rows = [f"S{at:02},{name}" for at, name in enumerate(names, 1)]
    (folder / "data/seller.csv").write_text("\n".join(["id,name", *rows, ""]), "utf-8")
    known = {row.partition(",")[0] for row in rows}
    sales = [sale for sale in _SALES if sale[0] in known]
    lines = [",".join([*sale, "" if at else note]) for at, sale in enumerate(sales)]
    text = "\n".join(["seller,date,amount,note", *lines, ""])
    (folder / "data/sale.csv").write_text(text, "utf-8")


def scored(folder: Path) -> Scored:
    """The shop in a folder, evaluated."""
    scheme = load_scheme(folder / "seller.yaml").scheme
    window = parse_period("2025Q4")
    assert scheme is not None
    assert window is not None
    dataset = read_dataset(scheme.types, folder / "data")
    run = Run(scheme, dataset, window)
    return Scored(run, run.evaluation(), dataset)


def text_of(pdf: bytes) -> str:
    """All that can be read out of a PDF, without white space: where a line is broken does not matter."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return "".join("".join(page.extract_text().split()) for page in pages)
