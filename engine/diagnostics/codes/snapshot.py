"""Codes of the area: snapshot. Records that were kept, and are not any more what was kept."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


_RESTORE = Words("不要用这一份；从备份恢复，并查明是谁改的",
                 "Do not use it; restore it from a backup, and find out who changed it")  # fmt: skip

CODES: tuple[Code, ...] = (
    error(
        "snapshot-manifest",
        Words("记录快照的清单不合格式：{reason}", "The list of a snapshot is not of its form: {reason}"),
        Words("它不是 kaohe 写的，或已损坏；用 kaohe doctor 检查",
              "It was not written by kaohe, or is damaged; check with kaohe doctor"),
        Words("清单写明每种记录的列、行数和摘要。",
              "The list has the columns, the number of rows and the digests of every record type."),
        '{"format": "?"}', '{"format": "kaohe-snapshot-1", …}',
    ),
    error(
        "snapshot-unknown-type",
        Words("快照中有记录类型“{type}”，方案没有声明它",
              "The snapshot has the record type {type}, which the scheme does not declare"),
        Words("换用保存快照时的方案版本", "Use the version of the scheme that the snapshot was made with"),
        Words("快照按方案声明的记录类型读取。", "A snapshot is read by the record types of a scheme."),
        "orders", "order",
    ),
    error(
        "snapshot-header",
        Words("记录类型“{type}”现在的声明与快照不同：快照是 {found}，方案是 {wanted}",
              "The record type {type} is not declared as in the snapshot: there {found}, in the scheme"
              " {wanted}"),
        Words("换用保存快照时的方案版本；或用原来的文件重新读入",
              "Use the version of the scheme that the snapshot was made with, or read the files anew"),
        Words("列、列的种类和主键都应与保存时相同，否则同样的文字会有别的含义。",
              "Columns, their kinds and the key must be those of the snapshot: else the same texts would mean"
              " something else."),
        "quantity: text", "quantity: number in 条",
    ),
    error(
        "snapshot-object-changed",
        Words("“{type}”的快照文件被改过：SHA-256 应为 {wanted}，实为 {found}",
              "The kept file of {type} was changed: its SHA-256 should be {wanted}, it is {found}"),
        _RESTORE,
        Words("先核对摘要，再解析内容；改一个字节就会被发现。",
              "The digest is checked before anything is parsed; one changed byte is found."),
        "3a7b… → 91c0…", "3a7b… → 3a7b…",
    ),
    error(
        "snapshot-table-changed",
        Words("“{type}”的记录与保存时不同：摘要应为 {wanted}，实为 {found}",
              "The records of {type} are not those that were kept: their digest should be {wanted}, it"
              " is {found}"),
        _RESTORE,
        Words("摘要只取决于记录本身，与行序、文件名、Parquet 的写法无关。",
              "The digest depends on the records alone, not on the order of rows, names of files or the"
              " writer of the Parquet."),
        "order 0003: 1000 → 9000", "order 0003: 1000",
    ),
    error(
        "snapshot-changed",
        Words("快照的摘要不符：应为 {wanted}，按各表算得 {found}",
              "The digest of the snapshot does not fit: it should be {wanted}, its tables give {found}"),
        _RESTORE,
        Words("快照的摘要由各表的摘要得出；增减一张表也会被发现。",
              "The digest of a snapshot follows from those of its tables; a table added or taken away is"
              " found."),
        '{"digest": "…", "tables": {}}', '{"digest": "…", "tables": {"order": …}}',
    ),
    error(
        "snapshot-parquet",
        Words("“{type}”的快照文件不能读：{reason}", "The kept file of {type} cannot be read: {reason}"),
        _RESTORE,
        Words("文件应是 Parquet，每列都是文字，另有 _key、_file、_line 三列。",
              "The file is Parquet with texts in every column, and the columns _key, _file and _line."),
        "order.parquet: CSV", "order.parquet: Parquet",
    ),
    error(
        "snapshot-line",
        Words("“{type}”中有一行不是规范的记录：{text}",
              "A line of {type} is no canonical record: {text}"),
        Words("它不是 kaohe 写的，或被改过；不要用这一份",
              "It was not written by kaohe, or was changed; do not use it"),
        Words("一行是 [类型, 主键, [各列]]，JSON 写法唯一：没有多余空格，数字是文字，不带多余的零。",
              "A line is [type, key, [cells]] in the one form of JSON there is for it: no spaces, numbers as"
              " texts without superfluous zeros."),
        '["order", "1", [1.50]]', '["order","1",["1.5"]]',
    ),
    error(
        "snapshot-text",
        Words("“{type}”中有不成字符的文字，不能保存：{text}",
              "A text of {type} is no Unicode and cannot be kept: {text}"),
        Words("在原文件中改正这一格", "Correct that cell in the file it comes from"),
        Words("半个代理对没有 UTF-8 写法。", "Half of a surrogate pair has no form in UTF-8."),
        "\\ud800", "𠮷",
    ),
)  # fmt: skip
