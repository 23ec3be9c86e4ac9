"""The reserved words and the periods of formulas, each in a line."""

from __future__ import annotations

from engine.diagnostics import Words

__all__ = ["KEYWORDS", "PERIODS"]

KEYWORDS = {
    "where": Words("只取条件成立的行", "only the rows for which the condition is true"),
    "at": Words("在另一个周期里：X at previous month", "in another period: X at previous month"),
    "over": Words("在另一段时间里：X over year to date", "over another stretch: X over year to date"),
    "each": Words("每月、季、年各一个值：X at each month", "one value for each unit: X at each month"),
    "among": Words("同组各对象的值：X among region", "the values of all peers: X among region"),
    "and": Words("两个条件都成立", "both conditions hold"),
    "or": Words("至少一个条件成立", "at least one condition holds"),
    "not": Words("条件不成立", "the condition does not hold"),
    "in": Words("是几个之一：x in (1, 2)，x in 1..3", "one of several: x in (1, 2), x in 1..3"),
    "if": Words("if 条件 then 甲 else 乙", "if condition then a else b"),
    "then": Words("条件成立时的值", "the value where the condition holds"),
    "else": Words("条件不成立时的值", "the value where it does not"),
    "true": Words("成立", "true"),
    "false": Words("不成立", "false"),
    "otherwise": Words("以上都不符合时：otherwise -> 0", "where no case above fits: otherwise -> 0"),
}  # fmt: skip
PERIODS = {
    "previous": Words("紧接在前、一样长的一段", "of the same length, just before"),
    "previous month": Words("上个月", "the month before"),
    "previous quarter": Words("上个季度", "the quarter before"),
    "previous half": Words("上个半年", "the half before"),
    "previous year": Words("上一年", "the year before"),
    "same period last year": Words("上年同期", "moved back twelve months"),
    "month": Words("所在的月", "the month that holds the first day"),
    "quarter": Words("所在的季度", "the quarter that holds the first day"),
    "half": Words("所在的半年", "the half that holds the first day"),
    "year": Words("所在的年", "the year that holds the first day"),
    "year to date": Words("年初至今", "from the start of the year"),
    "quarter to date": Words("季初至今", "from the start of the quarter"),
    "half to date": Words("半年初至今", "from the start of the half"),
    "all to date": Words("历来至今", "everything so far"),
    "last 12 months": Words("最近 12 个月", "twelve months up to the end"),
    "each month": Words("每个月各一个值", "one value for each month"),
    "each quarter": Words("每个季度各一个值", "one value for each quarter"),
    "each year": Words("每年各一个值", "one value for each year"),
    "each of last 3 years": Words("前三年各一个值", "one for each of the three years before"),
}
