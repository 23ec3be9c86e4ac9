"""A scheme of many parts, for what must be quick: names and formulas as in the shipped ones."""

from __future__ import annotations

from engine.scheme.closure import Closure, closure_made

__all__ = ["large", "large_text"]

_RECORDS = """kaohe: 1
records:
  rep:
    title: 客户经理
    key: id
    fields: {id: text, region: "one of 城区, 乡镇", joined: date}
  shop:
    key: code
    of: rep
    fields: {code: text, class: "integer, 1..30"}
  visit:
    of: shop
    when: day
    fields: {day: date, way: "one of 上门, 电话", minutes: number in 分钟}
  sale:
    of: shop
    when: day
    fields: {day: date, boxes: number in 条, money: number in 元}
"""


def large_text(parts: int) -> str:
    """The text of a scheme with that many leaves, a measure and a parameter for each."""
    rows = [
        "kaohe: 1", "scheme: test/large", "title: {zh: 大方案, en: A large scheme}",
        "subject: rep", "period: [month, quarter]", "records: records.yaml", "", "parameters:",
    ]  # fmt: skip
    rows += [
        f"  参数{i}: {{value: {i + 1}, may be: 0..900, source: 第{i}条}}" for i in range(parts)
    ]
    rows += ["", "measures:"]
    rows += [
        f'  指标{i}: count(visit where way = "上门" and shop.class > {i % 30})'
        for i in range(parts)
    ]
    rows += ["", "score:", "  round: 2", "  parts:"]
    for group in range(0, parts, 10):
        rows += [f"    组{group}:", "      parts:"]
        for i in range(group, min(group + 10, parts)):
            rows += [
                f"        项{i}:", "          points: 5", f"          source: 第{i}条   # 原文",
                f"          rate: clamp(ratio(指标{i}, 参数{i}), 0, 1)",
            ]  # fmt: skip
    rows += ["", "grades:", '  优: ">= 90"', '  良: ">= 60"', "  差: otherwise", ""]
    return "\n".join(rows)


def large(parts: int) -> Closure:
    """The closure of such a scheme."""
    files = {"large.yaml": large_text(parts).encode(), "records.yaml": _RECORDS.encode()}
    return closure_made("large.yaml", "test/large", files)
