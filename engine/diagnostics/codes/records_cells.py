"""Codes of the area records: cells that cannot be read as what their field is declared to be."""

from engine.diagnostics.code import Code, Severity, Words

__all__ = ["CELLS", "cell_code"]


def cell_code(
    id: str, found: Words, hint: Words, about: Words, bad: str = "", good: str = ""
) -> Code:
    """A code whose message starts with the place of the cell."""
    message = Words("{place}：" + found.zh, "{place}: " + found.en)
    return Code(id, Severity.ERROR, message, hint, about, bad, good)


_PLAIN = Words(
    "数值只写数字、小数点和负号，例如 -1234.5。写法含糊的数不去猜。",
    "A number is digits, a point and a minus sign, such as -1234.5. Nothing is guessed.",
)

CELLS: tuple[Code, ...] = (
    cell_code(
        "absent-value",
        Words("没有填写", "there is no value"),
        Words(
            "请补填；若允许空缺，请在字段后写 , optional",
            "fill it in; if it may be absent, add , optional to the field",
        ),
        Words(
            "没有填写不等于零。字段默认必填；哪些写法算空缺由 absent 规定，关键字段总是必填。",
            "Absent is not zero. Fields are required unless they say optional; absent: says which "
            "texts mean no value; the fields of a key are always required.",
        ),
        "quantity: number",
        "quantity: number, optional",
    ),
    cell_code(
        "not-a-number",
        Words("“{cell}”不是数值", "“{cell}” is not a number"),
        Words("请写成 1234.5 这样的数", "write a number such as 1234.5"),
        _PLAIN,
        "约 300",
        "300",
    ),
    cell_code(
        "full-width-number",
        Words("“{cell}”里有全角字符", "“{cell}” has full-width characters"),
        Words("请改为半角：{plain}", "write {plain}"),
        _PLAIN,
        "１２．５",
        "12.5",
    ),
    cell_code(
        "undeclared-thousands",
        Words("“{cell}”带有千位分隔符", "“{cell}” has thousands separators"),
        Words(
            '请去掉逗号，或在记录定义中写 thousands: ","',
            'leave out the commas, or declare thousands: ","',
        ),
        Words(
            "1,234 在有些地方是一千多，在有些地方是一点多，所以要先声明。",
            "1,234 is over a thousand in some places and a little over one in others: declare it.",
        ),
        "1,234",
        'thousands: ","',
    ),
    cell_code(
        "misplaced-thousands",
        Words("“{cell}”的千位分隔符位置不对", "the thousands separators of “{cell}” are misplaced"),
        Words(
            "每三位一个 {separator}，例如 1{separator}234",
            "put {separator} before every three digits",
        ),
        Words(
            "分隔符不在三位一组的位置，多半是抄错了数。",
            "Separators that are not three digits apart mostly mean a mistyped number.",
        ),
        "12,34",
        "1,234",
    ),
    cell_code(
        "percent-in-number",
        Words(
            "“{cell}”是百分数，而字段是数值", "“{cell}” is a percentage, but the field is a number"
        ),
        Words(
            "请把字段类型写成 percent，或去掉百分号", "declare the field percent, or drop the sign"
        ),
        Words(
            "12% 是 0.12 还是 12，要由字段类型说清楚。",
            "Whether 12% is 0.12 or 12 is for the type of the field to say.",
        ),
        "rate: number",
        "rate: percent",
    ),
    cell_code(
        "percent-without-sign",
        Words("“{cell}”不是带 % 的百分数", "“{cell}” is not a percentage with its sign"),
        Words(
            "请写成 12.5%；若本来就是小数，请把字段类型写成 number",
            "write 12.5%; if these are plain rates, declare the field number",
        ),
        Words(
            "没有百分号时，0.5 可能是 50%，也可能是 0.5%，不去猜。",
            "Without the sign 0.5 may be 50% or 0.5%; nothing is guessed.",
        ),
        "0.125",
        "12.5%",
    ),
    cell_code(
        "exponent-in-number",
        Words("“{cell}”是科学计数法", "“{cell}” has an exponent"),
        Words(
            "请在 Excel 中把该列设为“数值”或“文本”后重新导出",
            "format the column as a number or as text and export it again",
        ),
        Words(
            "Excel 显示成 1.23E+11 时，后面的数字已经丢了，编号尤其如此。",
            "Where a spreadsheet shows 1.23E+11 digits have been lost, of long codes above all.",
        ),
        "1.23E+11",
        "123456789012",
    ),
    cell_code(
        "too-many-digits",
        Words("“{cell}”超过 34 位有效数字", "“{cell}” has more than 34 significant digits"),
        Words("请检查是否抄错", "check whether it was mistyped"),
        Words(
            "计算保留 34 位有效数字；更长的数无法准确存放，所以不接受。",
            "34 significant digits are carried; a longer number could not be kept exactly.",
        ),
    ),
    cell_code(
        "not-an-integer",
        Words("“{cell}”不是整数", "“{cell}” is not a whole number"),
        Words(
            "请写整数，或把字段类型写成 number", "write a whole number, or declare the field number"
        ),
        Words("字段声明为 integer。", "The field is declared integer."),
        "2.5",
        "2",
    ),
    cell_code(
        "out-of-range",
        Words("“{cell}”超出范围 {range}", "“{cell}” is out of the range {range}"),
        Words("请改正数据，或修改字段的范围", "correct it, or change the range of the field"),
        Words(
            "字段声明了允许的范围，两端都包括在内。",
            "The field declares a range, both ends of which are allowed.",
        ),
        "120",
        "points: number 0..100",
    ),
    cell_code(
        "not-a-date",
        Words("“{cell}”不是 {formats} 格式的日期", "“{cell}” is not a date of the form {formats}"),
        Words(
            "请改正日期，或在记录定义的 dates 中加上这种格式",
            "correct the date, or add its form to dates: in the declaration of the records",
        ),
        Words(
            "日期按声明的格式逐一尝试，且必须是日历上有的日子（没有 2 月 30 日）。"
            "格式里的时刻必须合理，读入后只留日期。",
            "The declared forms are tried in order, and the day must exist (there is no 30 February). "
            "A time of day must be a valid one and is then left out.",
        ),
        "2015/1/5",
        "dates: [YYYY-MM-DD, YYYY/M/D]",
    ),
    cell_code(
        "other-date-format",
        Words(
            "“{cell}”是 {usual} 格式的日期，声明的是 {formats}",
            "“{cell}” is a date of the form {usual}, declared is {formats}",
        ),
        Words(
            "请在记录定义中写 dates: [{formats}, {usual}]，或改成声明的格式",
            "declare dates: [{formats}, {usual}], or write it in a declared form",
        ),
        Words(
            "Excel 另存为 CSV 时，日期按单元格的显示格式写出，例如 2015/1/5。先声明才认，不去猜。",
            "A spreadsheet exports dates as it shows them, such as 2015/1/5. A form is read when it is "
            "declared; nothing is guessed.",
        ),
        "dates: [YYYY-MM-DD]",
        "dates: [YYYY-MM-DD, YYYY/M/D]",
    ),
    cell_code(
        "no-such-day",
        Words(
            "“{cell}”这一天（或时刻）不存在",
            "“{cell}” is no day of the calendar, or no time of day",
        ),
        Words("请改正日期", "correct the date"),
        Words(
            "格式是对的，但日历上没有这一天，例如 2 月 30 日。",
            "The form is right, but the calendar has no such day: 30 February, say.",
        ),
        "2015-02-30",
        "2015-02-28",
    ),
    cell_code(
        "day-number",
        Words(
            "“{cell}”像是 Excel 的日期序号，不是日期",
            "“{cell}” looks like a spreadsheet's number of a day, not a date",
        ),
        Words(
            "请在 Excel 中把该列的格式设为日期（如 2015-01-05），再重新导出",
            "format the column as a date (such as 2015-01-05) and export it again",
        ),
        Words(
            "Excel 把日期存成从 1900 年起的天数；列的格式是“常规”时，导出的就是这个数。",
            "Spreadsheets keep a date as the days since 1900, and export that where the column has no "
            "date format.",
        ),
        "42009",
        "2015-01-05",
    ),
    cell_code(
        "not-a-boolean",
        Words("“{cell}”不是 {yes} 或 {no}", "“{cell}” is neither {yes} nor {no}"),
        Words(
            "请改正，或用 boolean of 甲/乙 声明所用的词",
            "correct it, or declare the words with boolean of yes/no",
        ),
        Words(
            "是否型字段只认两个词，默认是 true 和 false（大小写不论）。",
            "A boolean field knows two words, by default true and false in any case.",
        ),
        "√",
        "boolean of 是/否",
    ),
    cell_code(
        "not-a-period",
        Words("“{cell}”不是周期", "“{cell}” is not a period"),
        Words(
            "请写成 2015、2015H2、2015Q4 或 2015-11；别的写法（例如学期）在字段的 values 里写明是哪个周期",
            "write 2015, 2015H2, 2015Q4 or 2015-11; for other words, such as terms, say under values of "
            "the field which period they mean",
        ),
        Words("周期是年、半年、季度或月。", "A period is a year, a half, a quarter or a month."),
        "2015年四季度",
        "2015Q4",
    ),
    cell_code(
        "not-an-option",
        Words("“{cell}”不在可选项之中：{options}", "“{cell}” is not one of {options}"),
        Words("最接近的是“{nearest}”", "the nearest is {nearest}"),
        Words(
            "字段声明了可选项（one of），一字不差才算，前后空格也算。",
            "The field declares its options, which must match to the letter, blanks included.",
        ),
        "现代型",
        "one of 普通, 现代, 体验",
    ),
    cell_code(
        "padded-key",
        Words("编号“{cell}”前后有空白", "the key “{cell}” has blanks around it"),
        Words("请删去空白：“{plain}”", "remove them: {plain}"),
        Words(
            "看上去相同的两个编号若差一个空格，就对不上号；而悄悄删去空格也是改数据。",
            "Two codes that look alike but for a blank do not match, and removing it silently would "
            "be a change of the data.",
        ),
        '"A1 "',
        "A1",
    ),
)
