"""Codes of the area records: rows that do not fit their file, their time or other rows."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["ROWS", "row_code"]


def row_code(
    id: str, found: Words, hint: Words, about: Words, bad: str = "", good: str = ""
) -> Code:
    """A code whose message starts with the place of the row."""
    message = Words("{row}：" + found.zh, "{row}: " + found.en)
    return Code(id, Severity.ERROR, message, hint, about, bad, good)


ROWS: tuple[Code, ...] = (
    row_code(
        "ragged-row",
        Words(
            "有 {found} 格，表头有 {expected} 格", "{found} cells where the header has {expected}"
        ),
        Words(
            "请检查这一行是否多了或少了逗号；含逗号的单元格要用引号括起，或声明该列 unquoted",
            "check it for a comma too many or too few; a cell with a comma needs quotes, or its column"
            " declared `unquoted`",
        ),
        Words(
            "格数不对时，后面的值会错到别的列里，所以整行不用。",
            "With a wrong number of cells, values slip into other columns; the row is not used.",
        ),
        "A1,1,234,5",
        'A1,"1,234",5',
    ),
    row_code(
        "reversed-state",
        Words("结束于 {end}，早于开始的 {start}", "ends on {end}, before it starts on {start}"),
        Words("请检查两个日期是否填反", "check whether the two dates are swapped"),
        Words(
            "during 的两个日期是第一天和最后一天，都包括在内。",
            "The two dates of during are the first and the last day, both included.",
        ),
        "2015-06-30,2015-01-01",
        "2015-01-01,2015-06-30",
    ),
    row_code(
        "outside-periods",
        Words(
            "{start} 至 {end} 不在任何周期之内（{periods}）",
            "{start} to {end} is in none of the periods ({periods})",
        ),
        Words(
            "请检查日期；若确属别的周期，请从这份数据中移出",
            "check the date; if it belongs to another period, take it out of these data",
        ),
        Words(
            "这份数据只为所列周期准备；落在周期之外的行多半是日期填错。",
            "These data are for the periods listed; a row outside is most likely a mistyped date.",
        ),
        "2051-03-01",
        "2015-03-01",
    ),
    row_code(
        "outside-life",
        Words(
            "{day} 时，{target}“{key}”不在册（{life}），任何周期都不会计入这一行",
            "on {day}, {target} “{key}” is not there ({life}); no period would count this row",
        ),
        Words(
            "请检查日期，或改正“{key}”的起止日期",
            "check the date, or correct the first and last day of “{key}”",
        ),
        Words(
            "一行归属的对象在那一年根本不在册，这一行就落在所有周期之外，多半是日期填错。",
            "What the row belongs to was not there in that whole year: the row lies outside every period,"
            " most likely by a mistyped date.",
        ),
        "A1,2051-03-01",
        "A1,2015-03-01",
    ),
    row_code(
        "repeated-key",
        Words("编号“{key}”在{other}也有", "the key “{key}” is on {other}, too"),
        Words("请删去重复的一行，或改正编号", "remove one of the rows, or correct the key"),
        Words(
            "编号必须唯一。无法知道哪一行是对的，所以搁置时同号的行全部搁置。",
            "Keys are unique. Which row is right nobody can know, so all rows with that key are "
            "set aside together.",
        ),
        "A1,张三\nA1,李四",
        "A1,张三\nA2,李四",
    ),
    row_code(
        "dangling-reference",
        Words(
            "“{column}”为“{key}”，但{target}（{where}）中没有这个编号",
            "{column} is “{key}”, but {target} ({where}) has no such key",
        ),
        Words(
            "请改正编号，或补上那一行；允许没有上级时，请在关系上写 optional: true 并留空",
            "correct the key or add that row; if there may be none, make the relation optional and "
            "leave the cell empty",
        ),
        Words(
            "每条引用都要指向存在的一行，否则这一行的数会不知不觉地从汇总中消失。",
            "Every reference leads to a row that is there, or this row would vanish from the sums.",
        ),
        "retailer: R9 (no row R9)",
        "retailer: R1",
    ),
    row_code(
        "zeros-lost",
        Words(
            "“{column}”为“{key}”，{target}（{where}）中的编号是“{meant}”",
            "{column} is “{key}”; the key in {target} ({where}) is “{meant}”",
        ),
        Words(
            "前面的零不对，多半是 Excel 把编号当作数了；请把这一列改成文本格式，重新填写编号",
            "the leading zeros differ, most likely since Excel took the keys for numbers; make the "
            "column a text and write the keys anew",
        ),
        Words(
            "编号是文本：007 和 7 是两个编号，不去猜是不是同一个人。",
            "Keys are texts: 007 and 7 are two of them, and whether they mean one person is not guessed.",
        ),
        "retailer: 7",
        "retailer: 007",
    ),
    row_code(
        "reference-set-aside",
        Words(
            "“{column}”指向的“{key}”（{target}）已被搁置",
            "{column} leads to “{key}” of {target}, which was set aside",
        ),
        Words("请先改正 {where} 中的那一行", "correct that row of {where} first"),
        Words(
            "所指的那一行有问题而被搁置，这一行也就没有归属。",
            "The row it belongs to has a problem and was set aside, so this one has no place.",
        ),
    ),
    row_code(
        "overlapping-holdings",
        Words(
            "“{key}”的归属期间与第 {other} 行重叠",
            "the holding of “{key}” overlaps that on line {other}",
        ),
        Words(
            "请改正日期：首尾两天都包括在内，前一段最迟在后一段开始的前一天结束",
            "correct the dates: both ends are included, so one ends the day before the next starts",
        ),
        Words(
            "同一天只能有一个归属，否则同一笔业务会算给两个人。",
            "On one day there is one holder, or the same business would count for two people.",
        ),
        "2015-01-01..2015-06-30, 2015-06-30..",
        "2015-01-01..2015-06-30, 2015-07-01..",
    ),
    row_code(
        "unheld-event",
        Words(
            "{day} 时“{key}”（{lower}）没有“{relation}”",
            "on {day} “{key}” of {lower} has no {relation}",
        ),
        Words(
            "请补上归属期间，或改正日期；允许没有归属时，请在关系上写 optional: true",
            "add the holding or correct the date; if there may be none, make the relation optional",
        ),
        Words(
            "这一天没有人负责，这一行就不会算给任何人。关系写明 optional 时，允许如此。",
            "Nobody held it that day, so the row would count for nobody. With optional it may.",
        ),
        "R1 held from 2015-02-01, order of 2015-01-15",
        "R1 held from 2015-01-01",
    ),
    Code(
        "quiet-period",
        Severity.WARNING,
        Words(
            "{period} 一条记录也没有：数据里的记录从 {first} 到 {last}",
            "nothing is recorded in {period}: the records are from {first} to {last}",
        ),
        Words(
            "请核对考核周期，或补上这一期的数据",
            "check the period, or supply the records of it",
        ),
        Words(
            "没有记录时，求和、计数是 0，得分看起来就像大家什么也没有做。多半是周期写错，或者数据没有导全。",
            "Without records sums and counts are 0, and scores look as if nobody had done anything. Most"
            " likely the period is mistyped, or the records are not all there.",
        ),
        "--period 2052Q4",
        "--period 2025Q4",
    ),
)
