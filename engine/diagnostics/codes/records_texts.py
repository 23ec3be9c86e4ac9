"""Codes of the area records: how a file is written, its encoding, quotes and Parquet columns."""

from engine.diagnostics.code import Code, Severity, Words, error

__all__ = ["TEXTS"]


_SAVE_AGAIN = Words(
    "请在 Excel 中“另存为”“CSV UTF-8（逗号分隔）”",
    "in Excel, use Save As, “CSV UTF-8 (Comma delimited)”",
)

TEXTS: tuple[Code, ...] = (
    error(
        "empty-data-file",
        Words("{path} 是空的", "{path} is empty"),
        Words(
            "至少要有一行表头；没有数据时只写表头",
            "it needs a header at least; with no data, write the header alone",
        ),
        Words(
            "空文件多半是导出失败留下的，不能当作“没有记录”。",
            "An empty file is most likely a failed export and cannot be taken for no records.",
        ),
    ),
    error(
        "utf-16-file",
        Words("{path} 的编码是 UTF-16，不能读取", "{path} is written in UTF-16, which is not read"),
        _SAVE_AGAIN,
        Words(
            "CSV 文件的编码是 UTF-8 或 GB18030（含 GBK）。Excel 的“Unicode 文本”是 UTF-16。",
            "CSV files are in UTF-8 or GB18030 (GBK included). Excel's “Unicode Text” is UTF-16.",
        ),
        "Unicode 文本 (*.txt)",
        "CSV UTF-8 (*.csv)",
    ),
    error(
        "broken-utf-8",
        Words(
            "{path} 第 {line} 行（第 {offset} 字节）的编码损坏",
            "{path} is damaged on line {line}, at byte {offset}: not valid UTF-8",
        ),
        Words(
            "文件其余部分是 UTF-8；请重新导出，或改正这一行",
            "the rest is UTF-8; export it again, or correct that line",
        ),
        Words(
            "文件前面是 UTF-8，到这里却不是了：可能传输时被截断，或由不同编码的文件拼接而成。",
            "The file starts as UTF-8 and ceases to be here: cut off on its way, perhaps, or put "
            "together from files of different encodings.",
        ),
    ),
    error(
        "unknown-encoding",
        Words(
            "{path} 既不是 UTF-8 也不是 GB18030（第 {line} 行，第 {offset} 字节）",
            "{path} is neither UTF-8 nor GB18030 (line {line}, byte {offset})",
        ),
        _SAVE_AGAIN,
        Words(
            "先按 UTF-8 读，再按 GB18030（含 GBK、GB2312）读，都必须一字不差；不猜测别的编码。",
            "UTF-8 is tried first, then GB18030 (with GBK and GB2312), both to the letter; other "
            "encodings are not guessed.",
        ),
    ),
    error(
        "nul-in-file",
        Words("{path} 第 {line} 行含有空字符（NUL）", "{path} has a NUL character on line {line}"),
        Words("这可能不是文本文件；请重新导出", "it may not be a text file; export it again"),
        Words(
            "文本表格里没有 NUL 字符。有它的文件是损坏的，或根本不是 CSV。",
            "Text tables have no NUL characters. A file with one is damaged, or no CSV at all.",
        ),
    ),
    error(
        "broken-quotes",
        Words(
            "{path} 从第 {line} 行开始的一条记录，引号不配对",
            "{path}: quotes do not match in the record that starts on line {line}",
        ),
        Words(
            '单元格内的引号要写两次，例如 "他说""好"""；整格用引号括起',
            'write a quote inside a cell twice, as in "so ""good""", the whole cell in quotes',
        ),
        Words(
            "引号不配对时，后面的行会被吞进一个单元格，所以不再往下读。",
            "An unmatched quote swallows the lines after it into one cell, so reading stops.",
        ),
        'A1,"张三"丰,5',
        'A1,"张三""丰",5',
    ),
    error(
        "cell-too-long",
        Words(
            "{path} 从第 {line} 行开始的记录中，有单元格超过 1,000,000 个字符",
            "{path}: a cell of the record that starts on line {line} has over 1,000,000 characters",
        ),
        Words(
            "多半是前面少了一个引号；请检查这一行", "a quote is probably missing; check that line"
        ),
        Words(
            "这样长的单元格几乎总是因为引号没有结束。",
            "A cell that long is nearly always a quote that was never closed.",
        ),
    ),
    error(
        "parquet-unavailable",
        Words(
            "读取 {path} 需要 pyarrow，但没有安装", "pyarrow, which {path} needs, is not installed"
        ),
        Words("请安装：pip install pyarrow；或改用 CSV", "pip install pyarrow, or use CSV"),
        Words("Parquet 文件由 pyarrow 读取。", "Parquet files are read by pyarrow."),
    ),
    error(
        "broken-parquet",
        Words(
            "{path} 不是完好的 Parquet 文件：{reason}", "{path} is no sound Parquet file: {reason}"
        ),
        Words("请重新导出", "export it again"),
        Words(
            "文件损坏、没有写完，或其中有超出范围的值（例如公元 9999 年以后的日期）。",
            "It is damaged or unfinished, or holds values out of range, a day after 9999 for instance.",
        ),
    ),
    error(
        "unfit-parquet-column",
        Words(
            "{path} 的“{column}”列是 {kind} 类型，不能使用",
            "the column {column} of {path} is of type {kind}, which cannot be used",
        ),
        Words(
            "请导出为文本、整数、decimal、日期、不带时区的时间或布尔",
            "export it as text, integer, decimal, date, time without zone, or boolean",
        ),
        Words(
            "带时区的时间在不同地方是不同的日子；列表、结构和二进制没有对应的字段类型。",
            "A time with a zone is another day elsewhere; lists, structures and bytes fit no field.",
        ),
        "timestamp[us, tz=UTC]",
        "date32[day]",
    ),
    Code(
        "binary-float-column",
        Severity.WARNING,
        Words(
            "{path} 的“{column}”列是二进制浮点数，已按最短的十进制写法读取",
            "the column {column} of {path} holds binary floats; they were read by their shortest "
            "decimal text",
        ),
        Words("最好导出为 decimal 或整数", "better export it as decimal or integer"),
        Words(
            "二进制浮点数存不下 0.1，只能存最接近的数。最短写法能还原 15 位以内的原数；"
            "若这些数本身由浮点运算得出，误差已在其中。",
            "A binary float cannot hold 0.1, only what is closest to it. The shortest text restores "
            "what was typed up to 15 digits; errors of earlier float arithmetic stay.",
        ),
        "double",
        "decimal128(18, 2)",
    ),
)
