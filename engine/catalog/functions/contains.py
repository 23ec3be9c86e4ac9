"""Whether a text holds another."""

from __future__ import annotations

from engine.catalog.declare import BOOLEAN, TEXT, example, value
from engine.catalog.function import Function
from engine.diagnostics import Words
from engine.language.signature import Signature


def exact(text: str, part: str) -> bool:
    return part in text


FUNCTION = Function(
    Signature(
        "contains",
        (
            value("text", TEXT, "在哪里找", "Where to look"),
            value("part", TEXT, "找什么", "What to look for"),
        ),
        BOOLEAN,
    ),
    group="text",
    title=Words("包含", "Contains"),
    doc=Words(
        "文本中有没有这一段；区分大小写。空文本在任何文本里都有。",
        "Whether the part stands somewhere in the text; letter case matters. Every text holds the"
        " empty one.",
    ),
    exact=exact,
    examples=(
        example('contains("潍坊市安丘", "安丘")', "true"),
        example('contains("潍坊市", "安丘")', "false"),
        example('contains("Gold", "gold")', "false"),
        example('contains("甲", "甲乙")', "false"),
        example('contains("甲", "")', "true"),
    ),
    also=("包含", "含有", "includes"),
)
