"""Codes of the area records: workbooks of Excel as a whole, their sheets and headers."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["WORKBOOKS"]


_OPEN_AND_SAVE = Words(
    "请在 Excel 或 WPS 中打开，另存为“Excel 工作簿（*.xlsx）”",
    "open it in Excel and use Save As, “Excel Workbook (*.xlsx)”",
)

WORKBOOKS: tuple[Code, ...] = (
    error(
        "not-a-workbook",
        Words("{path} {reason}，不能读取", "{path} {reason} and cannot be read"),
        _OPEN_AND_SAVE,
        Words(
            "能读取的工作簿是 .xlsx 和 .xlsm。很多系统导出的“xls”其实是网页，另存一次就好。",
            "The workbooks that are read are .xlsx and .xlsm. What many systems export as “xls” is a"
            " web page; saving it once more helps.",
        ),
        "orders.xls",
        "orders.xlsx",
    ),
    error(
        "encrypted-workbook",
        Words("{path} 设有打开密码", "{path} is protected by a password"),
        Words(
            "请在 Excel 中取消密码（文件—信息—保护工作簿），另存后再读",
            "take the password away (File, Info, Protect Workbook) and save it",
        ),
        Words(
            "加密的工作簿没有密码就读不出任何内容；kaohe 不接收密码。",
            "Without its password nothing of it can be read, and kaohe takes no passwords.",
        ),
    ),
    error(
        "broken-workbook",
        Words("{path} 不是完好的工作簿：{reason}", "{path} is no sound workbook: {reason}"),
        _OPEN_AND_SAVE,
        Words(
            "文件损坏、没有下载完，或由别的程序写得不合规定。Excel 另存时会改正。",
            "It is damaged or unfinished, or a program wrote it against the rules. Saving it in Excel"
            " mends that.",
        ),
    ),
    error(
        "workbook-too-large",
        Words("{path} 超出限度：{reason}", "{path} is beyond the limits: {reason}"),
        Words(
            "只保留需要的工作表和列，另存后再读；很大的表请用 Parquet 或数据库",
            "keep the sheets and columns that are needed and save it; very large tables are better"
            " kept in Parquet or a database",
        ),
        Words(
            "小文件可以解压成极大的内容，所以读取时有限度。Excel 正常保存的表不会碰到。",
            "A small file can be made to unpack to anything, so there are limits. What Excel saves"
            " stays far below them.",
        ),
    ),
    error(
        "workbook-reader-stopped",
        Words("{path} 没有读完：{reason}", "{path} was not read to its end: {reason}"),
        _OPEN_AND_SAVE,
        Words(
            "工作簿由单独的、受限的进程读取：文件再坏，也不会影响 kaohe 本身。"
            "电脑很忙时也可能超时，可以再试一次。",
            "Workbooks are read by a limited process of their own, so that no file can harm kaohe. On a"
            " very busy computer it may be late; try again.",
        ),
    ),
    error(
        "no-sheet",
        Words("{path} 中没有“{type}”的工作表", "{path} has no sheet for {type}"),
        Words(
            "请把工作表改名为“{name}”，或让表头有这些列：{columns}。工作表{closest}",
            "name a sheet {name}, or give it these headers: {columns}. Of the sheets, {closest}",
        ),
        Words(
            "工作表按名称找：类型名、title、或 file: 去掉扩展名；名称都不合时，看哪一张的表头齐全。"
            "一张表的表头合于几种记录时，也要靠名称分清。",
            "A sheet is found by its name: that of the type, its title, or file: without the ending; else"
            " by having all headers. A sheet whose headers fit several types needs a name.",
        ),
        "Sheet1",
        "订单",
    ),
    error(
        "several-sheets",
        Words(
            "{path} 中合于“{type}”的工作表不止一张：{sheets}",
            "{path} has several sheets for {type}: {sheets}",
        ),
        Words(
            "请把要用的一张改名为类型名，其余移走或改名",
            "give the one that is meant the name of the type, and move the others away",
        ),
        Words(
            "几张表内容可能不同，kaohe 不替您选择，也不把它们合起来。",
            "They may differ; kaohe neither chooses nor adds them up.",
        ),
        "订单, 订单 (2)",
        "订单",
    ),
    error(
        "unclear-header",
        Words(
            "{file}!{at}：“{column}”在表头上面一行，没有与表头合并",
            "{file}!{at}: {column} stands in the row above the header and is not merged with it",
        ),
        Words(
            "请把表头写成一行，或把这一格与下面一格合并",
            "write the header in one row, or merge this cell with the one below",
        ),
        Words(
            "两行的表头，只有上下合并的单元格才能确定属于哪一列。",
            "In a header of two rows only a cell merged downwards is sure to name its column.",
        ),
    ),
)
