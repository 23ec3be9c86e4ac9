"""What the child may answer instead of rows, and how that is said."""

from __future__ import annotations

from pathlib import Path

from engine.diagnostics import Rejected, Words, diagnose
from engine.records.folder import start_of
from engine.records.limited.wire import Garbage

__all__ = ["Unreadable", "refusal", "stopped"]


class Unreadable(Rejected):
    """The workbook as a whole cannot be read on."""


_BROKEN = {
    "broken": Words("内容损坏或没有写完", "it is damaged or unfinished"),
    "twice": Words("其中有同名的部分", "it has two parts of one name"),
    "method": Words("压缩方法不认识", "it is packed in an unknown way"),
    "part": Words("缺少必要的部分", "a part it needs is not there"),
    "doctype": Words("其中有 DOCTYPE 声明", "it declares a DOCTYPE"),
    "sheets": Words("没有工作表，或多于 500 张", "it has no worksheet, or over 500"),
    "string": Words("引用了不存在的共享文字", "a cell refers to a text that is not there"),
    "long": Words("单元格超过 32,767 个字符，或一行过长", "a cell or a row of it is too long"),
    "order": Words("行、列的编号不成立", "rows or columns are numbered in no possible way"),
    "system": Words("系统拒绝读取", "the system refused to read it"),
}  # fmt: skip
_LARGE = {
    "entries": Words("其中多于 10,000 个部分", "it has over 10,000 parts"),
    "size": Words("解压后超过 4 GB", "unpacked it is over 4 GB"),
    "ratio": Words("解压后是原来的 200 倍以上", "unpacked it is over 200 times as large"),
    "elements": Words("样式或目录过多", "it has too many styles or relations"),
    "merges": Words("合并单元格或隐藏列过多", "it has too many merged cells or hidden columns"),
    "strings": Words("文字过多", "it has too much text"),
    "memory": Words("需要的内存过多", "it needs too much memory"),
    "cells": Words("单元格过多", "it has too many cells"),
}
_OTHER = {
    "empty": Words("是空文件", "is empty"),
    "xls": Words("是旧的 Excel 97-2003 格式", "is in the old format of Excel 97-2003"),
    "html": Words("其实是网页或 XML，只是改了扩展名", "is a web page or XML under another name"),
    "ods": Words("是 OpenDocument 格式", "is in OpenDocument format"),
    "xlsb": Words("是二进制工作簿（xlsb）", "is a binary workbook (xlsb)"),
    "other": Words("不是工作簿，只是用了这个扩展名", "is no workbook, whatever its ending says"),
}


def refusal(path: Path, reason: object) -> Unreadable:
    """The rejection for a reason. Raises Garbage for one that is not known."""
    for code, table in (
        ("broken-workbook", _BROKEN), ("workbook-too-large", _LARGE), ("not-a-workbook", _OTHER),
    ):  # fmt: skip
        if isinstance(reason, str) and reason in table:
            return Unreadable(
                [diagnose(code, start_of(path), path=path.name, reason=table[reason])]
            )
    if reason == "encrypted":
        return Unreadable([diagnose("encrypted-workbook", start_of(path), path=path.name)])
    raise Garbage("a reason that is none")


def stopped(path: Path, why: Words) -> Unreadable:
    """The rejection when the child did not come to an end."""
    diagnostic = diagnose("workbook-reader-stopped", start_of(path), path=path.name, reason=why)
    return Unreadable([diagnostic])
