"""Codes of the area: reading. What can be wrong with a file before anybody asks what it means."""

from __future__ import annotations

from engine.diagnostics.code import Code, Severity, Words
from engine.diagnostics.codes.reading_yaml import YAML_CODES

__all__ = ["CODES"]

CODES: tuple[Code, ...] = (
    Code(
        id="file-unreadable",
        severity=Severity.ERROR,
        message=Words("打不开文件 {file}：{why}。", "The file {file} cannot be opened: {why}."),
        hint=Words(
            "请检查文件名和所在文件夹，以及您是否有权读它。",
            "Check the name and folder of the file, and that you may read it.",
        ),
        about=Words(
            "文件不存在、是一个文件夹，或者没有读取权限。",
            "The file does not exist, is a folder, or may not be read by you.",
        ),
    ),
    Code(
        id="file-too-large",
        severity=Severity.ERROR,
        message=Words(
            "文件 {file} 超过 {limit} KiB。",
            "The file {file} is larger than {limit} KiB.",
        ),
        hint=Words("请把文件拆成几个小文件。", "Split the file into several smaller ones."),
        about=Words(
            "方案是人写给人看的，正常的方案不到 100 "
            "KiB。设上限是为了让恶意或误选的文件不会拖垮服务。",
            "Schemes are written by people for people and stay below 100 KiB. The limit "
            "keeps a hostile or wrongly chosen file from bringing the service down.",
        ),
    ),
    Code(
        id="not-utf8",
        severity=Severity.ERROR,
        message=Words(
            "文件不是 UTF-8 编码，从这里开始读不出来。",
            "The file is not UTF-8: it cannot be read from here on.",
        ),
        hint=Words(
            "请在编辑器里用“另存为”，编码选 UTF-8（不要选 ANSI、GBK 或 Unicode）。",
            "In your editor choose “Save as” with the encoding UTF-8 (not ANSI, GBK or UTF-16).",
        ),
        about=Words(
            "中文 Windows 的记事本和 Excel 常存成 "
            "GBK（ANSI）。同样的字节在别的电脑上会变成别的字，所以只收 UTF-8。",
            "Editors on Windows often save in a local encoding. The same bytes are other "
            "letters on another computer, so only UTF-8 is taken.",
        ),
    ),
    Code(
        id="bad-character",
        severity=Severity.ERROR,
        message=Words(
            "这里有一个看不见的或不允许的字符（{character}）。",
            "There is an invisible or forbidden character here ({character}).",
        ),
        hint=Words(
            "请删掉它；它多半是从网页或聊天窗口复制时带来的。",
            "Delete it; it probably came along when the text was copied from a web page or a chat.",
        ),
        about=Words(
            "控制字符、零宽字符和改变书写方向的字符会让看到的和读到的不一样，所以不能出现。",
            "Control characters, zero-width characters and those that turn the direction of "
            "writing make what is read differ from what is seen, so they may not occur.",
        ),
        bad='kaohe: 1\ntitle: "a\\u200bb"\n',
        good='kaohe: 1\ntitle: "ab"\n',
    ),
    Code(
        id="too-many-marks",
        severity=Severity.ERROR,
        message=Words(
            "这段文字里有一个字带了超过 {limit} 个附加符号。",
            "A letter in this text carries more than {limit} marks.",
        ),
        hint=Words("请删掉多余的符号。", "Delete the marks that are too many."),
        about=Words(
            "任何文字都不会在一个字上加这么多符号；这样的文字只用来捣乱。",
            "No script puts so many marks on one letter; such texts only serve to do harm.",
        ),
    ),
    Code(
        id="text-too-long",
        severity=Severity.ERROR,
        message=Words(
            "这段文字超过 {limit} 个字符。",
            "This text has more than {limit} characters.",
        ),
        hint=Words(
            "请缩短，或检查前面是否少了一个结束引号。",
            "Shorten it, or check whether a closing quote is missing.",
        ),
        about=Words(
            "这么长的文字多半是引号没有结束造成的。",
            "A text of that length mostly comes from a quote that was never closed.",
        ),
    ),
    Code(
        id="long-number",
        severity=Severity.ERROR,
        message=Words(
            "这个数超过 {limit} 位有效数字。",
            "This number has more than {limit} significant digits.",
        ),
        hint=Words(
            "如果它是编号，请加引号，写成文字。",
            "If it is an identifier, put it in quotes: then it is a text.",
        ),
        about=Words(
            "计算保留 34 位有效数字；更长的数会被悄悄截短，所以不收。",
            "34 significant digits are carried; a longer number would be cut silently, so it "
            "is not taken.",
        ),
        bad="kaohe: 12345678901234567890123456789012345\n",
        good='kaohe: "12345678901234567890123456789012345"\n',
    ),
    Code(
        id="empty-file",
        severity=Severity.ERROR,
        message=Words("文件里没有内容。", "There is nothing in this file."),
        hint=Words("请至少写上 `kaohe: 1`。", "Write at least `kaohe: 1`."),
        about=Words("文件是空的，或者只有注释。", "The file is empty or has only comments."),
        bad="# 待补充\n",
        good="kaohe: 1\n",
    ),
    Code(
        id="several-documents",
        severity=Severity.ERROR,
        message=Words("这里开始了第二个文档。", "A second document starts here."),
        hint=Words(
            "请删掉这一行 `---`，或者把后面的内容放到另一个文件。",
            "Delete this `---`, or move what follows to a file of its own.",
        ),
        about=Words(
            "一个文件里只能有一个文档；单独一行 `---` 会开始新文档。",
            "A file has one document; a line `---` starts another one.",
        ),
        bad="kaohe: 1\n---\nkaohe: 1\n",
        good="kaohe: 1\n",
    ),
    Code(
        id="not-a-mapping",
        severity=Severity.ERROR,
        message=Words(
            "文件最外层应当是“键: 值”，这里却不是。",
            "The outermost level of a file is “key: value”, but this is not.",
        ),
        hint=Words("请从 `kaohe: 1` 开始写。", "Start with `kaohe: 1`."),
        about=Words(
            "每个文件都是一组键和值，不是列表，也不是一段文字。",
            "Every file is a set of keys and values, neither a list nor a text.",
        ),
        bad="- kaohe\n- 1\n",
        good="kaohe: 1\n",
    ),
    Code(
        id="too-deep",
        severity=Severity.ERROR,
        message=Words(
            "这里嵌套超过 {limit} 层。",
            "Things are nested more than {limit} levels deep here.",
        ),
        hint=Words("请减少层次。", "Use fewer levels."),
        about=Words(
            "正常的方案不到 20 层。设上限是为了让恶意文件不会拖垮服务。",
            "Real schemes stay below 20 levels. The limit protects the service from hostile files.",
        ),
        bad="a: " + "[" * 70 + "]" * 70 + "\n",
        good="a: [[1]]\n",
    ),
    Code(
        id="too-many-values",
        severity=Severity.ERROR,
        message=Words("文件里超过 {limit} 个值。", "The file has more than {limit} values."),
        hint=Words("请把文件拆成几个小文件。", "Split the file into several smaller ones."),
        about=Words(
            "正常的方案不到几千个值。数据应当放在 CSV 或 Parquet 文件里。",
            "Real schemes have a few thousand values. Data belong in CSV or Parquet files.",
        ),
    ),
    Code(
        id="too-many-problems",
        severity=Severity.ERROR,
        message=Words(
            "已找到 {limit} 个问题，后面的不再检查。",
            "{limit} problems were found; what follows was not checked.",
        ),
        hint=Words("请先改正上面的问题。", "Correct those above first."),
        about=Words(
            "问题太多时，后面的多半由前面的引起。",
            "When there are so many, the later ones mostly come from the earlier ones.",
        ),
    ),
    *YAML_CODES,
)
