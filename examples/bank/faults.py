"""The faulty rows that are planted in ``dirty``, at the end of their files."""

from __future__ import annotations

__all__ = ["FAULTS"]

FAULTS: dict[str, list[list[str]]] = {
    "flows": [
        ["K001", "2025-02-30", "储蓄", "12.5"],  # no such day
        ["K001", "2025/3/1", "储蓄", "12.5"],  # not written as the others
        ["K001", "2025-03-02", "储蓄", "一百"],  # not a number
        ["K099", "2025-03-03", "储蓄", "12.5"],  # nobody has that number
        ["K001", "2025-03-04", "黄金", "12.5"],  # not one of the products
        ["K046", "2025-03-05", "储蓄", "12.5"],  # of someone whose number is there twice
        ["K047", "2025-03-06", "储蓄", "12.5"],  # of someone whose branch is not known
        ["K033", "2024-09-02", "储蓄", "12.5"],  # of someone who has left
    ],
    "openings": [
        ["K002", "2025-05-06", "贷记卡", "-3"],  # fewer than none
        ["K002", "2025-05-07", "贷记卡", "2.5"],  # half a card
        ["K002", "2025-05-08", "贷记卡", ""],  # nothing said
        ["K002", "2025-05-09", "贷记卡"],  # a cell is missing
        ["K002", "2025-05-10", "贷记卡", "3", "4"],  # a cell too many
    ],
    "inspections": [["K003", "2025-06-01", "9"]],  # at most 5 at a time
    "managers": [
        ["K046", "王重号", "2020-01-01", ""],  # the same number twice
        ["K046", "李重号", "2021-01-01", ""],
        ["K047", "赵两处", "2020-01-01", ""],
    ],
    "postings": [
        ["K047", "Z1", "2023-01-01", ""],  # in two branches at once
        ["K047", "Z2", "2025-11-01", ""],
        ["K006", "Z9", "2025-11-01", "2025-11-30"],  # no such branch
    ],
    "targets": [["K009", "Z1", "2025", "贷记卡", "1", "2"]],  # the same target once more
    "absences": [["K012", "2025-07-20", "2025-07-10", "病假"]],  # ends before it begins
    "assistants": [["A009", "钱多", "Z9", "2025-01-01", ""]],  # no such branch
    "exams": [["A002", "2025-10-26", "经济师", "通过"]],  # neither 是 nor 否
    "statements": [
        # the same year of the same bank once more
        ["B01", "2023", *["1.00"] * 4, "5", "1.00", "4%", "1", "7%", *["1.00"] * 13],
    ],
}
