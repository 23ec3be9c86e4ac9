"""``kaohe versions``: the versions of schemes, who took which step and why, and comparisons."""

from __future__ import annotations

from engine.cli.bilingual import Group
from engine.diagnostics import Words

__all__ = ["command"]

_HERE = "engine.cli.commands.versions"

command = Group(
    "versions",
    words=Words("方案的版本：列出、查看每一步、与上一版本比较。",
                "Versions of schemes: list them, show every step, compare one with the one before."),
    more=Words("版本写成 方案@序号，例如 tobacco/account-manager@2，或它摘要的开头（至少六位）。",
               "A version is SCHEME@NUMBER, such as tobacco/account-manager@2, or the first six or more"
               " digits of its digest."),
    known={
        "list": (f"{_HERE}.listed", Words("列出全部版本", "List every version")),
        "show": (f"{_HERE}.show", Words("一个版本：每一步由谁在何时因何而做",
                                        "One version: who took which step, when and why")),
        "compare": (f"{_HERE}.compare", Words("与它要代替的版本比较，记下看过",
                                              "Compare it with the one it takes the place of, and note it")),
    },
    no_args_is_help=True,
)  # fmt: skip
