"""``kaohe draft``: where the next version of a scheme is written."""

from __future__ import annotations

from engine.cli.bilingual import Group
from engine.diagnostics import Words

__all__ = ["command"]

_HERE = "engine.cli.commands.draft"

command = Group(
    "draft",
    words=Words("起草和修改方案的新版本：谁改了什么、为什么，都留在历史里。",
                "Draft a new version of a scheme: who changed what and why stays in its history."),
    more=Words("草稿可以写到一半、有错误；提交（kaohe submit）时才要求检查无误、用例全部相符。",
               "A draft may be half done and wrong; only kaohe submit asks that nothing is wrong and all"
               " cases hold."),
    known={
        "new": (f"{_HERE}.new", Words("从方案文件或已有版本建立草稿",
                                      "Make a draft of a scheme or a version")),
        "edit": (f"{_HERE}.edit", Words("写入改过的文件", "Put files that were changed into it")),
        "list": (f"{_HERE}.listed", Words("列出全部草稿", "List every draft")),
        "show": (f"{_HERE}.show", Words("文件、历史、问题和用例结果", "Files, history, findings, cases")),
        "diff": (f"{_HERE}.diff", Words("两次修订之间的差别", "What differs between two revisions")),
        "export": (f"{_HERE}.export", Words("把文件写到文件夹里，以便修改",
                                            "Put its files into a folder, to edit")),
    },
    no_args_is_help=True,
)  # fmt: skip
