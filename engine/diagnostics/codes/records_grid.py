"""Codes of the area records: what is found in the cells and rows of a worksheet, and told of it."""

from engine.diagnostics.code import Code, Severity, Words
from engine.diagnostics.codes.records_cells import cell_code
from engine.diagnostics.codes.records_rows import row_code

__all__ = ["GRIDS"]


def _told(id: str, severity: Severity, message: Words, hint: Words, about: Words) -> Code:
    return Code(id, severity, message, hint, about)


_HIDDEN = Words(
    "看不见的数据也会计入。隐藏多半只是为了好看，但也可能是筛选后忘了取消。",
    "What is out of sight counts, too. Most often it was hidden for looks, but perhaps by a filter that"
    " was forgotten.",
)
_IF_NOT_MEANT = Words("如果不该计入，请删去", "delete it if it is not meant to count")

GRIDS: tuple[Code, ...] = (
    cell_code(
        "error-cell",
        Words("公式出错，值是 {cell}", "the formula failed: {cell}"),
        Words("请在 Excel 中改正公式，或改填数值", "mend the formula, or write the value"),
        Words(
            "出错的公式没有值，不能当作零，也不能当作没有填写。",
            "A formula that failed has no value; that is neither zero nor absent.",
        ),
        "#DIV/0!",
        "12.5",
    ),
    cell_code(
        "formula-without-value",
        Words("是没有算过的公式", "is a formula that was never computed"),
        Words("请在 Excel 中打开并保存一次", "open it in Excel and save it"),
        Words(
            "kaohe 读取 Excel 算好存下的值，自己不算 Excel 公式。由程序写出的工作簿往往只有公式。",
            "kaohe reads the values that Excel has computed and saved; workbooks that programs write"
            " often hold the formulas alone.",
        ),
        "=B2*C2",
        "=B2*C2 → 25",
    ),
    cell_code(
        "digits-beyond-excel",
        Words(
            "{cell} 超过 15 位，后面的数字已不可靠",
            "{cell} has more than 15 digits; the last ones are lost",
        ),
        Words(
            "请把这一列设为文本格式，重新填入完整的号码",
            "make the column text and enter the full number again",
        ),
        Words(
            "Excel 的数只保存 15 位。身份证号、银行账号作为数填入时，后几位会变成 0，只能重填。",
            "Excel keeps 15 digits of a number. The last digits of long account numbers entered as"
            " numbers are gone and have to be entered again, as text.",
        ),
        "110101199001011000",
        "'110101199001011234",
    ),
    cell_code(
        "no-day-of-excel",
        Words(
            "设为日期格式，但 {cell} 不是任何一天", "is formatted as a date, but {cell} is no day"
        ),
        Words("请重新填写日期", "enter the date again"),
        Words(
            "Excel 把日期存为天数。负数、0 和 1900 年 2 月 29 日（Excel 误以为有）都不是真实的日子。",
            "Excel keeps dates as counts of days. Negative counts, 0, and 29 February 1900, which Excel"
            " believes in, are no days.",
        ),
    ),
    cell_code(
        "broken-cell",
        Words("内容“{cell}”不成立", "what is stored, “{cell}”, is no value"),
        Words("请重新填写这一格", "enter the cell again"),
        Words(
            "单元格标明是数，存的却不是数；多半是由别的程序写坏的。",
            "The cell says it holds a number and does not; a program wrote it wrongly.",
        ),
    ),
    row_code(
        "merged-cells",
        Words("“{name}”处在合并的单元格 {area} 中", "{name} lies in the merged cells {area}"),
        Words(
            "请取消合并，在每一行填上各自的值",
            "take the merge apart and fill in the value of each row",
        ),
        Words(
            "合并后只有左上角一格有值，其余是空的。kaohe 不去猜空格里是什么。",
            "Of merged cells only the top left one has a value. kaohe does not guess the others.",
        ),
        "A3:A5",
        "A3, A4, A5",
    ),
    row_code(
        "totals-row",
        Words("以“{word}”开头，是合计行而不是记录", "starts with “{word}”: a total and no record"),
        Words("请删去合计行", "remove it"),
        Words(
            "合计行若当作一条记录，数就会加倍。所以要求删去，而不是悄悄略过：也许真有叫这个名字的记录。",
            "Counted as a record it would double the sums. It is not left out in silence either: it might"
            " be a record after all.",
        ),
        "合计,1020",
        "",
    ),
    row_code(
        "header-again",
        Words("又是一行表头", "is the header once more"),
        Words("请删去这一行", "remove it"),
        Words(
            "几张表上下拼在一起，或为打印每页重复表头时，表头会混进数据里。",
            "Tables pasted one below the other, or headers repeated for print, leave headers among the"
            " data.",
        ),
    ),
    _told(
        "hidden-rows",
        Severity.WARNING,
        Words(
            "{file}：隐藏的 {count} 行也已读取，第一行是第 {row} 行",
            "{file}: {count} hidden rows were read, too; the first is row {row}",
        ),
        _IF_NOT_MEANT,
        _HIDDEN,
    ),
    _told(
        "hidden-column",
        Severity.WARNING,
        Words(
            "{file}!{at}：隐藏的“{column}”列也已读取",
            "{file}!{at}: the hidden column {column} was read, too",
        ),
        Words("请检查它的内容是否还对", "check whether its content is still right"),
        _HIDDEN,
    ),
    _told(
        "hidden-sheet",
        Severity.WARNING,
        Words("{file} 是隐藏的工作表，也已读取", "{file} is a hidden sheet and was read, too"),
        _IF_NOT_MEANT,
        _HIDDEN,
    ),
    _told(
        "numbers-as-texts",
        Severity.NOTE,
        Words(
            "{file}：“{column}”列有 {count} 个数存为文本，已按数读取，第一个在 {at}",
            "{file}: {count} numbers of {column} are stored as text and were read as numbers, the first"
            " in {at}",
        ),
        Words(
            "结果不受影响；在 Excel 里它们不会计入求和，可用“转换为数字”改正",
            "the result is right; in Excel they are left out of sums: use Convert to Number",
        ),
        Words(
            "从别的系统复制来的数常常存为文本（左上角有绿色三角）。读法与 CSV 相同。",
            "Numbers copied from elsewhere are often stored as text, with a green corner. They are read"
            " as those of a CSV file are.",
        ),
    ),
    _told(
        "cells-beside",
        Severity.WARNING,
        Words(
            "{file}：表头范围以外有 {count} 行另有内容，没有读取，第一处在 {at}",
            "{file}: {count} rows have cells outside of the header's columns that were not read, the"
            " first in {at}",
        ),
        Words(
            "如果是数据，请给这一列加上表头",
            "if these are data, give their column a header",
        ),
        Words(
            "表格旁边常有备注或另一张小表。没有表头的列不会读取，但会说明。",
            "Beside a table there are often remarks or another table. Columns without a header are not"
            " read, and that is said.",
        ),
    ),
    _told(
        "merged-header",
        Severity.NOTE,
        Words(
            "{file}!{at}：表头“{column}”是合并的单元格，已认作这一列的表头",
            "{file}!{at}: the header {column} is merged; it was taken for this column",
        ),
        Words(
            "如果不对，请把表头写成一行、不合并",
            "if that is wrong, write the header in one row without merging",
        ),
        Words(
            "上下合并的表头属于它所在的列；左右合并的，只算最左边一列。",
            "A header merged downwards names its column; one merged across names the leftmost only.",
        ),
    ),
    _told(
        "unused-sheets",
        Severity.NOTE,
        Words(
            "{path} 中没有用到的工作表：{sheets}", "sheets of {path} that were not used: {sheets}"
        ),
        Words(
            "如果其中有要用的数据，请把工作表改名为类型名",
            "if one of them is needed, name it after its record type",
        ),
        Words(
            "没有一种记录需要这些工作表。说明出来，以免数据分在几张表里时漏掉。",
            "No record type needs them. It is said lest data split over several sheets get lost.",
        ),
    ),
)
