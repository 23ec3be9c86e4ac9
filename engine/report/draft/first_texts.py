"""The files of a scheme that begins from nothing: small, free of errors, and with a case that holds."""

from __future__ import annotations

from engine.diagnostics import Words
from engine.report.draft.yaml_text import scalar

__all__ = ["ENTRY", "first_texts"]

ENTRY = "scheme.yaml"

_SCHEME = Words(
    """# 新方案。先把规则文件的条款逐条写成考核项，数字后注明出处（source）。
kaohe: 1
scheme: {name}
title: {title}
subject: 人员                        # 考核谁：records.yaml 中的一种记录
period: quarter                      # 多久考核一次：month、quarter、half 或 year
records: records.yaml

parameters:
  销售目标: {{value: 1000, may be: 1..100000, source: 规则文件的条款}}

measures:
  销售额: sum(销售.金额)

score:
  points: 100
  round: 2
  parts:
    销售:
      points: 100
      source: 规则文件的条款
      rate: attain(销售额, 销售目标, cap=100%)

grades:
  优: ">= 90"
  良: ">= 75"
  中: ">= 60"
  未达标: otherwise
""",
    """# A new scheme. Write each clause of the rule document as a part, with its source beside the numbers.
kaohe: 1
scheme: {name}
title: {title}
subject: person                      # who is scored: a record type of records.yaml
period: quarter                      # how often: month, quarter, half or year
records: records.yaml

parameters:
  target: {{value: 1000, may be: 1..100000, source: clause of the rule document}}

measures:
  sales: sum(sale.amount)

score:
  points: 100
  round: 2
  parts:
    Sales:
      points: 100
      source: clause of the rule document
      rate: attain(sales, target, cap=100%)

grades:
  A: ">= 90"
  B: ">= 75"
  C: ">= 60"
  D: otherwise
""",
)
_RECORDS = Words(
    """# 有哪些记录，各有哪些列。
kaohe: 1
records:
  人员:
    key: 工号
    fields:
      工号: text
      姓名: text
  销售:
    of: 人员
    when: 日期
    fields:
      日期: date
      金额: number
""",
    """# Which records there are, and their columns.
kaohe: 1
records:
  person:
    key: id
    fields:
      id: text
      name: text
  sale:
    of: person
    when: day
    fields:
      day: date
      amount: number
""",
)
_CASE = Words(
    """# 用例：给定这些记录，必须得出这些分数。算式写在旁边。
kaohe: 1
scheme: ../scheme.yaml
cases:
  # 450 / 1000 = 45%，100 x 45% = 45
  完成不到一半:
    period: 2025Q1
    given:
      人员: [{{工号: "001", 姓名: 张三}}]
      销售: [{{人员: "001", 日期: 2025-02-03, 金额: 450}}]
    expects:
      "001": {{score: 45, grade: 未达标}}
""",
    """# Cases: given these records, these scores must come out.
kaohe: 1
scheme: ../scheme.yaml
cases:
  # 450 / 1000 = 45 %, 100 x 45 % = 45
  less than half:
    period: 2025Q1
    given:
      person: [{{id: "001", name: Zhang San}}]
      sale: [{{person: "001", day: 2025-02-03, amount: 450}}]
    expects:
      "001": {{score: 45, grade: D}}
""",
)


def first_texts(name: str, title: str, lang: str) -> dict[str, bytes]:
    """The files by name; ``ENTRY`` is the scheme. Example names in them are of the language."""
    written = {"name": scalar(name), "title": scalar(title)}
    texts = {ENTRY: _SCHEME, "records.yaml": _RECORDS, "cases/example.yaml": _CASE}
    return {file: words.of(lang).format(**written).encode() for file, words in texts.items()}
