"""``kaohe runs``: the runs of a store, and what is done with one that is not finished."""

from __future__ import annotations

from engine.cli.bilingual import Group
from engine.diagnostics import Words

__all__ = ["command"]

_HERE = "engine.cli.commands.runs"

command = Group(
    "runs",
    words=Words("存档的考核：列出、查看、看进度、停止、接着算、说明、申诉材料。",
                "Stored runs: list, show, watch, stop, resume, explain, appeal."),
    known={
        "list": (f"{_HERE}.listed", Words("列出全部考核", "List every run")),
        "show": (f"{_HERE}.show", Words("一次考核的全部信息，更正的话还有改了什么",
                                        "All about one run; of a correction what it changed")),
        "watch": (f"{_HERE}.watch", Words("看进度，直到结束", "Follow a run until it is over")),
        "stop": (f"{_HERE}.stop", Words("停止一次考核", "Stop a run")),
        "resume": (f"{_HERE}.resume", Words("接着算停止或中断的考核",
                                            "Take up a run that was stopped or interrupted")),
        "explain": (f"{_HERE}.explain", Words("说明存档的考核中一个对象的分数",
                                              "Explain the score of one subject of a stored run")),
        "appeal": (f"{_HERE}.appeal", Words("生成存档的考核中一个对象的申诉材料",
                                            "Make the appeal packet of one subject of a stored run")),
    },
    no_args_is_help=True,
)  # fmt: skip
