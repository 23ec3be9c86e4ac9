"""Codes of the area: comparing. Two things that cannot be compared, or too many at once."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "compare-subjects",
        Words("两个方案考核的对象不同：{old} 与 {new}",
              "The schemes score different things: {old} and {new}"),
        Words("比较的两个方案，subject 要相同", "Compare schemes with the same subject"),
        Words("比较是逐人（或逐单位）进行的。对象不同，就没有“同一个人的变化”可言。",
              "People are compared one by one. Where the subjects differ there is nobody to compare with."),
        "subject: manager  # old\nsubject: retailer  # new", "subject: manager",
    ),
    error(
        "compare-one-thing",
        Words("要比较什么不清楚：{found}", "It is not clear what to compare: {found}"),
        Words("或者写第二个方案，或者写 --with-period、--with-data（可以一起写）",
              "Give a second scheme, or else --with-period, --with-data or both of these"),
        Words("两个方案之间的变化分摊到每处修改；两个周期、两份数据之间的变化分摊到得分明细账的各行。方案和数据同时不同，"
              "就说不清变化由什么引起。",
              "Between two schemes a change is split over the edits, between two periods or data sets over"
              " the lines of the ledger. Where both differ nobody can say what a change comes from."),
        "kaohe compare old.yaml --data data --period 2025Q4",
        "kaohe compare old.yaml new.yaml --data data --period 2025Q4",
    ),
)  # fmt: skip
