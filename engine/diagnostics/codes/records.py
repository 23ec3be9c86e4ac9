"""Codes of the area records: whole files here, cells and rows in files of their own."""

from engine.diagnostics.code import Code, Words, error
from engine.diagnostics.codes.records_cells import CELLS
from engine.diagnostics.codes.records_database import DATABASES
from engine.diagnostics.codes.records_grid import GRIDS
from engine.diagnostics.codes.records_rows import ROWS
from engine.diagnostics.codes.records_texts import TEXTS
from engine.diagnostics.codes.records_workbook import WORKBOOKS

__all__ = ["CODES", "FILES"]


FILES: tuple[Code, ...] = (
    error(
        "no-data-folder",
        Words("没有数据文件夹 {path}", "there is no data folder {path}"),
        Words("请检查路径是否写对", "check the path"),
        Words(
            "记录放在一个文件夹里，每类记录一个文件；只需要一类记录时也可以直接给出文件。",
            "Records are kept in a folder, one file for each record type; when only one type is "
            "needed the file itself may be given.",
        ),
        "data/2O15",
        "data/2015",
    ),
    error(
        "no-data-file",
        Words("缺少“{type}”的数据文件 {wanted}", "the data file {wanted} of {type} is missing"),
        Words(
            "{held}。请改文件名，或在记录定义中写 file:",
            "{held}. Rename it, or say file: in the declaration of the records",
        ),
        Words(
            "方案用到的每类记录都要有数据文件，名称是“类型名.csv”、“.xlsx”或“.parquet”，或 file: 指定的名称"
            "（没有时也可以是同名的其他两种）。没有数据不等于零，所以缺文件时不计分。",
            "Every record type a scheme uses needs its file, <type>.csv, .xlsx or .parquet or the one "
            "that file: names (failing that, one of that name with another of these endings). No data "
            "is not zero, so nothing is scored without it.",
        ),
        "data/orders.csv",
        "order: {file: orders.csv, …}",
    ),
    error(
        "two-data-files",
        Words("“{type}”有两个数据文件：{files}", "{type} has two data files: {files}"),
        Words(
            "请移走一个，或在记录定义中用 file: 指定一个",
            "move one away, or name one with file: in the declaration of the records",
        ),
        Words(
            "两个文件内容可能不同，kaohe 不替您选择。",
            "The two may differ, and kaohe does not choose for you.",
        ),
        "order.csv, order.parquet",
        "order: {file: order.parquet, …}",
    ),
    error(
        "one-file-for-several",
        Words(
            "{path} 是一个文件，而方案需要几类记录",
            "{path} is one file, but several record types are needed",
        ),
        Words(
            "请给出存放各类数据文件的文件夹", "give the folder that holds the files of all types"
        ),
        Words(
            "只有方案仅需一类记录时，才能直接给出一个文件。",
            "A single file will do only when a scheme needs one record type.",
        ),
        "--data orders.csv",
        "--data data/",
    ),
    error(
        "file-outside-folder",
        Words(
            "“{type}”的文件 {file} 在数据文件夹之外",
            "the file {file} of {type} lies outside the data folder",
        ),
        Words("请把文件放进数据文件夹", "put the file into the data folder"),
        Words(
            "方案只能读取交给它的数据文件夹，不能读取电脑上的其他文件。",
            "A scheme reads the data folder it is given and nothing else on the computer.",
        ),
        "file: ../other/orders.csv",
        "file: orders.csv",
    ),
    error(
        "unreadable-data-file",
        Words("无法读取 {path}：{reason}", "{path} cannot be read: {reason}"),
        Words(
            "请检查文件是否存在、是否有读取权限、是否被别的程序占用",
            "check that it exists, that you may read it, and that no program holds it",
        ),
        Words("操作系统拒绝了读取。", "The operating system refused to read the file."),
    ),
    error(
        "unknown-file-kind",
        Words(
            "{path} 不是 CSV、Excel 或 Parquet 文件",
            "{path} is no CSV, Excel or Parquet file",
        ),
        Words(
            "请在 Excel 中另存为“Excel 工作簿（*.xlsx）”或“CSV UTF-8（逗号分隔）”",
            "in Excel, use Save As, “Excel Workbook (*.xlsx)” or “CSV UTF-8 (Comma delimited)”",
        ),
        Words(
            "文件种类看扩展名：.csv、.txt、.tsv 按文本表格读取，.xlsx、.xlsm 按工作簿，.parquet 按 Parquet。",
            "The kind is told by the ending: .csv, .txt and .tsv are read as text tables, .xlsx and .xlsm "
            "as workbooks, .parquet as Parquet.",
        ),
        "orders.docx",
        "orders.xlsx",
    ),
    error(
        "other-separator",
        Words(
            "{file} 的表头只有一格，里面有“{mark}”：各格之间不是半角逗号",
            "the header of {file} is a single cell with “{mark}” in it: there are no commas between cells",
        ),
        Words(
            "请在 Excel 中“另存为”“CSV UTF-8（逗号分隔）”，或把“{mark}”换成半角逗号",
            "save it as CSV with commas, or put commas in the place of {mark}",
        ),
        Words(
            "CSV 文件各格之间用半角逗号（或制表符）分隔。有些系统导出时用分号，手写时容易用成全角逗号。",
            "The cells of a CSV file are separated by commas (or tabs). Some systems export semicolons, "
            "and full-width commas are easily typed.",
        ),
        "id;name",
        "id,name",
    ),
    error(
        "unequal-headers",
        Words(
            "{file} 的表头与 {other} 的不同：{header}",
            "the header of {file} differs from that of {other}: {header}",
        ),
        Words("请改成同样的列和顺序：{wanted}", "give it the same columns in that order: {wanted}"),
        Words(
            "file: 中有 * 时，几个文件合成一张表，所以表头要完全相同。",
            "With * in file: several files are one table, so they have one header.",
        ),
        "2014: id,amount; 2015: id,quantity",
        "2014: id,amount; 2015: id,amount",
    ),
    error(
        "missing-column",
        Words(
            "{file} 中没有“{column}”列（“{type}”需要它）",
            "{file} has no column {column}, which {type} needs",
        ),
        Words(
            "文件中的列：{held}{near}。请改表头，或在字段定义中写 column:",
            "its columns: {held}{near}. Rename it, or say column: in the field",
        ),
        Words(
            "第一行是表头，字段按表头找列。表头与字段名不同时，用 column: 写明。"
            "可省略（optional）的字段也要有列。",
            "The first line is the header, and fields find their columns by it. Where the header "
            "differs from the field's name say column:. Optional fields need their column, too.",
        ),
        "amount: number",
        "amount: {type: number, column: 金额}",
    ),
    error(
        "repeated-column",
        Words(
            "{file} 的表头中“{column}”出现了不止一次",
            "{file} has the column {column} more than once",
        ),
        Words("请改名或删去多余的一列", "rename or remove the superfluous one"),
        Words(
            "两列同名时无法知道该用哪一列。没有用到的列可以重名。",
            "Of two columns with one name nobody knows which to use. Unused columns may repeat.",
        ),
        "id,金额,金额",
        "id,金额,上年金额",
    ),
    error(
        "unusable-date-format",
        Words(
            "“{type}”的日期格式 {format} 不能用",
            "the date format {format} of {type} is of no use",
        ),
        Words(
            "格式须含一次 YYYY、一次 MM 或 M，日（DD 或 D）至多一次，例如 YYYY年M月D日、YYYY年M月",
            "it needs YYYY and MM or M once each, DD or D at most once, such as YYYY/M/D",
        ),
        Words(
            "日期格式由 YYYY、MM、M、DD、D、hh、mm、ss、fff 和照写的文字组成；每种至多一次。",
            "A format is made of YYYY, MM, M, DD, D, hh, mm, ss, fff, each at most once, and other "
            "characters that stand for themselves.",
        ),
        "dates: [dd.mm.yyyy]",
        "dates: [DD.MM.YYYY]",
    ),
    error(
        "rows-of-unknown-type",
        Words("没有名为“{type}”的记录类型", "there is no record type {type}"),
        Words("{closest}", "{closest}"),
        Words(
            "直接写出的记录，其类型须已在 records 中定义。",
            "Rows written in place must be of a type declared under records.",
        ),
        "oder: [{id: A1}]",
        "order: [{id: A1}]",
    ),
    error(
        "unknown-name-in-row",
        Words("“{type}”没有字段或关系“{name}”", "{type} has no field or relation {name}"),
        Words("{closest}", "{closest}"),
        Words(
            "直接写出的记录用字段名和关系名，不用文件的表头。",
            "Rows written in place use the names of fields and relations, not headers of files.",
        ),
        "{quantiy: 3}",
        "{quantity: 3}",
    ),
    error(
        "set-aside-over-data",
        Words(
            "{path} 是数据文件，不能写入被搁置的行",
            "{path} is a data file; set-aside rows cannot go there",
        ),
        Words("请另给一个文件名", "give another file name"),
        Words(
            "被搁置的行写到单独的文件，数据文件从不改动。",
            "Rows set aside are written to a file of their own; data files are never changed.",
        ),
    ),
    error(
        "set-aside-unwritable",
        Words(
            "无法写入搁置文件 {path}：{reason}",
            "the set-aside file {path} cannot be written: {reason}",
        ),
        Words(
            "请检查文件夹是否存在、是否可写、文件是否正被 Excel 打开",
            "check that the folder exists and is writable and that Excel does not hold the file",
        ),
        Words(
            "有问题的行必须留下记录；写不下来就不计分。",
            "Rows with problems must be on record; if they cannot be, nothing is scored.",
        ),
    ),
    error(
        "more-of-the-same",
        Words(
            "{place}：{which} 还有 {more} 处未列出，共 {count} 处",
            "{place}: {more} more of {which} are not listed; {count} in all",
        ),
        Words(
            "请先改正已列出的，或把有问题的行搁置到文件中，一次看全",
            "correct those that are listed, or set the rows aside in a file to see them all",
        ),
        Words(
            "同一列的同一种问题只列出前 3 处，其余计数，不会悄悄略去。",
            "Of one kind of problem in a column the first 3 are listed and the others are counted.",
        ),
    ),
)

CODES: tuple[Code, ...] = (*FILES, *TEXTS, *CELLS, *ROWS, *WORKBOOKS, *GRIDS, *DATABASES)
