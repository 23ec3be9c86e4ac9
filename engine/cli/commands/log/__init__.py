"""``kaohe log``: what was done and by whom, and checkpoints of it to be kept elsewhere."""

from engine.cli.bilingual import Group
from engine.diagnostics import Words

__all__ = ["command"]

_HERE = "engine.cli.commands.log"

command = Group(
    "log",
    words=Words("日志：谁在何时因何做了什么；检查点：签名的一行，保存在别处。",
                "The log: who did what, when and why. Checkpoints: signed lines to be kept elsewhere."),
    known={
        "show": (f"{_HERE}.show", Words("列出日志，可按种类、人、时间、版本、考核筛选",
                                        "List it, by kind, person, time, version or run")),
        "checkpoint": (f"{_HERE}.checkpoint", Words("签名现在的日志，输出一行，可带二维码",
                                                    "Sign it as it is now: a line, with its QR code")),
        "prove": (f"{_HERE}.prove", Words("证明后一个检查点是前一个的延续",
                                          "Prove that one checkpoint continues another")),
        "consistent": (f"{_HERE}.consistent", Words("核对这样的证明，不需要档案库",
                                                    "Check such a proof, without any store")),
    },
    no_args_is_help=True,
)  # fmt: skip
