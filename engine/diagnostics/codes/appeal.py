"""Codes of the area: appeal. What can keep a packet from being printed."""

from engine.diagnostics.code import Code, Words, error

__all__ = ["CODES"]


CODES: tuple[Code, ...] = (
    error(
        "glyph-missing",
        Words("字体里没有“{char}”（{number}），它在“{place}”的“{text}”里",
              "No font has “{char}” ({number}); it stands in “{text}” of “{place}”"),
        Words("用 --font 文件 加上有这个字的字体，例如 --font SimSunExtB.ttf；或者写成工作簿（.xlsx）",
              "Add a font that has it, such as --font SimSunExtB.ttf; or write a workbook (.xlsx)"),
        Words("申诉材料自带思源黑体（Noto Sans CJK），有四万多个字符，极少见的人名用字可能没有。"
              "缺字时不印空白或方框，因为少了一个字的姓名就是别人的姓名。",
              "A packet carries Noto Sans CJK with more than 44,000 characters; very rare characters of"
              " names may not be among them. Nothing is printed with a blank or a box in its place: a"
              " name without one of its characters is somebody else's."),
        "kaohe appeal … --subject M001 -o M001.pdf",
        "kaohe appeal … --subject M001 -o M001.pdf --font SimSunExtB.ttf",
    ),
    error(
        "font-unreadable",
        Words("{path} 不能作为字体：{why}", "{path} is no font that can be used: {why}"),
        Words("给一个 .ttf 或 .otf 文件", "Give a .ttf or .otf file"),
        Words("--font 的文件补充自带的字体，用来印罕见的字。",
              "A file given with --font adds to the font that comes with kaohe, for rare characters."),
        "--font name.docx", "--font SimSunExtB.ttf",
    ),
)  # fmt: skip
