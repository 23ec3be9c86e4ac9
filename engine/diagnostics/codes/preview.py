"""Codes of the area: preview. A draft that is being edited, shown with somebody's values."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "preview-not-scored",
        Words("{key} 在 {period} 不参评，无分可看",
              "{key} is not scored in {period}: there is nothing to show"),
        Words("另选一人或一期；也可核对 where 条件和此人的在岗日期。{closest}",
              "Choose somebody else or another period, or look at where and at the dates; {closest}"),
        Words("预览只显示方案在这一期考核的对象。修改 where 条件后，有人可能不再参评。",
              "A preview shows those whom the scheme scores in the period. An edit of where may leave people"
              " out."),
    ),
    error(
        "preview-other-records",
        Words("草稿的记录类型 {type} 与读入数据时所用的不同",
              "The draft declares {type} otherwise than the records were read by"),
        Words("按草稿的记录类型重新读入数据，再预览",
              "Read the records again by the draft's record types, then preview"),
        Words("数据是按方案的记录类型读入的。字段、主键或归属改了，先前读入的数据就不能照用，否则会取错列。",
              "Records are read by the record types of a scheme. Where fields, keys or relations are changed"
              " what was read before no longer fits: other columns would be taken."),
        "fields: {amount: number}  # read as text", "fields: {amount: text}",
    ),
    error(
        "preview-no-such-place",
        Words("方案中没有 {place} 这个位置", "The scheme has no such place: {place}"),
        Words("刷新页面后重试：方案可能已经改动。{closest}",
              "Load the page again: the scheme may have changed; {closest}"),
        Words("位置由考核项（或 measure:指标名）、公式所在的键和第几次统计组成。"
              "改动方案后，原来的位置可能不复存在。",
              "A place is a part (or measure:name), the key its formula stands under, and which of the counts"
              " in it. After an edit it may be gone."),
    ),
    error(
        "preview-case-differs",
        Words("{key} 的结果不能只凭其自身的记录重现：{what}",
              "The result of {key} cannot be had from the records it rests on alone: {what}"),
        Words("用 kaohe test 的用例手工写明同组其他人的记录",
              "Write a case by hand, with the records of the others in the group"),
        Words("预览转成用例时，只带上结果所依据的少量记录，并当场按用例运行一遍；"
              "得不到相同结果就不生成，以免留下一个误导人的用例。",
              "A preview becomes a case with the few records its result rests on, and is run as one at once."
              " Where that does not give the same, no case is made: it would mislead."),
    ),
    error(
        "preview-case-large",
        Words("{key} 的结果依据 {found} 条记录，一个用例最多带 {most} 条",
              "The result of {key} rests on {found} records; a case holds {most} at most"),
        Words("另选记录较少的人或较短的一期，或者手工写一个记录较少的用例",
              "Choose somebody with fewer records or a shorter period, or write a smaller case by hand"),
        Words("用例要让人看得懂、核得动。记录太多时，看不出结果从何而来，写几条有代表性的记录更有用。",
              "A case is read and checked by people. With too many records nobody sees where the result comes"
              " from; a few telling ones are of more use."),
    ),
)  # fmt: skip
